namespace Einsum.Benchmarks.Kernels.Equations;

/// <summary>Products whose sizes are known: written out.</summary>
internal static partial class SmallProducts
{
    [Einsum("i:3 j:3, j k:3 -> i k")]
    public static partial void Multiply3(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:3 j:3, j k:3 -> i k")]
    public static partial void Multiply3(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("i:4 j:4, j k:4 -> i k")]
    public static partial void Multiply4(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:4 j:4, j k:4 -> i k")]
    public static partial void Multiply4(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("i:8 j:8, j k:8 -> i k")]
    public static partial void Multiply8(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:8 j:8, j k:8 -> i k")]
    public static partial void Multiply8(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("i:12 j:12, j k:12 -> i k")]
    public static partial void Multiply12(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:12 j:12, j k:12 -> i k")]
    public static partial void Multiply12(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("i:16 j:16, j k:16 -> i k")]
    public static partial void Multiply16(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:16 j:16, j k:16 -> i k")]
    public static partial void Multiply16(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("i:4 j:4 k:4, k l:4 m:4 -> i j l m")]
    public static partial void ContractLast4(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:4 j:4 k:4, k l:4 m:4 -> i j l m")]
    public static partial void ContractLast4(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("i:5 j:5 k:5, k l:5 m:5 -> i j l m")]
    public static partial void ContractLast5(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:5 j:5 k:5, k l:5 m:5 -> i j l m")]
    public static partial void ContractLast5(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("i:8 j:8 k:8, k l:8 m:8 -> i j l m")]
    public static partial void ContractLast8(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i:8 j:8 k:8, k l:8 m:8 -> i j l m")]
    public static partial void ContractLast8(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("b i:3 j:3, b j k:3 -> b i k")]
    public static partial void MultiplyEach3(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b);

    [Einsum("b i:3 j:3, b j k:3 -> b i k")]
    public static partial void MultiplyEach3(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b);

    [Einsum("b i:4 j:4, b j k:4 -> b i k")]
    public static partial void MultiplyEach4(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b);

    [Einsum("b i:4 j:4, b j k:4 -> b i k")]
    public static partial void MultiplyEach4(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b);

    [Einsum("i:3 j:3 b, j k:3 b -> i k b")]
    public static partial void MultiplySideBySide3(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b);

    [Einsum("i:3 j:3 b, j k:3 b -> i k b")]
    public static partial void MultiplySideBySide3(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b);

    [Einsum("i:4 j:4 b, j k:4 b -> i k b")]
    public static partial void MultiplySideBySide4(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b);

    [Einsum("i:4 j:4 b, j k:4 b -> i k b")]
    public static partial void MultiplySideBySide4(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b);
}
