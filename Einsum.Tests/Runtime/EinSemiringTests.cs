namespace Einsum.Tests.Runtime;

/// <summary>The values that language spec 6.2 states for the semirings.</summary>
public class EinSemiringTests
{
    private static readonly double[,] s_a = { { -1, -4, 3 }, { 0, -3, 4 } };
    private static readonly double[,] s_b = { { 3, 0 }, { -3, 4 }, { 1, -2 } };

    [Theory]
    [InlineData(Semiring.MinPlus, new double[] { -7, -1, -6, 0 })]
    [InlineData(Semiring.MaxPlus, new double[] { 4, 1, 5, 2 })]
    [InlineData(Semiring.MaxMin, new double[] { 1, -1, 1, 0 })]
    [InlineData(Semiring.LogSumExp, new[] { 4.126942721744022, 1.4076059644443804, 5.126942721744023, 2.40760596444438 })]
    public void ProductOfTheStandardFill(Semiring semiring, double[] expected)
    {
        double[,] c = Ein.Sum("ij,jk->ik", new EinOptions { Semiring = semiring }, s_a, s_b);
        Assert.Equal(expected, c.Cast<double>(), (x, y) => Math.Abs(x - y) <= 1e-14 * Math.Abs(x));
        if (semiring == Semiring.LogSumExp) return;
        int[,] a = { { -1, -4, 3 }, { 0, -3, 4 } }, b = { { 3, 0 }, { -3, 4 }, { 1, -2 } };
        int[,] integers = Ein.Sum("ij,jk->ik", new EinOptions { Semiring = semiring }, a, b);
        Assert.Equal(expected, integers.Cast<int>().Select(value => (double)value));
        Half[] halves = [.. s_a.Cast<double>().Select(value => (Half)value)], others = [.. s_b.Cast<double>().Select(value => (Half)value)];
        Half[,] half = Ein.Sum("i:2 j:3,j k:2->i k", new EinOptions { Semiring = semiring }, halves, others);
        Assert.Equal(expected, half.Cast<Half>().Select(value => (double)value));
    }

    [Fact]
    public void MaxTimesOfAbsoluteValues()
    {
        float[,] a = { { 1, 4, 3 }, { 0, 3, 4 } }, b = { { 3, 0 }, { 3, 4 }, { 1, 2 } };
        float[,] c = Ein.Sum("ij,jk->ik", new EinOptions { Semiring = Semiring.MaxTimes }, a, b);
        Assert.Equal([12, 16, 9, 12], c.Cast<float>());
    }

    [Fact]
    public void BitsOfOddValues()
    {
        bool[,] a = { { true, false, true }, { false, true, false } }, b = { { true, false }, { true, false }, { true, false } };
        bool[,] any = Ein.Sum("ij,jk->ik", a, b), parity = Ein.Sum("ij,jk->ik", new EinOptions { Semiring = Semiring.Gf2 }, a, b);
        int[,] count = Ein.Sum<int, bool>("ij,jk->ik", a, b);
        Assert.Equal([true, false, true, false], any.Cast<bool>());
        Assert.Equal([2, 0, 1, 0], count.Cast<int>());
        Assert.Equal([false, false, true, false], parity.Cast<bool>());
    }

    [Fact]
    public void OffDiagonalIsTheZeroElement()
    {
        float[] x = [-1, -4];
        float[,] min = Ein.Sum("i->ii", new EinOptions { Semiring = Semiring.MinPlus }, x), max = Ein.Sum("i->ii", new EinOptions { Semiring = Semiring.MaxPlus }, x);
        Assert.Equal([-1, float.PositiveInfinity, float.PositiveInfinity, -4], min.Cast<float>());
        Assert.Equal([-1, float.NegativeInfinity, float.NegativeInfinity, -4], max.Cast<float>());
        long[,] integers = Ein.Sum("i->ii", new EinOptions { Semiring = Semiring.MinPlus }, new long[] { 5, 6 });
        Assert.Equal([5, long.MaxValue, long.MaxValue, 6], integers.Cast<long>());
    }

    [Theory]
    [InlineData(Semiring.Real, 0)]
    [InlineData(Semiring.MinPlus, double.PositiveInfinity)]
    [InlineData(Semiring.MaxPlus, double.NegativeInfinity)]
    [InlineData(Semiring.MaxTimes, 0)]
    [InlineData(Semiring.MaxMin, double.NegativeInfinity)]
    [InlineData(Semiring.LogSumExp, double.NegativeInfinity)]
    public void EmptySumIsTheZeroElement(Semiring semiring, double zero)
    {
        double sum = Ein.Sum("i->", new EinOptions { Semiring = semiring }, Array.Empty<double>());
        Assert.Equal(zero, sum);
        double[] rows = Ein.Sum("ij,j->i", new EinOptions { Semiring = semiring }, new double[2, 0], Array.Empty<double>());
        Assert.Equal([zero, zero], rows);
    }

    [Fact]
    public void LogSumExpIsShiftedByItsMaximum()
    {
        var options = new EinOptions { Semiring = Semiring.LogSumExp };
        double sum = Ein.Sum("i->", options, new double[] { 1000, 1000, 1000 }), nothing = Ein.Sum("i->", options, new[] { double.NegativeInfinity, double.NegativeInfinity });
        Assert.Equal(1001.0986122886682, sum, 1e-12);
        Assert.Equal(double.NegativeInfinity, nothing);
        double everything = Ein.Sum("i->", options, new[] { double.PositiveInfinity, double.PositiveInfinity, 1 });
        Assert.Equal(double.PositiveInfinity, everything);
    }

    [Fact]
    public void ShortestPathsOfTwoSteps()
    {
        const double Inf = double.PositiveInfinity;
        double[,] w = { { 0, 3, 8 }, { Inf, 0, 2 }, { Inf, Inf, 0 } };
        double[,] two = Ein.Sum("ij,jk->ik", new EinOptions { Semiring = Semiring.MinPlus }, w, w);
        Assert.Equal([0, 3, 5, Inf, 0, 2, Inf, Inf, 0], two.Cast<double>());
        const int Far = int.MaxValue;
        int[,] v = { { 0, 3, 8 }, { Far, 0, 2 }, { Far, Far, 0 } };
        int[,] steps = Ein.Sum("ij,jk->ik", new EinOptions { Semiring = Semiring.MinPlus }, v, v);
        Assert.Equal([0, 3, 5, Far, 0, 2, Far, Far, 0], steps.Cast<int>());
    }

    [Fact]
    public void SemiringThatDoesNotApplyIsNamed()
    {
        Refused<bool>(Semiring.Real, "semiring Real does not apply to bool");
        Refused<float>(Semiring.Boolean, "semiring Boolean does not apply to float");
        Refused<int>(Semiring.LogSumExp, "semiring LogSumExp does not apply to int");
        Refused<sbyte>(Semiring.MinPlus, "semiring MinPlus does not apply to sbyte");
        Refused<decimal>(Semiring.MaxTimes, "semiring MaxTimes does not apply to decimal");
        Refused<int>(Semiring.Gf2, "semiring Gf2 does not apply to int");
        Refused<float>((Semiring)99, "semiring 99 does not apply to float");
    }

    private static void Refused<T>(Semiring semiring, string text)
        where T : struct
    {
        var failure = Assert.Throws<NotSupportedException>(() => Ein.Sum("i->", new EinOptions { Semiring = semiring }, new T[1]));
        Assert.Equal($"einsum \"i->\": {text}", failure.Message);
    }
}
