using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Half to float and back, lane by lane. .NET has no instruction for it; the bits are moved by integer arithmetic, and the unit that adds floats shifts the
/// fractions of subnormal numbers into place. Exact, or rounded to nearest with ties to even, as a cast does; NaN keep sign and payload.
/// </summary>
public static unsafe partial class Lanes
{
    // A half as a float: sign, exponent and fraction where a float has them; the exponent counts from 15, that of a float from 127.
    private const int FractionShift = 23 - 10, Rebias = (127 - 15) << 23, SignBit = 1 << 31, ExponentAndFraction = 0x7FFF << FractionShift;

    // As floats: the least normal half, the first number beyond all halves (65536), infinity.
    private const int LeastNormal = (127 - 14) << 23, BeyondHalf = (127 + 16) << 23, Infinite = 0xFF << 23;

    // In halves: infinity, and the bit of a quiet NaN.
    private const int InfiniteHalf = 0x1F << 10, QuietHalf = 1 << 9;

    // 0.5 as a float: a number below the least normal half that is added to it is rounded to multiples of the least half, 2^-24.
    private const int Round = 126 << 23;

    /// <summary>A half as a float, without the call that a cast is.</summary>
    /// <param name="value">A half.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSingle(Half value)
    {
        int half = BitConverter.HalfToInt16Bits(value), bits = (half << FractionShift) & ExponentAndFraction;
        int normal = bits + Rebias + (bits >= InfiniteHalf << FractionShift ? Rebias : 0);
        int subnormal = BitConverter.SingleToInt32Bits(BitConverter.Int32BitsToSingle(bits + LeastNormal) - BitConverter.Int32BitsToSingle(LeastNormal));
        return BitConverter.Int32BitsToSingle((bits < 1 << 23 ? subnormal : normal) | (half & SignBit));
    }

    /// <param name="halves">Halves, sign-extended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ToSingle(Vector512<int> halves)
    {
        var bits = (halves << FractionShift) & Vector512.Create(ExponentAndFraction);
        var special = Vector512.GreaterThanOrEqual(bits, Vector512.Create(InfiniteHalf << FractionShift)) & Vector512.Create(Rebias);
        var normal = bits + Vector512.Create(Rebias) + special;
        var subnormal = ((bits + Vector512.Create(LeastNormal)).AsSingle() - Vector512.Create(LeastNormal).AsSingle()).AsInt32();
        var value = Vector512.ConditionalSelect(Vector512.LessThan(bits, Vector512.Create(1 << 23)), subnormal, normal);
        return (value | (halves & Vector512.Create(SignBit))).AsSingle();
    }

    /// <param name="halves">Halves, sign-extended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToSingle(Vector256<int> halves)
    {
        var bits = (halves << FractionShift) & Vector256.Create(ExponentAndFraction);
        var special = Vector256.GreaterThanOrEqual(bits, Vector256.Create(InfiniteHalf << FractionShift)) & Vector256.Create(Rebias);
        var normal = bits + Vector256.Create(Rebias) + special;
        var subnormal = ((bits + Vector256.Create(LeastNormal)).AsSingle() - Vector256.Create(LeastNormal).AsSingle()).AsInt32();
        var value = Vector256.ConditionalSelect(Vector256.LessThan(bits, Vector256.Create(1 << 23)), subnormal, normal);
        return (value | (halves & Vector256.Create(SignBit))).AsSingle();
    }

    /// <param name="halves">Halves, sign-extended.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ToSingle(Vector128<int> halves)
    {
        var bits = (halves << FractionShift) & Vector128.Create(ExponentAndFraction);
        var special = Vector128.GreaterThanOrEqual(bits, Vector128.Create(InfiniteHalf << FractionShift)) & Vector128.Create(Rebias);
        var normal = bits + Vector128.Create(Rebias) + special;
        var subnormal = ((bits + Vector128.Create(LeastNormal)).AsSingle() - Vector128.Create(LeastNormal).AsSingle()).AsInt32();
        var value = Vector128.ConditionalSelect(Vector128.LessThan(bits, Vector128.Create(1 << 23)), subnormal, normal);
        return (value | (halves & Vector128.Create(SignBit))).AsSingle();
    }

