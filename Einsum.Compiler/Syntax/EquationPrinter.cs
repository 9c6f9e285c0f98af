using Einsum.Compiler.Contraction;
using System.Globalization;
using System.Text;

namespace Einsum.Compiler.Syntax;

/// <summary>
/// Syntax tree to text, in either style: <c>ij,jk-&gt;ik</c> or <c>i j, j k -&gt; i k</c>. For headers, plans and the fixes that
/// change an equation's style. What it prints parses, in that style, to the same terms, sizes and pinned order.
/// </summary>
static partial class EquationPrinter
{
    /// <summary>Whether an equation can be written in a style: compact labels have one letter, a spaced equation has an arrow.</summary>
    public static bool CanPrint(Equation equation, EquationStyle style) => style == EquationStyle.Spaced
        ? equation.Output is not null
        : equation.Inputs.All(HasLettersOnly) && (equation.Output is null || HasLettersOnly(equation.Output));

    /// <exception cref="ArgumentException">The equation cannot be written in this style (<see cref="CanPrint"/>).</exception>
    public static string Print(Equation equation, EquationStyle style)
    {
        if (!CanPrint(equation, style)) throw new ArgumentException($"'{equation.Text}' has no {style} form", nameof(style));
        var text = new StringBuilder();
        string comma = style == EquationStyle.Spaced ? ", " : ",";
        var items = Items(equation);
        for (int item = 0; item < items.Count; item++)
        {
            if (item > 0) text.Append(comma);
            Item(text, equation, items[item], style, comma);
        }
        if (equation.Output is { } output)
        {
            text.Append(style == EquationStyle.Spaced ? " -> " : "->");
            Term(text, output, style);
        }
        return text.ToString().Trim();
    }

    /// <summary>The list before the arrow. A pair with a group in it needs no parentheses: a list of two is their pair.</summary>
    private static EquatableArray<OrderTree> Items(Equation equation)
    {
        if (equation.Pin is null) return Enumerable.Range(0, equation.Inputs.Count).Select(OrderTree.Leaf).ToEquatableArray();
        var trees = equation.Pin.Trees;
        return trees.Count == 1 && trees[0].Members is { Count: 2 } pair && pair.Any(member => !member.IsLeaf) ? pair : trees;
    }

    private static void Item(StringBuilder text, Equation equation, OrderTree item, EquationStyle style, string comma)
    {
        if (item.IsLeaf)
        {
            Term(text, equation.Inputs[item.Operand], style);
            return;
        }
        for (int member = 0; member < item.Members.Count; member++)
        {
            text.Append(member == 0 ? "(" : comma);
            Item(text, equation, item.Members[member], style, comma);
        }
        text.Append(')');
    }

    private static void Term(StringBuilder text, TermSyntax term, EquationStyle style)
    {
        string blank = "";
        for (int i = 0; i <= term.Labels.Count; i++)
        {
            if (i == term.EllipsisAt)
            {
                text.Append(blank).Append("...");
                if (style == EquationStyle.Spaced) blank = " ";
            }
            if (i == term.Labels.Count) break;
            text.Append(blank).Append(term.Labels[i].Name);
            if (term.Labels[i].Size is { } size) text.Append(':').Append(size.ToString(CultureInfo.InvariantCulture));
            if (style == EquationStyle.Spaced) blank = " ";
        }
    }

    private static bool HasLettersOnly(TermSyntax term) => term.Labels.All(label => label.Name.Length == EquationLexer.ScalarLength(label.Name, 0));
}
