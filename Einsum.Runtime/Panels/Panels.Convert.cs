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
}