    /// <returns>Halves in the low 16 bits of each lane.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> ToHalf(Vector512<float> value)
    {
        var bits = value.AsInt32() & Vector512.Create(~SignBit);
        var sign = (value.AsInt32() >>> 16) & Vector512.Create(1 << 15);
        var odd = (bits >>> FractionShift) & Vector512<int>.One;
        var normal = (bits + Vector512.Create((1 << (FractionShift - 1)) - 1 - Rebias) + odd) >>> FractionShift;
        var subnormal = (bits.AsSingle() + Vector512.Create(Round).AsSingle()).AsInt32() - Vector512.Create(Round);
        var nan = Vector512.GreaterThan(bits, Vector512.Create(Infinite)) & (Vector512.Create(QuietHalf) | ((bits >>> FractionShift) & Vector512.Create(QuietHalf - 1)));
        var finite = Vector512.ConditionalSelect(Vector512.LessThan(bits, Vector512.Create(LeastNormal)), subnormal, normal);
        return Vector512.ConditionalSelect(Vector512.LessThan(bits, Vector512.Create(BeyondHalf)), finite, Vector512.Create(InfiniteHalf) | nan) | sign;
    }

    /// <returns>Halves in the low 16 bits of each lane.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToHalf(Vector256<float> value)
    {
        var bits = value.AsInt32() & Vector256.Create(~SignBit);
        var sign = (value.AsInt32() >>> 16) & Vector256.Create(1 << 15);
        var odd = (bits >>> FractionShift) & Vector256<int>.One;
        var normal = (bits + Vector256.Create((1 << (FractionShift - 1)) - 1 - Rebias) + odd) >>> FractionShift;
        var subnormal = (bits.AsSingle() + Vector256.Create(Round).AsSingle()).AsInt32() - Vector256.Create(Round);
        var nan = Vector256.GreaterThan(bits, Vector256.Create(Infinite)) & (Vector256.Create(QuietHalf) | ((bits >>> FractionShift) & Vector256.Create(QuietHalf - 1)));
        var finite = Vector256.ConditionalSelect(Vector256.LessThan(bits, Vector256.Create(LeastNormal)), subnormal, normal);
        return Vector256.ConditionalSelect(Vector256.LessThan(bits, Vector256.Create(BeyondHalf)), finite, Vector256.Create(InfiniteHalf) | nan) | sign;
    }

    /// <returns>Halves in the low 16 bits of each lane.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> ToHalf(Vector128<float> value)
    {
        var bits = value.AsInt32() & Vector128.Create(~SignBit);
        var sign = (value.AsInt32() >>> 16) & Vector128.Create(1 << 15);
        var odd = (bits >>> FractionShift) & Vector128<int>.One;
        var normal = (bits + Vector128.Create((1 << (FractionShift - 1)) - 1 - Rebias) + odd) >>> FractionShift;
        var subnormal = (bits.AsSingle() + Vector128.Create(Round).AsSingle()).AsInt32() - Vector128.Create(Round);
        var nan = Vector128.GreaterThan(bits, Vector128.Create(Infinite)) & (Vector128.Create(QuietHalf) | ((bits >>> FractionShift) & Vector128.Create(QuietHalf - 1)));
        var finite = Vector128.ConditionalSelect(Vector128.LessThan(bits, Vector128.Create(LeastNormal)), subnormal, normal);
        return Vector128.ConditionalSelect(Vector128.LessThan(bits, Vector128.Create(BeyondHalf)), finite, Vector128.Create(InfiniteHalf) | nan) | sign;
    }

    // Halves have paths of their own, short ones: the JIT inlines only so much into a method, and a kernel reads and writes many vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Halves512(ref short source) => ToSingle(Avx512F.ConvertToVector512Int32(Vector256.LoadUnsafe(ref source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector512<float> value, ref short target)
    {
        Avx512F.ConvertToVector256Int16(ToHalf(value)).StoreUnsafe(ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves256(ref short source) => ToSingle(Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> value, ref short target)
    {
        var halves = ToHalf(value);
        Vector128.Narrow(halves.GetLower(), halves.GetUpper()).StoreUnsafe(ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Halves128(ref short source) => ToSingle(Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<short, byte>(ref source))).AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector128<float> value, ref short target)
    {
        var halves = ToHalf(value);
        Unsafe.WriteUnaligned(ref Unsafe.As<short, byte>(ref target), Vector128.Narrow(halves, halves).AsInt64().ToScalar());
    }
}
