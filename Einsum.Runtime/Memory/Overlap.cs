using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Runtime;

/// <summary>What happens when a result lies over an operand (option <c>Aliasing</c>): the operand is copied first, or the call refused.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Overlap
{
    /// <summary>Whether two ranges of memory have a byte in common. Lengths count elements; an empty range overlaps nothing.</summary>
    /// <typeparam name="TOperand">The operand's element type.</typeparam>
    /// <typeparam name="TResult">The result's element type.</typeparam>
    /// <param name="operand">The operand's first element.</param>
    /// <param name="length">How many elements the operand reaches over.</param>
    /// <param name="result">The result's first element.</param>
    /// <param name="resultLength">How many elements the result reaches over.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Exists<TOperand, TResult>(ref TOperand operand, nint length, ref TResult result, nint resultLength)
    {
        if (length == 0 || resultLength == 0) return false;
        nint distance = Unsafe.ByteOffset(ref Unsafe.As<TOperand, byte>(ref operand), ref Unsafe.As<TResult, byte>(ref result));
        return distance < length * Unsafe.SizeOf<TOperand>() && -distance < resultLength * Unsafe.SizeOf<TResult>();
    }

    /// <summary>How many elements a strided tensor reaches over, from its first to its last; 0 when it is empty.</summary>
    /// <param name="lengths">Its extents.</param>
    /// <param name="strides">Its strides, in elements.</param>
    public static nint Reach(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint last = 0;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] == 0) return 0;
            last += (lengths[axis] - 1) * strides[axis];
        }
        return last + 1;
    }

    /// <summary>Whether a result begins elsewhere than an operand. Where both begin at the same element, a kernel that reads each element only in the step that stores it works in place.</summary>
    /// <typeparam name="T">The element type of both.</typeparam>
    /// <param name="operand">The operand's first element.</param>
    /// <param name="result">The result's first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsElsewhere<T>(ref T operand, ref T result) => !Unsafe.AreSame(ref operand, ref result);

    /// <summary>A copy of an operand that a result overlaps, in pooled memory. A kernel that throws leaves it to the collector.</summary>
    /// <typeparam name="T">The operand's element type.</typeparam>
    /// <param name="operand">The operand's first element.</param>
    /// <param name="length">How many elements the operand reaches over.</param>
    public static Scratch<T> Copy<T>(scoped ref T operand, nint length)
    {
        var copy = Scratch.Rent<T>(length);
        MemoryMarshal.CreateReadOnlySpan(ref operand, checked((int)length)).CopyTo(MemoryMarshal.CreateSpan(ref copy.Reference, (int)length));
        return copy;
    }

    /// <summary>Refuses a result that overlaps an operand (<c>Aliasing = Throw</c>).</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="operand">The operand's name.</param>
    /// <param name="result">The result's name, which the exception carries.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void Refuse(string equation, string operand, string result) => throw new ArgumentException($"einsum \"{equation}\": '{result}' overlaps '{operand}'", result);
}
