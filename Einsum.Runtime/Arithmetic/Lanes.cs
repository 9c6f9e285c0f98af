using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// The last, partial vector of a row: reads and writes the first <c>count</c> lanes (1 up to all) and touches no memory beyond.
/// Masked instructions take pointers only, so they stand here and are inlined; lanes have 1, 2, 4 or 8 bytes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe partial class Lanes
{
    /// <summary>The first lanes of 512 bits; the others are zero.</summary>
    /// <typeparam name="T">The element type, of 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load512<T>(ref T source, nint count)
        where T : unmanaged
    {
        if (sizeof(T) < 4) return ReadFirst512(ref Unsafe.As<T, byte>(ref source), count * sizeof(T)).As<byte, T>();
        fixed (T* p = &source)
        {
            return sizeof(T) == 4
                ? Avx512F.MaskLoad((uint*)p, First512x4(count), Vector512<uint>.Zero).As<uint, T>()
                : Avx512F.MaskLoad((ulong*)p, First512x8(count), Vector512<ulong>.Zero).As<ulong, T>();
        }
    }

    /// <summary>The first lanes of 256 bits; the others are zero.</summary>
    /// <typeparam name="T">The element type, of 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256<T>(ref T source, nint count)
        where T : unmanaged
    {
        if (sizeof(T) < 4) return ReadFirst256(ref Unsafe.As<T, byte>(ref source), count * sizeof(T)).As<byte, T>();
        fixed (T* p = &source)
        {
            return sizeof(T) == 4 ? Avx2.MaskLoad((uint*)p, First256x4(count)).As<uint, T>() : Avx2.MaskLoad((ulong*)p, First256x8(count)).As<ulong, T>();
        }
    }

    /// <summary>The first lanes of 128 bits; the others are zero. There is no masked load on ARM: one element at a time.</summary>
    /// <typeparam name="T">The element type, of 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load128<T>(ref T source, nint count)
        where T : unmanaged
    {
        if (sizeof(T) < 4) return ReadFirst128(ref Unsafe.As<T, byte>(ref source), count * sizeof(T)).As<byte, T>();
        var vector = Vector128.CreateScalar(source);
        if (count > 1) vector = vector.WithElement(1, Unsafe.Add(ref source, 1));
        if (sizeof(T) == 4)
        {
            if (count > 2) vector = vector.WithElement(2, Unsafe.Add(ref source, 2));
            if (count > 3) vector = vector.WithElement(3, Unsafe.Add(ref source, 3));
        }
        return vector;
    }

    /// <summary>The first lanes of 512 bits; the others are <paramref name="rest"/>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    /// <param name="rest">What the lanes beyond hold: the zero of a semiring.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load512<T>(ref T source, nint count, T rest)
        where T : unmanaged => Vector512.ConditionalSelect(First512<T>(count), Load512(ref source, count), Vector512.Create(rest));

    /// <summary>The first lanes of 256 bits; the others are <paramref name="rest"/>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    /// <param name="rest">What the lanes beyond hold: the zero of a semiring.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256<T>(ref T source, nint count, T rest)
        where T : unmanaged => Vector256.ConditionalSelect(First256<T>(count), Load256(ref source, count), Vector256.Create(rest));

    /// <summary>The first lanes of 128 bits; the others are <paramref name="rest"/>.</summary>
    /// <typeparam name="T">The element type, of 4 or 8 bytes.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    /// <param name="rest">What the lanes beyond hold: the zero of a semiring.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load128<T>(ref T source, nint count, T rest)
        where T : unmanaged
    {
        var vector = Vector128.Create(rest).WithElement(0, source);
        if (count > 1) vector = vector.WithElement(1, Unsafe.Add(ref source, 1));
        if (sizeof(T) == 4)
        {
            if (count > 2) vector = vector.WithElement(2, Unsafe.Add(ref source, 2));
            if (count > 3) vector = vector.WithElement(3, Unsafe.Add(ref source, 3));
        }
        return vector;
    }

    /// <summary>Writes the first lanes of 512 bits.</summary>
    /// <typeparam name="T">The element type, of 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="value">What is written.</param>
    /// <param name="target">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> value, ref T target, nint count)
        where T : unmanaged
    {
        if (sizeof(T) < 4)
        {
            WriteFirst(value.AsByte(), ref Unsafe.As<T, byte>(ref target), count * sizeof(T));
            return;
        }
        fixed (T* p = &target)
        {
            if (sizeof(T) == 4) Avx512F.MaskStore((uint*)p, First512x4(count), value.As<T, uint>());
            else Avx512F.MaskStore((ulong*)p, First512x8(count), value.As<T, ulong>());
        }
    }

    /// <summary>Writes the first lanes of 256 bits.</summary>
    /// <typeparam name="T">The element type, of 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="value">What is written.</param>
    /// <param name="target">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> value, ref T target, nint count)
        where T : unmanaged
    {
        if (sizeof(T) < 4)
        {
            WriteFirst(value.AsByte(), ref Unsafe.As<T, byte>(ref target), count * sizeof(T));
            return;
        }
        fixed (T* p = &target)
        {
            if (sizeof(T) == 4) Avx2.MaskStore((uint*)p, First256x4(count), value.As<T, uint>());
            else Avx2.MaskStore((ulong*)p, First256x8(count), value.As<T, ulong>());
        }
    }

    /// <summary>Writes the first lanes of 128 bits.</summary>
    /// <typeparam name="T">The element type, of 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="value">What is written.</param>
    /// <param name="target">The first element.</param>
    /// <param name="count">How many elements exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector128<T> value, ref T target, nint count)
        where T : unmanaged
    {
        if (sizeof(T) < 4)
        {
            WriteFirst(value.AsByte(), ref Unsafe.As<T, byte>(ref target), count * sizeof(T));
            return;
        }
        target = value.ToScalar();
        if (count > 1) Unsafe.Add(ref target, 1) = value.GetElement(1);
        if (sizeof(T) == 4)
        {
            if (count > 2) Unsafe.Add(ref target, 2) = value.GetElement(2);
            if (count > 3) Unsafe.Add(ref target, 3) = value.GetElement(3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> First512<T>(nint count)
        where T : unmanaged => sizeof(T) == 4 ? First512x4(count).As<uint, T>() : First512x8(count).As<ulong, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> First256<T>(nint count)
        where T : unmanaged => sizeof(T) == 4 ? First256x4(count).As<uint, T>() : First256x8(count).As<ulong, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> First128<T>(nint count)
        where T : unmanaged => sizeof(T) == 4
            ? Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)count)).As<int, T>()
            : Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> First512x4(nint count) => Vector512.LessThan(Vector512<uint>.Indices, Vector512.Create((uint)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> First512x8(nint count) => Vector512.LessThan(Vector512<ulong>.Indices, Vector512.Create((ulong)count));

    // Counts are small: signed comparison, which AVX2 has, gives the same mask.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> First256x4(nint count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count)).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> First256x8(nint count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsUInt64();
}
