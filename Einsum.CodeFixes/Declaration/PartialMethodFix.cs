using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0020: makes the method partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0020"), Shared]
public sealed class PartialMethodFix : EquationFix
{
    protected override string Id => "EIN0020";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) =>
        scope.Method.Syntax is MethodDeclarationSyntax ? [new("partial", "Make the method partial", [scope.Declaration.Partial()])] : [];
}
