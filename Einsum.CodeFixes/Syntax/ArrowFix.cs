using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0002: writes a misspelt arrow, removes a second one, or appends the output that a spaced equation needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0002"), Shared]
public sealed class ArrowFix : EquationFix
{
    protected override string Id => "EIN0002";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Span.Length == 0)
        {
            var labels = ImplicitOutput(scope.Text);
            string output = labels.Length == 0 ? " ->" : " -> " + labels;
            yield return scope.InEquation("append", $"Append '{output}'", (new(scope.Text.TrimEnd().Length, scope.Text.TrimEnd().Length), output));
            yield break;
        }
        var (start, end) = (scope.Span.Start, scope.Span.End);
        while (start > 0 && IsArrowPart(scope.Text[start - 1])) start--;
        while (end < scope.Text.Length && IsArrowPart(scope.Text[end])) end++;
        while (start < scope.Span.Start && scope.Text[start] == ' ') start++;
        while (end > scope.Span.End && scope.Text[end - 1] == ' ') end--;
        yield return scope.InEquation("replace", "Write '->'", (new(start, end), "->"));
        yield return scope.AtFault("remove", $"Remove '{scope.Text.Substring(scope.Span.Start, scope.Span.Length)}'", "");
    }

    private static bool IsArrowPart(char c) => c is '-' or '>' or '=' or ' ' or '\u2192' or '\u21D2' or '\u2013' or '\u2014' or '\u2212';

    /// <summary>The labels that occur once, as written: what an equation without arrow means in compact style.</summary>
    private static string ImplicitOutput(string text)
    {
        if (EquationParser.Parse(text + "->", EquationStyle.Spaced).Equation is not { } equation) return "";
        var labels = equation.Inputs.SelectMany(term => term.Labels.Select(label => label.Name)).ToArray();
        var once = labels.Where(label => labels.Count(other => other == label) == 1);
        return string.Join(" ", equation.Inputs.Any(term => term.HasEllipsis) ? once.Prepend("...") : once);
    }
}
