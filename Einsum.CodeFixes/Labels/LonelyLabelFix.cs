using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0014: renames a label that looks misspelt, or keeps it in the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0014"), Shared]
public sealed class LonelyLabelFix : EquationFix
{
    protected override string Id => "EIN0014";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        string label = scope.Fault.Arguments[0];
        foreach (string near in scope.Fault.FixData) yield return scope.AtFault("near", $"Change '{label}' to '{near}'", near);
        if (scope.Bound.Equation is not { Output: { } output } equation) yield break;
        string added = equation.Style == EquationStyle.Spaced && output.Span.Length > 0 ? " " + label : label;
        yield return scope.InEquation("output", $"Add '{label}' to the output", (new(output.Span.End, output.Span.End), added));
    }
}
