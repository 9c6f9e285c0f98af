using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>How a strided tensor lies in memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Layout
{
    /// <summary>Whether a tensor is row-major without gaps. The stride of an axis of length 1 does not matter; an empty tensor is packed.</summary>
    /// <param name="lengths">Its extents.</param>
    /// <param name="strides">Its strides, in elements.</param>
    public static bool IsPacked(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint packed = 1;
        bool isPacked = true;
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
        {
            if (lengths[axis] == 0) return true;
            isPacked &= lengths[axis] == 1 || strides[axis] == packed;
            packed *= lengths[axis];
        }
        return isPacked;
    }

    /// <summary>How many elements a strided tensor reaches over, from the lowest in memory to the highest; 0 when it is empty.</summary>
    /// <param name="lengths">Its extents.</param>
    /// <param name="strides">Its strides, in elements.</param>
    /// <param name="before">How many of them lie before its first element: none without negative strides.</param>
    public static nint Reach(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, out nint before)
    {
        nint after = before = 0;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] == 0) return before = 0;
            nint last = (lengths[axis] - 1) * strides[axis];
            if (last < 0) before -= last;
            else after += last;
        }
        return before + 1 + after;
    }

    /// <summary>Writes a value to every element of a strided tensor, and to nothing between them.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="first">The first element.</param>
    /// <param name="lengths">Its extents.</param>
    /// <param name="strides">Its strides, in elements.</param>
    /// <param name="value">What is written.</param>
    public static void Fill<T>(ref T first, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, T value)
    {
        if (lengths.Length == 0)
        {
            first = value;
            return;
        }
        if (lengths.Length == 1 && strides[0] == 1)
        {
            new Elements<T>(ref first, lengths[0]).Fill(value);
            return;
        }
        for (nint n = 0; n < lengths[0]; n++) Fill(ref Unsafe.Add(ref first, n * strides[0]), lengths[1..], strides[1..], value);
    }
}
