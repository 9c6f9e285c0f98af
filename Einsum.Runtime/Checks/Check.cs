using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>
/// The checks generated code makes before its first write. What holds is answered inline, without allocation and without
/// overflow: factors of a product have 31 bits each. What seems to fail, larger extents among it, goes to <see cref="CheckFailure"/>,
/// which is never inlined, decides exactly and finds out, at leisure, what to say.
/// </summary>
/// <remarks>
/// Throughout, <c>equation</c> is the text for the message, <c>operand</c> the operand's number (-1: the destination),
/// <c>name</c> its parameter, <c>labels</c> its labels separated by one blank, and sizes and lengths count elements.
/// A failure is an <see cref="EinsumShapeException"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Check
{
    /// <summary><c>Check.Length("->", 0, "a", "", a.Length)</c>: a flat scalar holds one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length)
    {
        if (length != 1) CheckFailure.Length(equation, operand, name, labels, length, []);
    }

    /// <summary><c>Check.Length("i,i->", 0, "x", "i", x.Length, i)</c>: the length is the extent, which is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length, nint extent0)
    {
        // A length is never negative, so equality rules out a negative extent.
        if (length != extent0) CheckFailure.Length(equation, operand, name, labels, length, extent0);
    }

    /// <summary><c>Check.Length("ij,jk->ik", 0, "a", "i j", a.Length, i, j)</c>: the length is the product of the extents, none of which is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length, nint extent0, nint extent1)
    {
        if ((nuint)(extent0 | extent1) > int.MaxValue || (long)extent0 * extent1 != length) CheckFailure.Length(equation, operand, name, labels, length, extent0, extent1);
    }

    /// <summary><c>Check.Length(.., extent0, extent1, extent2)</c>: as for two extents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length, nint extent0, nint extent1, nint extent2)
    {
        long product = (long)extent0 * extent1;
        if ((nuint)(extent0 | extent1 | extent2) > int.MaxValue || product > int.MaxValue || product * extent2 != length)
        {
            CheckFailure.Length(equation, operand, name, labels, length, extent0, extent1, extent2);
        }
    }

    /// <summary><c>Check.Length(.., extent0, extent1, extent2, extent3)</c>: as for two extents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(
        string equation, int operand, string name, string labels, nint length, nint extent0, nint extent1, nint extent2, nint extent3)
    {
        long left = (long)extent0 * extent1, right = (long)extent2 * extent3;
        if ((nuint)(extent0 | extent1 | extent2 | extent3) > int.MaxValue || left > int.MaxValue || right > int.MaxValue || left * right != length)
        {
            CheckFailure.Length(equation, operand, name, labels, length, extent0, extent1, extent2, extent3);
        }
    }

    /// <summary><c>Check.Length(.., [e0, e1, e2, e3, e4])</c>: as for two extents, for any number.</summary>
    public static void Length(string equation, int operand, string name, string labels, nint length, params ReadOnlySpan<nint> extents)
    {
        if (!TryProduct(extents, out ulong product) || product != (ulong)length)
        {
            CheckFailure.Length(equation, operand, name, labels, length, extents);
        }
    }

    /// <summary>
    /// <c>if (a.Length != 12) throw Check.WrongLength("i:3 j:4->", 0, "a", "i j", a.Length, "3 4");</c> where extents are static: the
    /// comparison alone stands in the caller, whose frame needs no room for what is never called.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static EinsumShapeException WrongLength(string equation, int operand, string name, string labels, nint length, string extents) =>
        CheckFailure.WrongLength(equation, operand, name, ShapeText.Words(labels), length, Array.ConvertAll(ShapeText.Words(extents), extent => nint.Parse(extent, CultureInfo.InvariantCulture)));

    /// <summary>
    /// <c>Check.Reach("ij->", 0, "a", "i j", a.Length, [i, j], [lda, 1])</c>: a strided operand holds the last element its strides
    /// reach, <c>(i - 1) * lda + (j - 1) + 1</c> of them; none when an extent is 0. Negative extents and strides fail.
    /// </summary>
    public static void Reach(
        string equation, int operand, string name, string labels, nint length, ReadOnlySpan<nint> extents, ReadOnlySpan<nint> strides)
    {
        Int128 reach = 1;
        bool empty = false;
        for (int axis = 0; axis < extents.Length; axis++)
        {
            if (extents[axis] < 0 || strides[axis] < 0) CheckFailure.Reach(equation, operand, name, labels, length, extents, strides);
            empty |= extents[axis] == 0;
            reach += (Int128)(extents[axis] - 1) * strides[axis];
        }

        if (!empty && reach > length) CheckFailure.Reach(equation, operand, name, labels, length, extents, strides);
    }

    /// <summary>
    /// <c>nint j = Check.Quotient("ij,jk->ik", 0, "a", "i j", "j", a.Length, i)</c>: the size of the one unknown label of a flat
    /// operand, its length divided by the sizes of the others (<paramref name="known"/>, in the operand's order). A product of 0
    /// and a remainder fail.
    /// </summary>
    /// <returns>The size of <paramref name="label"/>.</returns>
    public static nint Quotient(string equation, int operand, string name, string labels, string label, nint length, params ReadOnlySpan<nint> known)
    {
        if (TryProduct(known, out ulong product) && product != 0 && (ulong)length % product == 0) return (nint)((ulong)length / product);
        return CheckFailure.Quotient(equation, operand, name, labels, label, length, known);
    }

    /// <summary>
    /// <c>Check.Product("ij,jk->ik", "i k", i, k)</c>: the number of elements of a result that is about to be allocated or addressed
    /// by 32-bit offsets. A negative extent fails, and more than <see cref="int.MaxValue"/> elements.
    /// </summary>
    /// <returns>The product.</returns>
    public static nint Product(string equation, string labels, params ReadOnlySpan<nint> extents)
    {
        if (!TryProduct(extents, out ulong product) || product > int.MaxValue) CheckFailure.Product(equation, null, labels, extents);
        return (nint)product;
    }

    /// <summary><c>Check.Product("ij,jk,kl->il", "t0", "i k", i, k)</c>: the same of an intermediate, which the message names.</summary>
    /// <returns>The product.</returns>
    public static nint Product(string equation, string intermediate, string labels, params ReadOnlySpan<nint> extents)
    {
        if (!TryProduct(extents, out ulong product) || product > int.MaxValue) CheckFailure.Product(equation, intermediate, labels, extents);
        return (nint)product;
    }

    /// <summary><c>Check.Sizes("ij->ji", "i j", i, j)</c>: sizes that no length is compared with are not negative.</summary>
    public static void Sizes(string equation, string labels, params ReadOnlySpan<nint> extents)
    {
        foreach (nint extent in extents)
        {
            if (extent < 0) CheckFailure.Sizes(equation, labels, extents);
        }
    }

    /// <summary><c>Check.Rank("...i->i", 0, "a", "j i", 2, a.Rank)</c>: an operand whose type does not tell its rank has the one the method was compiled for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rank(string equation, int operand, string name, string labels, int expected, int rank)
    {
        if (rank != expected) CheckFailure.Rank(equation, operand, name, labels, expected, rank);
    }

    /// <summary><c>Check.Scratch("ij,jk,kl->il", "scratch", scratch.Length, 4L * t0Length + 64)</c>: the memory that the caller gives for intermediates holds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scratch(string equation, string name, int length, long bytes)
    {
        if (length < bytes) CheckFailure.Scratch(equation, name, length, bytes);
    }

    /// <summary><c>Check.Intermediates("ij,jk,kl->il", 1048576, 4L * t0Length)</c>: the intermediates of a call have no more bytes than <c>MaxTemp</c> says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Intermediates(string equation, long limit, long bytes)
    {
        if (bytes > limit) CheckFailure.Intermediates(equation, limit, bytes);
    }

    /// <summary>
    /// <c>throw Check.Conflict("ij,jk->ik", "", new("a", "i j", 3, 4), new("b", "j k", 5, 6), new("c", "i k", 3, 6))</c>: called when
    /// two sizes of one label have been found to differ; finds the first such label and says where.
    /// </summary>
    /// <param name="equation">The equation.</param>
    /// <param name="given">Sizes stated by parameters or attributes, such as <c>"i=4 j=3"</c>; may be empty. They come first.</param>
    /// <param name="shapes">The operands in order, then, if there is one, the destination.</param>
    /// <returns>The exception to throw.</returns>
    public static EinsumShapeException Conflict(string equation, string given, params ReadOnlySpan<TensorShape> shapes) =>
        ShapeConflict.Find(equation, given, broadcast: false, shapes);

    /// <summary><c>throw Check.BroadcastConflict(equation, given, ..)</c>: the same under <c>Broadcast = true</c>, where an operand's axis of size 1 repeats along its label.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="given">Sizes stated by parameters or attributes; may be empty.</param>
    /// <param name="shapes">The operands in order, then, if there is one, the destination.</param>
    /// <returns>The exception to throw.</returns>
    public static EinsumShapeException BroadcastConflict(string equation, string given, params ReadOnlySpan<TensorShape> shapes) =>
        ShapeConflict.Find(equation, given, broadcast: true, shapes);

    /// <summary>The product of sizes; false if one is negative or the product exceeds 64 bits. A zero makes any product zero.</summary>
    internal static bool TryProduct(ReadOnlySpan<nint> extents, out ulong product)
    {
        product = 1;
        ulong carry = 0;
        nint signs = 0;
        bool zero = false;
        foreach (nint extent in extents)
        {
            carry |= Math.BigMul(product, (ulong)extent, out product);
            signs |= extent;
            zero |= extent == 0;
        }

        if (zero) product = 0;
        return signs >= 0 && (carry == 0 || zero);
    }
}
