using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Results that no cache can hold are written past the caches, whole lines at a time: a line that is stored in the usual way is read first. The instructions take
/// aligned pointers, and the garbage collector may move an array between two of them: each writer asks where it is, and stores in the usual way off a line's boundary.
/// </summary>
public static unsafe partial class Lanes
{
    private const int LineBytes = 64;

    /// <summary>How many elements stand before the next cache line.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="target">The first element.</param>
    /// <param name="most">What is answered at most.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint BeforeLine<T>(ref T target, nint most)
        where T : unmanaged
    {
        fixed (T* p = &target) return nint.Min(most, (nint)((0 - (nuint)p) % LineBytes / (uint)sizeof(T)));
    }

    /// <summary>Writes four times 512 bits, past the caches where they are whole lines.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">What is written first.</param>
    /// <param name="b">What is written behind it.</param>
    /// <param name="c">What is written then.</param>
    /// <param name="d">What is written last.</param>
    /// <param name="target">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePastCaches<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d, ref T target)
        where T : unmanaged
    {
        fixed (T* first = &target)
        {
            byte* p = (byte*)first;
            if ((nuint)p % LineBytes == 0)
            {
                a.AsByte().StoreAlignedNonTemporal(p);
                b.AsByte().StoreAlignedNonTemporal(p + 64);
                c.AsByte().StoreAlignedNonTemporal(p + 128);
                d.AsByte().StoreAlignedNonTemporal(p + 192);
            }
            else
            {
                a.AsByte().Store(p);
                b.AsByte().Store(p + 64);
                c.AsByte().Store(p + 128);
                d.AsByte().Store(p + 192);
            }
        }
    }

    /// <summary>Writes four times 256 bits, past the caches where they are whole lines.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">What is written first.</param>
    /// <param name="b">What is written behind it.</param>
    /// <param name="c">What is written then.</param>
    /// <param name="d">What is written last.</param>
    /// <param name="target">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePastCaches<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c, Vector256<T> d, ref T target)
        where T : unmanaged
    {
        fixed (T* first = &target)
        {
            byte* p = (byte*)first;
            if ((nuint)p % LineBytes == 0)
            {
                a.AsByte().StoreAlignedNonTemporal(p);
                b.AsByte().StoreAlignedNonTemporal(p + 32);
                c.AsByte().StoreAlignedNonTemporal(p + 64);
                d.AsByte().StoreAlignedNonTemporal(p + 96);
            }
            else
            {
                a.AsByte().Store(p);
                b.AsByte().Store(p + 32);
                c.AsByte().Store(p + 64);
                d.AsByte().Store(p + 96);
            }
        }
    }

    /// <summary>Writes four times 128 bits, past the caches where they are one whole line.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">What is written first.</param>
    /// <param name="b">What is written behind it.</param>
    /// <param name="c">What is written then.</param>
    /// <param name="d">What is written last.</param>
    /// <param name="target">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePastCaches<T>(Vector128<T> a, Vector128<T> b, Vector128<T> c, Vector128<T> d, ref T target)
        where T : unmanaged
    {
        fixed (T* first = &target)
        {
            byte* p = (byte*)first;
            if ((nuint)p % LineBytes == 0)
            {
                a.AsByte().StoreAlignedNonTemporal(p);
                b.AsByte().StoreAlignedNonTemporal(p + 16);
                c.AsByte().StoreAlignedNonTemporal(p + 32);
                d.AsByte().StoreAlignedNonTemporal(p + 48);
            }
            else
            {
                a.AsByte().Store(p);
                b.AsByte().Store(p + 16);
                c.AsByte().Store(p + 32);
                d.AsByte().Store(p + 48);
            }
        }
    }

    /// <summary>What was written past the caches is there for other threads before what is written next. ARM needs no more than the usual barriers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fence()
    {
        if (Sse.IsSupported) Sse.StoreFence();
    }
}
