using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0022: returns the result, or adds a parameter for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0022"), Shared]
public sealed class NoDestinationFix : EquationFix
{
    protected override string Id => "EIN0022";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Bound is not { Equation: { } equation, Roles.Operands: { Count: > 0 } operands }) yield break;
        int rank = Labels.OutputRank(equation);
        if (rank < 0) yield break;
        var like = operands[0];
        string element = scope.Declaration.Element(like.Ordinal), array = DeclarationEdits.Array(element, rank);
        bool isFlat = operands.Any(operand => operand is { IsFlat: true, Form: not ParameterForm.Array });
        if (!isFlat || rank == 0)
            yield return new("return", $"Return '{array}'", [scope.Declaration.Retype(-1, array), .. scope.Declaration.Accessible()]);
        string name = scope.Signature.Parameters.Any(parameter => parameter.Name == "result") ? "destination" : "result";
        string added = (isFlat ? $"{scope.Declaration.Name("System.Span`1", element)} " : rank == 0 ? $"out {element} " : $"{array} ") + name;
        yield return new("parameter", $"Add parameter '{added}'", [scope.Declaration.AddAfter(operands[operands.Count - 1].Ordinal, added)]);
    }
}
