using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>Plus of the log-sum-exp semiring: <c>log(exp a + exp b)</c>, shifted by the larger of both so that nothing overflows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogSumExp
{
    /// <summary>log(exp a + exp b); minus infinity is neutral.</summary>
    /// <param name="a">A logarithm.</param>
    /// <param name="b">A logarithm.</param>
    public static float Plus(float a, float b) => (float)Plus((double)a, b);

    /// <summary>log(exp a + exp b); minus infinity is neutral.</summary>
    /// <param name="a">A logarithm.</param>
    /// <param name="b">A logarithm.</param>
    public static double Plus(double a, double b)
    {
        var (large, small) = a >= b ? (a, b) : (b, a);
        // Also where both are infinite: their difference would be NaN.
        return double.IsInfinity(large) ? large : large + double.LogP1(Math.Exp(small - large));
    }
}
