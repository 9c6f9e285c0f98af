using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Rectangles transposed in registers, square by square, where they can be a cache line wide (kernels spec 3.4), along what is written innermost: lines that
/// a square writes in part are completed by the next one (512 x 512 floats: 92 GB/s against 24 the other way).
/// Pairs of rows are interleaved until the elements of a column are neighbours: log2 of the lanes times, as in Eklundh's algorithm.
/// </summary>
public static unsafe partial class Lanes
{
    /// <summary>Transposes a rectangle by vectors of 512 bits or less: <c>to[column * toStride + row] = from[row * fromStride + column]</c>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="from">The rectangle's first element.</param>
    /// <param name="fromStride">Elements from row to row.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="to">Where the transpose begins.</param>
    /// <param name="toStride">Elements from row to row there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose512<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride)
        where T : unmanaged
    {
        if (nint.Min(rows, columns) * sizeof(T) >= 64) Squares512(ref from, fromStride, rows, columns, ref to, toStride);
        else Transpose256(ref from, fromStride, rows, columns, ref to, toStride);
    }

    /// <summary>Transposes a rectangle by vectors of 256 bits or less: <c>to[column * toStride + row] = from[row * fromStride + column]</c>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="from">The rectangle's first element.</param>
    /// <param name="fromStride">Elements from row to row.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="to">Where the transpose begins.</param>
    /// <param name="toStride">Elements from row to row there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose256<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride)
        where T : unmanaged
    {
        if (nint.Min(rows, columns) * sizeof(T) >= 32) Squares256(ref from, fromStride, rows, columns, ref to, toStride);
        else Transpose128(ref from, fromStride, rows, columns, ref to, toStride);
    }

    /// <summary>Transposes a rectangle by vectors of 128 bits or less: <c>to[column * toStride + row] = from[row * fromStride + column]</c>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="from">The rectangle's first element.</param>
    /// <param name="fromStride">Elements from row to row.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="to">Where the transpose begins.</param>
    /// <param name="toStride">Elements from row to row there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose128<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride)
        where T : unmanaged
    {
        if ((Sse2.IsSupported || AdvSimd.Arm64.IsSupported) && nint.Min(rows, columns) * sizeof(T) >= 16) Squares128(ref from, fromStride, rows, columns, ref to, toStride);
        else
        {
            for (nint column = 0; column < columns; column++)
            {
                for (nint row = 0; row < rows; row++) Unsafe.Add(ref to, (column * toStride) + row) = Unsafe.Add(ref from, (row * fromStride) + column);
            }
        }
    }

