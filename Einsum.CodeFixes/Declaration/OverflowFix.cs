using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0042: accumulates in a type that cannot overflow.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0042"), Shared]
public sealed class OverflowFix : EquationFix
{
    protected override string Id => "EIN0042";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) =>
        [new("accumulator", "Accumulate in 'long'", [scope.Declaration.Option("Accumulator", "typeof(long)")])];
}
