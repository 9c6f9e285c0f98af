using static Einsum.Benchmarks.Kernels.Cases.Element;

namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Lower
{
    /// <summary>Half of the recorded machine's peak is that of its vectors of half the length.</summary>
    private const double PeakOfAvx2 = 132.5;

    public static CaseTable Avx2 { get; } = new("lower-avx2", "without AVX-512")
    {
        { "ij,jk->ik", "i512 j512 k512", F32, 130, PeakOfAvx2 },
        { "ij,jk->ik", "i512 j512 k512", F64 },
        { "ij,jk->ik", "i64 j64 k64" },
        { "ij,j->i", "i1024 j1024", F32 },
        { "i:4 j:4, j k:4 -> i k", "", F32 },
    };

    public static CaseTable Sse42 { get; } = new("lower-sse42", "without any vectors beyond SSE4.2")
    {
        { "ij,jk->ik", "i512 j512 k512" },
        { "ij,jk->ik", "i64 j64 k64", F32 },
        { "ij,j->i", "i1024 j1024", F32 },
        { "i:4 j:4, j k:4 -> i k", "", F32 },
    };
}
