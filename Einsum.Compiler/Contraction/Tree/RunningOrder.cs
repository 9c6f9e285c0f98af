namespace Einsum.Compiler.Contraction;

/// <summary>
/// The order in which the nodes of a tree are computed. Any order with parts before the whole is correct; running the part with
/// the larger (peak - result) first keeps the fewest elements alive at once (contraction-order spec 3.10).
/// </summary>
internal static class RunningOrder
{
    /// <summary>All nodes, parts before the whole, each subtree without interruption.</summary>
    public static int[] Of(Network network, FlatOrder tree, bool[] isReduced)
    {
        var products = new LabelProducts();
        products.Load([.. network.Extents.Select(extent => (double)Math.Max(0, extent))], network.Extents.Count);

        // In elements of intermediates; operands are the caller's and count nothing.
        var size = new double[tree.Count];
        var peak = new double[tree.Count];
        var parts = new int[tree.Count][];
        for (int node = 0; node < tree.Count; node++)
        {
            bool isIntermediate = !tree.IsOperand(node) || isReduced[node];
            size[node] = isIntermediate ? products.Of(tree.Legs, node * tree.Words, tree.Words) : 0;
            parts[node] = [.. tree.Members(node).OrderByDescending(part => (double)(peak[part] - size[part]))];
            double alive = 0;
            foreach (int part in parts[node])
            {
                peak[node] = Math.Max(peak[node], (double)(alive + peak[part]));
                alive = (double)(alive + size[part]);
            }
            peak[node] = Math.Max(peak[node], (double)(alive + size[node]));
        }

        // Whole before parts and last part first, then turned around.
        var order = new int[tree.Count];
        var open = new Stack<int>();
        open.Push(tree.Root);
        for (int at = tree.Count - 1; at >= 0; at--)
        {
            order[at] = open.Pop();
            foreach (int part in parts[order[at]]) open.Push(part);
        }
        return order;
    }
}
