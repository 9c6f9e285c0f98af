using Einsum.Runtime;
using System.Numerics;

namespace Einsum;

/// <summary>
/// <code>
/// float[,] c = Ein.Sum("ij,jk->ik", a, b);      // a new result
/// Ein.Into("ij,jk->ik", c, a, b);               // into an array you have
/// </code>
/// Computes an equation where it stands, with sizes and ranks taken from the operands. The notation is that of
/// <see cref="EinsumAttribute"/>.
/// </summary>
/// <remarks>
/// <para>Calls are interpreted: always correct, planned anew each time. Where time matters, annotate a partial method with
/// <see cref="EinsumAttribute"/>; its code is generated.</para>
/// <para>Element types: <c>float</c>, <c>double</c>, <c>Half</c>, all integers, <c>decimal</c>, <see cref="BigInteger"/>,
/// <see cref="Complex"/>, <c>bool</c>, and any number type announced by <see cref="Use{T}"/>. Sums and intermediates of <c>Half</c> are
/// kept in <c>float</c>, of 8- and 16-bit integers in 32 bits; integers wrap.</para>
/// <para>Operands are arrays (<c>T[]</c> to rank 6), scalars, or any rank by <see cref="EinsumOperand.Of"/>. The destination may
/// be one of the operands or overlap them: it is written when all of the result is known.</para>
/// <para>Throws <see cref="EinsumEquationException"/> for a malformed equation or a wrong number of operands,
/// <see cref="EinsumShapeException"/> where ranks, sizes or lengths do not fit, <see cref="ArgumentNullException"/> for a null
/// array, <see cref="NotSupportedException"/> for an element type without arithmetic or a semiring that does not apply to it;
/// always before the first write.</para>
/// </remarks>
public static partial class Ein
{
    /// <summary>
    /// <c>Ein.Use&lt;Rational&gt;();</c> once, before the first call, makes <see cref="Ein"/> compute with a number type of your own:
    /// sums and products are its operators, zero its <c>Zero</c>.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    public static void Use<T>()
        where T : struct, INumberBase<T> => Engines.Announce<T>();
}
