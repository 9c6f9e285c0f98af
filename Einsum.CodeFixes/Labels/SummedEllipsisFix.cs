using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0013: keeps the axes of the ellipsis in the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0013"), Shared]
public sealed class SummedEllipsisFix : EquationFix
{
    protected override string Id => "EIN0013";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) => scope.Bound.Equation is { Output: { } output } equation
        ? [scope.InEquation("append", "Add '...' to the output", Labels.AddEllipsis(equation.Style, output))] : [];
}
