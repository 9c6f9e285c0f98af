namespace Einsum.Compiler.Binding;

/// <summary>Which element types each semiring has (language spec 2.5).</summary>
internal static class Semirings
{
    /// <summary>Whether <paramref name="element"/>, one of those read or the one written, may stand in the semiring.</summary>
    public static bool Applies(SemiringKind semiring, ElementType element, IReadOnlyList<ElementType> read, ElementType written)
    {
        bool isBoolean = element.Kind == ElementKind.Boolean;
        return semiring switch
        {
            // Booleans are counted into integers; mixtures with other types are for the accumulator to refuse.
            SemiringKind.Real => !isBoolean || written.Kind != ElementKind.Boolean || read.Any(other => other.Kind != ElementKind.Boolean),
            SemiringKind.Boolean => isBoolean,
            SemiringKind.LogSumExp => element.Kind is ElementKind.Single or ElementKind.Double,
            SemiringKind.Gf2 => isBoolean || element.Kind is ElementKind.Byte or ElementKind.UInt16 or ElementKind.UInt32 or ElementKind.UInt64,
            _ => element.IsFloat || element.Kind is ElementKind.Int32 or ElementKind.Int64,
        };
    }
}
