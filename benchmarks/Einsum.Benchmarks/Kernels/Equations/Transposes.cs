namespace Einsum.Benchmarks.Kernels.Equations;

/// <summary>Tensors with their axes in another order.</summary>
internal static partial class Transposes
{
    [Einsum("ij->ji")]
    public static partial void Transpose(ReadOnlySpan<float> operand, Span<float> result, int i, int j);

    [Einsum("ij->ji")]
    public static partial void Transpose(ReadOnlySpan<double> operand, Span<double> result, int i, int j);

    [Einsum("abc->acb")]
    public static partial void SwapLast(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c);

    [Einsum("abc->acb")]
    public static partial void SwapLast(ReadOnlySpan<double> operand, Span<double> result, int a, int b, int c);

    [Einsum("abc->bac")]
    public static partial void SwapFirst(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c);

    [Einsum("abc->cba")]
    public static partial void Reverse(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c);

    [Einsum("abc->cba")]
    public static partial void Reverse(ReadOnlySpan<double> operand, Span<double> result, int a, int b, int c);

    [Einsum("abcd->acbd")]
    public static partial void SwapInner(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c, int d);

    [Einsum("abcd->acbd")]
    public static partial void SwapInner(ReadOnlySpan<double> operand, Span<double> result, int a, int b, int c, int d);

    [Einsum("abcd->badc")]
    public static partial void SwapPairs(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c, int d);

    [Einsum("abcd->dcba")]
    public static partial void Reverse(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c, int d);

    [Einsum("abcd->dcba")]
    public static partial void Reverse(ReadOnlySpan<double> operand, Span<double> result, int a, int b, int c, int d);

    [Einsum("abcde->cadbe")]
    public static partial void Mix(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c, int d, int e);

    [Einsum("abcde->edcba")]
    public static partial void Reverse(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c, int d, int e);

    [Einsum("abcde->edcba")]
    public static partial void Reverse(ReadOnlySpan<double> operand, Span<double> result, int a, int b, int c, int d, int e);

    [Einsum("abcdef->badcfe")]
    public static partial void SwapPairs(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c, int d, int e, int f);

    [Einsum("abcdef->fedcba")]
    public static partial void Reverse(ReadOnlySpan<float> operand, Span<float> result, int a, int b, int c, int d, int e, int f);

    [Einsum("abcdef->fedcba")]
    public static partial void Reverse(ReadOnlySpan<double> operand, Span<double> result, int a, int b, int c, int d, int e, int f);
}
