namespace Einsum.Tests.Values;

/// <summary>What becomes of infinities, NaN, signed zeros and rounding in generated code and in the interpreter (language spec 2.6 and 6.4).</summary>
public partial class FloatValueTests
{
    private const float Inf = float.PositiveInfinity;

    [Einsum("ik,k->ik")]
    private static partial void Scale(ReadOnlySpan<float> a, ReadOnlySpan<float> v, Span<float> c, int i);

    [Einsum("baa->ba")]
    private static partial float[,] Diagonals(float[,,] x);

    [Einsum("i->i")]
    private static partial void Copy(ReadOnlySpan<float> a, Span<float> c);

    [Einsum("ij,jk->ik")]
    private static partial void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Einsum("i,i->")]
    private static partial float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b);

    [Einsum("i->")]
    private static partial Half Sum(ReadOnlySpan<Half> x);

    [Einsum("i,i->i")]
    private static partial void Times(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<Half> z);

    [Einsum("ij,jk,k->i", Accumulator = typeof(double))]
    private static partial void Chain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> r, int i, int j);

    [Fact]
    public void ScalingTouchesNoZeroTimesInfinity()
    {
        float[] a = [1, Inf, 2, 3], v = [5, 7], c = new float[4];
        Scale(a, v, c, 2);
        Assert.Equal([5, Inf, 10, 21], c);
        float[,] same = Ein.Sum("ik,k->ik", new float[,] { { 1, Inf }, { 2, 3 } }, v);
        Assert.Equal([5, Inf, 10, 21], same.Cast<float>());
    }

    [Fact]
    public void DiagonalsAreTakenByStridesNotByMasks()
    {
        var x = new float[2, 3, 3];
        for (int b = 0; b < 2; b++)
            for (int r = 0; r < 3; r++)
                for (int k = 0; k < 3; k++) x[b, r, k] = r == k ? (10 * b) + r : (r + k) % 2 == 0 ? float.NaN : Inf;
        Assert.Equal([0, 1, 2, 10, 11, 12], Diagonals(x).Cast<float>());
        float[,] same = Ein.Sum("baa->ba", x);
        Assert.Equal([0, 1, 2, 10, 11, 12], same.Cast<float>());

        x[1, 2, 2] = Inf;
        Assert.Equal([0, 1, 2, 10, 11, Inf], Diagonals(x).Cast<float>());
    }

    [Fact]
    public void CopyKeepsSignedZerosAndPayloads()
    {
        // More than one vector and a partial one.
        float[] a = [.. Enumerable.Range(0, 37).Select(n => BitConverter.Int32BitsToSingle(n % 3 == 0 ? int.MinValue : 0x7FC00000 + n))];
        var c = new float[a.Length];
        Copy(a, c);
        Assert.Equal(a.Select(BitConverter.SingleToInt32Bits), c.Select(BitConverter.SingleToInt32Bits));
        float[] same = Ein.Sum("i->i", a);
        Assert.Equal(a.Select(BitConverter.SingleToInt32Bits), same.Select(BitConverter.SingleToInt32Bits));
    }

    /// <summary>Tiles in place and packed panels, whole and partial ones.</summary>
    public static TheoryData<int, int, int> Products => new() { { 3, 2, 5 }, { 17, 9, 33 }, { Packed.Side + 1, Packed.Side, Packed.Side } };

    [Theory]
    [MemberData(nameof(Products))]
    public void InfinityReachesOnlyItsRowAndNanOnlyItsColumn(int i, int j, int k)
    {
        float[] a = new float[i * j], b = new float[j * k], c = new float[i * k];
        Array.Fill(a, 1);
        Array.Fill(b, 1);
        a[(i - 1) * j] = Inf;
        b[k - 1] = float.NaN;
        Product(a, b, c, i, j, k);
        for (int row = 0; row < i; row++)
            for (int column = 0; column < k; column++) Assert.Equal(column == k - 1 ? float.NaN : row == i - 1 ? Inf : j, c[(row * k) + column]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(63)]
    [InlineData(1000)]
    public void PartialVectorsMeetNoZeroTimesInfinity(int n)
    {
        float[] a = new float[n], b = new float[n];
        Array.Fill(a, Inf);
        Array.Fill(b, 2);
        Assert.Equal(Inf, Dot(a, b));
        b[n / 2] = 0;
        Assert.Equal(float.NaN, Dot(a, b));
    }

    [Fact]
    public void HalvesAreSummedInSinglePrecision()
    {
        var ones = new Half[4096];
        Array.Fill(ones, Half.One);
        Assert.Equal((Half)4096, Sum(ones));
        Half same = Ein.Sum("i->", ones);
        Assert.Equal((Half)4096, same);

        // Rounded once, when it is stored: 2049 is no half, 2049 + 2049 is.
        Assert.Equal((Half)4098, Sum([(Half)2048, Half.One, (Half)2048, Half.One]));
    }

    [Fact]
    public void HalvesAreRoundedOnce()
    {
        Half[] x = [(Half)1.001f, (Half)60000, (Half)1e-7f, Half.NegativeInfinity], y = [(Half)1.001f, (Half)2, (Half)0.5f, Half.One], z = new Half[4];
        Times(x, y, z);
        Assert.Equal(x.Zip(y, (p, q) => (Half)((float)p * (float)q)), z);
    }

    [Fact]
    public void IntermediatesHaveTheAccumulatorsType()
    {
        // 1e30 * 1e30 is no float, but an intermediate of doubles holds it.
        float[] r = new float[1];
        Chain([1e-30f], [1e30f], [1e30f], r, 1, 1);
        Assert.Equal(1e30f, r[0], 1e24f);
        float b = 1 + (1 / 4096f);
        Chain([1f, -1f], [b, b, b, b], [b, 0f], r, 1, 2);
        Assert.Equal(0, r[0]);
        Chain([1f, 1f], [b, 1f, -1f, 0f], [b, 1f], r, 1, 2);
        Assert.Equal((float)(((double)b * b) + 1 - b), r[0]);
    }
}
