namespace Einsum.Benchmarks.Kernels.Equations;

/// <summary>What reads its operands once: sums, diagonals, products with vectors.</summary>
internal static partial class Streams
{
    [Einsum("i->")]
    public static partial float Sum(ReadOnlySpan<float> operand);

    [Einsum("i->")]
    public static partial double Sum(ReadOnlySpan<double> operand);

    [Einsum("ij->i")]
    public static partial void RowSums(ReadOnlySpan<float> operand, Span<float> result, int i, int j);

    [Einsum("ij->i")]
    public static partial void RowSums(ReadOnlySpan<double> operand, Span<double> result, int i, int j);

    [Einsum("ij->j")]
    public static partial void ColumnSums(ReadOnlySpan<float> operand, Span<float> result, int i, int j);

    [Einsum("ij->j")]
    public static partial void ColumnSums(ReadOnlySpan<double> operand, Span<double> result, int i, int j);

    [Einsum("ijk->j")]
    public static partial void SumAround(ReadOnlySpan<float> operand, Span<float> result, int i, int j, int k);

    [Einsum("ijk->ik")]
    public static partial void SumInner(ReadOnlySpan<float> operand, Span<float> result, int i, int j, int k);

    [Einsum("i,j->ij")]
    public static partial void Outer(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int i, int j);

    [Einsum("i,j->ij")]
    public static partial void Outer(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int i, int j);

    [Einsum("i,i->i")]
    public static partial void Hadamard(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result);

    [Einsum("i,i->i")]
    public static partial void Hadamard(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result);

    [Einsum("ii->i")]
    public static partial void Diagonal(ReadOnlySpan<float> operand, Span<float> result, int i);

    [Einsum("ii->")]
    public static partial float Trace(ReadOnlySpan<float> operand, int i);

    [Einsum("iij->ij")]
    public static partial void DiagonalRows(ReadOnlySpan<float> operand, Span<float> result, int i, int j);

    [Einsum("i,i->")]
    public static partial float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right);

    [Einsum("i,i->")]
    public static partial double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right);

    [Einsum("ij,j->i")]
    public static partial void MultiplyVector(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int i, int j);

    [Einsum("ij,j->i")]
    public static partial void MultiplyVector(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int i, int j);

    [Einsum("ij,i->j")]
    public static partial void MultiplyLeft(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int i, int j);

    [Einsum("ij,i->j")]
    public static partial void MultiplyLeft(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int i, int j);
}
