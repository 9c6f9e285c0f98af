using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Packing, straight from the tensor: where rows are neighbours they are copied, where terms are they are transposed in registers. Where neither are, because
/// the tensor's unit stride belongs to the rows but the target's innermost row label is another, rectangles of both are transposed beside the panels first.
/// </summary>
public static partial class Panels
{
    /// <summary>Below this, neighbours are too few for vectors.</summary>
    private const int ShortRun = 4;

    /// <summary>Panels whose parts of a term are copied together.</summary>
    private const int PanelsAtOnce = 4;

    /// <summary>Stretches of neighbours copied together; no fewer than a panel has lanes.</summary>
    private const int MostSegments = 2 * MostLanes;

    /// <summary>Terms of a panel packed while the next panel's are fetched.</summary>
    private const int PrefetchedTerms = 64;

    /// <summary>Elements transposed beside the panels at a time: they stay in the second-level cache.</summary>
    private const int StagedElements = 32768;

    /// <summary>A stretch of positions that are neighbours in the tensor.</summary>
    /// <param name="Place">The place of the first in the tensor.</param>
    /// <param name="Lane">Where it goes, counted from the first panel's row of the term.</param>
    /// <param name="Length">How many there are.</param>
    private readonly record struct Segment(nint Place, nint Lane, nint Length);

    /// <summary>
    /// Packs rows (or columns) of a tensor: <c>panel[term * width + row]</c> for each group of <paramref name="width"/> rows, one panel behind the other.
    /// Lanes beyond the last row are cleared.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="panels">The first panel.</param>
    /// <param name="width">Rows of a panel.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="rows">Where its rows lie.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="terms">Where its terms lie.</param>
    /// <param name="firstTerm">The first term.</param>
    /// <param name="termCount">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<T>(ref T panels, nint width, ref T tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where T : unmanaged
    {
        bool inVectors = Unsafe.SizeOf<T>() is 4 or 8, termsAreNeighbours = inVectors && terms.Stride == 1 && terms.Run >= ShortRun;
        if (rows.Stride == 1 && (rows.Run >= ShortRun || !termsAreNeighbours)) Runs(ref panels, width, width * termCount, ref tensor, rows, first, count, terms, firstTerm, termCount);
        else if (termsAreNeighbours) Transposed(ref panels, width, ref tensor, rows, first, count, terms, firstTerm, termCount);
        else if (inVectors && rows.Across >= ShortRun && rows.Run >= ShortRun) Staged(ref panels, width, ref tensor, rows, first, count, terms, firstTerm, termCount);
        else if (inVectors && terms.Across >= ShortRun) Across(ref panels, width, ref tensor, rows, first, count, terms, firstTerm, termCount);
        else Single(ref panels, width, ref tensor, rows, first, count, terms, firstTerm, termCount);
    }

