using System.Numerics;

namespace Einsum.Runtime;

/// <summary>Sum and product; integers wrap.</summary>
internal readonly struct RealRing<T> : ISemiring<T>
    where T : INumberBase<T>
{
    public static T Zero => T.Zero;

    public static T Plus(T left, T right) => unchecked(left + right);

    public static T Times(T left, T right) => unchecked(left * right);
}

/// <summary>Or and and.</summary>
internal readonly struct BooleanRing : ISemiring<bool>
{
    public static bool Zero => false;

    public static bool Plus(bool left, bool right) => left | right;

    public static bool Times(bool left, bool right) => left & right;
}

/// <summary>Minimum and sum of floats; zero is infinity.</summary>
internal readonly struct MinPlusFloats<T> : ISemiring<T>
    where T : IFloatingPointIeee754<T>
{
    public static T Zero => T.PositiveInfinity;

    public static T Plus(T left, T right) => left < right ? left : right;

    public static T Times(T left, T right) => left + right;
}

/// <summary>Minimum and sum of integers; infinity is <c>MaxValue</c> and absorbs.</summary>
internal readonly struct MinPlusIntegers<T> : ISemiring<T>
    where T : IBinaryInteger<T>, IMinMaxValue<T>
{
    public static T Zero => T.MaxValue;

    public static T Plus(T left, T right) => left < right ? left : right;

    public static T Times(T left, T right) => left == T.MaxValue || right == T.MaxValue ? T.MaxValue : unchecked(left + right);
}

/// <summary>Maximum and sum of floats; zero is minus infinity.</summary>
internal readonly struct MaxPlusFloats<T> : ISemiring<T>
    where T : IFloatingPointIeee754<T>
{
    public static T Zero => T.NegativeInfinity;

    public static T Plus(T left, T right) => left > right ? left : right;

    public static T Times(T left, T right) => left + right;
}

/// <summary>Maximum and sum of integers; minus infinity is <c>MinValue</c> and absorbs.</summary>
internal readonly struct MaxPlusIntegers<T> : ISemiring<T>
    where T : IBinaryInteger<T>, IMinMaxValue<T>
{
    public static T Zero => T.MinValue;

    public static T Plus(T left, T right) => left > right ? left : right;

    public static T Times(T left, T right) => left == T.MinValue || right == T.MinValue ? T.MinValue : unchecked(left + right);
}

/// <summary>Maximum and product of values that are 0 or more.</summary>
internal readonly struct MaxTimesRing<T> : ISemiring<T>
    where T : INumber<T>
{
    public static T Zero => T.Zero;

    public static T Plus(T left, T right) => left > right ? left : right;

    public static T Times(T left, T right) => unchecked(left * right);
}

/// <summary>Maximum and minimum of floats; zero is minus infinity.</summary>
internal readonly struct MaxMinFloats<T> : ISemiring<T>
    where T : IFloatingPointIeee754<T>
{
    public static T Zero => T.NegativeInfinity;

    public static T Plus(T left, T right) => left > right ? left : right;

    public static T Times(T left, T right) => left < right ? left : right;
}

/// <summary>Maximum and minimum of integers; zero is <c>MinValue</c>.</summary>
internal readonly struct MaxMinIntegers<T> : ISemiring<T>
    where T : IBinaryInteger<T>, IMinMaxValue<T>
{
    public static T Zero => T.MinValue;

    public static T Plus(T left, T right) => left > right ? left : right;

    public static T Times(T left, T right) => left < right ? left : right;
}

/// <summary>log(e^a + e^b) and sum; zero is minus infinity.</summary>
internal readonly struct LogSumExpRing<T> : ISemiring<T>
    where T : IFloatingPointIeee754<T>
{
    public static T Zero => T.NegativeInfinity;

    public static T Plus(T left, T right) => LogSumExp.Plus(left, right);

    public static T Times(T left, T right) => left + right;
}

/// <summary>Exclusive or and and, on every bit.</summary>
internal readonly struct Gf2Ring<T> : ISemiring<T>
    where T : IBinaryInteger<T>
{
    public static T Zero => T.Zero;

    public static T Plus(T left, T right) => left ^ right;

    public static T Times(T left, T right) => left & right;
}

/// <summary>Exclusive or and and of truth values.</summary>
internal readonly struct Gf2Booleans : ISemiring<bool>
{
    public static bool Zero => false;

    public static bool Plus(bool left, bool right) => left ^ right;

    public static bool Times(bool left, bool right) => left & right;
}
