namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Skinny
{
    /// <summary>Rows x columns x depth: 1x512x512, 512x1x512, 8x4096x256, ...</summary>
    public static CaseTable Table { get; } = new("skinny", "matrix products with one or two small extents")
    {
        { "ij,jk->ik", "i1 j512 k512", 71 },
        { "ij,jk->ik", "i512 j512 k1", 62 },
        { "ij,jk->ik", "i8 j256 k4096", 219 },
        { "ij,jk->ik", "i4096 j256 k8", 104 },
        { "ij,jk->ik", "i2000 j8 k2000", 205 },
        { "ij,jk->ik", "i8 j100000 k8", 97 },
        { "ij,jk->ik", "i32 j20000 k32", 249 },
        { "ij,jk->ik", "i100000 j16 k16", 199 },
        { "ij,jk->ik", "i16 j16 k100000", 215 },
        // Small batches through a large layer: columns come from beyond the second-level cache.
        { "ij,jk->ik", "i3 j1000 k1000" },
        { "ij,jk->ik", "i8 j2000 k2000" },
        { "ij,jk->ik", "i16 j2000 k2000" },
        { "ij,jk->ik", "i64 j2000 k2000" },
    };
}
