using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Rectangles transposed in registers, square by square, where they can be a cache line wide (kernels spec 3.4).
/// </summary>
public static unsafe partial class Lanes
{
    /// <summary>
    /// Rows that are read side by side: as many lines and pages stay open, and a line of the result that a square writes in part is completed by the next one.
    /// </summary>
    private const int BlockRows = 128;

    /// <summary>Bytes of a row that are read before the next rows are, where lines are written past the caches one by one: half a page.</summary>
    private const int BlockBytes = 2048;

    /// <summary>From which extent of a result on its lines are fetched before they are written: what the first cache holds needs no fetching.</summary>
    private const nint FetchedBytes = 32 << 10;

    /// <summary>Transposes a rectangle by vectors of 512 bits or less: <c>to[column * toStride + row] = from[row * fromStride + column]</c>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="from">The rectangle's first element.</param>
    /// <param name="fromStride">Elements from row to row.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="to">Where the transpose begins.</param>
    /// <param name="toStride">Elements from row to row there.</param>
    /// <param name="pastCaches">Whether it is a part of a result that no cache can hold; a <see cref="Fence"/> must follow.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose512<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride, bool pastCaches = false)
        where T : unmanaged
    {
        if (Fits<T>(64, rows, columns)) Rectangle<Wide512, T>(ref from, fromStride, rows, columns, ref to, toStride, pastCaches);
        else Transpose256(ref from, fromStride, rows, columns, ref to, toStride, pastCaches);
    }

    /// <summary>Transposes a rectangle by vectors of 256 bits or less: <c>to[column * toStride + row] = from[row * fromStride + column]</c>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="from">The rectangle's first element.</param>
    /// <param name="fromStride">Elements from row to row.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="to">Where the transpose begins.</param>
    /// <param name="toStride">Elements from row to row there.</param>
    /// <param name="pastCaches">Whether it is a part of a result that no cache can hold; a <see cref="Fence"/> must follow.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose256<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride, bool pastCaches = false)
        where T : unmanaged
    {
        if (Fits<T>(32, rows, columns)) Rectangle<Wide256, T>(ref from, fromStride, rows, columns, ref to, toStride, pastCaches);
        else Transpose128(ref from, fromStride, rows, columns, ref to, toStride, pastCaches);
    }

