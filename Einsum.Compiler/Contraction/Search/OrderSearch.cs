namespace Einsum.Compiler.Contraction;

/// <summary>
/// Chooses the order of contraction: the difference between the best and the written one is often a factor of the extents.
/// Stands between binding, which says what is summed, and <see cref="TreeBuilder"/>, which turns the order into steps.
/// The order is a function of the network and the effort alone: no clock, thread, culture, hash order or label name enters.
/// </summary>
/// <remarks>
/// The objective is the number of operations ("plain" of contraction-order spec 2.1: the product of the extents of a step's labels,
/// summed over steps). Equal costs are decided by the elements written, then depth, then the text of the tree.
/// </remarks>
static partial class OrderSearch
{
    /// <summary>Up to here <see cref="SearchEffort.Optimal"/> is proved: no tree over the operands costs less.</summary>
    public const int ExactOperands = 12;

    public static OrderTree Find(Network network, SearchEffort effort, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        int operands = network.Inputs.Count;
        if (operands <= 2 || effort == SearchEffort.Written) return LeftToRight(operands);
        var simple = SearchNetwork.Of(network);
        if (simple.IsEmpty) return LeftToRight(operands);

        var meter = new WorkMeter(cancel);
        if (effort == SearchEffort.Greedy) return Portfolio.Greedy(new LabelSets(simple), meter).ToOrder();
        if (operands <= ExactOperands) return Exact(simple, meter);
        var sets = new LabelSets(simple);
        var tree = new Portfolio(sets, CanonicalText.Hash(CanonicalText.Of(network)), meter).Find();
        if (ProofSearch.Fits(sets)) tree = new ProofSearch(sets, meter).Run(tree.TotalCost(), ProofSearch.DefaultPairs).Cheaper ?? tree;
        return tree.ToOrder();
    }

    /// <summary>The cheapest order, found by the search for proofs alone, with nothing known to begin with.</summary>
    /// <param name="network">The network.</param>
    /// <param name="pairs">How many pairs of sets of operands are looked at at most.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <returns>What is proved, and the order; null where nothing is.</returns>
    public static (OrderProof Proof, OrderTree? Order) Prove(Network network, long pairs, CancellationToken cancel)
    {
        var simple = SearchNetwork.Of(network);
        if (simple.IsEmpty || network.Inputs.Count <= 2) return (OrderProof.Full, LeftToRight(network.Inputs.Count));
        var sets = new LabelSets(simple);
        if (!ProofSearch.Fits(sets)) return (OrderProof.No, null);
        var (proof, tree) = new ProofSearch(sets, new WorkMeter(cancel)).Run(double.PositiveInfinity, pairs);
        return (proof, tree?.ToOrder());
    }

    private static OrderTree LeftToRight(int operands)
    {
        var tree = OrderTree.Leaf(0);
        for (int operand = 1; operand < operands; operand++) tree = OrderTree.Group(tree, OrderTree.Leaf(operand));
        return tree;
    }

    private static OrderTree Exact(SearchNetwork network, WorkMeter meter)
    {
        var search = SubsetSearch.OfThread;
        search.Begin(network.Operands);
        for (int label = 0; label < network.Labels; label++)
        {
            int holders = 0;
            foreach (int operand in network.Holders[label]) holders |= 1 << operand;
            search.Add(holders, network.IsOutput[label], network.Extents[label]);
        }
        search.Solve(double.PositiveInfinity, meter);
        return Best((1 << network.Operands) - 1);

        OrderTree Best(int set)
        {
            if ((set & (set - 1)) == 0) return OrderTree.Leaf(Bits.Lowest((ulong)set));
            int first = search.FirstPart(set);
            return OrderTree.Group(Best(first), Best(set ^ first));
        }
    }
}
