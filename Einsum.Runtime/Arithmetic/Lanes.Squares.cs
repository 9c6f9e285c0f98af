using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Squares as wide as a vector, transposed in registers. Pairs of rows are interleaved until the elements of a column are neighbours: log2 of the lanes times, as
/// in Eklundh's algorithm.
/// </summary>
public static unsafe partial class Lanes
{
    /// <summary>A square as wide as a vector of the target.</summary>
    private interface ISquare
    {
        /// <summary>Bytes of a row.</summary>
        static abstract int Bytes { get; }

        /// <summary><c>to[column * toStride + row] = from[row * fromStride + column]</c>.</summary>
        static abstract void Turn<T>(ref T from, nint fromStride, ref T to, nint toStride)
            where T : unmanaged;

        /// <summary>Copies a cache line past the caches; both sides begin one.</summary>
        static abstract void CopyLine(byte* from, byte* to);
    }

    private readonly struct Wide512 : ISquare
    {
        public static int Bytes => 64;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Turn<T>(ref T from, nint fromStride, ref T to, nint toStride)
            where T : unmanaged
        {
            if (sizeof(T) == 4) Tile512(ref Unsafe.As<T, uint>(ref from), fromStride, ref Unsafe.As<T, uint>(ref to), toStride);
            else Tile512(ref Unsafe.As<T, ulong>(ref from), fromStride, ref Unsafe.As<T, ulong>(ref to), toStride);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void CopyLine(byte* from, byte* to)
        {
            Vector512.LoadAligned(from).StoreAlignedNonTemporal(to);
        }
    }

    private readonly struct Wide256 : ISquare
    {
        public static int Bytes => 32;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Turn<T>(ref T from, nint fromStride, ref T to, nint toStride)
            where T : unmanaged
        {
            if (sizeof(T) == 4) Square256(ref Unsafe.As<T, uint>(ref from), fromStride, ref Unsafe.As<T, uint>(ref to), toStride);
            else Square256(ref Unsafe.As<T, ulong>(ref from), fromStride, ref Unsafe.As<T, ulong>(ref to), toStride);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void CopyLine(byte* from, byte* to)
        {
            Vector256.LoadAligned(from).StoreAlignedNonTemporal(to);
            Vector256.LoadAligned(from + 32).StoreAlignedNonTemporal(to + 32);
        }
    }

    private readonly struct Wide128 : ISquare
    {
        public static int Bytes => 16;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Turn<T>(ref T from, nint fromStride, ref T to, nint toStride)
            where T : unmanaged
        {
            if (sizeof(T) == 4) Square128(ref Unsafe.As<T, uint>(ref from), fromStride, ref Unsafe.As<T, uint>(ref to), toStride);
            else Square128(ref Unsafe.As<T, ulong>(ref from), fromStride, ref Unsafe.As<T, ulong>(ref to), toStride);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void CopyLine(byte* from, byte* to)
        {
            Vector128.LoadAligned(from).StoreAlignedNonTemporal(to);
            Vector128.LoadAligned(from + 16).StoreAlignedNonTemporal(to + 16);
            Vector128.LoadAligned(from + 32).StoreAlignedNonTemporal(to + 32);
            Vector128.LoadAligned(from + 48).StoreAlignedNonTemporal(to + 48);
        }
    }

    /// <summary>16 x 16 elements of 4 bytes: columns of 4 rows in each 128 bits first, then those of 16 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile512(ref uint from, nint stride, ref uint to, nint toStride)
    {
        var (a0, a1, a2, a3) = Columns(ref from, stride);
        var (b0, b1, b2, b3) = Columns(ref Unsafe.Add(ref from, 4 * stride), stride);
        var (c0, c1, c2, c3) = Columns(ref Unsafe.Add(ref from, 8 * stride), stride);
        var (d0, d1, d2, d3) = Columns(ref Unsafe.Add(ref from, 12 * stride), stride);
        Store(a0, b0, c0, d0, ref Unsafe.As<uint, ulong>(ref to), 2 * toStride);
        Store(a1, b1, c1, d1, ref Unsafe.As<uint, ulong>(ref Unsafe.Add(ref to, toStride)), 2 * toStride);
        Store(a2, b2, c2, d2, ref Unsafe.As<uint, ulong>(ref Unsafe.Add(ref to, 2 * toStride)), 2 * toStride);
        Store(a3, b3, c3, d3, ref Unsafe.As<uint, ulong>(ref Unsafe.Add(ref to, 3 * toStride)), 2 * toStride);
    }

    /// <summary>8 x 8 elements of 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile512(ref ulong from, nint stride, ref ulong to, nint toStride)
    {
        var (a0, a1) = Columns(ref from, stride);
        var (b0, b1) = Columns(ref Unsafe.Add(ref from, 2 * stride), stride);
        var (c0, c1) = Columns(ref Unsafe.Add(ref from, 4 * stride), stride);
        var (d0, d1) = Columns(ref Unsafe.Add(ref from, 6 * stride), stride);
        Store(a0, b0, c0, d0, ref to, 2 * toStride);
        Store(a1, b1, c1, d1, ref Unsafe.Add(ref to, toStride), 2 * toStride);
    }

    /// <summary>Of 4 rows: in each 128 bits a column; the n-th value has columns n, n + 4, n + 8 and n + 12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong>, Vector512<ulong>, Vector512<ulong>, Vector512<ulong>) Columns(ref uint from, nint stride)
    {
        var r0 = Vector512.LoadUnsafe(ref from);
        var r1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, stride));
        var r2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, 2 * stride));
        var r3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, 3 * stride));
        var low01 = Avx512F.UnpackLow(r0, r1).AsUInt64();
        var low23 = Avx512F.UnpackLow(r2, r3).AsUInt64();
        var high01 = Avx512F.UnpackHigh(r0, r1).AsUInt64();
        var high23 = Avx512F.UnpackHigh(r2, r3).AsUInt64();
        return (Avx512F.UnpackLow(low01, low23), Avx512F.UnpackHigh(low01, low23), Avx512F.UnpackLow(high01, high23), Avx512F.UnpackHigh(high01, high23));
    }

    /// <summary>Of 2 rows: in each 128 bits a column; even columns, then odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong>, Vector512<ulong>) Columns(ref ulong from, nint stride)
    {
        var r0 = Vector512.LoadUnsafe(ref from);
        var r1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref from, stride));
        return (Avx512F.UnpackLow(r0, r1), Avx512F.UnpackHigh(r0, r1));
    }

    /// <summary>Writes four rows, each of the same 128 bits of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c, Vector512<ulong> d, ref ulong to, nint stride)
    {
        const byte Even = 0b10_00_10_00, Odd = 0b11_01_11_01;
        Vector512<ulong> evenAB = Avx512F.Shuffle4x128(a, b, Even), evenCD = Avx512F.Shuffle4x128(c, d, Even), oddAB = Avx512F.Shuffle4x128(a, b, Odd), oddCD = Avx512F.Shuffle4x128(c, d, Odd);
        Avx512F.Shuffle4x128(evenAB, evenCD, Even).StoreUnsafe(ref to);
        Avx512F.Shuffle4x128(oddAB, oddCD, Even).StoreUnsafe(ref Unsafe.Add(ref to, stride));
        Avx512F.Shuffle4x128(evenAB, evenCD, Odd).StoreUnsafe(ref Unsafe.Add(ref to, 2 * stride));
        Avx512F.Shuffle4x128(oddAB, oddCD, Odd).StoreUnsafe(ref Unsafe.Add(ref to, 3 * stride));
    }

    /// <summary>8 x 8 elements of 4 bytes. Rows four apart are loaded as halves of one vector: nothing crosses the halves later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square256(ref uint r0, ref uint r1, ref uint r2, ref uint r3, ref uint r4, ref uint r5, ref uint r6, ref uint r7, ref uint to, nint toStride)
    {
        Half256(Halves(ref r0, ref r4), Halves(ref r1, ref r5), Halves(ref r2, ref r6), Halves(ref r3, ref r7), ref to, toStride);
        Half256(
            Halves(ref Unsafe.Add(ref r0, 4), ref Unsafe.Add(ref r4, 4)), Halves(ref Unsafe.Add(ref r1, 4), ref Unsafe.Add(ref r5, 4)),
            Halves(ref Unsafe.Add(ref r2, 4), ref Unsafe.Add(ref r6, 4)), Halves(ref Unsafe.Add(ref r3, 4), ref Unsafe.Add(ref r7, 4)), ref Unsafe.Add(ref to, 4 * toStride), toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half256(Vector256<uint> r0, Vector256<uint> r1, Vector256<uint> r2, Vector256<uint> r3, ref uint target, nint toStride)
    {
        var low01 = Avx2.UnpackLow(r0, r1).AsUInt64();
        var low23 = Avx2.UnpackLow(r2, r3).AsUInt64();
        var high01 = Avx2.UnpackHigh(r0, r1).AsUInt64();
        var high23 = Avx2.UnpackHigh(r2, r3).AsUInt64();
        Avx2.UnpackLow(low01, low23).AsUInt32().StoreUnsafe(ref target);
        Avx2.UnpackHigh(low01, low23).AsUInt32().StoreUnsafe(ref Unsafe.Add(ref target, toStride));
        Avx2.UnpackLow(high01, high23).AsUInt32().StoreUnsafe(ref Unsafe.Add(ref target, 2 * toStride));
        Avx2.UnpackHigh(high01, high23).AsUInt32().StoreUnsafe(ref Unsafe.Add(ref target, 3 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square256(ref uint from, nint stride, ref uint to, nint toStride) => Square256(
        ref from, ref Unsafe.Add(ref from, stride), ref Unsafe.Add(ref from, 2 * stride), ref Unsafe.Add(ref from, 3 * stride),
        ref Unsafe.Add(ref from, 4 * stride), ref Unsafe.Add(ref from, 5 * stride), ref Unsafe.Add(ref from, 6 * stride), ref Unsafe.Add(ref from, 7 * stride), ref to, toStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square256(ref uint from, ref nint places, ref uint to, nint toStride) => Square256(
        ref Row(ref from, ref places, 0), ref Row(ref from, ref places, 1), ref Row(ref from, ref places, 2), ref Row(ref from, ref places, 3),
        ref Row(ref from, ref places, 4), ref Row(ref from, ref places, 5), ref Row(ref from, ref places, 6), ref Row(ref from, ref places, 7), ref to, toStride);

    /// <summary>4 x 4 elements of 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square256(ref ulong r0, ref ulong r1, ref ulong r2, ref ulong r3, ref ulong to, nint toStride)
    {
        for (int half = 0; half < 4; half += 2)
        {
            var even = Halves(ref Unsafe.Add(ref r0, half), ref Unsafe.Add(ref r2, half));
            var odd = Halves(ref Unsafe.Add(ref r1, half), ref Unsafe.Add(ref r3, half));
            Avx2.UnpackLow(even, odd).StoreUnsafe(ref Unsafe.Add(ref to, half * toStride));
            Avx2.UnpackHigh(even, odd).StoreUnsafe(ref Unsafe.Add(ref to, (half + 1) * toStride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square256(ref ulong from, nint stride, ref ulong to, nint toStride) =>
        Square256(ref from, ref Unsafe.Add(ref from, stride), ref Unsafe.Add(ref from, 2 * stride), ref Unsafe.Add(ref from, 3 * stride), ref to, toStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square256(ref ulong from, ref nint places, ref ulong to, nint toStride) =>
        Square256(ref Row(ref from, ref places, 0), ref Row(ref from, ref places, 1), ref Row(ref from, ref places, 2), ref Row(ref from, ref places, 3), ref to, toStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Row<T>(ref T from, ref nint places, int row) => ref Unsafe.Add(ref from, Unsafe.Add(ref places, row));

    /// <summary>128 bits of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Halves<T>(ref T low, ref T high)
        where T : unmanaged => Vector256.Create(Vector128.LoadUnsafe(ref low), Vector128.LoadUnsafe(ref high));

    /// <summary>4 x 4 elements of 4 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square128(ref uint row0, ref uint row1, ref uint row2, ref uint row3, ref uint to, nint toStride)
    {
        var r0 = Vector128.LoadUnsafe(ref row0);
        var r1 = Vector128.LoadUnsafe(ref row1);
        var r2 = Vector128.LoadUnsafe(ref row2);
        var r3 = Vector128.LoadUnsafe(ref row3);
        var low01 = InterleaveLow(r0, r1).AsUInt64();
        var low23 = InterleaveLow(r2, r3).AsUInt64();
        var high01 = InterleaveHigh(r0, r1).AsUInt64();
        var high23 = InterleaveHigh(r2, r3).AsUInt64();
        InterleaveLow(low01, low23).AsUInt32().StoreUnsafe(ref to);
        InterleaveHigh(low01, low23).AsUInt32().StoreUnsafe(ref Unsafe.Add(ref to, toStride));
        InterleaveLow(high01, high23).AsUInt32().StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStride));
        InterleaveHigh(high01, high23).AsUInt32().StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square128(ref uint from, nint stride, ref uint to, nint toStride) =>
        Square128(ref from, ref Unsafe.Add(ref from, stride), ref Unsafe.Add(ref from, 2 * stride), ref Unsafe.Add(ref from, 3 * stride), ref to, toStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square128(ref uint from, ref nint places, ref uint to, nint toStride) =>
        Square128(ref Row(ref from, ref places, 0), ref Row(ref from, ref places, 1), ref Row(ref from, ref places, 2), ref Row(ref from, ref places, 3), ref to, toStride);

    /// <summary>2 x 2 elements of 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square128(ref ulong row0, ref ulong row1, ref ulong to, nint toStride)
    {
        var r0 = Vector128.LoadUnsafe(ref row0);
        var r1 = Vector128.LoadUnsafe(ref row1);
        InterleaveLow(r0, r1).StoreUnsafe(ref to);
        InterleaveHigh(r0, r1).StoreUnsafe(ref Unsafe.Add(ref to, toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square128(ref ulong from, nint stride, ref ulong to, nint toStride) => Square128(ref from, ref Unsafe.Add(ref from, stride), ref to, toStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square128(ref ulong from, ref nint places, ref ulong to, nint toStride) => Square128(ref Row(ref from, ref places, 0), ref Row(ref from, ref places, 1), ref to, toStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> InterleaveLow(Vector128<uint> a, Vector128<uint> b) => Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> InterleaveHigh(Vector128<uint> a, Vector128<uint> b) => Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> InterleaveLow(Vector128<ulong> a, Vector128<ulong> b) => Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> InterleaveHigh(Vector128<ulong> a, Vector128<ulong> b) => Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
