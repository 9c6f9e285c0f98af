namespace Einsum.Compiler.Contraction;

/// <summary>
/// A binary tree over a large network while searches work on it: nodes 0 .. n-1 are the operands, n .. 2n-2 the steps. Holds the
/// labels of every node and the plain cost of every step, and changes in place. All walks are loops: such trees may be deep.
/// </summary>
internal sealed class SearchTree
{
    private readonly LabelSets _sets;

    /// <summary>Takes over a tree whose children have lower numbers than their parents, as a sequence of pairwise contractions gives it.</summary>
    public SearchTree(LabelSets sets, int[] left, int[] right)
    {
        _sets = sets;
        Left = left;
        Right = right;
        int nodes = left.Length;
        Root = nodes - 1;
        Legs = new ulong[nodes * sets.Words];
        StepCosts = new double[nodes];
        FindLegs();
        for (int node = sets.Network.Operands; node < nodes; node++) StepCosts[node] = StepCost(left[node], right[node]);
    }

    private SearchTree(SearchTree from)
    {
        _sets = from._sets;
        Root = from.Root;
        (Left, Right) = ((int[])from.Left.Clone(), (int[])from.Right.Clone());
        (Legs, StepCosts) = ((ulong[])from.Legs.Clone(), (double[])from.StepCosts.Clone());
    }

    public int Root { get; }

    public int[] Left { get; }

    public int[] Right { get; }

    /// <summary>By node: the labels of its operands that the result or an operand outside needs.</summary>
    public ulong[] Legs { get; }

    /// <summary>By node: the plain cost of its step, leaves in their cheaper states; 0 for an operand.</summary>
    public double[] StepCosts { get; }

    public LabelSets Sets => _sets;

    public bool IsOperand(int node) => node < _sets.Network.Operands;

    public SearchTree Clone() => new(this);

    /// <summary>Becomes as another tree over the same network.</summary>
    public void CopyFrom(SearchTree other)
    {
        Array.Copy(other.Left, Left, Left.Length);
        Array.Copy(other.Right, Right, Right.Length);
        Array.Copy(other.Legs, Legs, Legs.Length);
        Array.Copy(other.StepCosts, StepCosts, StepCosts.Length);
    }

    /// <summary>The plain cost of the tree, summed anew in one fixed order.</summary>
    public double TotalCost()
    {
        double total = 0;
        foreach (int node in StepsFromRoot()) total = (double)(total + StepCosts[node]);
        return total;
    }

    /// <summary>The plain cost of contracting two nodes: each leaf raw, or reduced by a step of its own, whatever is cheaper.</summary>
    public double StepCost(int x, int y)
    {
        int words = _sets.Words;
        bool canReduceX = IsOperand(x) && _sets.HasDangling(x), canReduceY = IsOperand(y) && _sets.HasDangling(y);
        double cost = _sets.SizeOfUnion(Legs, x * words, Legs, y * words);
        if (!canReduceX && !canReduceY) return cost;

        double reduceX = canReduceX ? _sets.Size(_sets.Raw, x * words) : 0, reduceY = canReduceY ? _sets.Size(_sets.Raw, y * words) : 0;
        cost = (double)(cost + reduceX + reduceY);
        if (canReduceX) cost = Math.Min(cost, (double)(_sets.SizeOfUnion(_sets.Raw, x * words, Legs, y * words) + reduceY));
        if (canReduceY) cost = Math.Min(cost, (double)(_sets.SizeOfUnion(Legs, x * words, _sets.Raw, y * words) + reduceX));
        if (canReduceX && canReduceY) cost = Math.Min(cost, _sets.SizeOfUnion(_sets.Raw, x * words, _sets.Raw, y * words));
        return cost;
    }

    /// <summary>The steps, each before those of its parts, the left part first.</summary>
    public int[] StepsFromRoot()
    {
        var steps = new int[_sets.Network.Operands - 1];
        var open = new Stack<int>();
        open.Push(Root);
        for (int count = 0; open.Count > 0;)
        {
            int node = open.Pop();
            steps[count++] = node;
            if (!IsOperand(Right[node])) open.Push(Right[node]);
            if (!IsOperand(Left[node])) open.Push(Left[node]);
        }
        return steps;
    }

    /// <summary>As a value, in canonical form: of two parts the one with the lowest operand is first.</summary>
    public OrderTree ToOrder()
    {
        var order = new OrderTree[Left.Length];
        var lowest = new int[Left.Length];
        for (int operand = 0; IsOperand(operand); operand++)
        {
            order[operand] = OrderTree.Leaf(operand);
            lowest[operand] = operand;
        }
        int[] steps = StepsFromRoot();
        for (int at = steps.Length - 1; at >= 0; at--)
        {
            int node = steps[at], first = Left[node], second = Right[node];
            if (lowest[second] < lowest[first]) (first, second) = (second, first);
            lowest[node] = lowest[first];
            order[node] = OrderTree.Group(order[first], order[second]);
        }
        return order[Root];
    }

    private void FindLegs()
    {
        // Replays the contractions: a label dies where its last two live holders meet, unless the result has it.
        var network = _sets.Network;
        int words = _sets.Words;
        var live = new int[network.Labels];
        for (int label = 0; label < live.Length; label++) live[label] = network.Holders[label].Length;
        Array.Copy(_sets.Reduced, Legs, _sets.Reduced.Length);
        for (int node = network.Operands; node < Left.Length; node++)
        {
            int x = Left[node] * words, y = Right[node] * words, at = node * words;
            for (int w = 0; w < words; w++)
            {
                Legs[at + w] = Legs[x + w] | Legs[y + w];
                for (ulong shared = Legs[x + w] & Legs[y + w]; shared != 0; shared &= shared - 1)
                {
                    int label = (w * 64) + Bits.Lowest(shared);
                    if (--live[label] == 1 && !network.IsOutput[label]) Bits.Clear(Legs, at, label);
                }
            }
        }
    }
}
