using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0007: says in the attribute how words are read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0007"), Shared]
public sealed class DetectedStyleFix : EquationFix
{
    protected override string Id => "EIN0007";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) => [scope.ReadAs(EquationStyle.Spaced), scope.ReadAs(EquationStyle.Compact)];
}
