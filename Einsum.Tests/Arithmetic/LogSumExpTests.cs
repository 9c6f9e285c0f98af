using Einsum.Runtime;

namespace Einsum.Tests.Arithmetic;

/// <summary>Plus of the log-sum-exp semiring: shifted, so that nothing overflows, with minus infinity neutral.</summary>
public class LogSumExpTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void LargeAndSmallValues()
    {
        Assert.Equal(Math.Log(2), LogSumExp.Plus(0.0, 0.0), 1e-16);
        Assert.Equal(1000 + Math.Log(2), LogSumExp.Plus(1000.0, 1000.0), 1e-12);
        Assert.Equal(-1000 + Math.Log(2), LogSumExp.Plus(-1000.0, -1000.0), 1e-12);
        Assert.Equal(1000, LogSumExp.Plus(1000.0, -1000.0));
        Assert.Equal(Math.Log(3 + 5), LogSumExp.Plus(Math.Log(3), Math.Log(5)), 1e-15);
        Assert.Equal((float)Math.Log(8), LogSumExp.Plus((float)Math.Log(3), (float)Math.Log(5)), 1e-6f);
        // The smaller term still counts where a plain log(1 + x) would lose it.
        Assert.Equal(1e-17, LogSumExp.Plus(0.0, Math.Log(1e-17)), 1e-20);
    }

    [Fact]
    public void InfinitiesAndNan()
    {
        foreach (double value in (double[])[-Inf, -3, 0, 1e300, Inf])
        {
            Assert.Equal(value, LogSumExp.Plus(value, -Inf));
            Assert.Equal(value, LogSumExp.Plus(-Inf, value));
            Assert.Equal(Inf, LogSumExp.Plus(value, Inf));
        }
        foreach (double value in (double[])[-Inf, 1, Inf, double.NaN])
        {
            Assert.Equal(double.NaN, LogSumExp.Plus(double.NaN, value));
            Assert.Equal(double.NaN, LogSumExp.Plus(value, double.NaN));
        }
        Assert.Equal(float.NegativeInfinity, LogSumExp.Plus(float.NegativeInfinity, float.NegativeInfinity));
    }

    [Fact]
    public void OrderDoesNotMatter()
    {
        var random = new Random(1);
        for (int n = 0; n < 1000; n++)
        {
            double a = (random.NextDouble() - 0.5) * 100, b = (random.NextDouble() - 0.5) * 100;
            Assert.Equal(LogSumExp.Plus(a, b), LogSumExp.Plus(b, a));
        }
    }
}
