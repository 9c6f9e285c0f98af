using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Binding;

/// <summary>
/// Reads the text of a pinned order: <c>tree = integer | "(" tree "," tree { "," tree } ")"</c>, each operand once. The inverse
/// of <see cref="OrderTree.ToString"/>; white space between tokens is allowed.
/// </summary>
public static class PlanText
{
    /// <summary>The tree over operands 0 .. <paramref name="operands"/>-1; null when the text is not one.</summary>
    public static OrderTree? Parse(string text, int operands)
    {
        bool[] seen = new bool[operands];
        var groups = new Stack<List<OrderTree>>();
        var done = default(OrderTree);
        int position = 0;
        while (true)
        {
            SkipSpace();
            if (done is null && Take('('))
            {
                groups.Push([]);
                continue;
            }
            if (done is null && (done = Operand()) is null) return null;

            // After a whole tree: the end, the next member, or the end of its group.
            SkipSpace();
            if (groups.Count == 0) return position == text.Length && Array.TrueForAll(seen, operand => operand) ? done : null;
            var members = groups.Peek();
            members.Add(done);
            if (Take(','))
            {
                done = null;
            }
            else if (members.Count > 1 && Take(')'))
            {
                done = OrderTree.Group([.. groups.Pop()]);
            }
            else
            {
                return null;
            }
        }

        OrderTree? Operand()
        {
            int start = position;
            long number = 0;
            while (position < text.Length && text[position] is >= '0' and <= '9' && number <= operands) number = (number * 10) + (text[position++] - '0');
            bool isNumber = position > start && (text[start] != '0' || position == start + 1);
            if (!isNumber || number >= operands || seen[number]) return null;
            seen[number] = true;
            return OrderTree.Leaf((int)number);
        }

        bool Take(char wanted)
        {
            if (position == text.Length || text[position] != wanted) return false;
            position++;
            return true;
        }

        void SkipSpace()
        {
            while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n') position++;
        }
    }
}