    /// <summary>Rows are neighbours, run by run.</summary>
    /// <param name="panels">The first panel.</param>
    /// <param name="width">Rows of a panel.</param>
    /// <param name="pitch">Elements from panel to panel.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="rows">Where its rows lie.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="terms">Where its terms lie.</param>
    /// <param name="firstTerm">The first term.</param>
    /// <param name="termCount">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Runs<T>(ref T panels, nint width, nint pitch, ref T tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where T : unmanaged
    {
        nint whole = 0;
        if (rows.Run == nint.MaxValue && terms.Run == nint.MaxValue)
        {
            whole = count / width * width;
            Whole(ref panels, width, pitch, ref Unsafe.Add(ref tensor, rows.At(first) + terms.At(firstTerm)), whole, terms.Stride, termCount);
            panels = ref Unsafe.Add(ref panels, whole / width * pitch);
        }
        Span<Segment> segments = stackalloc Segment[MostSegments];
        for (nint row = whole; row < count;)
        {
            // Some panels at a time: a term is then read in longer stretches than a panel is wide.
            int pieces = 0, group = 0;
            nint lane = 0, begin = row;
            while (row < count && group < PanelsAtOnce && pieces < MostSegments)
            {
                nint length = nint.Min(nint.Min(width - lane, count - row), rows.RunFrom(first + row));
                segments[pieces++] = new(rows.At(first + row), (group * pitch) + lane, length);
                row += length;
                lane += length;
                if (lane < width) continue;
                lane = 0;
                group++;
            }
            // What does not fill a panel here is left to the next group, unless it is the last.
            if (lane > 0 && row < count)
            {
                while (lane > 0)
                {
                    lane -= segments[--pieces].Length;
                    row -= segments[pieces].Length;
                }
            }

            ref T panel = ref panels;
            if (lane > 0) new Elements<T>(ref Unsafe.Add(ref panels, group * pitch), width * termCount).Fill(default);
            for (nint term = 0; term < termCount; term++, panel = ref Unsafe.Add(ref panel, width))
            {
                ref T from = ref Unsafe.Add(ref tensor, terms.At(firstTerm + term));
                for (int n = 0; n < pieces; n++) Copy(ref Unsafe.Add(ref panel, segments[n].Lane), ref Unsafe.Add(ref from, segments[n].Place), segments[n].Length);
                // The part of this term that comes next: its lines are too far from those of the next term for the processor to foresee.
                Prefetch(ref Unsafe.Add(ref from, segments[pieces - 1].Place + segments[pieces - 1].Length), row - begin);
            }
            panels = ref Unsafe.Add(ref panels, group * pitch);
        }
    }

    /// <summary>All rows are neighbours, and terms a stride apart: whole panels, some at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Whole<T>(ref T panels, nint width, nint pitch, ref T tensor, nint count, nint stride, nint termCount)
        where T : unmanaged
    {
        for (nint row = 0; row < count;)
        {
            nint group = nint.Min(PanelsAtOnce, (count - row) / width);
            ref T panel = ref Unsafe.Add(ref panels, row / width * pitch);
            for (nint term = 0; term < termCount; term++, panel = ref Unsafe.Add(ref panel, width))
            {
                ref T from = ref Unsafe.Add(ref tensor, (term * stride) + row), to = ref panel;
                for (nint n = 0; n < group; n++)
                {
                    Copy(ref to, ref from, width);
                    from = ref Unsafe.Add(ref from, width);
                    to = ref Unsafe.Add(ref to, pitch);
                }
                Prefetch(ref from, group * width);
            }
            row += group * width;
        }
    }

    /// <summary>Terms are neighbours, run by run: squares are transposed in registers. Beyond the last row it is repeated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transposed<T>(ref T panels, nint width, ref T tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where T : unmanaged
    {
        Span<nint> places = stackalloc nint[MostLanes], next = stackalloc nint[MostLanes];
        Places(next, rows, first, 0, width, count);
        for (nint row = 0; row < count; row += width)
        {
            next.CopyTo(places);
            if (row + width < count) Places(next, rows, first, row + width, width, count);
            for (nint term = 0; term < termCount;)
            {
                nint run = nint.Min(nint.Min(PrefetchedTerms, termCount - term), terms.RunFrom(firstTerm + term));
                ref T from = ref Unsafe.Add(ref tensor, terms.At(firstTerm + term));
                if (row + width < count)
                {
                    for (int lane = 0; lane < width; lane++) Prefetch(ref Unsafe.Add(ref from, next[lane]), run);
                }
                Lanes.Pack(ref from, ref places[0], width, run, ref panels, width);
                panels = ref Unsafe.Add(ref panels, width * run);
                term += run;
            }
        }
    }

