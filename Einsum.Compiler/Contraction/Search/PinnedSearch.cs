namespace Einsum.Compiler.Contraction;

/// <summary>Completes a <see cref="PinnedOrder"/>: the trees stay as they are, <see cref="OrderSearch"/> (or the writing) joins them.</summary>
static partial class PinnedSearch
{
    /// <param name="network">The network of all operands.</param>
    /// <param name="pin">What is fixed; null where nothing is.</param>
    /// <param name="effort">Of the search for the rest.</param>
    /// <param name="cancel">Ends the search.</param>
    public static OrderTree Find(Network network, PinnedOrder? pin, SearchEffort effort, CancellationToken cancel)
    {
        if (pin is null) return OrderSearch.Find(network, effort, cancel);
        if (pin.Trees.Count == 1) return pin.Trees[0];
        // To the search each tree is one operand: its result.
        return Join(OrderSearch.Find(network with { Inputs = pin.Trees.Select(tree => Result(network, tree)).ToEquatableArray() }, effort, cancel), pin);
    }

    /// <summary>The labels of a tree's result: those that another operand or the output needs; of one operand, its own.</summary>
    private static EquatableArray<int> Result(Network network, OrderTree tree)
    {
        if (tree.IsLeaf) return network.Inputs[tree.Operand];
        var inside = tree.Operands().ToArray();
        var needed = new HashSet<int>(network.Output.Concat(Enumerable.Range(0, network.Inputs.Count).Except(inside).SelectMany(operand => network.Inputs[operand])));
        return inside.SelectMany(operand => network.Inputs[operand]).Distinct().Where(needed.Contains).ToEquatableArray();
    }

    /// <summary>An order over trees as one over operands.</summary>
    private static OrderTree Join(OrderTree joined, PinnedOrder pin)
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
                done.Push(pin.Trees[tree.Operand]);
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
