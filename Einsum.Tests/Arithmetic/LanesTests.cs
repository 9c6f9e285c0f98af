using Einsum.Runtime;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Tests.Arithmetic;

/// <summary>Partial vectors read and write the lanes that exist: the others are zero when read and untouched when written; a fold takes them all.</summary>
public class LanesTests
{
    [Fact]
    public void Vectors512()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "AVX-512");
        Check<float>(16, (ref float from, nint count, Span<float> to) => Lanes.Load512(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector512.Create(from), ref to, count));
        Check<double>(8, (ref double from, nint count, Span<double> to) => Lanes.Load512(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector512.Create(from), ref to, count));
        Check<int>(16, (ref int from, nint count, Span<int> to) => Lanes.Load512(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector512.Create(from), ref to, count));
        Check<ulong>(8, (ref ulong from, nint count, Span<ulong> to) => Lanes.Load512(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector512.Create(from), ref to, count));
        Check<byte>(64, (ref byte from, nint count, Span<byte> to) => Lanes.Load512(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector512.Create(from), ref to, count));
        Check<ushort>(32, (ref ushort from, nint count, Span<ushort> to) => Lanes.Load512(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector512.Create(from), ref to, count));
    }

    [Fact]
    public void Vectors256()
    {
        Assert.SkipUnless(Avx2.IsSupported, "AVX2");
        Check<float>(8, (ref float from, nint count, Span<float> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
        Check<double>(4, (ref double from, nint count, Span<double> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
        Check<uint>(8, (ref uint from, nint count, Span<uint> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
        Check<long>(4, (ref long from, nint count, Span<long> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
        Check<byte>(32, (ref byte from, nint count, Span<byte> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
        Check<ushort>(16, (ref ushort from, nint count, Span<ushort> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
    }

    [Fact]
    public void Vectors128()
    {
        // Without instructions of their own: on every processor.
        Check<float>(4, (ref float from, nint count, Span<float> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
        Check<double>(2, (ref double from, nint count, Span<double> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
        Check<int>(4, (ref int from, nint count, Span<int> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
        Check<ulong>(2, (ref ulong from, nint count, Span<ulong> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
        Check<byte>(16, (ref byte from, nint count, Span<byte> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
        Check<ushort>(8, (ref ushort from, nint count, Span<ushort> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
    }

    [Fact]
    public void AFoldTakesEveryLane()
    {
        Extremes<float>(16, values => Lanes.Min(Vector512.Create(values)), values => Lanes.Max(Vector512.Create(values)));
        Extremes<double>(8, values => Lanes.Min(Vector512.Create(values)), values => Lanes.Max(Vector512.Create(values)));
        Extremes<float>(8, values => Lanes.Min(Vector256.Create(values)), values => Lanes.Max(Vector256.Create(values)));
        Extremes<long>(4, values => Lanes.Min(Vector256.Create(values)), values => Lanes.Max(Vector256.Create(values)));
        Extremes<int>(4, values => Lanes.Min(Vector128.Create(values)), values => Lanes.Max(Vector128.Create(values)));
        Extremes<double>(2, values => Lanes.Min(Vector128.Create(values)), values => Lanes.Max(Vector128.Create(values)));
        Sums<float>(16, values => Lanes.Sum(Vector512.Create(values)));
        Sums<long>(8, values => Lanes.Sum(Vector512.Create(values)));
        Sums<double>(4, values => Lanes.Sum(Vector256.Create(values)));
        Sums<int>(4, values => Lanes.Sum(Vector128.Create(values)));
        for (int lane = 0; lane < 16; lane++)
        {
            uint[] bits = new uint[16];
            bits[lane] = 0b101;
            Assert.Equal(0b101u, Lanes.Xor(Vector512.Create(bits)));
            Assert.Equal(lane < 8 ? 0b101u : 0, Lanes.Xor(Vector256.Create(bits)));
            Assert.Equal(lane < 4 ? 0b101u : 0, Lanes.Xor(Vector128.Create(bits)));
            Assert.True(Lanes.Any(Vector512.Create(bits).AsByte()));
            Assert.Equal(lane < 8, Lanes.Any(Vector256.Create(bits).AsByte()));
            Assert.Equal(lane < 4, Lanes.Any(Vector128.Create(bits).AsByte()));
        }
    }

    /// <summary>With the least and the greatest number in each lane.</summary>
    /// <summary>Each lane has a bit of its own.</summary>
    private static void Sums<T>(int lanes, Func<T[], T> sum)
        where T : System.Numerics.INumber<T> => Assert.Equal(T.CreateChecked((1 << lanes) - 1), sum([.. Enumerable.Range(0, lanes).Select(lane => T.CreateChecked(1 << lane))]));

    private static void Extremes<T>(int lanes, Func<T[], T> least, Func<T[], T> greatest)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        for (int first = 0; first < lanes; first++)
        {
            T[] values = [.. Enumerable.Range(0, lanes).Select(lane => T.CreateChecked(1 + ((lane + first) % lanes)))];
            Assert.Equal((T.One, T.CreateChecked(lanes)), (least(values), greatest(values)));
        }
    }

    private delegate void Transpose<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride, bool pastCaches = false);

    [Fact]
    public void RectanglesAreTransposed()
    {
        Transposed<float>(Lanes.Transpose128);
        Transposed<ulong>(Lanes.Transpose128);
        if (Avx2.IsSupported) Transposed<uint>(Lanes.Transpose256);
        if (Avx2.IsSupported) Transposed<double>(Lanes.Transpose256);
        if (Avx512F.IsSupported) Transposed<int>(Lanes.Transpose512);
        if (Avx512F.IsSupported) Transposed<double>(Lanes.Transpose512);
    }

    /// <summary>Rectangles of any size, with strides of their own on either side; what lies between the rows stays.</summary>
    private static void Transposed<T>(Transpose<T> transpose)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        foreach (var (rows, columns) in from rows in (int[])[0, 1, 3, 4, 7, 8, 9, 16, 17, 35] from columns in (int[])[0, 1, 2, 4, 8, 15, 16, 33] select (rows, columns))
        {
            int fromStride = columns + 3, toStride = rows + 1;
            T[] from = [.. Enumerable.Range(1, (rows * fromStride) + 1).Select(T.CreateChecked)], to = new T[(columns * toStride) + 2], expected = new T[to.Length];
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++) expected[1 + (column * toStride) + row] = from[(row * fromStride) + column];
            }
            transpose(ref from[0], fromStride, rows, columns, ref to[1], toStride);
            Assert.Equal(expected, to);
        }
    }

    [Fact]
    public void LinesOfRectanglesAreWrittenPastTheCaches()
    {
        TransposedPastCaches<float>(Lanes.Transpose128);
        TransposedPastCaches<ulong>(Lanes.Transpose128);
        if (Avx2.IsSupported) TransposedPastCaches<uint>(Lanes.Transpose256);
        if (Avx2.IsSupported) TransposedPastCaches<double>(Lanes.Transpose256);
        if (Avx512F.IsSupported) TransposedPastCaches<int>(Lanes.Transpose512);
        if (Avx512F.IsSupported) TransposedPastCaches<double>(Lanes.Transpose512);
    }

    /// <summary>The first row of the transpose begins on some place of a line, the others on the same one or each on its own; what lies between the rows stays.</summary>
    private static unsafe void TransposedPastCaches<T>(Transpose<T> transpose)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        int line = 64 / sizeof(T);
        foreach (var (rows, columns, before, toStride) in
            from rows in (int[])[(4 * line) - 1, 4 * line, 73, 80] from columns in (int[])[1, 3, 4, 8, 12, 24, 33, 600] from before in (int[])[0, 1, line - 1] from toStride in (int[])[96, 97] select (rows, columns, before, toStride))
        {
            int length = before + (columns * toStride);
            T* memory = (T*)NativeMemory.AlignedAlloc((nuint)(length * sizeof(T)), 64);
            var to = new Span<T>(memory, length);
            T[] from = [.. Enumerable.Range(1, rows * columns).Select(T.CreateChecked)], expected = new T[length];
            to.Clear();
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++) expected[before + (column * toStride) + row] = from[(row * columns) + column];
            }
            transpose(ref from[0], columns, rows, columns, ref to[before], toStride, pastCaches: true);
            Lanes.Fence();
            bool arrived = to.SequenceEqual(expected);
            NativeMemory.AlignedFree(memory);
            Assert.True(arrived, $"{rows} x {columns} of {typeof(T).Name}, {before} from a line, {toStride} apart");
        }
    }

    [Fact]
    public unsafe void WholeLinesAreWrittenPastTheCachesAndOthersInTheUsualWay()
    {
        float* memory = (float*)NativeMemory.AlignedAlloc(128 * sizeof(float), 64);
        for (int at = 0; at <= 17; at++)
        {
            int before = (int)Lanes.BeforeLine(ref memory[at], 100);
            Assert.Equal((16 - (at % 16)) % 16, before);
            Assert.Equal(Math.Min(3, before), Lanes.BeforeLine(ref memory[at], 3));
            foreach (int lanes in (int[])[4, 8, 16])
            {
                var values = Enumerable.Range(1, 4 * lanes).Select(n => (float)n).ToArray();
                new Span<float>(memory, 128).Clear();
                ref float to = ref memory[at];
                if (lanes == 16) Lanes.StorePastCaches(Wide(0), Wide(16), Wide(32), Wide(48), ref to);
                else if (lanes == 8) Lanes.StorePastCaches(Wide(0).GetLower(), Wide(8).GetLower(), Wide(16).GetLower(), Wide(24).GetLower(), ref to);
                else Lanes.StorePastCaches(Narrow(0), Narrow(4), Narrow(8), Narrow(12), ref to);
                Lanes.Fence();
                Assert.Equal([.. new float[at], .. values, .. new float[128 - at - values.Length]], new Span<float>(memory, 128).ToArray());

                Vector512<float> Wide(int first) => Vector512.Create<float>([.. values[first..].Take(16), .. new float[Math.Max(0, first + 16 - values.Length)]]);

                Vector128<float> Narrow(int first) => Vector128.Create<float>(values.AsSpan(first, 4));
            }
        }
        NativeMemory.AlignedFree(memory);
    }

    private delegate void Load<T>(ref T from, nint count, Span<T> to);

    private delegate void Store<T>(ReadOnlySpan<T> from, ref T to, nint count);

    private static void Check<T>(int lanes, Load<T> load, Store<T> store)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        T[] numbers = [.. Enumerable.Range(1, lanes + 2).Select(T.CreateChecked)];
        for (int count = 1; count <= lanes; count++)
        {
            var read = new T[lanes];
            load(ref numbers[1], count, read);
            Assert.Equal([.. numbers[1..(count + 1)], .. new T[lanes - count]], read);

            T[] written = [.. Enumerable.Repeat(T.CreateChecked(99), lanes + 2)];
            store(numbers.AsSpan(1, lanes), ref written[1], count);
            Assert.Equal([T.CreateChecked(99), .. numbers[1..(count + 1)], .. Enumerable.Repeat(T.CreateChecked(99), lanes + 1 - count)], written);
        }
    }
}
