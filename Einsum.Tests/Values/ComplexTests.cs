using System.Numerics;

namespace Einsum.Tests.Values;

/// <summary>Complex operands: those marked <c>[Conj]</c> are conjugated once, in whichever step reads them, and the others never.</summary>
public partial class ComplexTests
{
    [Einsum("i,i->")]
    private static partial Complex Inner([Conj] Complex[] a, Complex[] b);

    [Einsum("ij->ji")]
    private static partial void Adjoint([Conj] ReadOnlySpan<Complex> a, Span<Complex> b, int i, int j);

    [Einsum("ij,jk,kl->il")]
    private static partial void Chain(ReadOnlySpan<Complex> a, [Conj] ReadOnlySpan<Complex> b, ReadOnlySpan<Complex> c, Span<Complex> d, int i, int j, int k, int l);

    [Einsum("ij,jk->ik"), Dim("i", 2), Dim("j", 3), Dim("k", 2)]
    private static partial void WrittenOut(ReadOnlySpan<Complex> a, [Conj] ReadOnlySpan<Complex> b, [Accumulate] Span<Complex> c, Complex alpha, Complex beta);

    [Fact]
    public void AnOperandOfAnInnerProductIsConjugated()
    {
        foreach (int n in (int[])[0, 1, 5, 300])
        {
            Complex[] a = Numbers(n, 1), b = Numbers(n, 2);
            Assert.Equal(Sum(n, i => Conjugate(a[i]) * b[i]), Inner(a, b));
        }
    }

    [Fact]
    public void ACopyIsConjugated()
    {
        Complex[] a = Numbers(12, 1), b = new Complex[12];
        Adjoint(a, b, 3, 4);
        Assert.Equal([.. Enumerable.Range(0, 12).Select(n => Conjugate(a[(n % 3 * 4) + (n / 3)]))], b);
    }

    /// <summary>Whichever operands are multiplied first.</summary>
    [Theory]
    [InlineData(2, 9, 3, 8)]
    [InlineData(8, 3, 9, 2)]
    public void IntermediatesAreNotConjugatedAgain(int i, int j, int k, int l)
    {
        Complex[] a = Numbers(i * j, 1), b = Numbers(j * k, 2), c = Numbers(k * l, 3), d = new Complex[i * l];
        Chain(a, b, c, d, i, j, k, l);
        Assert.Equal([.. Enumerable.Range(0, i * l).Select(n => Sum(j, q => Sum(k, r => a[(n / l * j) + q] * Conjugate(b[(q * k) + r]) * c[(r * l) + (n % l)])))], d);
    }

    [Fact]
    public void NeitherScalesNorTheTargetAreConjugated()
    {
        Complex alpha = new(2, 1), beta = new(-1, 3);
        Complex[] a = Numbers(6, 1), b = Numbers(6, 2), c = Numbers(4, 3);
        Complex[] expected = [.. c.Select((before, n) => (alpha * Sum(3, j => a[(n / 2 * 3) + j] * Conjugate(b[(j * 2) + (n % 2)]))) + (beta * before))];
        WrittenOut(a, b, c, alpha, beta);
        Assert.Equal(expected, c);
    }

    private static Complex Conjugate(Complex value) => new(value.Real, -value.Imaginary);

    private static Complex Sum(int count, Func<int, Complex> term) => Enumerable.Range(0, count).Select(term).Aggregate(Complex.Zero, (sum, value) => sum + value);

    /// <summary>Small integers, so that every sum is exact.</summary>
    private static Complex[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(n => new Complex((((7 * n) + seed) % 9) - 4, (((5 * n) + (2 * seed)) % 7) - 3))];
}