    /// <summary>Transposes a rectangle by the widest vectors there are.</summary>
    internal static void Transpose<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride)
        where T : unmanaged
    {
        if (Avx512F.IsSupported) Transpose512(ref from, fromStride, rows, columns, ref to, toStride);
        else if (Avx2.IsSupported) Transpose256(ref from, fromStride, rows, columns, ref to, toStride);
        else Transpose128(ref from, fromStride, rows, columns, ref to, toStride);
    }

    /// <summary>Packs rows into a panel by the widest squares that fit: <c>panel[term * pitch + row] = from[places[row] + term]</c>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="from">Where the places count from.</param>
    /// <param name="places">Where each row begins.</param>
    /// <param name="rows">How many rows a panel has.</param>
    /// <param name="terms">How many elements of each row are packed.</param>
    /// <param name="panel">The panel's first element.</param>
    /// <param name="pitch">Elements from term to term there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Pack<T>(ref T from, ref nint places, nint rows, nint terms, ref T panel, nint pitch)
        where T : unmanaged
    {
        nint least = nint.Min(rows, terms) * sizeof(T), side;
        if (Avx2.IsSupported && least >= 32)
        {
            side = 32 / sizeof(T);
            for (nint term = 0; term < terms; term += side)
            {
                nint termAt = nint.Min(term, terms - side);
                for (nint row = 0; row < rows; row += side)
                {
                    nint rowAt = nint.Min(row, rows - side);
                    ref T source = ref Unsafe.Add(ref from, termAt), target = ref Unsafe.Add(ref panel, (termAt * pitch) + rowAt);
                    if (sizeof(T) == 4) Square256(ref Unsafe.As<T, uint>(ref source), ref Unsafe.Add(ref places, rowAt), ref Unsafe.As<T, uint>(ref target), pitch);
                    else Square256(ref Unsafe.As<T, ulong>(ref source), ref Unsafe.Add(ref places, rowAt), ref Unsafe.As<T, ulong>(ref target), pitch);
                }
            }
        }
        else if ((Sse2.IsSupported || AdvSimd.Arm64.IsSupported) && least >= 16)
        {
            side = 16 / sizeof(T);
            for (nint term = 0; term < terms; term += side)
            {
                nint termAt = nint.Min(term, terms - side);
                for (nint row = 0; row < rows; row += side)
                {
                    nint rowAt = nint.Min(row, rows - side);
                    ref T source = ref Unsafe.Add(ref from, termAt), target = ref Unsafe.Add(ref panel, (termAt * pitch) + rowAt);
                    if (sizeof(T) == 4) Square128(ref Unsafe.As<T, uint>(ref source), ref Unsafe.Add(ref places, rowAt), ref Unsafe.As<T, uint>(ref target), pitch);
                    else Square128(ref Unsafe.As<T, ulong>(ref source), ref Unsafe.Add(ref places, rowAt), ref Unsafe.As<T, ulong>(ref target), pitch);
                }
            }
        }
        else
        {
            for (nint term = 0; term < terms; term++)
            {
                for (nint row = 0; row < rows; row++) Unsafe.Add(ref panel, (term * pitch) + row) = Unsafe.Add(ref from, Unsafe.Add(ref places, row) + term);
            }
        }
    }

    /// <summary>Transposes a rectangle no smaller than a square. The last squares lie over the ones before: nothing is read or written beyond it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Squares512<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride)
        where T : unmanaged
    {
        nint side = 64 / sizeof(T);
        for (nint column = 0; column < columns; column += side)
        {
            nint columnAt = nint.Min(column, columns - side);
            for (nint row = 0; row < rows; row += side)
            {
                nint rowAt = nint.Min(row, rows - side);
                ref T source = ref Unsafe.Add(ref from, (rowAt * fromStride) + columnAt), target = ref Unsafe.Add(ref to, (columnAt * toStride) + rowAt);
                if (sizeof(T) == 4) Tile512(ref Unsafe.As<T, uint>(ref source), fromStride, ref Unsafe.As<T, uint>(ref target), toStride);
                else Tile512(ref Unsafe.As<T, ulong>(ref source), fromStride, ref Unsafe.As<T, ulong>(ref target), toStride);
            }
        }
    }

    /// <summary>Transposes a rectangle no smaller than a square. The last squares lie over the ones before: nothing is read or written beyond it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Squares256<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride)
        where T : unmanaged
    {
        nint side = 32 / sizeof(T);
        for (nint column = 0; column < columns; column += side)
        {
            nint columnAt = nint.Min(column, columns - side);
            for (nint row = 0; row < rows; row += side)
            {
                nint rowAt = nint.Min(row, rows - side);
                ref T source = ref Unsafe.Add(ref from, (rowAt * fromStride) + columnAt), target = ref Unsafe.Add(ref to, (columnAt * toStride) + rowAt);
                if (sizeof(T) == 4) Square256(ref Unsafe.As<T, uint>(ref source), fromStride, ref Unsafe.As<T, uint>(ref target), toStride);
                else Square256(ref Unsafe.As<T, ulong>(ref source), fromStride, ref Unsafe.As<T, ulong>(ref target), toStride);
            }
        }
    }

    /// <summary>Transposes a rectangle no smaller than a square. The last squares lie over the ones before: nothing is read or written beyond it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Squares128<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride)
        where T : unmanaged
    {
        nint side = 16 / sizeof(T);
        for (nint column = 0; column < columns; column += side)
        {
            nint columnAt = nint.Min(column, columns - side);
            for (nint row = 0; row < rows; row += side)
            {
                nint rowAt = nint.Min(row, rows - side);
                ref T source = ref Unsafe.Add(ref from, (rowAt * fromStride) + columnAt), target = ref Unsafe.Add(ref to, (columnAt * toStride) + rowAt);
                if (sizeof(T) == 4) Square128(ref Unsafe.As<T, uint>(ref source), fromStride, ref Unsafe.As<T, uint>(ref target), toStride);
                else Square128(ref Unsafe.As<T, ulong>(ref source), fromStride, ref Unsafe.As<T, ulong>(ref target), toStride);
            }
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
