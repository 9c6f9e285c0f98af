using System.Numerics;

namespace Einsum.Tests.Reference;

/// <summary>A commutative semiring: plus aggregates, times combines, zero is what an empty aggregate gives.</summary>
internal sealed record ReferenceSemiring<T>(T Zero, Func<T, T, T> Plus, Func<T, T, T> Times);

/// <summary>The semirings of the language, each by its line in the table.</summary>
internal static class ReferenceSemiring
{
    /// <summary>Integers wrap.</summary>
    public static ReferenceSemiring<T> Real<T>() where T : INumberBase<T> => new(T.Zero, (a, b) => unchecked(a + b), (a, b) => unchecked(a * b));

    public static ReferenceSemiring<bool> Boolean { get; } = new(false, (a, b) => a || b, (a, b) => a && b);

    public static ReferenceSemiring<T> MinPlus<T>() where T : INumber<T> => new(Infinity<T>(), T.Min, AddUnless(Infinity<T>()));

    public static ReferenceSemiring<T> MaxPlus<T>() where T : INumber<T> => new(MinusInfinity<T>(), T.Max, AddUnless(MinusInfinity<T>()));

    public static ReferenceSemiring<T> MaxTimes<T>() where T : INumber<T> => new(T.Zero, T.Max, (a, b) => a * b);

    public static ReferenceSemiring<T> MaxMin<T>() where T : INumber<T> => new(MinusInfinity<T>(), T.Max, T.Min);

    /// <summary>log(e^a + e^b), shifted by the larger so that nothing overflows.</summary>
    public static ReferenceSemiring<double> LogSumExp { get; } = new(double.NegativeInfinity,
        (a, b) => Math.Max(a, b) is var top && double.IsNegativeInfinity(top) ? top : top + Math.Log(Math.Exp(a - top) + Math.Exp(b - top)), (a, b) => a + b);

    public static ReferenceSemiring<T> Gf2<T>() where T : IBinaryInteger<T> => new(T.Zero, (a, b) => a ^ b, (a, b) => a & b);

    public static ReferenceSemiring<bool> Gf2OfBits { get; } = new(false, (a, b) => a ^ b, (a, b) => a && b);

    /// <summary>Integers have no infinity: the largest value stands for it, the smallest for minus infinity.</summary>
    private static T Infinity<T>() where T : INumberBase<T> => T.CreateSaturating(double.PositiveInfinity);

    private static T MinusInfinity<T>() where T : INumberBase<T> => T.CreateSaturating(double.NegativeInfinity);

    /// <summary>Addition under which the zero element absorbs, also where it is a number like any other.</summary>
    private static Func<T, T, T> AddUnless<T>(T zero) where T : INumber<T> => (a, b) => a == zero || b == zero ? zero : a + b;
}
