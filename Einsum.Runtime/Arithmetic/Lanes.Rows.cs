using System.Numerics;
using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>Rows that are shorter than a vector, and rows that are added to others.</summary>
public static unsafe partial class Lanes
{
    /// <summary>
    /// How many rows, from the first, may be read by a whole vector although a row has fewer elements: what follows a row, up to the end of the last one, is memory of the tensor
    /// as well. <c>Lanes.WholeRows(13, 13, 13, 16)</c> is 12.
    /// </summary>
    /// <param name="rows">All rows.</param>
    /// <param name="stride">Elements between two rows.</param>
    /// <param name="count">Elements of a row.</param>
    /// <param name="lanes">Elements of a vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint WholeRows(nint rows, nint stride, nint count, int lanes)
    {
        nint missing = lanes - count;
        if (missing <= 0) return rows;
        if (stride >= missing) return nint.Max(rows - 1, 0);
        return stride <= 0 ? 0 : nint.Max(rows - ((missing + stride - 1) / stride), 0);
    }

    /// <summary>Adds rows to rows: the sums of later terms to those of earlier ones.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="source">The first element of what is added.</param>
    /// <param name="sourceStride">Elements between two of its rows.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many elements each has.</param>
    /// <param name="target">The first element of what it is added to.</param>
    /// <param name="targetStride">Elements between two of its rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows<T>(ref T source, nint sourceStride, nint rows, nint columns, ref T target, nint targetStride)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        for (nint row = 0; row < rows; row++)
        {
            ref T from = ref Unsafe.Add(ref source, row * sourceStride);
            ref T to = ref Unsafe.Add(ref target, row * targetStride);
            nint column = 0;
            for (; column <= columns - Vector<T>.Count; column += Vector<T>.Count)
            {
                (Vector.LoadUnsafe(ref to, (nuint)column) + Vector.LoadUnsafe(ref from, (nuint)column)).StoreUnsafe(ref to, (nuint)column);
            }
            for (; column < columns; column++) Unsafe.Add(ref to, column) += Unsafe.Add(ref from, column);
        }
    }
}
