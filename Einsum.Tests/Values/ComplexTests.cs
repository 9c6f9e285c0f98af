using System.Numerics;

namespace Einsum.Tests.Values;

/// <summary>Complex operands: those marked <c>[Conj]</c> are conjugated once, in whichever step reads them, and the others never.</summary>
public partial class ComplexTests
{
    private const int FractionBits = 24;

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
        foreach (int n in (int[])[0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 33, 300])
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

    [Einsum("ij,jk->ik")]
    private static partial void Product(ReadOnlySpan<Complex> a, [Conj] ReadOnlySpan<Complex> b, Span<Complex> c, int i, int j, int k);

    [Einsum("ij,jk->ik", MaxIsa = Isa.Vector256)]
    private static partial void Product256([Conj] ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b, Span<Complex> c, int i, int j, int k);

    [Einsum("ij,kj->ik")]
    private static partial void RowProduct(ReadOnlySpan<Complex> a, [Conj] ReadOnlySpan<Complex> b, Span<Complex> c, int i, int j, int k);

    [Einsum("ij,j,i->ij")]
    private static partial void Scaled(ReadOnlySpan<Complex> a, [Conj] ReadOnlySpan<Complex> b, ReadOnlySpan<Complex> c, [Accumulate] Span<Complex> d, int i, int j, Complex alpha, Complex beta);

    [Einsum("ij,jk->ik"), Dim("i", 3), Dim("j", 3), Dim("k", 7)]
    private static partial void StaticProduct(ReadOnlySpan<Complex> a, [Conj] ReadOnlySpan<Complex> b, Span<Complex> c);

    private delegate void ProductOf(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b, Span<Complex> c, int i, int j, int k);

    /// <summary>Each position within as many roundings as a sum has terms and a product operations.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 3, 7)]
    [InlineData(5, 9, 2)]
    [InlineData(8, 16, 8)]
    [InlineData(9, 100, 17)]
    [InlineData(17, 33, 33)]
    public void ProductsAreRoundedAsTheirTermsAllow(int i, int j, int k)
    {
        Complex[] a = Fractions(i * j, 1), b = Fractions(j * k, 2);
        Check(Product, (row, column, term) => (a[(row * j) + term], Conjugate(b[(term * k) + column])));
        Check(Product256, (row, column, term) => (Conjugate(a[(row * j) + term]), b[(term * k) + column]));
        Check(RowProduct, (row, column, term) => (a[(row * j) + term], Conjugate(b[(column * j) + term])));
        if ((i, j, k) == (3, 3, 7)) Check((x, y, z, _, _, _) => StaticProduct(x, y, z), (row, column, term) => (a[(row * j) + term], Conjugate(b[(term * k) + column])));

        void Check(ProductOf product, Func<int, int, int, (Complex Left, Complex Right)> term)
        {
            var c = new Complex[i * k];
            product(a, b, c, i, j, k);
            for (int n = 0; n < c.Length; n++)
            {
                // In units of the products' last bit, sums are integers.
                long real = 0, imaginary = 0;
                double magnitude = 0;
                for (int m = 0; m < j; m++)
                {
                    var (x, y) = term(n / k, n % k, m);
                    real += (Units(x.Real) * Units(y.Real)) - (Units(x.Imaginary) * Units(y.Imaginary));
                    imaginary += (Units(x.Real) * Units(y.Imaginary)) + (Units(x.Imaginary) * Units(y.Real));
                    magnitude += (Math.Abs(x.Real) + Math.Abs(x.Imaginary)) * (Math.Abs(y.Real) + Math.Abs(y.Imaginary));
                }
                var exact = new Complex(Math.ScaleB(real, -2 * FractionBits), Math.ScaleB(imaginary, -2 * FractionBits));
                double error = Math.Max(Math.Abs(c[n].Real - exact.Real), Math.Abs(c[n].Imaginary - exact.Imaginary));
                Assert.True(error <= ((2 * j) + 1) * Math.ScaleB(1, -53) * magnitude, $"element {n} is {c[n]} instead of {exact}");
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(2, 7)]
    [InlineData(5, 33)]
    public void ElementwiseProductsAreConjugatedAndScaled(int i, int j)
    {
        Complex alpha = new(2, 1), beta = new(-1, 3);
        Complex[] a = Numbers(i * j, 1), b = Numbers(j, 2), c = Numbers(i, 3), d = Numbers(i * j, 4);
        Complex[] expected = [.. d.Select((before, n) => (alpha * (a[n] * Conjugate(b[n % j]) * c[n / j])) + (beta * before))];
        Scaled(a, b, c, d, i, j, alpha, beta);
        Assert.Equal(expected, d);
        // With beta zero the target is not read.
        Array.Fill(d, new(double.NaN, double.NaN));
        Scaled(a, b, c, d, i, j, alpha, Complex.Zero);
        Assert.Equal([.. d.Select((_, n) => alpha * (a[n] * Conjugate(b[n % j]) * c[n / j]))], d);
    }

    private static Complex[] Fractions(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Complex(Fraction(), Fraction()))];

        double Fraction() => Math.ScaleB(random.Next(-(1 << FractionBits), 1 << FractionBits), -FractionBits);
    }

    private static long Units(double fraction) => (long)Math.ScaleB(fraction, FractionBits);

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
