namespace Einsum.Compiler.Contraction;

/// <summary>
/// What a user fixed of an order, by parentheses or as a plan: trees that hold each operand once. One tree is the whole order;
/// among several, as in <c>(a,b),c,d</c>, the search decides.
/// </summary>
sealed partial record PinnedOrder
{
    /// <param name="trees">In the order of the equation. A list of two is their pair.</param>
    public PinnedOrder(params OrderTree[] trees) => Trees = trees.Length == 2 ? EquatableArray.Of(OrderTree.Group(trees)) : trees;

    public EquatableArray<OrderTree> Trees { get; }

    /// <summary>The whole order: the trees as they are, joined as the search (or the writing) has it.</summary>
    public OrderTree Complete(Network network, SearchEffort effort, CancellationToken cancel)
    {
        if (Trees.Count == 1) return Trees[0];
        // To the search each tree is one operand: its result.
        var joined = OrderSearch.Find(network with { Inputs = Trees.Select(tree => Result(network, tree)).ToEquatableArray() }, effort, cancel);
        return Join(joined);
    }

    public override string ToString() => string.Join(",", Trees);

    /// <summary>The labels of a tree's result: those that another operand or the output needs; of one operand, its own.</summary>
    private static EquatableArray<int> Result(Network network, OrderTree tree)
    {
        if (tree.IsLeaf) return network.Inputs[tree.Operand];
        var inside = tree.Operands().ToArray();
        var needed = new HashSet<int>(network.Output.Concat(Enumerable.Range(0, network.Inputs.Count).Except(inside).SelectMany(operand => network.Inputs[operand])));
        return inside.SelectMany(operand => network.Inputs[operand]).Distinct().Where(needed.Contains).ToEquatableArray();
    }

    /// <summary>An order over trees as one over operands.</summary>
    private OrderTree Join(OrderTree joined)
    {
        // A loop: an order may be thousands of levels deep.
        var done = new Stack<OrderTree>();
        var open = new Stack<(OrderTree Tree, bool IsEntered)>();
        open.Push((joined, false));
        while (open.Count > 0)
        {
            var (tree, isEntered) = open.Pop();
            if (tree.IsLeaf)
            {
                done.Push(Trees[tree.Operand]);
            }
            else if (isEntered)
            {
                var members = new OrderTree[tree.Members.Count];
                for (int member = members.Length - 1; member >= 0; member--) members[member] = done.Pop();
                done.Push(OrderTree.Group(members));
            }
            else
            {
                open.Push((tree, true));
                for (int member = tree.Members.Count - 1; member >= 0; member--) open.Push((tree.Members[member], false));
            }
        }
        return done.Pop();
    }
}
