using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Runtime;

/// <summary>Finds where the elements of a tensor lie, whatever form carries it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elements
{
    /// <summary>The elements of a span.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="span">The span.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements<T> Of<T>(Span<T> span) => new(ref MemoryMarshal.GetReference(span), span.Length);

    /// <summary>The elements of a span, which stay unwritten all the same.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="span">The span.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements<T> Of<T>(ReadOnlySpan<T> span) => new(ref MemoryMarshal.GetReference(span), span.Length);

    /// <summary>The elements of an array of any rank: <c>Elements.OfArray&lt;float&gt;(matrix)</c>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">The array.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements<T> OfArray<T>(Array array) => new(ref First<T>(array), (nint)array.LongLength);

    /// <summary>The elements of a strided tensor and what lies between them, from the lowest in memory to the highest.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="first">The first element.</param>
    /// <param name="lengths">The tensor's extents.</param>
    /// <param name="strides">Its strides, in elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements<T> Of<T>(ref readonly T first, scoped ReadOnlySpan<nint> lengths, scoped ReadOnlySpan<nint> strides)
    {
        nint reach = Layout.Reach(lengths, strides, out nint before);
        return new(ref Unsafe.Subtract(ref Unsafe.AsRef(in first), before), reach, before);
    }

    /// <summary>A single element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="element">Where it is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Elements<T> Of<T>(ref T element) => new(ref element, 1);

    /// <summary>The elements of an array of any rank as a span, row-major.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">The array.</param>
    internal static Span<T> Span<T>(Array array) => MemoryMarshal.CreateSpan(ref First<T>(array), array.Length);

    /// <summary>The first element of an array of any rank: <c>ref Elements.First&lt;float&gt;(matrix)</c>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">The array.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T First<T>(Array array) => ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array));
}

/// <summary>
/// Where a tensor lies in memory: its lowest element there, how many there are from that to its highest, and how many lie before its first, which negative
/// strides leave. What a result would overwrite before it is read must be <see cref="Apart"/> from it.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Elements<T>
{
    private readonly ref T _lowest;
    private readonly nint _reach, _before;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Elements(ref T lowest, nint reach, nint before = 0)
    {
        _lowest = ref lowest;
        _reach = reach;
        _before = before;
    }

    /// <summary>The first element.</summary>
    public ref T First => ref Unsafe.Add(ref _lowest, _before);

    /// <summary>An operand's own memory, or a pooled copy of it where a result lies over it. To be disposed after the last kernel; one that throws leaves the copy to the collector.</summary>
    /// <typeparam name="TResult">The result's element type.</typeparam>
    /// <param name="result">The result's memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scratch<T> Apart<TResult>(scoped Elements<TResult> result) => Overlap.Exists(ref _lowest, _reach, ref result._lowest, result._reach) ? Copy(ref _lowest, _reach, _before) : new(null, ref First);

    /// <summary>The same, for a kernel that reads each element only in the step that stores it: it works in place where operand and result begin at the same element.</summary>
    /// <param name="result">The result's memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scratch<T> ApartOrInPlace(scoped Elements<T> result) => Unsafe.AreSame(ref First, ref result.First) ? new(null, ref First) : Apart(result);

    /// <summary>Refuses a result that lies over this operand (<c>Aliasing = Throw</c>).</summary>
    /// <typeparam name="TResult">The result's element type.</typeparam>
    /// <param name="result">The result's memory.</param>
    /// <param name="equation">The equation.</param>
    /// <param name="operand">The operand's name.</param>
    /// <param name="name">The result's name, which the exception carries.</param>
    /// <exception cref="ArgumentException">The result overlaps the operand.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MustBeApart<TResult>(Elements<TResult> result, string equation, string operand, string name)
    {
        if (Overlap.Exists(ref _lowest, _reach, ref result._lowest, result._reach)) Overlap.Refuse(equation, operand, name);
    }

    /// <summary>Writes a value to every element from the lowest to the highest.</summary>
    /// <param name="value">What is written.</param>
    public void Fill(T value)
    {
        for (nint start = 0; start < _reach; start += int.MaxValue)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _lowest, start), (int)nint.Min(_reach - start, int.MaxValue)).Fill(value);
    }

    // Static: where its address is taken, an instance is no longer kept in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Scratch<T> Copy(ref T lowest, nint reach, nint before)
    {
        var copy = Scratch.Rent<T>(reach);
        MemoryMarshal.CreateReadOnlySpan(ref lowest, checked((int)reach)).CopyTo(MemoryMarshal.CreateSpan(ref copy.First, (int)reach));
        return copy.From(before);
    }
}
