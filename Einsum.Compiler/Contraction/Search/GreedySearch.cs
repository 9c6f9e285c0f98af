namespace Einsum.Compiler.Contraction;

/// <summary>
/// Greedy contraction (contraction-order spec 3.4, step 1): again and again the pair whose result is small for what it consumes.
/// Only pairs that share a label are scored, and a score is not renewed when labels die elsewhere; what is left at the end shares
/// nothing and is joined smallest first. Each run is a function of its three parameters alone.
/// </summary>
internal sealed class GreedySearch(LabelSets sets, WorkMeter meter)
{
    /// <summary>A label in more operands than this proposes no pairs: its holders would be all pairs, and they meet over other labels.</summary>
    private const int MaxHoldersToPair = 24;

    private readonly LiveNetwork _live = new(sets);
    private readonly int[] _partnerOf = new int[(2 * sets.Network.Operands) - 1];
    private readonly PairHeap _heap = new();

    /// <param name="alpha">How much the consumed operands count: score = size(result)/alpha - alpha*(sizes consumed).</param>
    /// <param name="temperature">Scale of the Gumbel noise on the score's logarithm; 0 for none.</param>
    /// <param name="random">Where noise comes from; not drawn from when <paramref name="temperature"/> is 0.</param>
    public SearchTree Run(double alpha, double temperature, Xorshift random)
    {
        _heap.Clear();
        _live.Begin();
        for (int node = 0; node < _partnerOf.Length; node++) _partnerOf[node] = -1;
        for (int x = 0; x < sets.Network.Operands; x++) ProposePairs(x, above: x);
        while (_heap.TryTake(out int x, out int y))
        {
            if (_live.IsLive(x) && _live.IsLive(y)) ProposePairs(_live.Join(x, y), above: -1);
        }
        return _live.Finish();

        void ProposePairs(int x, int above)
        {
            _partnerOf[x] = x;
            for (int w = 0; w < sets.Words; w++)
            {
                for (ulong rest = _live.Legs[(x * sets.Words) + w]; rest != 0; rest &= rest - 1)
                {
                    var holders = _live.Holders[(w * 64) + Bits.Lowest(rest)];
                    if (holders.Count > MaxHoldersToPair) continue;
                    foreach (int partner in holders)
                    {
                        if (_partnerOf[partner] == x || partner <= above) continue;
                        _partnerOf[partner] = x;
                        _heap.Add(Score(x, partner), Math.Min(x, partner), Math.Max(x, partner));
                    }
                }
            }
        }

        double Score(int x, int y)
        {
            meter.Spend(sets.Words);
            double score = (double)((double)(_live.ResultSize(x, y) / alpha) - (double)(alpha * (double)(_live.Size(x) + _live.Size(y))));
            if (temperature == 0) return score; // the logarithm would keep the order and make ties
            double log = score > 0 ? FixedLog.Log2((double)(score + 1)) : -FixedLog.Log2((double)(1 - score));
            return (double)(log - (double)(temperature * FixedLog.Gumbel(random)));
        }
    }
}
