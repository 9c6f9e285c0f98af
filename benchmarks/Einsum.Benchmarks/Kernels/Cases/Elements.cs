using static Einsum.Benchmarks.Kernels.Cases.Element;

namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Elements
{
    public static CaseTable Table { get; } = new("elements", "halves, bytes, complex numbers, bools and semirings in lanes; rates count their own operations, peaks are those of float and double")
    {
        { "ij,jk->ik", "i64 j64 k64", F16 },
        { "ij,jk->ik", "i512 j512 k512", F16 },
        { "ij,jk->ik", "i64 j64 k64", I8 },
        { "ij,jk->ik", "i100 j100 k100", I8 },
        { "ij,jk->ik", "i512 j512 k512", I8 },
        { "ij,jk->ik", "i64 j64 k64", C128 },
        { "ij,jk->ik", "i512 j512 k512", C128 },
        { "ij,jk->ik", "i64 j64 k64", Bool },
        { "ij,jk->ik", "i512 j512 k512", Bool },
        { "ij,jk->ik", "i64 j64 k64", MinPlus },
        { "ij,jk->ik", "i512 j512 k512", MinPlus },
        { "i,i->", "i4096", F16 },
        { "i,i->", "i4096", I8 },
        { "i,i->", "i4096", C128 },
        { "i,i->i", "i4096", F16 },
        { "i,i->i", "i4096", C128 },
        { "i,i->i", "i4096", Bool },
        { "ij,j->i", "i256 j256", F16 },
        { "ij,j->i", "i256 j256", I8 },
        { "ij,j->i", "i256 j256", C128 },
        { "ij->j", "i256 j256", F16 },
    };
}
