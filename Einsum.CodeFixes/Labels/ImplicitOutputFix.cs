using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0015: writes the output that is implied.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0015"), Shared]
public sealed class ImplicitOutputFix : EquationFix
{
    protected override string Id => "EIN0015";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        int end = scope.Text.TrimEnd().Length;
        string output = "->" + scope.Fault.Arguments[0];
        yield return scope.InEquation("append", $"Append '{output}'", (new(end, end), output));
    }
}
