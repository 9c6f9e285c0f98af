using System.Globalization;
using System.Text;

namespace Einsum.Compiler.Contraction;

/// <summary>
/// An order of contraction: a tree over operand numbers. A node with two members is a pairwise step, one with more is
/// computed in one loop nest without temporaries. The tree alone fixes everything else of a plan.
/// </summary>
/// <param name="Operand">The operand number of a leaf; -1 for an inner node.</param>
/// <param name="Members">What an inner node contracts; empty for a leaf.</param>
sealed partial record OrderTree(int Operand, EquatableArray<OrderTree> Members)
{
    public bool IsLeaf => Operand >= 0;

    public static OrderTree Leaf(int operand) => new(operand, default);

    public static OrderTree Group(params OrderTree[] members) => new(-1, members);

    /// <summary>The operand numbers of the leaves, from left to right.</summary>
    public IEnumerable<int> Operands()
    {
        var open = new Stack<OrderTree>();
        open.Push(this);
        while (open.Count > 0)
        {
            var tree = open.Pop();
            if (tree.IsLeaf) yield return tree.Operand;
            for (int member = tree.Members.Count - 1; member >= 0; member--) open.Push(tree.Members[member]);
        }
    }

    /// <summary>The text form of a plan, such as <c>((0,1),2)</c>.</summary>
    public override string ToString()
    {
        // A loop: the order of a large network may be thousands of levels deep.
        var text = new StringBuilder();
        var open = new Stack<(OrderTree Tree, int Next)>();
        open.Push((this, 0));
        while (open.Count > 0)
        {
            var (tree, next) = open.Pop();
            if (tree.IsLeaf)
            {
                text.Append(tree.Operand.ToString(CultureInfo.InvariantCulture));
                continue;
            }
            text.Append(next == 0 ? "(" : next < tree.Members.Count ? "," : ")");
            if (next >= tree.Members.Count) continue;
            open.Push((tree, next + 1));
            open.Push((tree.Members[next], 0));
        }
        return text.ToString();
    }
}
