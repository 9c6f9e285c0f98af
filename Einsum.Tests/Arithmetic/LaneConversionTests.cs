using Einsum.Runtime;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Tests.Arithmetic;

/// <summary>Elements in lanes of another type are what a cast makes of them, bit by bit: every byte, every half, every number beside a boundary; whole vectors and partial ones.</summary>
public class LaneConversionTests
{
    private static readonly Half[] s_halves = [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];

    private static readonly int[] s_integers = [.. Enumerable.Range(short.MinValue - 300, 1 << 17), int.MinValue, int.MaxValue, .. Random(1000).Select(bits => (int)bits)];

    private static readonly long[] s_longs = [.. s_integers.Select(v => (long)v), .. s_integers.Where((_, n) => n % 99 == 0).Select(v => v + 1L + int.MaxValue), long.MinValue, long.MaxValue, uint.MaxValue, .. Random(1000)];

    [Fact]
    public void IntegersAreWidened()
    {
        Widened(All<sbyte>(), v => (int)v);
        Widened(All<byte>(), v => (int)v);
        Widened(All<short>(), v => (int)v);
        Widened(All<ushort>(), v => (uint)v);
        Widened(All<ushort>(), v => (int)v);
        Widened(All<sbyte>(), v => (long)v);
        Widened(All<byte>(), v => (ulong)v);
        Widened(All<short>(), v => (long)v);
        Widened(All<ushort>(), v => (long)v);
        Widened(s_integers, v => (long)v);
        Widened([.. s_integers.Select(v => (uint)v)], v => (ulong)v);
        Widened([.. s_integers.Select(v => (uint)v)], v => (long)v);
        Widened(s_longs, v => (ulong)v);
    }

    [Fact]
    public void ABoolCounts()
    {
        bool[] bits = [.. Random(1000).Select(bits => bits % 3 == 0)];
        Widened(bits, v => v ? 1 : 0);
        Widened(bits, v => v ? 1u : 0);
        Widened(bits, v => v ? 1L : 0);
        Widened(bits, v => v ? (byte)1 : (byte)0);
        // Whatever stands for true in memory counts one.
        byte[] odd = [.. All<byte>()];
        Widened([.. MemoryMarshal.Cast<byte, bool>(odd)], v => v ? 1 : 0);
    }

    [Fact]
    public void FloatsAreWidened()
    {
        // A cast sets the bit of a quiet NaN; lanes leave that to the next operation.
        Widened(s_halves, v => Half.IsNaN(v) ? BitConverter.Int32BitsToSingle(((short)BitConverter.HalfToUInt16Bits(v) << 13) & unchecked((int)0x8FFFE000) | 0x7F800000) : (float)v);
        Widened(s_halves, v => (double)v);
        foreach (var half in s_halves.Where(v => !Half.IsNaN(v))) Assert.Equal(BitConverter.SingleToInt32Bits((float)half), BitConverter.SingleToInt32Bits(Lanes.ToSingle(half)));
        Assert.All(s_halves.Where(Half.IsNaN), half => Assert.Equal((float.NaN, Half.IsNegative(half)), (Lanes.ToSingle(half), float.IsNegative(Lanes.ToSingle(half)))));
        Widened([.. Random(1000).Select(bits => BitConverter.Int32BitsToSingle((int)bits)), float.NaN, float.Epsilon, float.PositiveInfinity], v => (double)v);
        Widened(All<sbyte>(), v => (float)v);
        Widened(All<ushort>(), v => (float)v);
        Widened(All<byte>(), v => (double)v);
        Widened(All<short>(), v => (double)v);
    }

    [Fact]
    public void IntegersKeepTheirLowBits()
    {
        Narrowed(s_integers, v => unchecked((sbyte)v));
        Narrowed(s_integers, v => unchecked((byte)v));
        Narrowed(s_integers, v => unchecked((short)v));
        Narrowed(s_integers, v => unchecked((ushort)v));
        Narrowed(s_integers, v => unchecked((uint)v));
        Narrowed(s_longs, v => unchecked((sbyte)v));
        Narrowed(s_longs, v => unchecked((ushort)v));
        Narrowed(s_longs, v => unchecked((int)v));
        Narrowed(s_longs, v => unchecked((ulong)v));
        Narrowed([.. s_longs.Select(v => (ulong)v)], v => unchecked((byte)v));
    }

