using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0031: removes an integer parameter that is no label's size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0031"), Shared]
public sealed class UnusedParameterFix : EquationFix
{
    protected override string Id => "EIN0031";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) =>
        [new("remove", $"Remove parameter '{scope.Fault.Arguments[0]}'", [scope.Declaration.Remove(scope.Fault.At.Index)])];
}
