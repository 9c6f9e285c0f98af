namespace Einsum.Benchmarks.Kernels.Equations;

/// <summary>Networks whose sizes are known.</summary>
internal static partial class SmallNetworks
{
    [Einsum("i:4 j:4, j k:4, k l:4, l m:4 -> i m")]
    public static partial void ChainOfFour(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, ReadOnlySpan<float> fourth, Span<float> result);

    [Einsum("i:3 a:3, j:3 b:3, a b -> i j")]
    public static partial void Rotate(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, Span<float> result);

    [Einsum("i:3 j:3 k:3 l:3, k l -> i j")]
    public static partial void Elasticity(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("a:4 b:4 c:4 d:4, e:4 b f:4 d -> a e c f")]
    public static partial void ContractPair(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:8 j:8 k:8, j a:16, k a -> i a")]
    public static partial void ContractFactors(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, Span<float> result);
}
