namespace Einsum.Benchmarks.Kernels.Equations;

/// <summary>Matrix products, one and many.</summary>
internal static partial class Products
{
    [Einsum("ij,jk->ik")]
    public static partial void Multiply(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int i, int j, int k);

    [Einsum("ij,jk->ik")]
    public static partial void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int i, int j, int k);

    [Einsum("bij,bjk->bik")]
    public static partial void MultiplyEach(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b, int i, int j, int k);

    [Einsum("bij,bjk->bik")]
    public static partial void MultiplyEach(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b, int i, int j, int k);
}
