using System.Numerics;
using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>
/// The cold half of <see cref="Check"/>: decides in exact arithmetic what the inline half could not accept, and throws with the
/// language's text. It returns only where huge extents meet a zero one, so that the product is zero after all.
/// </summary>
internal static class CheckFailure
{
    // One for each number of extents: a span of them would need room, cleared at each call, in the frame of a caller that seldom fails.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length, nint extent0) =>
        Length(equation, operand, name, labels, length, [extent0]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length, nint extent0, nint extent1) =>
        Length(equation, operand, name, labels, length, [extent0, extent1]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length, nint extent0, nint extent1, nint extent2) =>
        Length(equation, operand, name, labels, length, [extent0, extent1, extent2]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length, nint extent0, nint extent1, nint extent2, nint extent3) =>
        Length(equation, operand, name, labels, length, [extent0, extent1, extent2, extent3]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Length(string equation, int operand, string name, string labels, nint length, ReadOnlySpan<nint> extents)
    {
        string[] words = ShapeText.Words(labels);
        ThrowIfNegative(equation, operand, name, words, extents);
        if (Product(extents) != length) throw WrongLength(equation, operand, name, words, length, extents);
    }

    public static EinsumShapeException WrongLength(string equation, int operand, string name, string[] words, nint length, ReadOnlySpan<nint> extents)
    {
        string need = extents.Length == 0 ? "a scalar holds 1" : ShapeText.Product(words, extents);
        return new EinsumShapeException(
            $"einsum \"{equation}\": '{name}' holds {ShapeText.Elements(length)}, but {need}",
            equation, words.Length == 1 ? words[0] : null, Saturate(Product(extents)), length, operand, name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Reach(
        string equation, int operand, string name, string labels, nint length, ReadOnlySpan<nint> extents, ReadOnlySpan<nint> strides)
    {
        string[] words = ShapeText.Words(labels);
        ThrowIfNegative(equation, operand, name, words, extents);
        for (int axis = 0; axis < strides.Length; axis++)
        {
            if (strides[axis] >= 0) continue;
            throw new EinsumShapeException(
                ShapeText.Invariant($"einsum \"{equation}\": the stride of '{words[axis]}' in '{name}' is {strides[axis]}, but a stride cannot be negative"),
                equation, words[axis], 0, strides[axis], operand, name);
        }

        var reach = BigInteger.One;
        for (int axis = 0; axis < extents.Length; axis++) reach += (BigInteger)(extents[axis] - 1) * strides[axis];
        throw new EinsumShapeException(
            ShapeText.Invariant($"einsum \"{equation}\": '{name}' holds {ShapeText.Elements(length)}, but {ShapeText.Factors(words, extents)} with strides {ShapeText.Join(", ", strides)} reaches {reach}"),
            equation, null, Saturate(reach), length, operand, name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint Quotient(string equation, int operand, string name, string labels, string label, nint length, ReadOnlySpan<nint> known)
    {
        string[] words = Array.FindAll(ShapeText.Words(labels), word => word != label);
        ThrowIfNegative(equation, operand, name, words, known);
        var product = Product(known);
        if (length == 0 && !product.IsZero) return 0;
        string why = product.IsZero ? "which leaves the size of" : "which does not divide it and leaves the size of";
        throw new EinsumShapeException(
            $"einsum \"{equation}\": '{name}' holds {ShapeText.Elements(length)}, but {ShapeText.Product(words, known)}, {why} '{label}' unknown",
            equation, label, Saturate(product), length, operand, name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Product(string equation, string? intermediate, string labels, ReadOnlySpan<nint> extents)
    {
        string[] words = ShapeText.Words(labels);
        ThrowIfNegative(equation, -1, null, words, extents);
        var product = Product(extents);
        if (product <= int.MaxValue) return;
        string many = $"{ShapeText.Product(words, extents)} elements";
        string tooMany = ShapeText.Invariant($"{(intermediate is null ? $"{many} are" : $"the intermediate {intermediate} has {many},")} more than {int.MaxValue}");
        throw new EinsumShapeException(
            $"einsum \"{equation}\": {tooMany}",
            equation, words.Length == 1 ? words[0] : null, int.MaxValue, Saturate(product), -1, null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sizes(string equation, string labels, ReadOnlySpan<nint> extents) => ThrowIfNegative(equation, -1, null, ShapeText.Words(labels), extents);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Rank(string equation, int operand, string name, string labels, int expected, int rank)
    {
        string[] words = ShapeText.Words(labels);
        throw new EinsumShapeException(
            ShapeText.Invariant($"einsum \"{equation}\": '{name}' has rank {rank} but term \"{ShapeText.Term(words)}\" has {expected} label{(expected == 1 ? "" : "s")}"),
            equation, null, expected, rank, operand, name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Scratch(string equation, string name, int length, long bytes) => throw new EinsumShapeException(
        ShapeText.Invariant($"einsum \"{equation}\": '{name}' holds {length} bytes, but the intermediates need {bytes}"), equation, null, bytes, length, -1, name);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Intermediates(string equation, long limit, long bytes) => throw new EinsumShapeException(
        ShapeText.Invariant($"einsum \"{equation}\": the intermediates need {bytes} bytes, more than MaxTemp = {limit}"), equation, null, limit, bytes, -1, null);

    private static void ThrowIfNegative(string equation, int operand, string? name, string[] words, ReadOnlySpan<nint> extents)
    {
        for (int axis = 0; axis < extents.Length; axis++)
        {
            if (extents[axis] < 0) throw Negative(equation, words[axis], extents[axis], operand, name);
        }
    }

    public static EinsumShapeException Negative(string equation, string label, long extent, int operand, string? name) => new(
        ShapeText.Invariant($"einsum \"{equation}\": label '{label}' is {extent}, but a size cannot be negative"), equation, label, 0, extent, operand, name);

    private static BigInteger Product(ReadOnlySpan<nint> extents)
    {
        var product = BigInteger.One;
        foreach (nint extent in extents) product *= extent;
        return product;
    }

    private static long Saturate(BigInteger value) => value > long.MaxValue ? long.MaxValue : (long)value;
}
