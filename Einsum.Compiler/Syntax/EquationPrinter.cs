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
        if (equation.Pin is { } pin)
        {
            // The list of items is the root; only where no item is a group must parentheses say that there is a tree.
            bool isGroup = pin.Members.All(member => member.IsLeaf);
            Node(text, equation, pin, style, comma, isGroup);
        }
        else
        {
            for (int operand = 0; operand < equation.Inputs.Count; operand++)
            {
                if (operand > 0) text.Append(comma);
                Term(text, equation.Inputs[operand], style);
            }
        }
        if (equation.Output is { } output)
        {
            text.Append(style == EquationStyle.Spaced ? " -> " : "->");
            Term(text, output, style);
        }
        return text.ToString().Trim();
    }

    private static void Node(StringBuilder text, Equation equation, OrderTree node, EquationStyle style, string comma, bool isGroup)
    {
        if (node.IsLeaf)
        {
            Term(text, equation.Inputs[node.Operand], style);
            return;
        }
        if (isGroup) text.Append('(');
        for (int member = 0; member < node.Members.Count; member++)
        {
            if (member > 0) text.Append(comma);
            Node(text, equation, node.Members[member], style, comma, isGroup: true);
        }
        if (isGroup) text.Append(')');
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
