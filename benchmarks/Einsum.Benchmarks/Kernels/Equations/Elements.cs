using System.Numerics;

namespace Einsum.Benchmarks.Kernels.Equations;

/// <summary>Products and sums of elements that lanes convert, pair or combine otherwise.</summary>
internal static partial class Elements
{
    [Einsum("ij,jk->ik")]
    public static partial void Multiply(ReadOnlySpan<Half> left, ReadOnlySpan<Half> right, Span<Half> result, int i, int j, int k);

    [Einsum("ij,jk->ik")]
    public static partial void Multiply(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right, Span<int> result, int i, int j, int k);

    [Einsum("ij,jk->ik")]
    public static partial void Multiply(ReadOnlySpan<Complex> left, ReadOnlySpan<Complex> right, Span<Complex> result, int i, int j, int k);

    [Einsum("ij,jk->ik")]
    public static partial void Multiply(ReadOnlySpan<bool> left, ReadOnlySpan<bool> right, Span<bool> result, int i, int j, int k);

    [Einsum("ij,jk->ik", Semiring = Semiring.MinPlus)]
    public static partial void Shortest(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int i, int j, int k);

    [Einsum("i,i->")]
    public static partial Half Dot(ReadOnlySpan<Half> left, ReadOnlySpan<Half> right);

    [Einsum("i,i->")]
    public static partial int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right);

#pragma warning disable EIN0044 // without a conjugate, as the definition
    [Einsum("i,i->")]
    public static partial Complex Dot(ReadOnlySpan<Complex> left, ReadOnlySpan<Complex> right);
#pragma warning restore EIN0044

    [Einsum("i,i->i")]
    public static partial void Hadamard(ReadOnlySpan<Half> left, ReadOnlySpan<Half> right, Span<Half> result);

    [Einsum("i,i->i")]
    public static partial void Hadamard(ReadOnlySpan<Complex> left, ReadOnlySpan<Complex> right, Span<Complex> result);

    [Einsum("i,i->i")]
    public static partial void Hadamard(ReadOnlySpan<bool> left, ReadOnlySpan<bool> right, Span<bool> result);

    [Einsum("ij,j->i")]
    public static partial void MultiplyVector(ReadOnlySpan<Half> left, ReadOnlySpan<Half> right, Span<Half> result, int i, int j);

    [Einsum("ij,j->i")]
    public static partial void MultiplyVector(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right, Span<int> result, int i, int j);

    [Einsum("ij,j->i")]
    public static partial void MultiplyVector(ReadOnlySpan<Complex> left, ReadOnlySpan<Complex> right, Span<Complex> result, int i, int j);

    [Einsum("ij->j")]
    public static partial void ColumnSums(ReadOnlySpan<Half> operand, Span<Half> result, int i, int j);
}
