namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Square
{
    public static CaseTable Table { get; } = new("square", "matrix products of equal extents")
    {
        { "ij,jk->ik", "i4 j4 k4", 28, 29 },
        { "ij,jk->ik", "i8 j8 k8", 77, 71 },
        { "ij,jk->ik", "i16 j16 k16", 213, 131 },
        { "ij,jk->ik", "i32 j32 k32", 265, 130 },
        { "ij,jk->ik", "i64 j64 k64", 266, 130 },
        { "ij,jk->ik", "i128 j128 k128", 261, 127 },
        { "ij,jk->ik", "i256 j256 k256", 263, 127 },
        { "ij,jk->ik", "i512 j512 k512", 257, 118 },
        { "ij,jk->ik", "i1024 j1024 k1024", 250, 105 },
        { "ij,jk->ik", "i2048 j2048 k2048", 242, 105 },
        { "ij,jk->ik", "i3 j3 k3", 13 },
        { "ij,jk->ik", "i5 j5 k5", 23 },
        { "ij,jk->ik", "i7 j7 k7", 50 },
        { "ij,jk->ik", "i13 j13 k13", 151 },
        { "ij,jk->ik", "i17 j17 k17", 138 },
        { "ij,jk->ik", "i31 j31 k31", 253 },
        { "ij,jk->ik", "i33 j33 k33", 173 },
        { "ij,jk->ik", "i63 j63 k63", 258 },
        { "ij,jk->ik", "i65 j65 k65", 200 },
        { "ij,jk->ik", "i100 j100 k100", 230 },
        { "ij,jk->ik", "i200 j200 k200", 243 },
        { "ij,jk->ik", "i500 j500 k500", 242 },
    };
}
