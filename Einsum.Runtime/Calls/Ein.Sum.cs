using Einsum.Runtime;
using System.Diagnostics.CodeAnalysis;

namespace Einsum;

// The first operand fixes the element type, which C# cannot infer through a conversion; so there is an overload for each of its
// ranks, and one more of each that takes options. A call site can be replaced by a method of the same signature.
public static partial class Ein
{
    /// <summary><c>float[,] c = Ein.Sum(",ij->ij", 2f, a);</c> The first operand is a scalar.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, T first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, EinOptions.Default, [first, .. others]);

    /// <summary><c>float r = Ein.Sum("i,i->", x, y);</c> The first operand is a vector.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, T[] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, EinOptions.Default, [first, .. others]);

    /// <summary><c>float[,] c = Ein.Sum("ij,jk->ik", a, b);</c> The first operand is a matrix.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, T[,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, EinOptions.Default, [first, .. others]);

    /// <summary><c>float[,,] c = Ein.Sum("bij,bjk->bik", a, b);</c> The first operand is a tensor of rank 3.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, T[,,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, EinOptions.Default, [first, .. others]);

    /// <summary><c>float[,,,] s = Ein.Sum("bqhd,bkhd->bhqk", queries, keys);</c> The first operand is a tensor of rank 4.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, T[,,,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, EinOptions.Default, [first, .. others]);

    /// <summary><c>float[,,,,] r = Ein.Sum("abcde->caebd", a);</c> The first operand is a tensor of rank 5.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, T[,,,,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, EinOptions.Default, [first, .. others]);

    /// <summary><c>float[] r = Ein.Sum("abcdef->f", a);</c> The first operand is a tensor of rank 6.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, T[,,,,,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, EinOptions.Default, [first, .. others]);

    /// <summary><c>float[] r = Ein.Sum("abcdefg->g", EinsumOperand&lt;float>.Of(values, 2, 2, 2, 2, 2, 2, 3));</c> The first operand is a operand of any rank.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinsumOperand<T> first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, EinOptions.Default, [first, .. others]);

    /// <summary><c>float[,] c = Ein.Sum(",ij->ij", options, 2f, a);</c> The first operand is a scalar, the call has options.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinOptions options, T first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, options, [first, .. others]);

    /// <summary><c>float r = Ein.Sum("i,i->", options, x, y);</c> The first operand is a vector, the call has options.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, options, [first, .. others]);

    /// <summary><c>float[,] c = Ein.Sum("ij,jk->ik", options, a, b);</c> The first operand is a matrix, the call has options.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, options, [first, .. others]);

    /// <summary><c>float[,,] c = Ein.Sum("bij,bjk->bik", options, a, b);</c> The first operand is a tensor of rank 3, the call has options.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, options, [first, .. others]);

    /// <summary><c>float[,,,] s = Ein.Sum("bqhd,bkhd->bhqk", options, queries, keys);</c> The first operand is a tensor of rank 4, the call has options.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,,,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, options, [first, .. others]);

    /// <summary><c>float[,,,,] r = Ein.Sum("abcde->caebd", options, a);</c> The first operand is a tensor of rank 5, the call has options.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,,,,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, options, [first, .. others]);

    /// <summary><c>float[] r = Ein.Sum("abcdef->f", options, a);</c> The first operand is a tensor of rank 6, the call has options.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,,,,,] first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, options, [first, .. others]);

    /// <summary><c>float[] r = Ein.Sum("abcdefg->g", options, EinsumOperand&lt;float>.Of(values, 2, 2, 2, 2, 2, 2, 3));</c> The first operand is a operand of any rank, the call has options.</summary>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<T> Sum<T>([StringSyntax("Einsum")] string equation, EinOptions options, EinsumOperand<T> first, params ReadOnlySpan<EinsumOperand<T>> others)
        where T : struct => Interpreter.Sum<T, T>(equation, options, [first, .. others]);

    /// <summary><c>int r = Ein.Sum&lt;int, sbyte&gt;("i,i->", x, y);</c> The result has a type of its own: a wider one, or an integer that counts <c>bool</c>.</summary>
    /// <typeparam name="TResult">The element type of the result.</typeparam>
    /// <typeparam name="T">The element type of the operands.</typeparam>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<TResult> Sum<TResult, T>([StringSyntax("Einsum")] string equation, params ReadOnlySpan<EinsumOperand<T>> operands)
        where TResult : struct
        where T : struct => Interpreter.Sum<TResult, T>(equation, EinOptions.Default, operands);

    /// <summary><c>int r = Ein.Sum&lt;int, sbyte&gt;("i,i->", options, x, y);</c> The result has a type of its own: a wider one, or an integer that counts <c>bool</c>.</summary>
    /// <typeparam name="TResult">The element type of the result.</typeparam>
    /// <typeparam name="T">The element type of the operands.</typeparam>
    /// <returns>A new tensor with one axis per label of the output.</returns>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static EinsumResult<TResult> Sum<TResult, T>([StringSyntax("Einsum")] string equation, EinOptions options, params ReadOnlySpan<EinsumOperand<T>> operands)
        where TResult : struct
        where T : struct => Interpreter.Sum<TResult, T>(equation, options, operands);
}
