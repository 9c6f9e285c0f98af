using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>What will be read soon is asked for now, where the framework has an instruction for it.</summary>
public static unsafe partial class Lanes
{
    /// <summary>Asks for a line in the second-level cache.</summary>
    /// <param name="address">Where it lies. Nothing is read there: an address that a collection has made old, or none at all, does no harm.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask(nint address)
    {
        if (Sse.IsSupported) Sse.Prefetch1((void*)address);
    }

    /// <summary>Asks for the line of an element in the second-level cache.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="element">The element, or a place where none is: nothing is read there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask<T>(ref readonly T element)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.AsRef(in element)));
    }

    /// <summary>Asks for the lines of a rectangle, of which a row is a few lines at most.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="first">The first element.</param>
    /// <param name="columns">Neighbours in a row.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="stride">Elements from row to row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch<T>(ref readonly T first, nint columns, nint rows, nint stride)
        where T : unmanaged
    {
        if (!Sse.IsSupported) return;
        // No access: an address that a collection has made old does no harm.
        byte* row = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in first));
        for (nint n = 0; n < rows; n++, row += stride * sizeof(T))
        {
            for (nint at = 0; at < columns * sizeof(T); at += LineBytes) Sse.Prefetch0(row + at);
        }
    }
}
