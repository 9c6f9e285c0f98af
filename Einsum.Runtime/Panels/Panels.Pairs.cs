using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>Packing of two terms into one value of a panel (see <see cref="Paired{TElement}"/>).</summary>
public static partial class Panels
{
    /// <summary>Values that a panel has per row for so many terms.</summary>
    internal static nint Depth<TElement, TReading>(nint terms)
        where TElement : unmanaged => typeof(TReading) == typeof(Paired<TElement>) ? (terms + 1) / 2 : terms;

    /// <summary>Packs rows (or columns) of a tensor as <see cref="Pack{T}"/> does, neighbouring terms in pairs; zero stands beside an odd last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pairs<TElement>(ref int panels, nint width, ref TElement tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where TElement : unmanaged
    {
        if (rows.Stride == 1 && rows.Run >= ShortRun) PairedRows(ref panels, width, ref tensor, rows, first, count, terms, firstTerm, termCount);
        else if (terms.Stride == 1 && terms.Run >= ShortRun) PairedTerms(ref panels, width, ref tensor, rows, first, count, terms, firstTerm, termCount);
        else PairedSingly(ref panels, width, ref tensor, rows, first, count, terms, firstTerm, termCount);
    }

    /// <summary>Rows are neighbours: pairs are made by vectors, those of some panels together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PairedRows<TElement>(ref int panels, nint width, ref TElement tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where TElement : unmanaged
    {
        nint depth = (termCount + 1) / 2;
        if (count % width != 0) new Elements<int>(ref Unsafe.Add(ref panels, count / width * width * depth), width * depth).Fill(0);
        for (nint group = 0; group < count; group += PanelsAtOnce * width)
        {
            nint end = nint.Min(group + (PanelsAtOnce * width), count);
            for (nint pair = 0; pair < depth; pair++)
            {
                bool hasSecond = (2 * pair) + 1 < termCount;
                ref TElement one = ref Unsafe.Add(ref tensor, terms.At(firstTerm + (2 * pair)));
                ref TElement other = ref hasSecond ? ref Unsafe.Add(ref tensor, terms.At(firstTerm + (2 * pair) + 1)) : ref one;
                ref int panel = ref Unsafe.Add(ref panels, (group * depth) + (pair * width));
                nint lane = 0;
                for (nint row = group; row < end;)
                {
                    nint run = nint.Min(nint.Min(rows.RunFrom(first + row), end - row), width - lane), at = rows.At(first + row);
                    Lanes.Pair(ref Unsafe.Add(ref one, at), ref Unsafe.Add(ref other, at), hasSecond, ref Unsafe.Add(ref panel, lane), run);
                    row += run;
                    lane += run;
                    if (lane < width) continue;
                    lane = 0;
                    panel = ref Unsafe.Add(ref panel, width * depth);
                }
            }
        }
    }

    /// <summary>Terms are neighbours: as 16-bit values they are pairs where they lie, which are packed from there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PairedTerms<TElement>(ref int panels, nint width, ref TElement tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where TElement : unmanaged
    {
        nint depth = (termCount + 1) / 2;
        using var panel = Scratch.Rent<int>(width * depth);
        for (nint row = 0; row < count; row += width)
        {
            nint exist = nint.Min(width, count - row);
            for (nint n = 0; n < exist; n++)
            {
                ref TElement from = ref Unsafe.Add(ref tensor, rows.At(first + row + n));
                // The last pair may have one term only.
                Unsafe.Add(ref panel.First, (n * depth) + depth - 1) = 0;
                ref short to = ref Unsafe.As<int, short>(ref Unsafe.Add(ref panel.First, n * depth));
                for (nint term = 0; term < termCount;)
                {
                    nint run = nint.Min(terms.RunFrom(firstTerm + term), termCount - term);
                    Lanes.Shorten(ref Unsafe.Add(ref from, terms.At(firstTerm + term)), ref Unsafe.Add(ref to, term), run);
                    term += run;
                }
            }
            Pack(ref Unsafe.Add(ref panels, row * depth), width, ref panel.First, new(depth), 0, exist, new(1), 0, depth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PairedSingly<TElement>(ref int panels, nint width, ref TElement tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where TElement : unmanaged
    {
        Span<nint> places = stackalloc nint[MostLanes];
        for (nint row = 0; row < count; row += width)
        {
            Places(places, rows, first, row, width, count);
            for (nint term = 0; term < termCount; term += 2, panels = ref Unsafe.Add(ref panels, width))
            {
                bool hasSecond = term + 1 < termCount;
                ref TElement one = ref Unsafe.Add(ref tensor, terms.At(firstTerm + term));
                ref TElement other = ref hasSecond ? ref Unsafe.Add(ref tensor, terms.At(firstTerm + term + 1)) : ref one;
                for (nint lane = 0; lane < width; lane++)
                    Unsafe.Add(ref panels, lane) = Lanes.Pair(Unsafe.Add(ref one, places[(int)lane]), Unsafe.Add(ref other, places[(int)lane]), hasSecond);
            }
        }
    }
}
