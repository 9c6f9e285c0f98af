using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0004: removes a comma after the arrow.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0004"), Shared]
public sealed class OutputCommaFix : EquationFix
{
    protected override string Id => "EIN0004";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) => [scope.AtFault("remove", "Remove ','", "")];
}
