namespace Einsum.Tests.Values;

/// <summary>Long sums lose few digits at every instruction set: they are formed in blocks, not in one running total (language spec 6.4).</summary>
public partial class LongSumTests
{
    private const int Million = 1_000_000;

    [Einsum("i->")]
    private static partial float Single(ReadOnlySpan<float> x);

    [Einsum("i->", MaxIsa = Isa.Scalar)]
    private static partial float ScalarSingle(ReadOnlySpan<float> x);

    [Einsum("i->", MaxIsa = Isa.Vector128)]
    private static partial float Vector128Single(ReadOnlySpan<float> x);

    [Einsum("i->", MaxIsa = Isa.Vector256)]
    private static partial float Vector256Single(ReadOnlySpan<float> x);

    [Einsum("i->")]
    private static partial double Double(ReadOnlySpan<double> x);

    [Einsum("i->", MaxIsa = Isa.Scalar)]
    private static partial double ScalarDouble(ReadOnlySpan<double> x);

    [Einsum("i->", MaxIsa = Isa.Vector256)]
    private static partial double Vector256Double(ReadOnlySpan<double> x);

    [Einsum("i,i->")]
    private static partial float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    [Einsum("i,i->", MaxIsa = Isa.Scalar)]
    private static partial float ScalarDot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    [Einsum("ij->i")]
    private static partial void Rows(ReadOnlySpan<float> x, Span<float> r, int i);

    [Einsum("ij->j")]
    private static partial void Columns(ReadOnlySpan<float> x, Span<float> r, int i);

    [Einsum("ij->j", MaxIsa = Isa.Scalar)]
    private static partial void ScalarColumns(ReadOnlySpan<float> x, Span<float> r, int i);

    [Einsum("kij->kj")]
    private static partial void Planes(ReadOnlySpan<float> x, Span<float> r, int k, int i);

    [Einsum("ij,i->j")]
    private static partial void Weighted(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> r);

    [Einsum("i->"), Dim("i", Million)]
    private static partial float Static(ReadOnlySpan<float> x);

    [Fact]
    public void TenthsInSinglePrecision()
    {
        float[] x = Tenths(Million), ones = new float[Million], r = new float[4];
        Array.Fill(ones, 1);
        double exact = Million * (double)0.1f;
        foreach (float sum in (float[])[Single(x), ScalarSingle(x), Vector128Single(x), Vector256Single(x), Static(x), Dot(x, ones), ScalarDot(ones, x), Ein.Sum("i->", x), Ein.Sum("i,i->", x, ones)]) Within(exact, sum);

        Rows(x, r.AsSpan(0, 2), 2);
        foreach (float sum in r[..2]) Within(exact / 2, sum);
    }

    [Fact]
    public void TenthsAcrossTheLanes()
    {
        // The sum runs across rows, the lanes along them.
        float[] x = Tenths(3 * Million), ones = new float[Million], r = new float[3];
        Array.Fill(ones, 1);
        double exact = Million * (double)0.1f;
        Columns(x, r, Million);
        foreach (float sum in r) Within(exact, sum);
        ScalarColumns(x, r, Million);
        foreach (float sum in r) Within(exact, sum);
        Weighted(x, ones, r);
        foreach (float sum in r) Within(exact, sum);
        Planes(x, r, 1, Million);
        foreach (float sum in r) Within(exact, sum);
    }

    [Fact]
    public void UniformInDoublePrecision()
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, Million).Select(_ => random.NextDouble())];
        // Multiples of 2^-53 below 1: exact in 128 bits.
        Int128 sum = 0;
        foreach (double value in x) sum += (Int128)Math.ScaleB(value, 53);
        double exact = Math.ScaleB((double)sum, -53);
        foreach (double actual in (double[])[Double(x), ScalarDouble(x), Vector256Double(x), Ein.Sum("i->", x)]) Assert.InRange(Math.Abs(actual - exact) / exact, 0, 1e-11);
    }

    private static void Within(double exact, double actual) => Assert.InRange(Math.Abs(actual - exact) / exact, 0, 2e-5);

    private static float[] Tenths(int count)
    {
        var x = new float[count];
        Array.Fill(x, 0.1f);
        return x;
    }
}
