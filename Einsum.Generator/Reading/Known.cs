using Microsoft.CodeAnalysis;

namespace Einsum.Generator.Reading;

/// <summary>
/// Recognises types by their full metadata name. Names, not symbols looked up in the compilation: two references may define
/// one type, and a comparison of names costs nothing per edit.
/// </summary>
internal static class Known
{
    /// <summary>The namespace of the attributes and types users write.</summary>
    public const string Attributes = "Einsum";

    /// <summary>The attribute that asks for a body.</summary>
    public const string EinsumAttribute = "Einsum.EinsumAttribute";

    /// <summary>How the names of generated files end (build spec 3.13).</summary>
    public const string FileSuffix = ".Einsum.g.cs";

    /// <summary>Whether a type has this namespace and metadata name (<c>Span`1</c>), and is not nested.</summary>
    public static bool Is(this ITypeSymbol? type, string space, string metadataName) => type?.MetadataName == metadataName && type.IsInSpace(space);

    /// <summary>Whether a type stands directly in a namespace.</summary>
    public static bool IsInSpace(this ITypeSymbol? type, string space)
    {
        if (type is not INamedTypeSymbol { ContainingType: null }) return false;
        int end = space.Length;
        for (var current = type.ContainingNamespace; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            int start = end - current.Name.Length;
            if (start < 0 || string.CompareOrdinal(space, start, current.Name, 0, current.Name.Length) != 0) return false;
            if (start > 0 && space[start - 1] != '.') return false;
            end = start - 1;
        }
        return end < 0;
    }

    /// <summary>The first of a symbol's attributes that is the named one of ours, such as <c>Dim</c>.</summary>
    public static AttributeData? Find(IEnumerable<AttributeData> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.IsOurs(name)) return attribute;
        }
        return null;
    }

    /// <summary>Whether an attribute is the named one of ours, such as <c>Dim</c>.</summary>
    public static bool IsOurs(this AttributeData attribute, string name) =>
        attribute.AttributeClass.IsInSpace(Attributes) && attribute.AttributeClass!.MetadataName is { } full
        && full.Length == name.Length + "Attribute".Length && full.StartsWith(name, StringComparison.Ordinal);

    /// <summary>Whether a symbol is written in a file of this generator: to an analyzer such files are source like any other.</summary>
    public static bool IsGenerated(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree.FilePath.EndsWith(FileSuffix, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
