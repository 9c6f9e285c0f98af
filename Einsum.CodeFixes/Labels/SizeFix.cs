using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0012: writes the size that the label has elsewhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0012"), Shared]
public sealed class SizeFix : EquationFix
{
    protected override string Id => "EIN0012";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Fault.Arguments is not [var label, var size, ..]) yield break;
        if (scope.Fault.At.Kind == PlaceKind.Attribute && scope.AttributeAtFault?.ArgumentList?.Arguments is [_, var extent, ..])
            yield return new("size", $"Change the size of '{label}' to {size}", [scope.Declaration.Replace(extent.Expression.Span, size)]);
        foreach (var place in scope.Fault.Also.Prepend(scope.Fault.At))
        {
            // The place is the label, its size, or both.
            var term = scope.Bound.Equation?.Inputs.FirstOrDefault(input => input.Labels.Any(IsHere)) ?? scope.Bound.Equation?.Output;
            if (place.Kind == PlaceKind.Equation && term?.Labels.FirstOrDefault(IsHere) is { Size: not null } inline)
                yield return scope.InEquation("inline", $"Write '{label}:{size}'", (inline.SizeSpan, ":" + size));

            bool IsHere(LabelSyntax other) => other.Name == label && other.Size is not null && other.Span.Start <= place.Span.Start && place.Span.End <= other.SizeSpan.End;
        }
    }
}
