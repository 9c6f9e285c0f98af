using Microsoft.CodeAnalysis;

namespace Einsum.Generator.Reading;

/// <summary>
/// Reads the type parameters that occur in element types, those of containers first, and their constraints: what a kernel outside of the
/// method must repeat. A type parameter that only a constraint names comes along.
/// </summary>
internal static class TypeParameterReader
{
    /// <summary>Such as <c>("&lt;T&gt;", "where T : struct, global::System.Numerics.INumberBase&lt;T&gt;")</c>; empty strings when there are none.</summary>
    public static (string TypeParameters, string Constraints) Read(IMethodSymbol method)
    {
        var used = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var parameter in method.Parameters) Use(Carrier.Of(parameter.Type).Element);
        Use(Carrier.Of(SignatureReader.Returned(method)).Element);
        if (used.Count == 0) return ("", "");

        var types = new List<ITypeParameterSymbol>(method.TypeParameters);
        for (var container = method.ContainingType; container is not null; container = container.ContainingType) types.InsertRange(0, container.TypeParameters);
        types.RemoveAll(type => !used.Contains(type));
        return ($"<{string.Join(", ", types.Select(Name))}>", string.Join(" ", types.Select(Clause).Where(clause => clause.Length > 0)));

        void Use(ITypeSymbol? type)
        {
            if (type is ITypeParameterSymbol parameter)
            {
                if (!used.Add(parameter)) return;
                foreach (var constraint in parameter.ConstraintTypes) Use(constraint);
            }
            else if (type is INamedTypeSymbol { TypeArguments: var arguments })
            {
                foreach (var argument in arguments) Use(argument);
            }
        }
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SignatureFormat.Type);

    private static string Clause(ITypeParameterSymbol type)
    {
        var parts = new List<string>();
        if (type.HasUnmanagedTypeConstraint) parts.Add("unmanaged");
        else if (type.HasValueTypeConstraint) parts.Add("struct");
        else if (type.HasReferenceTypeConstraint) parts.Add(type.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (type.HasNotNullConstraint) parts.Add("notnull");
        parts.AddRange(type.ConstraintTypes.Select(Name));
        if (type.HasConstructorConstraint) parts.Add("new()");
        if (type.AllowsRefLikeType) parts.Add("allows ref struct");
        return parts.Count == 0 ? "" : $"where {Name(type)} : {string.Join(", ", parts)}";
    }
}
