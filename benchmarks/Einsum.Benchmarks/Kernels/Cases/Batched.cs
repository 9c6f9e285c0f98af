namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Batched
{
    /// <summary>The first of each size stays in the second cache, the other streams through memory.</summary>
    public static CaseTable Table { get; } = new("batched", "many small matrix products, in cache and streaming")
    {
        { "bij,bjk->bik", "b1000 i3 j3 k3", 14 },
        { "bij,bjk->bik", "b500000 i3 j3 k3" },
        { "bij,bjk->bik", "b1000 i4 j4 k4", 93 },
        { "bij,bjk->bik", "b300000 i4 j4 k4" },
        { "bij,bjk->bik", "b500 i8 j8 k8", 74 },
        { "bij,bjk->bik", "b80000 i8 j8 k8" },
        { "bij,bjk->bik", "b100 i16 j16 k16", 204 },
        { "bij,bjk->bik", "b20000 i16 j16 k16" },
        { "bij,bjk->bik", "b25 i32 j32 k32", 254 },
        { "bij,bjk->bik", "b5000 i32 j32 k32" },
    };
}
