using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;
using System.Globalization;

namespace Einsum.CodeFixes;

/// <summary>EIN0035: states the rank of a tensor under an ellipsis: one more axis than it has labels, or as many as another operand shows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0035"), Shared]
public sealed class UnknownRankFix : EquationFix
{
    protected override string Id => "EIN0035";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Bound is not { Equation.Inputs: var terms, Roles.Operands: var operands } || terms.Count != operands.Count) yield break;
        int index = operands.ToList().FindIndex(operand => operand.Name == scope.Fault.Arguments[0]);
        if (index < 0) yield break;
        int under = Enumerable.Range(0, terms.Count).Where(i => terms[i].HasEllipsis)
            .Select(i => Labels.RankOf(operands[i]) - terms[i].Labels.Count).Where(axes => axes > 0).DefaultIfEmpty(1).Max();
        string rank = (terms[index].Labels.Count + under).ToString(CultureInfo.InvariantCulture);
        if (scope.Declaration.Mark(operands[index].Ordinal, "Rank", rank) is { } mark) yield return new("rank", $"Mark '{operands[index].Name}' with [Rank({rank})]", [mark]);
    }
}
