using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Runtime;

/// <summary>Pooled memory of one call: <c>using var scratch = Scratch.Rent&lt;float&gt;(n);</c>. Nothing is allocated once the pool is warm.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scratch
{
    /// <summary>A cache line, which is also the widest vector.</summary>
    private const int Alignment = 64;

    /// <summary>Rents memory for a number of elements; their values are whatever was there.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="elements">How many, not negative.</param>
    /// <exception cref="InsufficientMemoryException">More than an array can hold.</exception>
    public static Scratch<T> Rent<T>(nint elements)
    {
        // References must be visible to the collector: no slack for alignment is worth a pool of its own there.
        int slack = RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? 0 : Alignment / Unsafe.SizeOf<T>();
        if (elements > Array.MaxLength - slack) throw new InsufficientMemoryException($"An intermediate of {elements} elements is larger than an array can be.");
        var array = ArrayPool<T>.Shared.Rent((int)elements + slack);

        // Large arrays stay where they are, so that aligned once is aligned for the call; for the others it costs nothing.
        ref T start = ref MemoryMarshal.GetArrayDataReference(array);
        return new(array, ref slack == 0 ? ref start : ref Unsafe.AddByteOffset(ref start, Slack(ref start)));
    }

    /// <summary>
    /// Takes memory for a number of elements from the front of a caller's, beginning at a multiple of 64 bytes: no more than 64 bytes
    /// in addition to the elements. Their values are whatever was there.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="free">The caller's memory; afterwards what is left of it.</param>
    /// <param name="elements">How many, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The memory is too short.</exception>
    public static ref T Take<T>(scoped ref Span<byte> free, nint elements)
        where T : unmanaged
    {
        int start = (int)Slack(ref MemoryMarshal.GetReference(free)), length = checked((int)(elements * Unsafe.SizeOf<T>()));
        var taken = free.Slice(start, length);
        free = free[(start + length)..];
        return ref Unsafe.As<byte, T>(ref MemoryMarshal.GetReference(taken));
    }

    private static unsafe nint Slack<T>(ref T start)
    {
        nint past = (nint)Unsafe.AsPointer(ref start) % Alignment;
        return past == 0 || past % Unsafe.SizeOf<T>() != 0 ? 0 : Alignment - past;
    }
}

/// <summary>Memory from <see cref="Scratch.Rent"/>, which disposing gives back; or a tensor's own, which it leaves alone.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Scratch<T>
{
    private readonly T[]? _array;
    private readonly ref T _first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Scratch(T[]? array, ref T first)
    {
        _array = array;
        _first = ref first;
    }

    /// <summary>The first element.</summary>
    public ref T First => ref _first;

    /// <summary>The same memory, of which another element is the first.</summary>
    internal Scratch<T> From(nint element) => new(_array, ref Unsafe.Add(ref _first, element));

    /// <summary>Returns the memory to the pool.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dispose()
    {
        if (_array is not null) Return(_array);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Return(T[] array) => ArrayPool<T>.Shared.Return(array, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
}
