using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>Packing of factors that store another type than is multiplied.</summary>
public static partial class Panels
{
    /// <summary>Packs rows (or columns) of a tensor as <see cref="Pack{T}"/> does, each element as it is read.</summary>
    /// <typeparam name="TElement">What the tensor stores.</typeparam>
    /// <typeparam name="T">What is multiplied.</typeparam>
    /// <typeparam name="TReading">How an element is read.</typeparam>
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
    public static void Pack<TElement, T, TReading>(
        ref T panels, nint width, ref TElement tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where TElement : unmanaged
        where T : unmanaged
        where TReading : struct, IReading<TElement, T>
    {
        if (typeof(TReading) == typeof(AsIs<T>))
        {
            Pack(ref panels, width, ref Unsafe.As<TElement, T>(ref tensor), rows, first, count, terms, firstTerm, termCount);
            return;
        }
        if (typeof(TReading) == typeof(Paired<TElement>))
        {
            Pairs(ref Unsafe.As<T, int>(ref panels), width, ref tensor, rows, first, count, terms, firstTerm, termCount);
            return;
        }
        if (typeof(TReading) == typeof(Widened<TElement, T>) && Widen(ref panels, width, ref tensor, rows, first, count, terms, firstTerm, termCount)) return;
        Span<nint> places = stackalloc nint[MostLanes];
        for (nint row = 0; row < count; row += width)
        {
            Places(places, rows, first, row, width, count);
            for (nint term = 0; term < termCount; term++, panels = ref Unsafe.Add(ref panels, width))
            {
                ref TElement from = ref Unsafe.Add(ref tensor, terms.At(firstTerm + term));
                for (nint lane = 0; lane < width; lane++) Unsafe.Add(ref panels, lane) = TReading.Read(Unsafe.Add(ref from, places[(int)lane]));
            }
        }
    }

    /// <summary>
    /// Where rows or terms are neighbours, these are widened by vectors beside the panels, some at a time, and packed from there; false where neither are.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Widen<TElement, T>(ref T panels, nint width, ref TElement tensor, Positions rows, nint first, nint count, Positions terms, nint firstTerm, nint termCount)
        where TElement : unmanaged
        where T : unmanaged
    {
        bool rowsAreNeighbours = rows.Stride == 1 && rows.Run >= ShortRun, termsAreNeighbours = terms.Stride == 1 && terms.Run >= ShortRun;
        if (rowsAreNeighbours)
        {
            nint group = nint.Clamp(StagedElements / count, 1, termCount);
            using var staged = Scratch.Rent<T>(count * group);
            for (nint term = 0; term < termCount; term += group)
            {
                nint groupTerms = nint.Min(group, termCount - term);
                for (nint n = 0; n < groupTerms; n++)
                {
                    ref TElement from = ref Unsafe.Add(ref tensor, terms.At(firstTerm + term + n));
                    for (nint row = 0; row < count;)
                    {
                        nint run = nint.Min(rows.RunFrom(first + row), count - row);
                        Lanes.Widen(ref Unsafe.Add(ref from, rows.At(first + row)), ref Unsafe.Add(ref staged.First, (n * count) + row), run);
                        row += run;
                    }
                }
                Runs(ref Unsafe.Add(ref panels, term * width), width, width * termCount, ref staged.First, new(1), 0, count, new(count), 0, groupTerms);
            }
            return true;
        }
        if (!termsAreNeighbours) return false;

        using var panel = Scratch.Rent<T>(width * termCount);
        for (nint row = 0; row < count; row += width)
        {
            nint exist = nint.Min(width, count - row);
            for (nint n = 0; n < exist; n++)
            {
                ref TElement from = ref Unsafe.Add(ref tensor, rows.At(first + row + n));
                for (nint term = 0; term < termCount;)
                {
                    nint run = nint.Min(terms.RunFrom(firstTerm + term), termCount - term);
                    Lanes.Widen(ref Unsafe.Add(ref from, terms.At(firstTerm + term)), ref Unsafe.Add(ref panel.First, (n * termCount) + term), run);
                    term += run;
                }
            }
            Pack(ref Unsafe.Add(ref panels, row * termCount), width, ref panel.First, new(termCount), 0, exist, new(1), 0, termCount);
        }
        return true;
    }
}
