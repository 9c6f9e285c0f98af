using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0044: conjugates the first operand of a complex inner product.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0044"), Shared]
public sealed class ConjugateFix : EquationFix
{
    protected override string Id => "EIN0044";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) =>
        scope.Bound.Roles is { Operands: [var first, ..] } && scope.Declaration.Mark(first.Ordinal, "Conj") is { } mark
            ? [new("conj", $"Mark '{first.Name}' with [Conj]", [mark])] : [];
}
