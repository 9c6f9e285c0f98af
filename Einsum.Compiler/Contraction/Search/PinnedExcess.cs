namespace Einsum.Compiler.Contraction;

/// <summary>How much more a pinned order costs than the one the search finds: a pin outlives the sizes it was made for.</summary>
/// <param name="Times">The cost of the pinned order over that of the best; where extents are unknown, the least of this for small and large ones.</param>
/// <param name="Best">The order the search finds.</param>
sealed partial record PinnedExcess(double Times, OrderTree Best)
{
    // Of more unknown extents the last ones are small or large together.
    private const int SeparateExtents = 6;

    // An unknown extent may be anything; both of these are common.
    private const long Small = 4, Large = 1024;

    /// <param name="network">What is contracted; unknown extents are those to plan for.</param>
    /// <param name="pinned">The whole pinned order.</param>
    /// <param name="known">By label: its extent where it is known or hinted.</param>
    /// <param name="cancel">Ends the search.</param>
    public static PinnedExcess Of(Network network, OrderTree pinned, EquatableArray<long?> known, CancellationToken cancel)
    {
        var best = OrderSearch.Find(network, SearchEffort.Optimal, cancel);
        CostPolynomial bestCost = Cost(best), pinnedCost = Cost(pinned);
        return new(Corners(known).Min(extents => pinnedCost.Evaluate(extents) / Math.Max(1, bestCost.Evaluate(extents))), best);

        CostPolynomial Cost(OrderTree order) => TreeCost.Of(TreeBuilder.Build(network, order), network, known).Operations;
    }

    private static IEnumerable<EquatableArray<long>> Corners(EquatableArray<long?> known)
    {
        int unknown = known.Count(extent => extent is null), separate = Math.Min(unknown, SeparateExtents);
        for (int corner = 0; corner < 1 << separate; corner++)
        {
            int next = 0;
            yield return known.Select(extent => extent ?? (((corner >> Math.Min(next++, separate - 1)) & 1) == 0 ? Small : Large)).ToEquatableArray();
        }
    }
}
