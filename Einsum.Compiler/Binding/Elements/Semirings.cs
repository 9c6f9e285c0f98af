namespace Einsum.Compiler.Binding;

/// <summary>Which element types each semiring has (language spec 2.5).</summary>
internal static class Semirings
{
    /// <summary>Whether a semiring is defined on an element type.</summary>
    public static bool Has(SemiringKind semiring, ElementType element) => semiring switch
    {
        SemiringKind.Real => element.Kind is not (ElementKind.Boolean or ElementKind.Unknown),
        SemiringKind.Boolean => element.Kind == ElementKind.Boolean,
        SemiringKind.LogSumExp => element.Kind is ElementKind.Single or ElementKind.Double,
        SemiringKind.Gf2 => element.Kind is ElementKind.Boolean or ElementKind.Byte or ElementKind.UInt16 or ElementKind.UInt32 or ElementKind.UInt64,
        _ => element.IsFloat || element.Kind is ElementKind.Int32 or ElementKind.Int64,
    };

    /// <summary>
    /// Whether <paramref name="element"/>, one of those read or the one written, may stand in the semiring. Real counts booleans into integers;
    /// mixtures with other types are for the accumulator to refuse.
    /// </summary>
    public static bool Applies(SemiringKind semiring, ElementType element, IReadOnlyList<ElementType> read, ElementType written) =>
        semiring != SemiringKind.Real ? Has(semiring, element) : element.Kind != ElementKind.Boolean || written.Kind != ElementKind.Boolean || read.Any(other => other.Kind != ElementKind.Boolean);
}
