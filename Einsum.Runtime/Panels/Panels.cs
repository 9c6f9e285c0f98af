using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Einsum.Runtime;

/// <summary>
/// Copies between tensors of any strides and the memory that register tiles work on. A panel holds, for each term of a sum, the values of one tile's rows
/// (or columns) next to each other. Values are copied, never computed with: one code serves every semiring.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Panels
{
    /// <summary>The widest panel; a tile has as many rows or columns at most.</summary>
    private const int MostLanes = 64;

    /// <summary>Copies neighbours. The last vector lies over the one before: nothing is masked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(ref T to, ref T from, nint count)
        where T : unmanaged
    {
        ref byte target = ref Unsafe.As<T, byte>(ref to), source = ref Unsafe.As<T, byte>(ref from);
        nint bytes = count * Unsafe.SizeOf<T>(), at = 0;
        if (Vector512.IsHardwareAccelerated && bytes >= 64)
        {
            for (; at + 64 <= bytes; at += 64) Vector512.LoadUnsafe(ref source, (nuint)at).StoreUnsafe(ref target, (nuint)at);
            if (at < bytes) Vector512.LoadUnsafe(ref source, (nuint)(bytes - 64)).StoreUnsafe(ref target, (nuint)(bytes - 64));
        }
        else if (Vector256.IsHardwareAccelerated && bytes >= 32)
        {
            for (; at + 32 <= bytes; at += 32) Vector256.LoadUnsafe(ref source, (nuint)at).StoreUnsafe(ref target, (nuint)at);
            if (at < bytes) Vector256.LoadUnsafe(ref source, (nuint)(bytes - 32)).StoreUnsafe(ref target, (nuint)(bytes - 32));
        }
        else if (Vector128.IsHardwareAccelerated && bytes >= 16)
        {
            for (; at + 16 <= bytes; at += 16) Vector128.LoadUnsafe(ref source, (nuint)at).StoreUnsafe(ref target, (nuint)at);
            if (at < bytes) Vector128.LoadUnsafe(ref source, (nuint)(bytes - 16)).StoreUnsafe(ref target, (nuint)(bytes - 16));
        }
        else
        {
            for (nint n = 0; n < count; n++) Unsafe.Add(ref to, n) = Unsafe.Add(ref from, n);
        }
    }
}
