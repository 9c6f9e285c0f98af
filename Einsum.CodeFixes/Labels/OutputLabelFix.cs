using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0008: corrects or removes an output label that no operand has, or gives it a size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0008"), Shared]
public sealed class OutputLabelFix : EquationFix
{
    protected override string Id => "EIN0008";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Bound.Equation is not { Output: { } output }) yield break;
        string label = scope.Fault.Arguments[0];
        var occurrences = output.Labels.Where(other => other.Name == label).ToArray();
        foreach (string near in scope.Fault.FixData)
            yield return scope.InEquation("near", $"Change '{label}' to '{near}'", [.. occurrences.Select(other => (other.Span, near))]);
        if (Labels.Parameter(label) is { } parameter) yield return new("parameter", $"Add parameter 'int {parameter}'", [scope.Declaration.Add($"int {parameter}")]);
        if (scope.Declaration.Attribute("Dim", $"\"{label}\", 1") is { } dim) yield return new("dim", $"Add '[Dim(\"{label}\", 1)]', then set the size", [dim]);
        yield return scope.InEquation("remove", $"Remove '{label}' from the output", [.. occurrences.Select(other => (Labels.WithSpace(scope.Text, other.Span), ""))]);
    }
}
