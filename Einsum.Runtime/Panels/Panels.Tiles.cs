using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        Span<nint> places = stackalloc nint[MostLanes];
        Places(places, rows, row, 0, rowCount, rowCount);
        if (columns.Stride != 1)
        {
            for (int n = 0; n < rowCount; n++)
            {
                ref T from = ref Unsafe.Add(ref tensor, places[n]);
                for (nint lane = 0; lane < columnCount; lane++) Unsafe.Add(ref tile, (n * width) + lane) = Unsafe.Add(ref from, columns.At(column + lane));
            }
            return;
        }
        for (nint lane = 0; lane < columnCount;)
        {
            nint length = nint.Min(columnCount - lane, columns.RunFrom(column + lane));
            Rows(ref Unsafe.Add(ref tile, lane), width, ref Unsafe.Add(ref tensor, columns.At(column + lane)), places[..(int)rowCount], length, writes: false);
            lane += length;
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
        Span<nint> places = stackalloc nint[MostLanes];
        Places(places, rows, row, 0, rowCount, rowCount);
        if (columns.Stride != 1)
        {
            for (int n = 0; n < rowCount; n++)
            {
                ref T to = ref Unsafe.Add(ref tensor, places[n]);
                for (nint lane = 0; lane < columnCount; lane++) Unsafe.Add(ref to, columns.At(column + lane)) = Unsafe.Add(ref tile, (n * width) + lane);
            }
            return;
        }
        for (nint lane = 0; lane < columnCount;)
        {
            nint length = nint.Min(columnCount - lane, columns.RunFrom(column + lane));
            Rows(ref Unsafe.Add(ref tile, lane), width, ref Unsafe.Add(ref tensor, columns.At(column + lane)), places[..(int)rowCount], length, writes: true);
            lane += length;
        }
    }

    /// <summary>Copies neighbours of each row of a tile. The last vector of a row lies over the one before: nothing is masked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows<T>(ref T tile, nint width, ref T tensor, ReadOnlySpan<nint> places, nint count, bool writes)
        where T : unmanaged
    {
        nint bytes = count * Unsafe.SizeOf<T>();
        if (Vector512.IsHardwareAccelerated && bytes >= 64)
        {
            foreach (nint place in places)
            {
                ref byte here = ref Unsafe.As<T, byte>(ref tile), there = ref Unsafe.As<T, byte>(ref Unsafe.Add(ref tensor, place));
                for (nint at = 0; at < bytes; at += 64)
                {
                    nuint from = (nuint)nint.Min(at, bytes - 64);
                    if (writes) Vector512.LoadUnsafe(ref here, from).StoreUnsafe(ref there, from);
                    else Vector512.LoadUnsafe(ref there, from).StoreUnsafe(ref here, from);
                }
                tile = ref Unsafe.Add(ref tile, width);
            }
        }
        else if (Vector256.IsHardwareAccelerated && bytes >= 32)
        {
            foreach (nint place in places)
            {
                ref byte here = ref Unsafe.As<T, byte>(ref tile), there = ref Unsafe.As<T, byte>(ref Unsafe.Add(ref tensor, place));
                for (nint at = 0; at < bytes; at += 32)
                {
                    nuint from = (nuint)nint.Min(at, bytes - 32);
                    if (writes) Vector256.LoadUnsafe(ref here, from).StoreUnsafe(ref there, from);
                    else Vector256.LoadUnsafe(ref there, from).StoreUnsafe(ref here, from);
                }
                tile = ref Unsafe.Add(ref tile, width);
            }
        }
        else
        {
            foreach (nint place in places)
            {
                ref T there = ref Unsafe.Add(ref tensor, place);
                if (writes) Copy(ref there, ref tile, count);
                else Copy(ref tile, ref there, count);
                tile = ref Unsafe.Add(ref tile, width);
            }
        }
    }
}
