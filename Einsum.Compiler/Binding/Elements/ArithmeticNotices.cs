using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using System.Globalization;
using System.Numerics;

namespace Einsum.Compiler.Binding;

/// <summary>
/// Warnings about arithmetic that is legal and seldom meant: sums of bytes too long for their accumulator (EIN0042), inner
/// products of complex vectors without a conjugate (EIN0044). Last of the binder's stages, for methods without errors.
/// </summary>
internal static class ArithmeticNotices
{
    public static IEnumerable<Fault> Find(BoundEquation equation, EquatableArray<long> extents, ElementTypes types)
    {
        if (types.Semiring != SemiringKind.Real) yield break;
        if (Overflow(equation, extents, types.Accumulator) is { } overflow) yield return overflow;
        if (MissingConjugate(equation) is { } span) yield return new("EIN0044", Place.In(span), default);
    }

    /// <summary>
    /// Bytes are summed in 32 bits, where many enough can overflow: 131,071 products of two sbytes, 33,025 of two bytes cannot.
    /// Wider integers wrap by definition, and no length of theirs would be free of the warning.
    /// </summary>
    private static Fault? Overflow(BoundEquation equation, EquatableArray<long> extents, ElementType accumulator)
    {
        var read = equation.Operands.Select(operand => operand.Element).ToList();
        if (!accumulator.IsInteger || !read.TrueForAll(element => element.Kind is ElementKind.SByte or ElementKind.Byte)) return null;

        var summed = Enumerable.Range(0, equation.LabelCount).Where(label => equation.Terms.Output.IndexOf(label) < 0).ToList();
        if (summed.Exists(label => extents[label] < 0)) return null;
        var count = summed.Aggregate(BigInteger.One, (product, label) => product * extents[label]);

        var (low, high) = (BigInteger.One, BigInteger.One);
        foreach (var element in read)
        {
            var (least, most) = element.Kind == ElementKind.SByte ? (-128, 127) : (0, 255);
            BigInteger[] corners = [low * least, low * most, high * least, high * most];
            (low, high) = (corners.Min(), corners.Max());
        }
        if (low < 0 && !accumulator.IsSigned) return null; // negative values wrap there in any case
        int bits = 8 * accumulator.Size;
        var ceiling = BigInteger.Pow(2, accumulator.IsSigned ? bits - 1 : bits) - 1;
        var limit = low < 0 ? BigInteger.Min(ceiling / high, (-ceiling - 1) / low) : ceiling / high;
        if (count <= limit) return null;
        return Fault.Of("EIN0042", Place.Method, Text(count), string.Join(" x ", read.Select(element => element.Name)), accumulator.Name, Text(limit));
    }

    /// <summary>An inner product: two complex operands of the same labels, some of them summed, neither conjugated.</summary>
    private static TextSpan? MissingConjugate(BoundEquation equation)
    {
        if (equation.Operands.Count != 2) return null;
        if (equation.Operands.Any(operand => operand.Element.Kind != ElementKind.Complex || operand.Marks.Conjugate)) return null;
        var (left, right) = (equation.Terms.Inputs[0], equation.Terms.Inputs[1]);
        return left == right && left.Any(label => equation.Terms.Output.IndexOf(label) < 0) ? equation.Equation.Inputs[1].Span : null;
    }

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
