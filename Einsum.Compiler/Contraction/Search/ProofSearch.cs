namespace Einsum.Compiler.Contraction;

/// <summary>
/// Finds a tree cheaper than a known one, or proves that there is none (contraction-order spec 3.3): sets of operands that a cheaper tree may contain are
/// kept with their cheapest trees, by number of members, until all operands are together. What cannot be part of a cheaper tree is dropped at once, which on
/// networks of some structure leaves a few thousand sets of 2^n.
/// </summary>
/// <remarks>
/// The bound of a set: the set itself and every operand outside are read by some later step, each of which costs at least as much as either of the two it reads.
/// </remarks>
internal sealed class ProofSearch
{
    /// <summary>Beyond, the sets of anything but a chain are too many.</summary>
    public const int MaxOperands = 36;

    /// <summary>Pairs of sets that are looked at by default.</summary>
    public const int DefaultPairs = 3_000_000;

    private const int MaxLabels = 128;

    /// <summary>Up to here outer products are tried; beyond, an order is proved among those without.</summary>
    private const int MostOperandsWithOuterProducts = 24;

    /// <summary>More than two orders of summing the same costs can differ by.</summary>
    private const double Rounding = 1e-12;

    private readonly LabelSets _sets;
    private readonly WorkMeter _meter;
    private readonly KeptSets _kept;
    private readonly ulong[] _holders;
    private readonly double _allLeaves;

    public ProofSearch(LabelSets sets, WorkMeter meter)
    {
        _sets = sets;
        _meter = meter;
        _kept = new(sets.Network.Operands);
        _holders = [.. sets.Network.Holders.Select(holders => holders.Aggregate(0UL, (set, operand) => set | (1UL << operand)))];
        for (int operand = 0; operand < sets.Network.Operands; operand++) _allLeaves = (double)(_allLeaves + sets.Size(sets.Reduced, operand * sets.Words));
    }

    /// <summary>Whether a network is small enough.</summary>
    public static bool Fits(LabelSets sets) => sets.Network.Operands <= MaxOperands && sets.Network.Labels <= MaxLabels;

    /// <summary>Searches among trees that cost at most as much as a known one.</summary>
    /// <param name="known">The plain cost of the known tree.</param>
    /// <param name="pairs">How many pairs of sets are looked at at most.</param>
    public (OrderProof Proof, SearchTree? Cheaper) Run(double known, long pairs)
    {
        int operands = _sets.Network.Operands;
        bool isConnected = operands > MostOperandsWithOuterProducts;
        double bound = (double)(known * (1 + Rounding));
        AddOperands();
        for (int members = 2; members <= operands; members++)
        {
            _kept.Begin(members);
            for (int part = 1; 2 * part <= members; part++)
            {
                if (!Join(part, members - part, members < operands, isConnected, bound, ref pairs)) return (OrderProof.No, null);
            }
            _kept.End(members);
        }
        int all = _kept.All;
        return (isConnected ? OrderProof.Connected : OrderProof.Full, all >= 0 && _kept.Cost(all) < known * (1 - Rounding) ? _kept.Tree(all, _sets) : null);
    }

    private void AddOperands()
    {
        int words = _sets.Words;
        _kept.Begin(1);
        for (int operand = 0; operand < _sets.Network.Operands; operand++)
        {
            double raw = _sets.Size(_sets.Raw, operand * words), reduced = _sets.Size(_sets.Reduced, operand * words);
            _kept.AddOperand(operand, Labels(_sets.Raw, operand), 0, raw, reduced);
            if (_sets.HasDangling(operand)) _kept.AddOperand(operand, Labels(_sets.Reduced, operand), raw, reduced, reduced);
        }
        _kept.End(1);
    }

    private (ulong Low, ulong High) Labels(ulong[] sets, int operand) => (sets[operand * _sets.Words], _sets.Words > 1 ? sets[(operand * _sets.Words) + 1] : 0);

    /// <summary>Joins sets of so many members with sets of so many others; false where the pairs are used up.</summary>
    private bool Join(int one, int other, bool isPart, bool isConnected, double bound, ref long pairs)
    {
        for (int x = _kept.First(one); x < _kept.First(one + 1); x++)
        {
            for (ulong free = ~_kept.Members(x) & _kept.Operands; free != 0; free &= free - 1)
            {
                // Those with this lowest operand, the cheapest first.
                foreach (int y in _kept.WithLowest(other, Bits.Lowest(free)))
                {
                    if (pairs-- == 0) return false;
                    _meter.Spend(_sets.Words);
                    double parts = (double)(_kept.Cost(x) + _kept.Cost(y));
                    if (parts > bound) break;
                    if ((one == other && y <= x) || (_kept.Members(x) & _kept.Members(y)) != 0) continue;
                    var (a, b) = (_kept.Labels(x), _kept.Labels(y));
                    if (isConnected && ((a.Low & b.Low) | (a.High & b.High)) == 0) continue;
                    if ((double)(parts + Math.Max(_kept.Size(x), _kept.Size(y))) > bound) continue;
                    double cost = (double)(parts + _sets.Size(a.Low | b.Low, a.High | b.High));
                    if (cost <= bound) Keep(x, y, cost, isPart, bound);
                }
            }
        }
        return true;
    }

    private void Keep(int x, int y, double cost, bool isPart, double bound)
    {
        ulong members = _kept.Members(x) | _kept.Members(y);
        if (_kept.Improve(members, x, y, cost)) return;
        var (a, b) = (Legs(x), Legs(y));
        ulong low = Open(a.Low | b.Low, a.Low & b.Low, 0, members), high = Open(a.High | b.High, a.High & b.High, 64, members);
        double size = _sets.Size(low, high), leaves = (double)(_kept.Leaves(x) + _kept.Leaves(y));
        double rest = Math.Max(size, (double)((size + _allLeaves - leaves) / 2));
        if (!isPart || (double)(cost + rest) <= bound) _kept.Add(members, (low, high), x, y, cost, size, leaves);
    }

    /// <summary>The labels of an intermediate; of an operand those that something else needs.</summary>
    private (ulong Low, ulong High) Legs(int set) => _kept.Operand(set) is var operand && operand >= 0 ? Labels(_sets.Reduced, operand) : _kept.Labels(set);

    /// <summary>Labels without those that both parts share and nothing else needs.</summary>
    private ulong Open(ulong labels, ulong shared, int first, ulong members)
    {
        for (; shared != 0; shared &= shared - 1)
        {
            int label = first + Bits.Lowest(shared);
            if ((_holders[label] & ~members) == 0 && !_sets.Network.IsOutput[label]) labels &= ~(shared & (0 - shared));
        }
        return labels;
    }
}
