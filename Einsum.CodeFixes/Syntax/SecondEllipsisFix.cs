using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0006: removes the second ellipsis of a term.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0006"), Shared]
public sealed class SecondEllipsisFix : EquationFix
{
    protected override string Id => "EIN0006";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) => [scope.AtFault("remove", "Remove the second '...'", "")];
}
