using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using ValueSpan = Einsum.Compiler.Syntax.TextSpan;

namespace Einsum.CodeFixes;

/// <summary>Names that fixes invent, and how labels stand in a term.</summary>
internal static class Labels
{
    // Axes first, as people name them.
    private const string Letters = "ijklmnopqrstuvwxyzabcdefghIJKLMNOPQRSTUVWXYZABCDEFGH";

    /// <summary>Letters that do not occur in the equation.</summary>
    public static IEnumerable<string> Fresh(string equation) => Letters.Where(letter => equation.IndexOf(letter) < 0).Select(letter => letter.ToString());

    /// <summary>Names for new operands: no parameter's and no label's, which would be a size.</summary>
    public static IEnumerable<string> Operands(Signature signature, EquatableArray<TermSyntax> terms)
    {
        var labels = terms.SelectMany(term => term.Labels).Select(label => label.Name);
        var taken = new HashSet<string>(signature.Parameters.Select(parameter => parameter.Name).Concat(labels), StringComparer.Ordinal);
        var letters = "abcdefghijklmnopqrstuvwxyz".Select(letter => letter.ToString());
        return letters.Concat(Enumerable.Range(1, 1000).Select(n => $"operand{n}")).Where(name => !taken.Contains(name));
    }

    public static string Join(EquationStyle style, IEnumerable<string> labels) => string.Join(style == EquationStyle.Spaced ? " " : "", labels);

    public static string Ellipsis(EquationStyle style, TermSyntax term) => style == EquationStyle.Spaced && term.Labels.Count > 0 ? "... " : "...";

    /// <summary>An ellipsis in front of a term.</summary>
    public static (ValueSpan At, string Text) AddEllipsis(EquationStyle style, TermSyntax term) => (new(term.Span.Start, term.Span.Start), Ellipsis(style, term));

    /// <summary>The name of the parameter that gives a label's size, as C# writes it; null where no name can.</summary>
    public static string? Parameter(string label)
    {
        string name = label.Replace('\'', '_');
        if (!SyntaxFacts.IsValidIdentifier(name)) return null;
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    public static ValueSpan WithSize(LabelSyntax label) => label.Size is null ? label.Span : new(label.Span.Start, label.SizeSpan.End);

    /// <summary>A span with the white space that would be left over without it: before it, else after it.</summary>
    public static ValueSpan WithSpace(string text, ValueSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start > 0 && text[start - 1] == ' ') start--;
        if (start > 0 && text[start - 1] is not (',' or '>' or '(')) return new(start, end);
        while (end < text.Length && text[end] == ' ') end++;
        return new(span.Start, end);
    }

    /// <summary>The number of axes of the output; -1 where an ellipsis hides it.</summary>
    public static int OutputRank(Equation equation)
    {
        if (equation.Inputs.Any(term => term.HasEllipsis)) return -1;
        if (equation.Output is { } output) return output.Labels.Count;
        var names = equation.Inputs.SelectMany(term => term.Labels.Select(label => label.Name)).ToArray();
        return names.Count(name => names.Count(other => other == name) == 1);
    }

    /// <summary>The rank that a parameter's type tells; -1 where it does not.</summary>
    public static int RankOf(Parameter parameter) => parameter.Form switch
    {
        ParameterForm.Scalar => 0,
        ParameterForm.Array => parameter.ArrayRank,
        _ => parameter.Marks.Rank,
    };
}
