namespace Einsum.Compiler.Contraction;

/// <summary>
/// The search beyond the reach of the exact one (contraction-order spec 3.4): several heuristics in a fixed order under a budget
/// of work, each starting from the best trees so far; what an earlier one found is never lost. A heuristic is one class; this
/// is the list of them. Its order of steps and its seeds are part of the determinism contract.
/// </summary>
internal sealed class Portfolio(LabelSets sets, ulong seed, WorkMeter meter)
{
    /// <summary>Units of the default level.</summary>
    private const int Budget = 200_000;

    /// <summary>Above this windows would cost more than the budget; the first trees stand alone.</summary>
    private const int MaxOperandsForWindows = 3000;

    /// <summary>Above this elimination orders, which look at all labels again and again, are few.</summary>
    private const int ManyOperands = 1500;

    /// <summary>Trees of each kind that are improved.</summary>
    private const int BestOfKind = 2;

    private const double EliminationNoise = 0.3;

    /// <summary>Exponents of consumption in the greedy score: of run i the (i mod 8)-th.</summary>
    private static readonly double[] s_alphas = [1, .5, 2, .25, 4, .1, .75, 1.5];

    /// <summary>Noise of the greedy score: of run i the ((i/8 + 1) mod 8)-th; run 0 has none.</summary>
    private static readonly double[] s_temperatures = [0, .05, .1, .2, .4, .02, .7, 1];

    /// <summary>Inverse temperatures of the rounds: from 0.4, 1 and 2 to 30, and of the last one from 8 to 60.</summary>
    private static readonly TreeAnnealing.Cooling[] s_rounds = [new(.4, 1.1605324407622064, 30), new(1, 1.1244372275696026, 30), new(2, 1.097879993324901, 30)];

    private static readonly TreeAnnealing.Cooling s_polish = new(8, 1.2010221691869356, 12);

    private readonly int _operands = sets.Network.Operands;

    // Each use of chance has a number of its own.
    private ulong _draws;

    public static SearchTree Greedy(LabelSets sets, WorkMeter meter) => new GreedySearch(sets, meter).Run(1, 0, new Xorshift(0));

    public SearchTree Find()
    {
        int runs = Math.Min(64, Math.Max(4, Budget / (120 * _operands)));
        List<Candidate> pool = [.. GreedyTrees(runs), .. EliminationTrees(_operands > ManyOperands ? 2 : Math.Max(2, runs / 4))];
        pool = Best(pool, Math.Max(1, Math.Min(pool.Count, Budget / (200 * _operands))));
        if (_operands > MaxOperandsForWindows) return pool[0].Tree;

        pool = pool.ConvertAll(item => Windows(item.Tree, width: 8, rounds: 2));
        foreach (var cooling in s_rounds)
        {
            int sweeps = Math.Max(1, Budget / s_rounds.Length / pool.Count / (cooling.Temperatures * _operands));
            pool = Best(pool.ConvertAll(item => Annealed(item.Tree, cooling, sweeps, width: 7, rounds: 2)), (pool.Count + 1) / 2);
        }
        return Annealed(Best(pool, 1)[0].Tree, s_polish, Math.Max(4, Budget / (48 * _operands)), width: 8, rounds: 3).Tree;
    }

    /// <summary>The grid of greedy runs.</summary>
    private List<Candidate> GreedyTrees(int runs)
    {
        var greedy = new GreedySearch(sets, meter);
        return Best(Enumerable.Range(0, runs).Select(run => new Candidate(greedy.Run(s_alphas[run % 8], run == 0 ? 0 : s_temperatures[((run / 8) + 1) % 8], Random()))), BestOfKind);
    }

    private List<Candidate> EliminationTrees(int runs)
    {
        var elimination = new EliminationSearch(sets, meter);
        return Best(Enumerable.Range(0, runs).Select(run => new Candidate(elimination.Run((EliminationSearch.Measure)(run % 3), run < 3 ? 0 : EliminationNoise, Random()))), BestOfKind);
    }

    private Candidate Annealed(SearchTree tree, TreeAnnealing.Cooling cooling, int sweeps, int width, int rounds)
    {
        new TreeAnnealing(tree, meter).Run(cooling, sweeps, Random());
        return Windows(tree, width, rounds);
    }

    private Candidate Windows(SearchTree tree, int width, int rounds)
    {
        new WindowPass(tree, meter).Run(width, rounds);
        return new(tree);
    }

    private Xorshift Random() => new(unchecked(seed + _draws++));

    /// <summary>The best trees, of different costs, the best first; of equal ones the earlier one.</summary>
    private static List<Candidate> Best(IEnumerable<Candidate> candidates, int count)
    {
        var best = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            int place = best.FindIndex(item => candidate.Cost <= item.Cost);
            if (place >= 0 && candidate.Cost == best[place].Cost) continue;
            best.Insert(place < 0 ? best.Count : place, candidate);
            if (best.Count > count) best.RemoveAt(count);
        }
        return best;
    }

    private sealed record Candidate(SearchTree Tree)
    {
        public double Cost { get; } = Tree.TotalCost();
    }
}
