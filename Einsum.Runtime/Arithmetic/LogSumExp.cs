using System.ComponentModel;
using System.Numerics;

namespace Einsum.Runtime;

/// <summary>Plus of the log-sum-exp semiring: <c>log(exp a + exp b)</c>, shifted by the larger of both so that nothing overflows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogSumExp
{
    /// <summary>log(exp a + exp b), computed in double; minus infinity is neutral.</summary>
    /// <param name="a">A logarithm.</param>
    /// <param name="b">A logarithm.</param>
    public static float Plus(float a, float b) => (float)Plus((double)a, b);

    /// <summary>log(exp a + exp b); minus infinity is neutral.</summary>
    /// <typeparam name="T">A floating-point type.</typeparam>
    /// <param name="a">A logarithm.</param>
    /// <param name="b">A logarithm.</param>
    public static T Plus<T>(T a, T b)
        where T : IFloatingPointIeee754<T>
    {
        var (large, small) = a >= b ? (a, b) : (b, a);
        // Where both are infinite their difference would be NaN; a NaN passes through.
        return T.IsInfinity(large) && !T.IsNaN(small) ? large : large + LogOfOnePlus(T.Exp(small - large));
    }

    /// <summary>log(1 + x) for x in [0, 1], also where 1 + x rounds x away: LogP1 of the framework's types is log(x + 1). The correction is W. Kahan's (HP-15C Advanced Functions Handbook, 1982).</summary>
    private static T LogOfOnePlus<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.One + x;
        return sum == T.One ? x : T.Log(sum) * (x / (sum - T.One));
    }
}
