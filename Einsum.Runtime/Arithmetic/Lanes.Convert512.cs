using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Elements of one type in lanes of another: widened when they are read, narrowed when they are written. <c>Lanes.LoadAs512&lt;Half, float&gt;(ref x)</c> reads 16
/// halves as floats. The lanes are at least as wide as the elements: integers become wider integers or floats, a bool 0 or 1, floats wider floats; back, integers
/// keep their low bits and floats are rounded. A bool in bytes, a complex number in two doubles and an integer in one of its size are taken as they are. Type tests
/// are constants to the JIT.
/// </summary>
public static unsafe partial class Lanes
{
    /// <summary>Whether lanes hold the bits of the elements: the same integers, bool as byte, complex numbers as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSame<T, TLane>()
        where T : unmanaged
        where TLane : unmanaged => typeof(T) == typeof(Complex) || sizeof(T) == sizeof(TLane);

    /// <summary>Neighbours in lanes of 512 bits.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TLane">The type of a lane, no narrower.</typeparam>
    /// <param name="source">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TLane> LoadAs512<T, TLane>(ref T source)
        where T : unmanaged
        where TLane : unmanaged => typeof(T) == typeof(Half) && typeof(TLane) == typeof(float) ? Halves512(ref Unsafe.As<T, short>(ref source)).As<float, TLane>()
            : AreSame<T, TLane>() ? Vector512.LoadUnsafe(ref Unsafe.As<T, TLane>(ref source))
            : Widen512<T, TLane>(Read256(ref Unsafe.As<T, byte>(ref source), 64 * sizeof(T) / sizeof(TLane)));

    /// <summary>The first neighbours in lanes of 512 bits; the others are zero.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TLane">The type of a lane, no narrower.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TLane> LoadAs512<T, TLane>(ref T source, nint count)
        where T : unmanaged
        where TLane : unmanaged => AreSame<T, TLane>()
            ? Load512(ref Unsafe.As<T, TLane>(ref source), count * (sizeof(T) / sizeof(TLane)))
            : Widen512<T, TLane>(ReadFirst256(ref Unsafe.As<T, byte>(ref source), count * sizeof(T)));

    /// <summary>The first neighbours in lanes of 512 bits; the others are <paramref name="rest"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TLane">The type of a lane, of 4 or 8 bytes and no narrower.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    /// <param name="rest">What the lanes beyond hold: the zero of a semiring.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TLane> LoadAs512<T, TLane>(ref T source, nint count, TLane rest)
        where T : unmanaged
        where TLane : unmanaged => Vector512.ConditionalSelect(First512<TLane>(count), LoadAs512<T, TLane>(ref source, count), Vector512.Create(rest));

    /// <summary>Writes every lane as an element.</summary>
    /// <typeparam name="TLane">The type of a lane.</typeparam>
    /// <typeparam name="T">The element type, no wider.</typeparam>
    /// <param name="value">What is written.</param>
    /// <param name="target">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAs<TLane, T>(Vector512<TLane> value, ref T target)
        where TLane : unmanaged
        where T : unmanaged
    {
        if (typeof(T) == typeof(Half) && typeof(TLane) == typeof(float)) StoreHalves(value.As<TLane, float>(), ref Unsafe.As<T, short>(ref target));
        else if (AreSame<T, TLane>()) value.StoreUnsafe(ref Unsafe.As<T, TLane>(ref target));
        else Write(Narrow512<TLane, T>(value), ref Unsafe.As<T, byte>(ref target), 64 * sizeof(T) / sizeof(TLane));
    }

    /// <summary>Writes the first lanes as elements.</summary>
    /// <typeparam name="TLane">The type of a lane.</typeparam>
    /// <typeparam name="T">The element type, no wider.</typeparam>
    /// <param name="value">What is written.</param>
    /// <param name="target">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAs<TLane, T>(Vector512<TLane> value, ref T target, nint count)
        where TLane : unmanaged
        where T : unmanaged
    {
        if (AreSame<T, TLane>()) Store(value, ref Unsafe.As<T, TLane>(ref target), count * (sizeof(T) / sizeof(TLane)));
        else WriteFirst(Narrow512<TLane, T>(value), ref Unsafe.As<T, byte>(ref target), count * sizeof(T));
    }

    /// <summary>The nearest values that elements can have: integers that a store then keeps.</summary>
    /// <typeparam name="TLane">The type of a lane.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">Lanes of integers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TLane> Clamp<TLane, T>(Vector512<TLane> value)
        where TLane : unmanaged, INumber<TLane>
        where T : unmanaged, IMinMaxValue<T>, INumberBase<T> =>
        Vector512.Min(Vector512.Max(value, Vector512.Create(TLane.CreateSaturating(T.MinValue))), Vector512.Create(TLane.CreateSaturating(T.MaxValue)));

