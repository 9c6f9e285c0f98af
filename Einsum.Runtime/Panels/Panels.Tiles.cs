using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>Tiles of the target that are not a fixed stride apart row by row, or end within a vector, are computed aside.</summary>
public static partial class Panels
{
    /// <summary>Reads the part of a tile that exists.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tile">The tile, row by row.</param>
    /// <param name="width">Elements from row to row.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="rows">Where its rows lie.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rowCount">How many there are.</param>
    /// <param name="columns">Where its columns lie.</param>
    /// <param name="column">The first column.</param>
    /// <param name="columnCount">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read<T>(ref T tile, nint width, ref T tensor, Positions rows, nint row, nint rowCount, Positions columns, nint column, nint columnCount)
        where T : unmanaged
    {
        Span<Segment> segments = stackalloc Segment[MostLanes];
        int pieces = columns.Stride == 1 ? Segments(columns, column, columnCount, segments) : 0;
        for (nint n = 0; n < rowCount; n++, tile = ref Unsafe.Add(ref tile, width))
        {
            ref T from = ref Unsafe.Add(ref tensor, rows.At(row + n));
            for (int piece = 0; piece < pieces; piece++) Copy(ref Unsafe.Add(ref tile, segments[piece].Lane), ref Unsafe.Add(ref from, segments[piece].Place), segments[piece].Length);
            for (nint lane = pieces > 0 ? columnCount : 0; lane < columnCount; lane++) Unsafe.Add(ref tile, lane) = Unsafe.Add(ref from, columns.At(column + lane));
        }
    }

    /// <summary>Writes the part of a tile that exists.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tile">The tile, row by row.</param>
    /// <param name="width">Elements from row to row.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="rows">Where its rows lie.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rowCount">How many there are.</param>
    /// <param name="columns">Where its columns lie.</param>
    /// <param name="column">The first column.</param>
    /// <param name="columnCount">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<T>(ref T tile, nint width, ref T tensor, Positions rows, nint row, nint rowCount, Positions columns, nint column, nint columnCount)
        where T : unmanaged
    {
        Span<Segment> segments = stackalloc Segment[MostLanes];
        int pieces = columns.Stride == 1 ? Segments(columns, column, columnCount, segments) : 0;
        for (nint n = 0; n < rowCount; n++, tile = ref Unsafe.Add(ref tile, width))
        {
            ref T to = ref Unsafe.Add(ref tensor, rows.At(row + n));
            for (int piece = 0; piece < pieces; piece++) Copy(ref Unsafe.Add(ref to, segments[piece].Place), ref Unsafe.Add(ref tile, segments[piece].Lane), segments[piece].Length);
            for (nint lane = pieces > 0 ? columnCount : 0; lane < columnCount; lane++) Unsafe.Add(ref to, columns.At(column + lane)) = Unsafe.Add(ref tile, lane);
        }
    }
}
