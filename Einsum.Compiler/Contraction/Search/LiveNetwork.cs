namespace Einsum.Compiler.Contraction;

/// <summary>
/// A network while its operands are joined two at a time, for searches that decide which two are next: the nodes that are left, their labels and who has each
/// label. Buffers are used again by the next run.
/// </summary>
internal sealed class LiveNetwork
{
    private readonly LabelSets _sets;
    private readonly int _words;
    private readonly int[] _left, _right;
    private readonly bool[] _isLive;
    private readonly double[] _size;
    private readonly ulong[] _legs, _result;
    private readonly PairHeap _rest = new();
    private int _next;

    /// <summary>Labels of exactly two live nodes that the result does not have: they die when the two meet.</summary>
    private readonly ulong[] _paired;

    public LiveNetwork(LabelSets sets)
    {
        (_sets, _words) = (sets, sets.Words);
        int nodes = (2 * sets.Network.Operands) - 1;
        (_left, _right) = (new int[nodes], new int[nodes]);
        (_isLive, _size) = (new bool[nodes], new double[nodes]);
        (_legs, _result, _paired) = (new ulong[nodes * _words], new ulong[_words], new ulong[_words]);
        Holders = new List<int>[sets.Network.Labels];
    }

    /// <summary>By label: the live nodes that have it.</summary>
    public List<int>[] Holders { get; }

    /// <summary>By node: its labels.</summary>
    public ulong[] Legs => _legs;

    public bool IsLive(int node) => _isLive[node];

    /// <summary>The elements of a node.</summary>
    public double Size(int node) => _size[node];

    /// <summary>All operands are live, reduced.</summary>
    public void Begin()
    {
        var network = _sets.Network;
        _next = network.Operands;
        Array.Copy(_sets.Reduced, _legs, _sets.Reduced.Length);
        Array.Clear(_paired, 0, _words);
        for (int node = 0; node < _isLive.Length; node++)
        {
            _left[node] = _right[node] = -1;
            _isLive[node] = node < network.Operands;
            if (_isLive[node]) _size[node] = _sets.Size(_legs, node * _words);
        }
        for (int label = 0; label < network.Labels; label++)
        {
            Holders[label] = [.. network.Holders[label]];
            if (network.Holders[label].Length == 2 && !network.IsOutput[label]) Bits.Set(_paired, 0, label);
        }
    }

    /// <summary>The elements of the result of joining two nodes.</summary>
    public double ResultSize(int x, int y)
    {
        FindResult(x, y);
        return _sets.Size(_result, 0);
    }

    /// <summary>Joins two nodes; returns the new one.</summary>
    public int Join(int x, int y)
    {
        int node = _next++;
        (_left[node], _right[node]) = (x, y);
        _size[node] = ResultSize(x, y);
        Array.Copy(_result, 0, _legs, node * _words, _words);
        _isLive[x] = _isLive[y] = false;
        _isLive[node] = true;
        for (int w = 0; w < _words; w++)
        {
            for (ulong rest = _legs[(x * _words) + w] | _legs[(y * _words) + w]; rest != 0; rest &= rest - 1)
            {
                int label = (w * 64) + Bits.Lowest(rest);
                var holders = Holders[label];
                holders.Remove(x);
                holders.Remove(y);
                if (Bits.Has(_result, 0, label)) holders.Add(node);
                if (holders.Count == 2 && !_sets.Network.IsOutput[label]) Bits.Set(_paired, 0, label);
                else Bits.Clear(_paired, 0, label);
            }
        }
        return node;
    }

    /// <summary>Joins what is left, the two smallest again and again, and gives the tree.</summary>
    public SearchTree Finish()
    {
        _rest.Clear();
        for (int node = 0; node < _next; node++)
        {
            if (_isLive[node]) _rest.Add(_size[node], node, node);
        }
        while (_next < _left.Length && _rest.TryTake(out int x, out _) && _rest.TryTake(out int y, out _))
        {
            int node = Join(Math.Min(x, y), Math.Max(x, y));
            _rest.Add(_size[node], node, node);
        }
        return new SearchTree(_sets, (int[])_left.Clone(), (int[])_right.Clone());
    }

    private void FindResult(int x, int y)
    {
        for (int w = 0; w < _words; w++)
        {
            ulong ofX = _legs[(x * _words) + w], ofY = _legs[(y * _words) + w];
            _result[w] = (ofX | ofY) & ~(ofX & ofY & _paired[w]);
        }
    }
}
