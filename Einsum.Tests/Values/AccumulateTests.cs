namespace Einsum.Tests.Values;

/// <summary>Accumulating forms: <c>c = alpha * result + beta * c</c> (language spec 4.1 form 6, 4.6, 6.4).</summary>
public partial class AccumulateTests
{
    [Einsum("ij,jk->ik")]
    private static partial void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k, float alpha = 1, float beta = 0);

    [Einsum("ij,jk->ik")]
    private static partial void Added(ReadOnlySpan<double> a, ReadOnlySpan<double> b, [Accumulate] Span<double> c, int i, int j, int k);

    [Einsum("ij,jk->ki")]
    private static partial void Turned(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k, float alpha, float beta);

#pragma warning disable EIN0009 // that only the diagonal is touched is what the tests say
    [Einsum("i->ii")]
    private static partial void Diagonal(ReadOnlySpan<float> v, [Accumulate] Span<float> c);

    [Einsum("i->ii")]
    private static partial void ScaledDiagonal(ReadOnlySpan<float> v, [Accumulate] Span<float> c, float alpha, float beta);
#pragma warning restore EIN0009

    [Einsum("i,i->")]
    private static partial void Dot(ReadOnlySpan<int> x, ReadOnlySpan<int> y, [Accumulate] ref int sum);

    [Einsum("ij,jk,kl->il")]
    private static partial void Chain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, [Accumulate] Span<float> d, int i, int j, int k, [Alpha] float scale, [Beta] float keep);

    [Einsum("i,i->i", Semiring = Semiring.MinPlus)]
    private static partial void Shortest(ReadOnlySpan<double> x, ReadOnlySpan<double> y, [Accumulate] Span<double> z, double alpha, double beta);

    [Einsum("i,i->i")]
    private static partial void Bytes(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y, [Accumulate] Span<sbyte> z, int alpha, int beta);

    public static TheoryData<int, int, int> Extents => new()
    {
        { 1, 1, 1 }, { 3, 4, 5 }, { 5, 0, 7 }, { 9, 3, 31 }, { 16, 16, 16 }, { 15, 70, 33 },
        // Packed, with partial tiles on every side.
        { Packed.Side + 1, Packed.Side, Packed.Side }, { Packed.Slim, 2000, 70 }, { 50, 1500, Packed.Slim },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    public void BetaZeroNeverReads(int i, int j, int k)
    {
        var (a, b, c) = (Values(i * j, 1), Values(j * k, 2), new float[i * k]);
        Array.Fill(c, float.NaN);
        Product(a, b, c, i, j, k);
        Assert.Equal(Multiply(a, b, i, j, k), c);
        Array.Fill(c, float.NaN);
        Turned(a, b, c, i, j, k, 2, 0);
        Assert.Equal(Transpose(Multiply(a, b, i, j, k), i, k).Select(v => 2 * v), c);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void AlphaScalesTheResultAndBetaWhatWasThere(int i, int j, int k)
    {
        var (a, b, c) = (Values(i * j, 1), Values(j * k, 2), Values(i * k, 3));
        float[] expected = [.. Multiply(a, b, i, j, k).Zip(c, (v, old) => (-3 * v) + (2 * old))], turned = Transpose(c, i, k);
        Product(a, b, c, i, j, k, -3, 2);
        Assert.Equal(expected, c);
        Turned(a, b, turned, i, j, k, -3, 2);
        Assert.Equal(Transpose(expected, i, k), turned);

        double[] sum = [.. c.Select(v => (double)v)];
        Added([.. a.Select(v => (double)v)], [.. b.Select(v => (double)v)], sum, i, j, k);
        Assert.Equal(Multiply(a, b, i, j, k).Zip(c, (v, old) => (double)v + old), sum);
    }

    [Fact]
    public void AlphaZeroIsNotSpecial()
    {
        float[] c = [1];
        Product([float.PositiveInfinity], [1], c, 1, 1, 1, alpha: 0, beta: 1);
        Assert.Equal([float.NaN], c);
    }

    [Fact]
    public void ARepeatedOutputLabelTouchesOnlyTheDiagonal()
    {
        float[] c = [1, 2, float.NaN, 4, 5, 6, 7, 8, 9];
        Diagonal([10, 20, 30], c);
        Assert.Equal([11, 2, float.NaN, 4, 25, 6, 7, 8, 39], c);
        ScaledDiagonal([1, 1, 1], c, 2, -1);
        Assert.Equal([-9, 2, float.NaN, 4, -23, 6, 7, 8, -37], c);
        c[4] = float.NaN;
        ScaledDiagonal([1, 2, 3], c, 2, 0);
        Assert.Equal([2, 2, float.NaN, 4, 4, 6, 7, 8, 6], c);
    }

    [Fact]
    public void AScalarAccumulates()
    {
        int sum = 5;
        Dot([1, 2, 3], [4, 5, 6], ref sum);
        Assert.Equal(37, sum);
        Dot([], [], ref sum);
        Assert.Equal(37, sum);
    }

    [Fact]
    public void IntermediatesAreNotScaled()
    {
        float[] a = Values(6, 1), b = Values(12, 2), c = Values(8, 3), d = [1, 1, 1, 1];
        float[] expected = [.. Multiply(Multiply(a, b, 2, 3, 4), c, 2, 4, 2).Select(v => (2 * v) + 10)];
        Chain(a, b, c, d, 2, 3, 4, 2, 10);
        Assert.Equal(expected, d);
    }

    [Fact]
    public void SemiringsAccumulateByTheirOwnPlusAndTimes()
    {
        double[] z = [10, 1, double.NaN];
        Shortest([1, 2, 3], [4, 5, 6], z, 0.5, double.PositiveInfinity);
        Assert.Equal([5.5, 7.5, 9.5], z);
        z = [1, 100, 3];
        Shortest([1, 2, 3], [4, 5, 6], z, 0, 1);
        Assert.Equal([2, 7, 4], z);
    }

    [Fact]
    public void NarrowElementsAreAccumulatedWide()
    {
        sbyte[] z = [100, -100, 7];
        Bytes([10, 10, 1], [10, 10, 1], z, 2, -1);
        Assert.Equal([100, unchecked((sbyte)300), -5], z);
    }

    private static float[] Values(int count, int seed) => [.. Enumerable.Range(0, count).Select(n => (float)((((n * 7) + (seed * 4)) % 10) - 4))];

    private static float[] Transpose(float[] matrix, int rows, int columns) => [.. Enumerable.Range(0, matrix.Length).Select(place => matrix[(place % rows * columns) + (place / rows)])];

    private static float[] Multiply(float[] a, float[] b, int rows, int inner, int columns) =>
        [.. Enumerable.Range(0, rows * columns).Select(place => Enumerable.Range(0, inner).Sum(n => a[(place / columns * inner) + n] * b[(n * columns) + (place % columns)]))];
}
