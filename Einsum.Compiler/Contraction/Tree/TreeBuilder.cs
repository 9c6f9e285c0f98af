namespace Einsum.Compiler.Contraction;

/// <summary>
/// Turns an order into steps: which labels each intermediate keeps, whether a leaf's dangling labels are summed first, when each
/// step runs, how each intermediate is laid out. Stands between the choice of an order (searched, pinned or written) and
/// scheduling; the order is obeyed as given.
/// </summary>
/// <remarks>
/// <para>A leaf of a pairwise step is reduced by a step of its own where that costs fewer operations in all; if equal, it is not.
/// A group of three or more members is one step and has no intermediates, so its leaves stay raw.</para>
/// <para>Of a step's parts, the one with the larger peak beyond its result runs first: fewer elements are alive at once.</para>
/// <para>A label of the output that no operand has is a label of the last step.</para>
/// </remarks>
static partial class TreeBuilder
{
    /// <summary>Builds the steps of <paramref name="order"/>, a tree over all operands of <paramref name="network"/>.</summary>
    public static ContractionTree Build(Network network, OrderTree order)
    {
        var tree = new FlatOrder(network, order);
        var isReduced = new ReducedLeaves(network, tree).Choose();
        var steps = new StepDrafts(network);
        var input = new int[tree.Count];
        foreach (int node in RunningOrder.Of(network, tree, isReduced))
        {
            if (tree.IsOperand(node)) input[node] = tree.Operand(node);
            if (tree.IsOperand(node) && !isReduced[node] && node != tree.Root) continue;

            int[] inputs = tree.IsOperand(node) ? [input[node]] : Array.ConvertAll(tree.Members(node), member => input[member]);
            int[] labels = node == tree.Root ? [.. network.Output.Distinct()] : Labels(tree, node);
            input[node] = steps.Add(inputs, labels, hasLayout: node == tree.Root);
        }
        IntermediateLayout.Decide(network, steps);
        return new(order, network.Inputs.Count, steps.ToSteps());
    }

    private static int[] Labels(FlatOrder tree, int node)
    {
        var labels = new List<int>();
        for (int w = 0; w < tree.Words; w++)
        {
            for (ulong rest = tree.Legs[(node * tree.Words) + w]; rest != 0; rest &= rest - 1) labels.Add((w * 64) + Bits.Lowest(rest));
        }
        return [.. labels];
    }
}
