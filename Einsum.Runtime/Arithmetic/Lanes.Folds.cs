using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Einsum.Runtime;

/// <summary>All lanes of a vector as one value: halves first, then the last lanes, one by one where plus is no sum.</summary>
public static unsafe partial class Lanes
{
    /// <summary>The sum of all lanes. <c>Vector512.Sum</c> adds up each quarter by itself, three times as many instructions.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector512<T> value)
        where T : unmanaged => Sum(value.GetLower() + value.GetUpper());

    /// <summary>The sum of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector256<T> value)
        where T : unmanaged => Sum(value.GetLower() + value.GetUpper());

    /// <summary>The sum of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector128<T> value)
        where T : unmanaged => Vector128.Sum(value);

    /// <summary>The greatest of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector512<T> value)
        where T : unmanaged, INumber<T> => Max(Vector256.MaxNative(value.GetLower(), value.GetUpper()));

    /// <summary>The greatest of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector256<T> value)
        where T : unmanaged, INumber<T> => Max(Vector128.MaxNative(value.GetLower(), value.GetUpper()));

    /// <summary>The greatest of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector128<T> value)
        where T : unmanaged, INumber<T>
    {
        T result = value.ToScalar();
        for (int lane = 1; lane < Vector128<T>.Count; lane++) result = T.Max(result, value[lane]);
        return result;
    }

    /// <summary>The least of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(Vector512<T> value)
        where T : unmanaged, INumber<T> => Min(Vector256.MinNative(value.GetLower(), value.GetUpper()));

    /// <summary>The least of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(Vector256<T> value)
        where T : unmanaged, INumber<T> => Min(Vector128.MinNative(value.GetLower(), value.GetUpper()));

    /// <summary>The least of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(Vector128<T> value)
        where T : unmanaged, INumber<T>
    {
        T result = value.ToScalar();
        for (int lane = 1; lane < Vector128<T>.Count; lane++) result = T.Min(result, value[lane]);
        return result;
    }

    /// <summary>The exclusive or of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Xor<T>(Vector512<T> value)
        where T : unmanaged, INumber<T>, IBitwiseOperators<T, T, T> => Xor(value.GetLower() ^ value.GetUpper());

    /// <summary>The exclusive or of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Xor<T>(Vector256<T> value)
        where T : unmanaged, INumber<T>, IBitwiseOperators<T, T, T> => Xor(value.GetLower() ^ value.GetUpper());

    /// <summary>The exclusive or of all lanes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">A vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Xor<T>(Vector128<T> value)
        where T : unmanaged, INumber<T>, IBitwiseOperators<T, T, T>
    {
        T result = value.ToScalar();
        for (int lane = 1; lane < Vector128<T>.Count; lane++) result ^= value[lane];
        return result;
    }

    /// <summary>Whether any lane is not zero.</summary>
    /// <param name="value">A vector of bool as bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector512<byte> value) => value != Vector512<byte>.Zero;

    /// <summary>Whether any lane is not zero.</summary>
    /// <param name="value">A vector of bool as bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector256<byte> value) => value != Vector256<byte>.Zero;

    /// <summary>Whether any lane is not zero.</summary>
    /// <param name="value">A vector of bool as bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector128<byte> value) => value != Vector128<byte>.Zero;
}
