using Einsum.Compiler.Binding;
using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0011: makes term and parameter agree: the other style, an ellipsis, other labels, another array type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0011"), Shared]
public sealed class RankFix : EquationFix
{
    protected override string Id => "EIN0011";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Bound is not { Equation: { } equation, Roles.Operands: var operands }) yield break;
        int index = equation.Inputs.ToList().FindIndex(input => input.Span == scope.Span);
        if (index < 0 || index >= operands.Count) yield break;
        var (term, operand) = (equation.Inputs[index], operands[index]);
        int rank = Labels.RankOf(operand), count = term.Labels.Count;
        string written = scope.Text.Substring(scope.Span.Start, scope.Span.Length);

        yield return scope.ReadAs(equation.Style == EquationStyle.Compact ? EquationStyle.Spaced : EquationStyle.Compact);
        if (rank > count && !term.HasEllipsis)
        {
            string title = $"Write '{Labels.Ellipsis(equation.Style, term)}{written}'";
            yield return WithOutput(scope, equation, term, title);
            yield return scope.InEquation("ellipsis", title, Labels.AddEllipsis(equation.Style, term));
            string space = equation.Style == EquationStyle.Spaced ? " " : "";
            string more = (count > 0 ? space : "") + Labels.Join(equation.Style, Labels.Fresh(scope.Text).Take(rank - count));
            yield return scope.InEquation("labels", $"Write '{written}{more}'", (new(scope.Span.End, scope.Span.End), more));
        }
        else if (rank >= 0 && rank < count)
        {
            var cut = term.Labels.Skip(rank).Select(label => Labels.WithSpace(scope.Text, Labels.WithSize(label))).ToArray();
            string left = Enumerable.Reverse(cut).Aggregate(written, (text, span) => text.Remove(span.Start - scope.Span.Start, span.Length));
            yield return scope.InEquation("labels", $"Write '{left}'", [.. cut.Select(span => (span, ""))]);
        }
        if (operand is { Form: ParameterForm.Array or ParameterForm.Scalar, Passing: Passing.Value })
        {
            string type = DeclarationEdits.Array(scope.Declaration.Element(operand.Ordinal), count);
            yield return new("type", $"Change '{operand.Name}' to '{type}'", [scope.Declaration.Retype(operand.Ordinal, type)]);
        }
    }

    /// <summary>The ellipsis in the term and in the output, where the method then has no error: else the axes would be summed unasked.</summary>
    private static Fix? WithOutput(FixScope scope, Equation equation, TermSyntax term, string title)
    {
        if (equation.Output is not { HasEllipsis: false } output) return null;
        var (at, dots) = Labels.AddEllipsis(equation.Style, term);
        var (outputAt, outputDots) = Labels.AddEllipsis(equation.Style, output);
        if (scope.With(scope.Text.Insert(outputAt.Start, outputDots).Insert(at.Start, dots)).Program is null) return null;
        return scope.InEquation("ellipsis", title, (at, dots), (outputAt, outputDots));
    }
}
