using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Einsum.Runtime;

/// <summary>Elements of one type in 128 bits of lanes of another.</summary>
public static unsafe partial class Lanes
{
    /// <summary>Neighbours in lanes of 128 bits.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TLane">The type of a lane, no narrower.</typeparam>
    /// <param name="source">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TLane> LoadAs128<T, TLane>(ref T source)
        where T : unmanaged
        where TLane : unmanaged => typeof(T) == typeof(Half) && typeof(TLane) == typeof(float) ? Halves128(ref Unsafe.As<T, short>(ref source)).As<float, TLane>()
            : AreSame<T, TLane>() ? Vector128.LoadUnsafe(ref Unsafe.As<T, TLane>(ref source))
            : Widen128<T, TLane>(Read128(ref Unsafe.As<T, byte>(ref source), 16 * sizeof(T) / sizeof(TLane)));

    /// <summary>The first neighbours in lanes of 128 bits; the others are zero.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TLane">The type of a lane, no narrower.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TLane> LoadAs128<T, TLane>(ref T source, nint count)
        where T : unmanaged
        where TLane : unmanaged => AreSame<T, TLane>()
            ? Load128(ref Unsafe.As<T, TLane>(ref source), count * (sizeof(T) / sizeof(TLane)))
            : Widen128<T, TLane>(ReadFirst128(ref Unsafe.As<T, byte>(ref source), count * sizeof(T)));

    /// <summary>The first neighbours in lanes of 128 bits; the others are <paramref name="rest"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TLane">The type of a lane, of 4 or 8 bytes and no narrower.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    /// <param name="rest">What the lanes beyond hold: the zero of a semiring.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TLane> LoadAs128<T, TLane>(ref T source, nint count, TLane rest)
        where T : unmanaged
        where TLane : unmanaged => Vector128.ConditionalSelect(First128<TLane>(count), LoadAs128<T, TLane>(ref source, count), Vector128.Create(rest));

    /// <summary>Writes every lane as an element.</summary>
    /// <typeparam name="TLane">The type of a lane.</typeparam>
    /// <typeparam name="T">The element type, no wider.</typeparam>
    /// <param name="value">What is written.</param>
    /// <param name="target">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAs<TLane, T>(Vector128<TLane> value, ref T target)
        where TLane : unmanaged
        where T : unmanaged
    {
        if (typeof(T) == typeof(Half) && typeof(TLane) == typeof(float)) StoreHalves(value.As<TLane, float>(), ref Unsafe.As<T, short>(ref target));
        else if (AreSame<T, TLane>()) value.StoreUnsafe(ref Unsafe.As<T, TLane>(ref target));
        else Write(Narrow128<TLane, T>(value), ref Unsafe.As<T, byte>(ref target), 16 * sizeof(T) / sizeof(TLane));
    }

    /// <summary>Writes the first lanes as elements.</summary>
    /// <typeparam name="TLane">The type of a lane.</typeparam>
    /// <typeparam name="T">The element type, no wider.</typeparam>
    /// <param name="value">What is written.</param>
    /// <param name="target">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAs<TLane, T>(Vector128<TLane> value, ref T target, nint count)
        where TLane : unmanaged
        where T : unmanaged
    {
        if (AreSame<T, TLane>()) Store(value, ref Unsafe.As<T, TLane>(ref target), count * (sizeof(T) / sizeof(TLane)));
        else WriteFirst(Narrow128<TLane, T>(value), ref Unsafe.As<T, byte>(ref target), count * sizeof(T));
    }

    /// <summary>The nearest values that elements can have: integers that a store then keeps.</summary>
    /// <typeparam name="TLane">The type of a lane.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">Lanes of integers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<TLane> Clamp<TLane, T>(Vector128<TLane> value)
        where TLane : unmanaged, INumber<TLane>
        where T : unmanaged, IMinMaxValue<T>, INumberBase<T> =>
        Vector128.Min(Vector128.Max(value, Vector128.Create(TLane.CreateSaturating(T.MinValue))), Vector128.Create(TLane.CreateSaturating(T.MaxValue)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<TLane> Widen128<T, TLane>(Vector128<byte> elements)
        where T : unmanaged
        where TLane : unmanaged
    {
        if (typeof(TLane) == typeof(float)) return (typeof(T) == typeof(Half) ? ToSingle(Vector128.WidenLower(elements.AsInt16())) : Vector128.ConvertToSingle(Widen128<T, int>(elements))).As<float, TLane>();
        if (typeof(TLane) == typeof(double)) return Vector128.WidenLower(typeof(T) == typeof(float) ? elements.AsSingle() : Widen128<T, float>(elements)).As<double, TLane>();
        if (typeof(T) == typeof(bool)) elements = Vector128.Min(elements, Vector128<byte>.One);
        if (sizeof(TLane) == 8)
        {
            if (typeof(T) == typeof(uint)) return Vector128.WidenLower(elements.AsUInt32()).As<ulong, TLane>();
            return Vector128.WidenLower(typeof(T) == typeof(int) ? elements.AsInt32() : Widen128<T, int>(elements)).As<long, TLane>();
        }
        if (typeof(T) == typeof(sbyte)) return Vector128.WidenLower(Vector128.WidenLower(elements.AsSByte())).As<int, TLane>();
        if (typeof(T) == typeof(short)) return Vector128.WidenLower(elements.AsInt16()).As<int, TLane>();
        return Vector128.WidenLower(sizeof(T) == 1 ? Vector128.WidenLower(elements) : elements.AsUInt16()).As<uint, TLane>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow128<TLane, T>(Vector128<TLane> value)
        where TLane : unmanaged
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector128.Narrow(value.As<TLane, double>(), value.As<TLane, double>()).AsByte();
        var integers = typeof(T) == typeof(Half) ? ToHalf(value.As<TLane, float>()) : value.As<TLane, int>();
        if (sizeof(TLane) == 8)
        {
            var fours = Vector128.Narrow(value.As<TLane, long>(), value.As<TLane, long>());
            return sizeof(T) == 4 ? fours.AsByte() : Narrow128<int, T>(fours);
        }
        var twos = Vector128.Narrow(integers, integers);
        return sizeof(T) == 2 ? twos.AsByte() : Vector128.Narrow(twos, twos).AsByte();
    }
}