    /// <summary>Widens neighbours; the last vector is partial.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TLane">The wider type.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen<T, TLane>(ref T source, ref TLane target, nint count)
        where T : unmanaged
        where TLane : unmanaged
    {
        nint n = 0;
        if (Avx512F.IsSupported)
        {
            for (; n + Vector512<TLane>.Count <= count; n += Vector512<TLane>.Count) LoadAs512<T, TLane>(ref Unsafe.Add(ref source, n)).StoreUnsafe(ref Unsafe.Add(ref target, n));
        }
        else if (Avx2.IsSupported)
        {
            for (; n + Vector256<TLane>.Count <= count; n += Vector256<TLane>.Count) LoadAs256<T, TLane>(ref Unsafe.Add(ref source, n)).StoreUnsafe(ref Unsafe.Add(ref target, n));
        }
        for (; n + Vector128<TLane>.Count <= count; n += Vector128<TLane>.Count) LoadAs128<T, TLane>(ref Unsafe.Add(ref source, n)).StoreUnsafe(ref Unsafe.Add(ref target, n));
        if (n < count) Store(LoadAs128<T, TLane>(ref Unsafe.Add(ref source, n), count - n), ref Unsafe.Add(ref target, n), count - n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<TLane> Widen512<T, TLane>(Vector256<byte> elements)
        where T : unmanaged
        where TLane : unmanaged
    {
        if (typeof(TLane) == typeof(float)) return (typeof(T) == typeof(Half) ? ToSingle(Avx512F.ConvertToVector512Int32(elements.AsInt16())) : Vector512.ConvertToSingle(Widen512<T, int>(elements))).As<float, TLane>();
        if (typeof(TLane) == typeof(double)) return Avx512F.ConvertToVector512Double(typeof(T) == typeof(float) ? elements.AsSingle() : Widen256<T, float>(elements.GetLower())).As<double, TLane>();
        var low = elements.GetLower();
        if (typeof(T) == typeof(bool)) low = Vector128.Min(low, Vector128<byte>.One);
        if (sizeof(TLane) == 4)
        {
            if (typeof(T) == typeof(sbyte)) return Avx512F.ConvertToVector512Int32(low.AsSByte()).As<int, TLane>();
            if (typeof(T) == typeof(short)) return Avx512F.ConvertToVector512Int32(elements.AsInt16()).As<int, TLane>();
            return (sizeof(T) == 1 ? Avx512F.ConvertToVector512Int32(low) : Avx512F.ConvertToVector512Int32(elements.AsUInt16())).As<int, TLane>();
        }
        if (typeof(T) == typeof(sbyte)) return Avx512F.ConvertToVector512Int64(low.AsSByte()).As<long, TLane>();
        if (typeof(T) == typeof(short)) return Avx512F.ConvertToVector512Int64(low.AsInt16()).As<long, TLane>();
        if (typeof(T) == typeof(int)) return Avx512F.ConvertToVector512Int64(elements.AsInt32()).As<long, TLane>();
        return (sizeof(T) == 1 ? Avx512F.ConvertToVector512Int64(low) : sizeof(T) == 2 ? Avx512F.ConvertToVector512Int64(low.AsUInt16()) : Avx512F.ConvertToVector512Int64(elements.AsUInt32())).As<long, TLane>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Narrow512<TLane, T>(Vector512<TLane> value)
        where TLane : unmanaged
        where T : unmanaged
    {
        if (typeof(T) == typeof(Half)) return Avx512F.ConvertToVector256Int16(ToHalf(value.As<TLane, float>())).AsByte();
        if (typeof(T) == typeof(float)) return Avx512F.ConvertToVector256Single(value.As<TLane, double>()).AsByte();
        if (sizeof(TLane) == 4) return sizeof(T) == 2 ? Avx512F.ConvertToVector256Int16(value.As<TLane, int>()).AsByte() : Avx512F.ConvertToVector128Byte(value.As<TLane, uint>()).ToVector256Unsafe();
        if (sizeof(T) == 4) return Avx512F.ConvertToVector256Int32(value.As<TLane, long>()).AsByte();
        return (sizeof(T) == 2 ? Avx512F.ConvertToVector128Int16(value.As<TLane, long>()).AsByte() : Avx512F.ConvertToVector128Byte(value.As<TLane, ulong>())).ToVector256Unsafe();
    }
}
