using Einsum.Generator.Reading;
using Microsoft.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Einsum.Generator;

/// <summary>Names the file of a method: <c>{Namespace}.{Type}.{Method}[.n]</c>, with metadata names (<c>Pair`2</c>, nested types after a plus), which hold legal characters only.</summary>
internal static class FileName
{
    public static string Of(IMethodSymbol method)
    {
        var name = new StringBuilder();
        AppendSpace(name, method.ContainingNamespace);
        AppendType(name, method.ContainingType);
        name.Append('.').Append(method.MetadataName);
        int number = Siblings.FileNumber(method);
        if (number > 1) name.Append('.').Append(number.ToString(CultureInfo.InvariantCulture));
        return name.ToString();
    }

    private static void AppendSpace(StringBuilder name, INamespaceSymbol space)
    {
        if (space.IsGlobalNamespace) return;
        AppendSpace(name, space.ContainingNamespace);
        name.Append(space.MetadataName).Append('.');
    }

    private static void AppendType(StringBuilder name, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            AppendType(name, outer);
            name.Append('+');
        }
        name.Append(type.MetadataName);
    }
}
