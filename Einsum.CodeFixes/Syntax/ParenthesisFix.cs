using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0017: removes a parenthesis without partner, or closes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0017"), Shared]
public sealed class ParenthesisFix : EquationFix
{
    protected override string Id => "EIN0017";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        string text = scope.Text;
        if (text[scope.Span.Start] == '(')
        {
            int arrow = text.IndexOf("->", StringComparison.Ordinal);
            int end = (arrow < 0 ? text : text.Substring(0, arrow)).TrimEnd().Length;
            yield return scope.InEquation("close", "Close the parenthesis", (new(end, end), ")"));
        }
        yield return scope.AtFault("remove", $"Remove '{text[scope.Span.Start]}'", "");
    }
}
