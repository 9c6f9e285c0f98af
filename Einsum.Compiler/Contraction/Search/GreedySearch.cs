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

    private readonly int _words = sets.Words;
    private readonly int[] _left = Filled(sets.Network.Operands);
    private readonly int[] _right = Filled(sets.Network.Operands);
    private readonly ulong[] _legs = new ulong[((2 * sets.Network.Operands) - 1) * sets.Words];
    private readonly double[] _size = new double[(2 * sets.Network.Operands) - 1];
    private readonly bool[] _isLive = new bool[(2 * sets.Network.Operands) - 1];
    private readonly int[] _partnerOf = Filled(sets.Network.Operands);
    private readonly ulong[] _result = new ulong[sets.Words];

    /// <summary>By label: the live nodes that have it, for the labels that propose pairs.</summary>
    private readonly List<int>[] _holders = new List<int>[sets.Network.Labels];

    /// <summary>Labels of exactly two live nodes that the result does not have: they die when the two meet.</summary>
    private readonly ulong[] _paired = new ulong[sets.Words];

    private readonly PairHeap _heap = new();

    /// <param name="alpha">How much the consumed operands count: score = size(result)/alpha - alpha*(sizes consumed).</param>
    /// <param name="temperature">Scale of the Gumbel noise on the score's logarithm; 0 for none.</param>
    /// <param name="random">Where noise comes from; not drawn from when <paramref name="temperature"/> is 0.</param>
    public SearchTree Run(double alpha, double temperature, Xorshift random)
    {
        int operands = sets.Network.Operands, next = operands;
        Begin();
        for (int x = 0; x < operands; x++) ProposePairs(x, above: x);
        while (_heap.TryTake(out int x, out int y))
        {
            if (_isLive[x] && _isLive[y]) Contract(x, y);
        }

        for (int node = 0; node < next; node++)
        {
            if (_isLive[node]) _heap.Add(_size[node], node, node);
        }
        while (next < _left.Length && _heap.TryTake(out int x, out _) && _heap.TryTake(out int y, out _))
        {
            int node = Join(Math.Min(x, y), Math.Max(x, y));
            _heap.Add(_size[node], node, node);
        }
        return new SearchTree(sets, (int[])_left.Clone(), (int[])_right.Clone());

        void Contract(int x, int y)
        {
            int node = Join(x, y);
            ProposePairs(node, above: -1);
        }

        int Join(int x, int y)
        {
            int node = next++;
            _left[node] = x;
            _right[node] = y;
            Merge(x, y, node);
            return node;
        }

        void ProposePairs(int x, int above)
        {
            _partnerOf[x] = x;
            for (int w = 0; w < _words; w++)
            {
                for (ulong rest = _legs[(x * _words) + w]; rest != 0; rest &= rest - 1)
                {
                    var holders = _holders[(w * 64) + Bits.Lowest(rest)];
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
            meter.Spend(_words);
            FindResult(x, y);
            double score = (double)((double)(sets.Size(_result, 0) / alpha) - (double)(alpha * (double)(_size[x] + _size[y])));
            if (temperature == 0) return score; // the logarithm would keep the order and make ties
            double log = score > 0 ? FixedLog.Log2((double)(score + 1)) : -FixedLog.Log2((double)(1 - score));
            return (double)(log - (double)(temperature * FixedLog.Gumbel(random)));
        }
    }

    private void Begin()
    {
        var network = sets.Network;
        _heap.Clear();
        Array.Copy(sets.Reduced, _legs, sets.Reduced.Length);
        Array.Clear(_paired, 0, _words);
        for (int node = 0; node < _isLive.Length; node++)
        {
            _isLive[node] = node < network.Operands;
            _partnerOf[node] = -1;
            if (_isLive[node]) _size[node] = sets.Size(_legs, node * _words);
        }
        for (int label = 0; label < network.Labels; label++)
        {
            _holders[label] = [.. network.Holders[label]];
            if (network.Holders[label].Length == 2 && !network.IsOutput[label]) Bits.Set(_paired, 0, label);
        }
    }

    private void FindResult(int x, int y)
    {
        for (int w = 0; w < _words; w++)
        {
            ulong ofX = _legs[(x * _words) + w], ofY = _legs[(y * _words) + w];
            _result[w] = (ofX | ofY) & ~(ofX & ofY & _paired[w]);
        }
    }

    private void Merge(int x, int y, int node)
    {
        FindResult(x, y);
        Array.Copy(_result, 0, _legs, node * _words, _words);
        _size[node] = sets.Size(_result, 0);
        _isLive[x] = _isLive[y] = false;
        _isLive[node] = true;
        for (int w = 0; w < _words; w++)
        {
            for (ulong rest = _legs[(x * _words) + w] | _legs[(y * _words) + w]; rest != 0; rest &= rest - 1)
            {
                int label = (w * 64) + Bits.Lowest(rest);
                var holders = _holders[label];
                holders.Remove(x);
                holders.Remove(y);
                if (Bits.Has(_result, 0, label)) holders.Add(node);
                if (holders.Count == 2 && !sets.Network.IsOutput[label]) Bits.Set(_paired, 0, label);
                else Bits.Clear(_paired, 0, label);
            }
        }
    }

    private static int[] Filled(int operands)
    {
        var numbers = new int[(2 * operands) - 1];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = -1;
        return numbers;
    }
}
