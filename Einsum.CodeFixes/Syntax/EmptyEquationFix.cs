using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0001: writes the equation that the parameters' ranks suggest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0001"), Shared]
public sealed class EmptyEquationFix : EquationFix
{
    protected override string Id => "EIN0001";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Method.EquationArgument is not { } argument) yield break;
        var suggested = SuggestedEquations.For(scope.Signature).Select(text => (Text: text, Bound: scope.With(text))).Where(s => s.Bound.Program is not null).ToArray();
        // Without any notice is better than with one: it says that every parameter has its use.
        if (suggested.OrderBy(s => s.Bound.Faults.Count).FirstOrDefault().Text is not { } equation) yield break;
        yield return scope.Text.Length > 0 && scope.InEquation("write", $"Write \"{equation}\"", (new(0, scope.Text.Length), equation)) is { } kept
            ? kept
            : new("write", $"Write \"{equation}\"", [scope.Declaration.Replace(argument.Span, $"\"{equation}\"")]);
    }
}
