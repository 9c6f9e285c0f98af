using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Targets;

/// <summary>
/// Which elements lanes of a type can be read from and written to, as data: the run-time library's <c>Lanes</c> has the instructions for each pair. Adding a pair
/// adds a line here and its branch there.
/// </summary>
public static class LaneConversion
{
    /// <summary>What a vector of accumulators is made of: bool in bytes, complex numbers in pairs of doubles.</summary>
    public static ElementType Lane(ElementType accumulator) => accumulator.Kind switch
    {
        ElementKind.Boolean => ElementType.Byte,
        ElementKind.Complex => ElementType.Double,
        _ => accumulator,
    };

    /// <summary>Whether elements are read into lanes of accumulators.</summary>
    public static bool Loads(ElementType element, ElementType accumulator) => element == accumulator || accumulator.Kind switch
    {
        ElementKind.Int32 or ElementKind.UInt32 or ElementKind.Int64 or ElementKind.UInt64 => element.Kind == ElementKind.Boolean || IsStored(element, accumulator),
        ElementKind.Single => element.Kind is ElementKind.Half or ElementKind.SByte or ElementKind.Byte or ElementKind.Int16 or ElementKind.UInt16,
        ElementKind.Double => element.Kind is ElementKind.Half or ElementKind.Single or ElementKind.SByte or ElementKind.Byte or ElementKind.Int16 or ElementKind.UInt16,
        _ => false,
    };

    /// <summary>Whether lanes of accumulators are written as elements. One that does not fit throws nothing in lanes.</summary>
    public static bool Stores(ElementType accumulator, ElementType element, NarrowOption narrow) => element == accumulator || accumulator.Kind switch
    {
        ElementKind.Int32 or ElementKind.UInt32 or ElementKind.Int64 or ElementKind.UInt64 => narrow != NarrowOption.Checked && IsStored(element, accumulator),
        ElementKind.Single => element.Kind == ElementKind.Half,
        ElementKind.Double => element.Kind == ElementKind.Single,
        _ => false,
    };

    /// <summary>Whether elements are multiplied two terms at a time: as halves of a 32-bit lane, which hold them with their sign.</summary>
    public static bool Pairs(ElementType element, ElementType accumulator) => accumulator.Kind == ElementKind.Int32 && element.Kind is ElementKind.SByte or ElementKind.Byte or ElementKind.Int16;

    /// <summary>Integers of known size, no wider than the lane.</summary>
    private static bool IsStored(ElementType element, ElementType accumulator) => element.IsInteger && element.Kind is not (ElementKind.IntPtr or ElementKind.UIntPtr) && element.Size <= accumulator.Size;
}