    [Fact]
    public void ClampedIntegersAreTheNearest()
    {
        Clamped<int, sbyte>(s_integers);
        Clamped<int, byte>(s_integers);
        Clamped<int, short>(s_integers);
        Clamped<int, ushort>(s_integers);
        Clamped<int, uint>(s_integers);
        Clamped<uint, byte>([.. s_integers.Select(v => (uint)v)]);
        Clamped<long, sbyte>(s_longs);
        Clamped<long, int>(s_longs);
        Clamped<long, uint>(s_longs);
        Clamped<long, ulong>(s_longs);
        Clamped<ulong, short>([.. s_longs.Select(v => (ulong)v)]);
    }

    /// <summary>Every half, the numbers halfway between neighbours and those beside them, all exponents, NaN with payloads.</summary>
    [Fact]
    public void FloatsAreRoundedToNearestEven()
    {
        var near = s_halves.SelectMany(half => Enumerable.Range(-2, 5).Select(step => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)half) + (1 << 12) + step)));
        float[] values = [.. s_halves.Select(half => (float)half), .. near, .. Random(100_000).Select(bits => BitConverter.Int32BitsToSingle((int)bits))];
        Narrowed(values, v => (Half)v);
        Narrowed([.. Random(10_000).Select(BitConverter.Int64BitsToDouble).Where(v => !double.IsNaN(v)), .. values.Where(v => !float.IsNaN(v)).Select(v => v * 1.00000003)], v => (float)v);
    }

    [Fact]
    public void ComplexNumbersAreTwoLanes()
    {
        Complex[] numbers = [.. Enumerable.Range(1, 8).Select(n => new Complex(n, -3 * n))], others = [.. Enumerable.Range(1, 8).Select(n => new Complex(n * n, 5 - n))];
        if (Avx512F.IsSupported)
        {
            var (x, y) = (Lanes.LoadAs512<Complex, double>(ref numbers[1]), Lanes.LoadAs512<Complex, double>(ref others[1]));
            Equal(x, n => numbers[1 + n]);
            Equal(Lanes.Multiply(x, y), n => numbers[1 + n] * others[1 + n]);
            Equal(Lanes.TimesI(x), n => Complex.ImaginaryOne * numbers[1 + n]);
            Equal(Lanes.Conjugate(x), n => Complex.Conjugate(numbers[1 + n]));
            Equal(Lanes.Complex512(numbers[3]), _ => numbers[3]);
            Equal(Lanes.RealParts(x), n => new(numbers[1 + n].Real, numbers[1 + n].Real));
            Equal(Lanes.ImaginaryParts(x), n => new(numbers[1 + n].Imaginary, numbers[1 + n].Imaginary));
            Assert.Equal(numbers[1] + numbers[2] + numbers[3] + numbers[4], Lanes.ComplexSum(x));
            for (int count = 1; count <= 4; count++)
            {
                Equal(Lanes.LoadAs512<Complex, double>(ref numbers[1], count), n => n < count ? numbers[1 + n] : 0);
                var to = new Complex[6];
                Lanes.StoreAs(x, ref to[1], count);
                Assert.Equal([0, .. numbers[1..(1 + count)], .. new Complex[5 - count]], to);
            }
        }
        if (!Avx2.IsSupported || !Fma.IsSupported) return;
        var (a, b) = (Lanes.LoadAs256<Complex, double>(ref numbers[1]), Lanes.LoadAs256<Complex, double>(ref others[1]));
        Half(a, n => numbers[1 + n]);
        Half(Lanes.Multiply(a, b), n => numbers[1 + n] * others[1 + n]);
        Half(Lanes.TimesI(a), n => Complex.ImaginaryOne * numbers[1 + n]);
        Half(Lanes.Conjugate(a), n => Complex.Conjugate(numbers[1 + n]));
        Half(Lanes.Complex256(numbers[3]), _ => numbers[3]);
        Half(Lanes.RealParts(a), n => new(numbers[1 + n].Real, numbers[1 + n].Real));
        Half(Lanes.ImaginaryParts(a), n => new(numbers[1 + n].Imaginary, numbers[1 + n].Imaginary));
        Assert.Equal(numbers[1] + numbers[2], Lanes.ComplexSum(a));
        Half(Lanes.LoadAs256<Complex, double>(ref numbers[1], 1), n => n == 0 ? numbers[1] : 0);

        static void Equal(Vector512<double> lanes, Func<int, Complex> number) =>
            Assert.Equal([.. Enumerable.Range(0, 4).Select(number)], [.. Enumerable.Range(0, 4).Select(n => new Complex(lanes[2 * n], lanes[(2 * n) + 1]))]);

        static void Half(Vector256<double> lanes, Func<int, Complex> number) =>
            Assert.Equal([.. Enumerable.Range(0, 2).Select(number)], [.. Enumerable.Range(0, 2).Select(n => new Complex(lanes[2 * n], lanes[(2 * n) + 1]))]);
    }

    private static T[] All<T>()
        where T : INumber<T>, IMinMaxValue<T>
    {
        int least = int.CreateChecked(T.MinValue);
        return [.. Enumerable.Range(least, int.CreateChecked(T.MaxValue) - least + 1).Select(T.CreateChecked)];
    }

    private static IEnumerable<long> Random(int count)
    {
        var random = new Random(1);
        return Enumerable.Range(0, count).Select(_ => random.NextInt64(long.MinValue, long.MaxValue)).ToArray();
    }

    private static void Widened<T, TLane>(T[] values, Func<T, TLane> expected)
        where T : unmanaged
        where TLane : unmanaged, INumber<TLane>
    {
        if (Avx512F.IsSupported)
        {
            Read(values, expected, Vector512<TLane>.Count, (ref T from, Span<TLane> to) => Lanes.LoadAs512<T, TLane>(ref from).CopyTo(to), (ref T from, int count, Span<TLane> to) => Lanes.LoadAs512<T, TLane>(ref from, count).CopyTo(to));
            if (typeof(TLane) != typeof(byte)) ReadPart(values, expected, Vector512<TLane>.Count, TLane.One, (ref T from, int count, Span<TLane> to) => Lanes.LoadAs512(ref from, count, TLane.One).CopyTo(to));
        }
        if (Avx2.IsSupported)
        {
            Read(values, expected, Vector256<TLane>.Count, (ref T from, Span<TLane> to) => Lanes.LoadAs256<T, TLane>(ref from).CopyTo(to), (ref T from, int count, Span<TLane> to) => Lanes.LoadAs256<T, TLane>(ref from, count).CopyTo(to));
            if (typeof(TLane) != typeof(byte)) ReadPart(values, expected, Vector256<TLane>.Count, TLane.One, (ref T from, int count, Span<TLane> to) => Lanes.LoadAs256(ref from, count, TLane.One).CopyTo(to));
        }
        Read(values, expected, Vector128<TLane>.Count, (ref T from, Span<TLane> to) => Lanes.LoadAs128<T, TLane>(ref from).CopyTo(to), (ref T from, int count, Span<TLane> to) => Lanes.LoadAs128<T, TLane>(ref from, count).CopyTo(to));
        if (typeof(TLane) != typeof(byte)) ReadPart(values, expected, Vector128<TLane>.Count, TLane.One, (ref T from, int count, Span<TLane> to) => Lanes.LoadAs128(ref from, count, TLane.One).CopyTo(to));
    }

    private delegate void Load<T, TLane>(ref T from, Span<TLane> to);

    private delegate void LoadPart<T, TLane>(ref T from, int count, Span<TLane> to);

    private static void Read<T, TLane>(T[] values, Func<T, TLane> expected, int lanes, Load<T, TLane> load, LoadPart<T, TLane> part)
        where T : unmanaged
        where TLane : unmanaged, INumber<TLane>
    {
        TLane[] read = new TLane[values.Length / lanes * lanes];
        for (int first = 0; first < read.Length; first += lanes) load(ref values[first], read.AsSpan(first, lanes));
        Same([.. values.Take(read.Length).Select(expected)], read);
        ReadPart(values, expected, lanes, TLane.Zero, part);
    }

    private static void ReadPart<T, TLane>(T[] values, Func<T, TLane> expected, int lanes, TLane rest, LoadPart<T, TLane> part)
        where T : unmanaged
        where TLane : unmanaged
    {
        for (int count = 1; count <= lanes; count++)
        {
            TLane[] read = new TLane[lanes];
            part(ref values[^count], count, read);
            Same([.. values[^count..].Select(expected), .. Enumerable.Repeat(rest, lanes - count)], read);
        }
    }

    private static void Clamped<TLane, T>(TLane[] values)
        where TLane : unmanaged, INumber<TLane>
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (Avx512F.IsSupported) Written(values, T.CreateSaturating, Vector512<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to) => Lanes.StoreAs(Lanes.Clamp<TLane, T>(Vector512.Create(from)), ref to));
        if (Avx2.IsSupported) Written(values, T.CreateSaturating, Vector256<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to) => Lanes.StoreAs(Lanes.Clamp<TLane, T>(Vector256.Create(from)), ref to));
        Written(values, T.CreateSaturating, Vector128<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to) => Lanes.StoreAs(Lanes.Clamp<TLane, T>(Vector128.Create(from)), ref to));
    }

    private static void Narrowed<TLane, T>(TLane[] values, Func<TLane, T> expected)
        where TLane : unmanaged
        where T : unmanaged, INumber<T>
    {
        if (Avx512F.IsSupported)
        {
            Written(values, expected, Vector512<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to) => Lanes.StoreAs(Vector512.Create(from), ref to));
            WrittenPart(values, expected, Vector512<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to, int count) => Lanes.StoreAs(Vector512.Create(from), ref to, count));
        }
        if (Avx2.IsSupported)
        {
            Written(values, expected, Vector256<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to) => Lanes.StoreAs(Vector256.Create(from), ref to));
            WrittenPart(values, expected, Vector256<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to, int count) => Lanes.StoreAs(Vector256.Create(from), ref to, count));
        }
        Written(values, expected, Vector128<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to) => Lanes.StoreAs(Vector128.Create(from), ref to));
        WrittenPart(values, expected, Vector128<TLane>.Count, (ReadOnlySpan<TLane> from, ref T to, int count) => Lanes.StoreAs(Vector128.Create(from), ref to, count));
    }

    private delegate void Store<TLane, T>(ReadOnlySpan<TLane> from, ref T to);

    private delegate void StorePart<TLane, T>(ReadOnlySpan<TLane> from, ref T to, int count);

    private static void Written<TLane, T>(TLane[] values, Func<TLane, T> expected, int lanes, Store<TLane, T> store)
        where TLane : unmanaged
        where T : unmanaged
    {
        // One more element, which the last store must not reach.
        T[] written = new T[(values.Length / lanes * lanes) + 1];
        for (int first = 0; first < written.Length - 1; first += lanes) store(values.AsSpan(first, lanes), ref written[first]);
        Same([.. values.Take(written.Length - 1).Select(expected), default], written);
    }

    private static void WrittenPart<TLane, T>(TLane[] values, Func<TLane, T> expected, int lanes, StorePart<TLane, T> store)
        where TLane : unmanaged
        where T : unmanaged, INumber<T>
    {
        for (int count = 1; count <= lanes; count++)
        {
            T[] written = [.. Enumerable.Repeat(T.One, lanes + 2)];
            store(values.AsSpan(0, lanes), ref written[1], count);
            Same([T.One, .. values.Take(count).Select(expected), .. Enumerable.Repeat(T.One, lanes + 1 - count)], written);
        }
    }

    /// <summary>Equal bit by bit.</summary>
    private static void Same<T>(T[] expected, T[] actual)
        where T : unmanaged
    {
        if (MemoryMarshal.AsBytes<T>(expected).SequenceEqual(MemoryMarshal.AsBytes<T>(actual))) return;
        for (int n = 0; n < expected.Length; n++)
            Assert.True(MemoryMarshal.AsBytes(expected.AsSpan(n, 1)).SequenceEqual(MemoryMarshal.AsBytes(actual.AsSpan(n, 1))), $"element {n} of {typeof(T).Name} is {Bits(actual[n])} instead of {Bits(expected[n])}");

        static string Bits(T value) => $"{value} ({Convert.ToHexString(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)))})";
    }
}
