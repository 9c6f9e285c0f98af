using Einsum.Runtime;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Tests.Arithmetic;

/// <summary>Partial vectors read and write the lanes that exist: the others are zero when read and untouched when written.</summary>
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
    }

    [Fact]
    public void Vectors256()
    {
        Assert.SkipUnless(Avx2.IsSupported, "AVX2");
        Check<float>(8, (ref float from, nint count, Span<float> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
        Check<double>(4, (ref double from, nint count, Span<double> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
        Check<uint>(8, (ref uint from, nint count, Span<uint> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
        Check<long>(4, (ref long from, nint count, Span<long> to) => Lanes.Load256(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector256.Create(from), ref to, count));
    }

    [Fact]
    public void Vectors128()
    {
        // Without instructions of their own: on every processor.
        Check<float>(4, (ref float from, nint count, Span<float> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
        Check<double>(2, (ref double from, nint count, Span<double> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
        Check<int>(4, (ref int from, nint count, Span<int> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
        Check<ulong>(2, (ref ulong from, nint count, Span<ulong> to) => Lanes.Load128(ref from, count).CopyTo(to), (from, ref to, count) => Lanes.Store(Vector128.Create(from), ref to, count));
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
