namespace Einsum.Compiler.Contraction;

/// <summary>Pairs of nodes, cheapest first; equal scores by the numbers of the nodes, so the order of insertion decides nothing.</summary>
internal sealed class PairHeap
{
    private (double Score, int X, int Y)[] _items = new (double, int, int)[64];
    private int _count;

    public void Clear() => _count = 0;

    public void Add(double score, int x, int y)
    {
        if (_count == _items.Length) Array.Resize(ref _items, 2 * _count);
        int at = _count++;
        var item = (score, x, y);
        while (at > 0 && Precedes(item, _items[(at - 1) / 2]))
        {
            _items[at] = _items[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        _items[at] = item;
    }

    public bool TryTake(out int x, out int y)
    {
        (_, x, y) = _items[0];
        if (_count == 0) return false;
        var item = _items[--_count];
        int at = 0;
        for (int child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && Precedes(_items[child + 1], _items[child])) child++;
            if (!Precedes(_items[child], item)) break;
            _items[at] = _items[child];
            at = child;
        }
        _items[at] = item;
        return true;
    }

    private static bool Precedes((double Score, int X, int Y) left, (double Score, int X, int Y) right) =>
        left.Score != right.Score ? left.Score < right.Score : left.X != right.X ? left.X < right.X : left.Y < right.Y;
}
