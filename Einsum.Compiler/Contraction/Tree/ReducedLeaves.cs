namespace Einsum.Compiler.Contraction;

/// <summary>
/// Decides which operands are reduced before they are used (contraction-order spec 2.2): a dangling label, of one operand alone
/// and not of the output, may be summed by a step of its own or inside the step that reads the operand. The choice touches only
/// that step, so the cheapest of at most four combinations is the best for the whole tree.
/// </summary>
internal sealed class ReducedLeaves
{
    private readonly FlatOrder _tree;
    private readonly ulong[] _raw;
    private readonly LabelProducts _products = new();

    public ReducedLeaves(Network network, FlatOrder tree)
    {
        _tree = tree;
        _raw = new ulong[tree.Legs.Length];
        for (int node = 0; node < tree.Count; node++)
        {
            if (!tree.IsOperand(node)) continue;
            foreach (int label in network.Inputs[tree.Operand(node)]) Bits.Set(_raw, node * tree.Words, label);
        }
        _products.Load([.. network.Extents.Select(extent => (double)Math.Max(0, extent))], network.Extents.Count);
    }

    /// <summary>By node of the tree: whether it is an operand that is reduced first.</summary>
    public bool[] Choose()
    {
        var isReduced = new bool[_tree.Count];
        for (int node = 0; node < _tree.Count; node++)
        {
            if (!_tree.IsOperand(node) && _tree.Members(node) is [int x, int y]) (isReduced[x], isReduced[y]) = Cheapest(x, y);
        }
        return isReduced;
    }

    private (bool X, bool Y) Cheapest(int x, int y)
    {
        var best = (X: false, Y: false);
        double cost = Cost(x, y, best);
        foreach (var states in new[] { (X: false, Y: true), (X: true, Y: false), (X: true, Y: true) })
        {
            if ((states.X && !HasDangling(x)) || (states.Y && !HasDangling(y))) continue;
            double other = Cost(x, y, states);
            if (other < cost || (other == cost && Written(x, y, states) < Written(x, y, best))) (best, cost) = (states, other);
        }
        return best;
    }

    private double Cost(int x, int y, (bool X, bool Y) states)
    {
        int words = _tree.Words;
        double cost = _products.OfUnion(Labels(x, states.X), x * words, Labels(y, states.Y), y * words, words);
        if (states.X) cost = (double)(cost + _products.Of(_raw, x * words, words));
        if (states.Y) cost = (double)(cost + _products.Of(_raw, y * words, words));
        return cost;

        ulong[] Labels(int node, bool isReduced) => isReduced || !_tree.IsOperand(node) ? _tree.Legs : _raw;
    }

    private double Written(int x, int y, (bool X, bool Y) states)
    {
        int words = _tree.Words;
        return (states.X ? _products.Of(_tree.Legs, x * words, words) : 0) + (states.Y ? _products.Of(_tree.Legs, y * words, words) : 0);
    }

    private bool HasDangling(int node)
    {
        for (int w = 0; w < _tree.Words; w++)
        {
            if (_tree.IsOperand(node) && _raw[(node * _tree.Words) + w] != _tree.Legs[(node * _tree.Words) + w]) return true;
        }
        return false;
    }
}
