namespace Einsum.Compiler.Contraction;

/// <summary>
/// Elimination orders (contraction-order spec 3.4, step 2): again and again the summed label whose holders make the smallest intermediate; these are joined, two at
/// a time. It sees what greedy pairs do not: a label of many operands, which costs nothing until all of them are together. Each run is a function of its parameters alone.
/// </summary>
internal sealed class EliminationSearch(LabelSets sets, WorkMeter meter)
{
    /// <summary>Of more holders than this the two smallest are joined: all pairs would be looked at again and again.</summary>
    private const int MaxHoldersToPair = 12;

    private readonly LiveNetwork _live = new(sets);
    private readonly double[] _score = new double[sets.Network.Labels];
    private readonly bool[] _isOpen = new bool[sets.Network.Labels];
    private readonly ulong[] _union = new ulong[sets.Words];

    /// <summary>What the next label is chosen by.</summary>
    public enum Measure
    {
        /// <summary>All labels of its holders: what the last step costs.</summary>
        Cost,

        /// <summary>Those without itself: what the last step writes.</summary>
        Result,

        /// <summary>The same against what its holders have.</summary>
        Growth,
    }

    /// <param name="measure">What labels are chosen by.</param>
    /// <param name="temperature">Scale of the Gumbel noise; 0 for none.</param>
    /// <param name="random">Where noise comes from; not drawn from when <paramref name="temperature"/> is 0.</param>
    public SearchTree Run(Measure measure, double temperature, Xorshift random)
    {
        _live.Begin();
        for (int label = 0; label < _isOpen.Length; label++)
        {
            _isOpen[label] = !sets.Network.IsOutput[label] && sets.Network.Holders[label].Length > 1;
            if (_isOpen[label]) _score[label] = Score(label);
        }
        for (int label = Least(); label >= 0; label = Least()) Eliminate(label);
        return _live.Finish();

        void Eliminate(int label)
        {
            int last = -1;
            for (var holders = _live.Holders[label]; holders.Count > 1; holders = _live.Holders[label])
            {
                var (x, y) = holders.Count > MaxHoldersToPair ? Smallest(holders) : Closest(holders);
                last = _live.Join(Math.Min(x, y), Math.Max(x, y));
            }
            _isOpen[label] = false;
            // What the joined ones have is touched: its holders are others now.
            for (int w = 0; w < sets.Words; w++)
            {
                for (ulong rest = last < 0 ? 0 : _live.Legs[(last * sets.Words) + w]; rest != 0; rest &= rest - 1)
                {
                    int touched = (w * 64) + Bits.Lowest(rest);
                    if (_isOpen[touched]) _score[touched] = Score(touched);
                }
            }
        }

        double Score(int label)
        {
            meter.Spend(sets.Words);
            Array.Clear(_union, 0, sets.Words);
            double consumed = 1;
            foreach (int node in _live.Holders[label])
            {
                for (int w = 0; w < sets.Words; w++) _union[w] |= _live.Legs[(node * sets.Words) + w];
                consumed = (double)(consumed + _live.Size(node));
            }
            double score = FixedLog.Log2(sets.Size(_union, 0));
            if (measure != Measure.Cost) score = (double)(score - FixedLog.Log2(sets.Network.Extents[label]));
            if (measure == Measure.Growth) score = (double)(score - (double)(FixedLog.Log2(consumed) / 2.0));
            return temperature == 0 ? score : (double)(score - (double)(temperature * FixedLog.Gumbel(random)));
        }
    }

    /// <summary>The open label with the least score, of equal ones the first; -1 where none is open.</summary>
    private int Least()
    {
        int least = -1;
        for (int label = 0; label < _isOpen.Length; label++)
        {
            // Those whose holders met over other labels are gone.
            if (!_isOpen[label] || _live.Holders[label].Count < 2) continue;
            if (least < 0 || _score[label] < _score[least]) least = label;
        }
        return least;
    }

    /// <summary>The pair with the fewest elements in the union of its labels.</summary>
    private (int X, int Y) Closest(List<int> holders)
    {
        var (first, second, least) = (-1, -1, double.PositiveInfinity);
        for (int i = 0; i < holders.Count; i++)
        {
            for (int j = i + 1; j < holders.Count; j++)
            {
                meter.Spend(sets.Words);
                double size = sets.SizeOfUnion(_live.Legs, holders[i] * sets.Words, _live.Legs, holders[j] * sets.Words);
                if (size < least) (first, second, least) = (holders[i], holders[j], size);
            }
        }
        return (first, second);
    }

    private (int X, int Y) Smallest(List<int> holders)
    {
        var (first, second) = (-1, -1);
        foreach (int node in holders)
        {
            if (first < 0 || _live.Size(node) < _live.Size(first)) (first, second) = (node, first);
            else if (second < 0 || _live.Size(node) < _live.Size(second)) second = node;
        }
        return (first, second);
    }
}
