using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0050: removes an output ellipsis that stands for no axes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0050"), Shared]
public sealed class EmptyEllipsisFix : EquationFix
{
    protected override string Id => "EIN0050";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) => [scope.InEquation("remove", "Remove '...'", (Labels.WithSpace(scope.Text, scope.Span), ""))];
}
