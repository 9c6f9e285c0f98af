namespace Einsum.Compiler.Contraction;

/// <summary>
/// The search beyond the reach of the exact one (contraction-order spec 3.4): several heuristics in a fixed order under a budget
/// of work, each starting from the best trees so far; what an earlier one found is never lost. A heuristic is one class; this
/// is the list of them. Its order of steps and its seeds are part of the determinism contract.
/// </summary>
internal static class Portfolio
{
    /// <summary>Units of the default level.</summary>
    private const int Budget = 200_000;

    /// <summary>Above this windows would cost more than the budget; the greedy grid stands alone.</summary>
    private const int MaxOperandsForWindows = 3000;

    /// <summary>Exponents of consumption in the greedy score: of run i the (i mod 8)-th.</summary>
    private static readonly double[] s_alphas = [1, .5, 2, .25, 4, .1, .75, 1.5];

    /// <summary>Noise of the greedy score: of run i the ((i/8 + 1) mod 8)-th; run 0 has none.</summary>
    private static readonly double[] s_temperatures = [0, .05, .1, .2, .4, .02, .7, 1];

    public static SearchTree Greedy(LabelSets sets, WorkMeter meter) => new GreedySearch(sets, meter).Run(1, 0, new Xorshift(0));

    public static SearchTree Find(LabelSets sets, ulong seed, WorkMeter meter)
    {
        int operands = sets.Network.Operands;
        var pool = GreedyGrid(sets, seed, meter, poolSize: Budget / 2 < 200 * operands ? 1 : 2);
        if (operands > MaxOperandsForWindows) return pool[0].Tree;
        return Polished(Best(pool.ConvertAll(item => Improved(item.Tree))));

        SearchTree Improved(SearchTree tree)
        {
            new WindowPass(tree, meter).Run(width: 8, rounds: 2);
            return tree;
        }

        SearchTree Polished(SearchTree tree)
        {
            // Each member more costs a window three times the work: only the winner gets wider ones.
            new WindowPass(tree, meter).Run(width: 9, rounds: 3);
            return tree;
        }
    }

    /// <summary>The best trees of the grid, of different costs, the best first; of equal ones the earlier run's.</summary>
    private static List<(double Cost, SearchTree Tree)> GreedyGrid(LabelSets sets, ulong seed, WorkMeter meter, int poolSize)
    {
        int runs = Math.Min(64, Math.Max(4, Budget / (120 * sets.Network.Operands)));
        var greedy = new GreedySearch(sets, meter);
        var pool = new List<(double Cost, SearchTree Tree)>();
        for (int run = 0; run < runs; run++)
        {
            double temperature = run == 0 ? 0 : s_temperatures[((run / 8) + 1) % 8];
            var tree = greedy.Run(s_alphas[run % 8], temperature, new Xorshift(unchecked(seed + (ulong)run)));
            double cost = tree.TotalCost();
            int place = pool.FindIndex(item => cost <= item.Cost);
            if (place >= 0 && cost == pool[place].Cost) continue;
            pool.Insert(place < 0 ? pool.Count : place, (cost, tree));
            if (pool.Count > poolSize) pool.RemoveAt(poolSize);
        }
        return pool;
    }

    private static SearchTree Best(List<SearchTree> trees)
    {
        var best = trees[0];
        double cost = best.TotalCost();
        foreach (var tree in trees)
        {
            double other = tree.TotalCost();
            if (other < cost) (best, cost) = (tree, other);
        }
        return best;
    }
}
