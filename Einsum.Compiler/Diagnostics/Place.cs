using Einsum.Compiler.Syntax;

namespace Einsum.Compiler.Diagnostics;

/// <summary>What a diagnostic points at.</summary>
#if !EINSUM_RUNTIME
public
#endif
enum PlaceKind
{
    /// <summary>A span in the value of the equation.</summary>
    Equation,

    /// <summary>The whole equation argument of the attribute.</summary>
    WholeEquation,

    /// <summary>A parameter of the method, by its ordinal.</summary>
    Parameter,

    /// <summary>The return type.</summary>
    Return,

    /// <summary>The method's name.</summary>
    Method,

    /// <summary>A named option of the <c>[Einsum]</c> attribute (<see cref="Place.Argument"/> = "Plan") or another attribute of the method or a parameter
    /// (<see cref="Place.Argument"/> = "Dim", <see cref="Place.Index"/> = which of them, in source order).</summary>
    Attribute,
}

/// <summary>The place of a diagnostic, free of Roslyn: the analyzer turns it into a location.</summary>
readonly partial record struct Place(PlaceKind Kind, TextSpan Span, int Index, string? Argument)
{
    public static Place Method => new(PlaceKind.Method, default, -1, null);

    public static Place Return => new(PlaceKind.Return, default, -1, null);

    public static Place WholeEquation => new(PlaceKind.WholeEquation, default, -1, null);

    public static Place In(TextSpan span) => new(PlaceKind.Equation, span, -1, null);

    public static Place Parameter(int ordinal) => new(PlaceKind.Parameter, default, ordinal, null);

    public static Place Attribute(string name, int index = 0) => new(PlaceKind.Attribute, default, index, name);
}