    /// <summary>Runs of terms begin one element after the other: squares of rows and such terms are transposed in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Across<T>(ref T panels, nint width, ref T tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where T : unmanaged
    {
        Span<nint> places = stackalloc nint[MostLanes];
        nint end = firstTerm + termCount;
        for (nint row = 0; row < count; row += width, panels = ref Unsafe.Add(ref panels, width * termCount))
        {
            Places(places, rows, first, row, width, count);
            for (nint region = firstTerm; region < end;)
            {
                var (_, length, regionEnd) = terms.Runs(region);
                regionEnd = nint.Min(regionEnd, end);
                // The first terms of the region, one of each place in a run: each is the first of a column of terms, a run's length apart.
                for (nint term = region; term < nint.Min(region + length, regionEnd); term++)
                {
                    nint column = (regionEnd - term + length - 1) / length;
                    Lanes.Pack(ref Unsafe.Add(ref tensor, terms.At(term)), ref places[0], width, column, ref Unsafe.Add(ref panels, (term - firstTerm) * width), width * length);
                }
                region = regionEnd;
            }
        }
    }

    /// <summary>Runs of rows begin one element after the other: whole runs are transposed beside the panels, and copied from there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Staged<T>(ref T panels, nint width, ref T tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where T : unmanaged
    {
        var (begin, _, _) = rows.Runs(first);
        var (lastRun, lastLength, _) = rows.Runs(first + count - 1);
        nint end = lastRun + lastLength, pitch = end - begin, group = nint.Clamp(StagedElements / pitch, 1, termCount);
        using var staged = Scratch.Rent<T>(pitch * group);
        for (nint term = 0; term < termCount; term += group)
        {
            nint groupTerms = nint.Min(group, termCount - term);
            for (nint row = begin; row < end;)
            {
                var (_, length, regionEnd) = rows.Runs(row);
                nint runs = (nint.Min(end, regionEnd) - row) / length, place = rows.At(row);
                for (nint n = 0; n < groupTerms; n++)
                {
                    ref T from = ref Unsafe.Add(ref tensor, terms.At(firstTerm + term + n) + place);
                    if (n + 1 < groupTerms)
                    {
                        ref T ahead = ref Unsafe.Add(ref tensor, terms.At(firstTerm + term + n + 1) + place);
                        for (nint lane = 0; lane < length; lane++) Prefetch(ref Unsafe.Add(ref ahead, lane * rows.Stride), runs);
                    }
                    Lanes.Transpose(ref from, rows.Stride, length, runs, ref Unsafe.Add(ref staged.First, (n * pitch) + row - begin), length);
                }
                row += runs * length;
            }
            Runs(ref Unsafe.Add(ref panels, term * width), width, width * termCount, ref staged.First, new(1), first - begin, count, new(pitch), 0, groupTerms);
        }
    }

    /// <summary>No neighbours: one element at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Single<T>(ref T panels, nint width, ref T tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where T : unmanaged
    {
        Span<nint> places = stackalloc nint[MostLanes];
        for (nint row = 0; row < count; row += width)
        {
            Places(places, rows, first, row, width, count);
            for (nint term = 0; term < termCount; term++, panels = ref Unsafe.Add(ref panels, width))
            {
                ref T from = ref Unsafe.Add(ref tensor, terms.At(firstTerm + term));
                for (nint lane = 0; lane < width; lane++) Unsafe.Add(ref panels, lane) = Unsafe.Add(ref from, places[(int)lane]);
            }
        }
    }

    /// <summary>The places of a panel's rows; beyond the last row it is repeated.</summary>
    private static void Places(Span<nint> places, Positions rows, nint first, nint row, nint width, nint count)
    {
        for (nint lane = 0; lane < width; lane++) places[(int)lane] = rows.At(first + nint.Min(row + lane, count - 1));
    }

    /// <summary>Asks for the cache lines of some neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch<T>(ref T from, nint count)
        where T : unmanaged
    {
        if (!Sse.IsSupported) return;
        byte* address = (byte*)Unsafe.AsPointer(ref from);
        for (nint at = 0; at < count * sizeof(T); at += 64) Sse.Prefetch0(address + at);
    }
}
