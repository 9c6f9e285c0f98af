using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>Whether tensors lie over one another. What follows from it is up to <see cref="Elements{T}"/>.</summary>
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
        nint distance = Unsafe.ByteOffset(ref Unsafe.As<TOperand, byte>(ref operand), ref Unsafe.As<TResult, byte>(ref result));
        // Above -bytes of the result and below those of the operand, as one comparison; asked first, for it mostly says no.
        nint resultBytes = resultLength * Unsafe.SizeOf<TResult>();
        return (nuint)(distance + resultBytes - 1) < (nuint)((length * Unsafe.SizeOf<TOperand>()) + resultBytes - 1) && length != 0 && resultLength != 0;
    }

    /// <summary>Refuses a result that overlaps an operand (<c>Aliasing = Throw</c>).</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="operand">The operand's name.</param>
    /// <param name="result">The result's name, which the exception carries.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void Refuse(string equation, string operand, string result) => throw new ArgumentException($"einsum \"{equation}\": '{result}' overlaps '{operand}'", result);
}
