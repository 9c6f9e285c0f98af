using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0025: gives the destination the rank of the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0025"), Shared]
public sealed class DestinationRankFix : EquationFix
{
    protected override string Id => "EIN0025";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Bound is not { Equation: { } equation, Roles.Destination: { Form: ParameterForm.Array or ParameterForm.Scalar } destination }) yield break;
        int rank = Labels.OutputRank(equation);
        if (rank < 0) yield break;
        string type = DeclarationEdits.Array(scope.Declaration.Element(destination.Ordinal), rank);
        var retyped = scope.Declaration.Retype(destination.Ordinal, type);
        // A scalar is written through a reference, an array is itself one.
        yield return destination.Ordinal < 0 ? new("type", $"Return '{type}'", [retyped])
            : rank > 0 ? new("type", $"Change '{destination.Name}' to '{type}'", [scope.Declaration.Repass(destination.Ordinal, ""), retyped])
            : new("type", $"Change '{destination.Name}' to 'out {type}'", [.. scope.Declaration.Accessible(), scope.Declaration.Repass(destination.Ordinal, "out"), retyped]);
    }
}
