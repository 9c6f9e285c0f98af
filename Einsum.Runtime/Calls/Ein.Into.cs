using Einsum.Runtime;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Einsum;

// The destination fixes the element type. Its extents are checked, never a source of sizes.
public static partial class Ein
{
    /// <summary><c>Ein.Into("i,i->", out float r, x, y);</c> The destination is a scalar; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, out T destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct
    {
        destination = default;
        Interpreter.Into(equation, EinOptions.Default, new Destination<T>(new Span<T>(ref destination), []), operands);
    }

    /// <summary><c>Ein.Into("ij->ji", span, a);</c> The destination is flat, row-major memory; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, Span<T> destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, EinOptions.Default, new Destination<T>(destination), operands);

    /// <summary><c>Ein.Into("ij,j->i", y, a, x);</c> The destination is a vector, or flat memory; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, T[] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, EinOptions.Default, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("ij,jk->ik", c, a, b);</c> The destination is a matrix; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, T[,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, EinOptions.Default, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("bij,bjk->bik", c, a, b);</c> The destination is a tensor of rank 3; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, T[,,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, EinOptions.Default, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("bqhd,bkhd->bhqk", scores, queries, keys);</c> The destination is a tensor of rank 4; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, T[,,,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, EinOptions.Default, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("abcde->caebd", r, a);</c> The destination is a tensor of rank 5; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, T[,,,,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, EinOptions.Default, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("ab,cd,ef->abcdef", r, a, b, c);</c> The destination is a tensor of rank 6; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, T[,,,,,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, EinOptions.Default, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("i,i->", options, out float r, x, y);</c> The destination is a scalar, the call has options; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, EinOptions options, out T destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct
    {
        destination = default;
        Interpreter.Into(equation, options, new Destination<T>(new Span<T>(ref destination), []), operands);
    }

    /// <summary><c>Ein.Into("ij->ji", options, span, a);</c> The destination is flat, row-major memory, the call has options; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, EinOptions options, Span<T> destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, options, new Destination<T>(destination), operands);

    /// <summary><c>Ein.Into("ij,j->i", options, y, a, x);</c> The destination is a vector, or flat memory, the call has options; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, options, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("ij,jk->ik", options, c, a, b);</c> The destination is a matrix, the call has options; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, options, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("bij,bjk->bik", options, c, a, b);</c> The destination is a tensor of rank 3, the call has options; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, options, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("bqhd,bkhd->bhqk", options, scores, queries, keys);</c> The destination is a tensor of rank 4, the call has options; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,,,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, options, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("abcde->caebd", options, r, a);</c> The destination is a tensor of rank 5, the call has options; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,,,,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, options, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into("ab,cd,ef->abcdef", options, r, a, b, c);</c> The destination is a tensor of rank 6, the call has options; its old content is never read.</summary>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    public static void Into<T>([StringSyntax("Einsum")] string equation, EinOptions options, T[,,,,,] destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct => Interpreter.Into(equation, options, Destination<T>.Of(destination), operands);

    /// <summary><c>Ein.Into&lt;int, sbyte&gt;("ij,jk->ik", c, a, b);</c> The destination is flat and has an element type of its own.</summary>
    /// <typeparam name="TResult">The element type of the destination.</typeparam>
    /// <typeparam name="T">The element type of the operands.</typeparam>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    [OverloadResolutionPriority(-1)] // equal types go to the overload with one
    public static void Into<TResult, T>([StringSyntax("Einsum")] string equation, Span<TResult> destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where TResult : struct
        where T : struct => Interpreter.Into(equation, EinOptions.Default, new Destination<TResult>(destination), operands);

    /// <summary><c>Ein.Into&lt;int, sbyte&gt;("ij,jk->ik", options, c, a, b);</c> The destination is flat and has an element type of its own.</summary>
    /// <typeparam name="TResult">The element type of the destination.</typeparam>
    /// <typeparam name="T">The element type of the operands.</typeparam>
    /// <exception cref="EinsumEquationException">The equation is malformed or has another number of operands.</exception>
    /// <exception cref="EinsumShapeException">Ranks, sizes or lengths do not fit.</exception>
    [OverloadResolutionPriority(-1)] // equal types go to the overload with one
    public static void Into<TResult, T>([StringSyntax("Einsum")] string equation, EinOptions options, Span<TResult> destination, params ReadOnlySpan<EinsumOperand<T>> operands)
        where TResult : struct
        where T : struct => Interpreter.Into(equation, options, new Destination<TResult>(destination), operands);
}
