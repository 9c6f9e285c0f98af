using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0005: writes an ellipsis for any other number of dots.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0005"), Shared]
public sealed class DotsFix : EquationFix
{
    protected override string Id => "EIN0005";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        string text = scope.Text;
        var (start, end) = (scope.Span.Start, scope.Span.End);
        while (start > 0 && IsPart(text[start - 1])) start--;
        while (end < text.Length && IsPart(text[end])) end++;
        while (start < scope.Span.Start && text[start] == ' ') start++;
        while (end > scope.Span.End && text[end - 1] == ' ') end--;
        yield return scope.InEquation("write", "Write '...'", (new(start, end), "..."));
    }

    private static bool IsPart(char c) => c is '.' or ' ' or '\u2026';
}
