using System.ComponentModel;

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
}
