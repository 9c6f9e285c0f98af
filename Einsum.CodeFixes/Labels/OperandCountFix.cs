using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;
using ValueSpan = Einsum.Compiler.Syntax.TextSpan;

namespace Einsum.CodeFixes;

/// <summary>EIN0010: adds or removes terms, or adds or removes parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0010"), Shared]
public sealed class OperandCountFix : EquationFix
{
    protected override string Id => "EIN0010";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Bound is not { Equation: { } equation, Roles.Operands: { Count: > 0 } operands }) return [];
        return equation.Inputs.Count > operands.Count ? TooManyTerms(scope, equation, operands) : TooManyOperands(scope, equation, operands);
    }

    private static IEnumerable<Fix?> TooManyTerms(FixScope scope, Equation equation, EquatableArray<Parameter> operands)
    {
        var terms = equation.Inputs;
        if (equation.Pin is null)
        {
            var extra = new ValueSpan(terms[operands.Count - 1].Span.End, terms[terms.Count - 1].Span.End);
            yield return scope.InEquation("remove", $"Remove '{scope.Text.Substring(extra.Start, extra.Length)}'", (extra, ""));
        }
        var like = operands[operands.Count - 1];
        var names = Labels.Operands(scope.Signature, terms).Take(terms.Count - operands.Count);
        string added = string.Join(", ", terms.Skip(operands.Count).Zip(names, (term, name) => $"{TypeFor(scope, term, like)} {name}"));
        yield return new("parameter", $"Add parameter '{added}'", [scope.Declaration.AddAfter(like.Ordinal, added)]);
    }

    private static IEnumerable<Fix?> TooManyOperands(FixScope scope, Equation equation, EquatableArray<Parameter> operands)
    {
        var extra = operands.Skip(equation.Inputs.Count).ToArray();
        if (equation.Pin is null && extra.All(operand => Labels.RankOf(operand) >= 0))
        {
            var fresh = new Queue<string>(Labels.Fresh(scope.Text));
            string comma = equation.Style == EquationStyle.Spaced ? ", " : ",";
            string terms = string.Concat(extra.Select(operand => comma + Term(Labels.RankOf(operand))));
            string Term(int rank) => Labels.Join(equation.Style, Enumerable.Range(0, rank).Select(_ => fresh.Dequeue()));
            int end = equation.Inputs[equation.Inputs.Count - 1].Span.End;
            yield return scope.InEquation("append", $"Add '{terms}'", (new(end, end), terms));
        }
        string names = string.Join(", ", extra.Select(operand => $"'{operand.Name}'"));
        yield return new("drop", $"Remove parameter {names}", [.. extra.Select(operand => scope.Declaration.Remove(operand.Ordinal))]);
    }

    /// <summary>The type of an operand with this term: that of its neighbour, with the term's rank.</summary>
    private static string TypeFor(FixScope scope, TermSyntax term, Parameter like)
    {
        string element = scope.Declaration.Element(like.Ordinal);
        if (term is { Labels.Count: 0, HasEllipsis: false }) return element;
        if (like.Form != ParameterForm.Array) return scope.Declaration.TypeOf(like.Ordinal).ToString();
        return DeclarationEdits.Array(element, term.HasEllipsis ? Math.Max(like.ArrayRank, term.Labels.Count) : term.Labels.Count);
    }
}