    /// <summary>Transposes a rectangle by vectors of 128 bits or less: <c>to[column * toStride + row] = from[row * fromStride + column]</c>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="from">The rectangle's first element.</param>
    /// <param name="fromStride">Elements from row to row.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="to">Where the transpose begins.</param>
    /// <param name="toStride">Elements from row to row there.</param>
    /// <param name="pastCaches">Whether it is a part of a result that no cache can hold; a <see cref="Fence"/> must follow.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose128<T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride, bool pastCaches = false)
        where T : unmanaged
    {
        if ((Sse2.IsSupported || AdvSimd.Arm64.IsSupported) && nint.Min(rows, columns) * sizeof(T) >= 16)
        {
            Rectangle<Wide128, T>(ref from, fromStride, rows, columns, ref to, toStride, pastCaches);
            return;
        }
        for (nint column = 0; column < columns; column++)
        {
            for (nint row = 0; row < rows; row++) Unsafe.Add(ref to, (column * toStride) + row) = Unsafe.Add(ref from, (row * fromStride) + column);
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

    /// <summary>Whether squares of that width suit a rectangle: it holds one, and is not a few narrower ones wide, which need not overlap.</summary>
    private static bool Fits<T>(int bytes, nint rows, nint columns)
        where T : unmanaged
    {
        nint side = bytes / sizeof(T);
        return nint.Min(rows, columns) >= side && (columns >= 2 * side || columns % side == 0 || columns % (side / 2) != 0);
    }

    /// <summary>A rectangle no smaller than a square: past the caches where its lines can be whole ones, else square by square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rectangle<TSquare, T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride, bool pastCaches)
        where TSquare : ISquare
        where T : unmanaged
    {
        if (pastCaches && rows >= 4 * LineBytes / sizeof(T) && toStride * sizeof(T) % LineBytes == 0)
        {
            fixed (T* target = &to)
            {
                if ((nuint)target % (uint)sizeof(T) == 0)
                {
                    Lines<TSquare, T>(ref from, fromStride, rows, columns, target, toStride);
                    return;
                }
            }
        }
        Squares<TSquare, T>(ref from, fromStride, rows, columns, ref to, toStride);
    }

    /// <summary>
    /// The last squares lie over the ones before: nothing is read or written beyond the rectangle. A store waits for the line it writes to, so that lines of the
    /// next squares are fetched meanwhile (512 x 512 floats: 1.6 times as fast, 2048 x 2048 four times).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Squares<TSquare, T>(ref T from, nint fromStride, nint rows, nint columns, ref T to, nint toStride)
        where TSquare : ISquare
        where T : unmanaged
    {
        nint side = TSquare.Bytes / sizeof(T);
        bool fetches = toStride * columns * sizeof(T) >= FetchedBytes;
        for (nint block = 0; block < rows; block += BlockRows)
        {
            nint end = nint.Min(block + BlockRows, rows);
            for (nint column = 0; column < columns; column += side)
            {
                nint columnAt = nint.Min(column, columns - side);
                bool fetchesNext = fetches && column + side < columns;
                for (nint row = block; row < end; row += side)
                {
                    nint rowAt = nint.Min(row, rows - side);
                    ref T target = ref Unsafe.Add(ref to, (columnAt * toStride) + rowAt);
                    if (fetchesNext) Fetch(ref Unsafe.Add(ref target, side * toStride), side, toStride);
                    TSquare.Turn(ref Unsafe.Add(ref from, (rowAt * fromStride) + columnAt), fromStride, ref target, toStride);
                }
            }
        }
    }

    /// <summary>
    /// Writes whole lines past the caches, one by one, in the order in which rows are read: half a page of as many rows as a line has elements. What stands before
    /// the first whole line of a row, and behind the last one, is written in the usual way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lines<TSquare, T>(ref T from, nint fromStride, nint rows, nint columns, T* to, nint toStride)
        where TSquare : ISquare
        where T : unmanaged
    {
        nint side = TSquare.Bytes / sizeof(T), line = LineBytes / sizeof(T), head = BeforeLine(ref *to, rows), tail = (rows - head) % line;
        if (head > 0) Squares<TSquare, T>(ref from, fromStride, nint.Max(head, side), columns, ref *to, toStride);
        if (tail > 0)
        {
            nint last = nint.Max(tail, side);
            Squares<TSquare, T>(ref Unsafe.Add(ref from, (rows - last) * fromStride), fromStride, last, columns, ref to[rows - last], toStride);
        }

        byte* memory = stackalloc byte[(LineBytes / sizeof(T) * LineBytes) + LineBytes];
        T* square = (T*)(((nuint)memory + LineBytes - 1) / LineBytes * LineBytes);
        for (nint block = 0; block < columns; block += BlockBytes / sizeof(T))
        {
            nint end = nint.Min(block + (BlockBytes / sizeof(T)), columns);
            for (nint row = head; row < rows - tail; row += line)
            {
                for (nint column = block; column < end; column += side)
                {
                    nint columnAt = nint.Min(column, columns - side);
                    for (nint part = 0; part < line; part += side) TSquare.Turn(ref Unsafe.Add(ref from, ((row + part) * fromStride) + columnAt), fromStride, ref square[part], line);
                    T* target = to + (columnAt * toStride) + row;
                    for (nint at = 0; at < side; at++) TSquare.CopyLine((byte*)(square + (at * line)), (byte*)(target + (at * toStride)));
                }
            }
        }
    }

    /// <summary>Asks for the lines of a square's target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch<T>(ref T target, nint rows, nint stride)
        where T : unmanaged
    {
        if (!Sse.IsSupported) return;
        // Where the array has been moved meanwhile, something else is fetched, and that is all.
        byte* p = (byte*)Unsafe.AsPointer(ref target);
        for (; rows > 0; rows--, p += stride * sizeof(T)) Sse.Prefetch0(p);
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
}
