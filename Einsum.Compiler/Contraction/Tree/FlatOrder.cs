namespace Einsum.Compiler.Contraction;

/// <summary>
/// An <see cref="OrderTree"/> over a network as arrays, children before parents, with the labels each node still carries:
/// those that the result or an operand outside the node needs. Loops instead of recursion: a written order may be thousands deep.
/// </summary>
internal sealed class FlatOrder
{
    private readonly List<int> _operand = [];
    private readonly List<int[]> _members = [];

    public FlatOrder(Network network, OrderTree order)
    {
        Number(order);
        Words = Bits.Words(network.Extents.Count);
        Legs = new ulong[Count * Words];
        FindLegs(network);
    }

    public int Count => _operand.Count;

    public int Root => Count - 1;

    /// <summary>64-bit words per set of labels.</summary>
    public int Words { get; }

    /// <summary>By node: its labels, as bits.</summary>
    public ulong[] Legs { get; }

    public bool IsOperand(int node) => _operand[node] >= 0;

    public int Operand(int node) => _operand[node];

    public int[] Members(int node) => _members[node];

    private void Number(OrderTree order)
    {
        var open = new Stack<(OrderTree Tree, int[] Members, int Next)>();
        open.Push((Unwrapped(order), new int[Unwrapped(order).Members.Count], 0));
        while (open.Count > 0)
        {
            var (tree, members, next) = open.Pop();
            if (next < members.Length)
            {
                var member = Unwrapped(tree.Members[next]);
                open.Push((tree, members, next));
                open.Push((member, new int[member.Members.Count], 0));
                continue;
            }
            _operand.Add(tree.Operand);
            _members.Add(members);
            if (open.Count == 0) return;
            var (parent, siblings, place) = open.Pop();
            siblings[place] = Count - 1;
            open.Push((parent, siblings, place + 1));
        }
    }

    /// <summary>Parentheses around one thing pin nothing.</summary>
    private static OrderTree Unwrapped(OrderTree tree)
    {
        while (tree.Members.Count == 1) tree = tree.Members[0];
        return tree;
    }

    private void FindLegs(Network network)
    {
        var live = new int[network.Extents.Count];
        var isOutput = new bool[network.Extents.Count];
        foreach (int label in network.Output) isOutput[label] = true;
        foreach (var labels in network.Inputs)
        {
            foreach (int label in labels.Distinct()) live[label]++;
        }

        // A label dies where its last live holders meet, unless the result has it.
        for (int node = 0; node < Count; node++)
        {
            int at = node * Words;
            if (IsOperand(node))
            {
                foreach (int label in network.Inputs[Operand(node)])
                {
                    if (live[label] > 1 || isOutput[label]) Bits.Set(Legs, at, label);
                }
                continue;
            }
            foreach (int member in _members[node])
            {
                for (int w = 0; w < Words; w++)
                {
                    for (ulong shared = Legs[at + w] & Legs[(member * Words) + w]; shared != 0; shared &= shared - 1) live[(w * 64) + Bits.Lowest(shared)]--;
                    Legs[at + w] |= Legs[(member * Words) + w];
                }
            }
            for (int w = 0; w < Words; w++)
            {
                for (ulong rest = Legs[at + w]; rest != 0; rest &= rest - 1)
                {
                    int label = (w * 64) + Bits.Lowest(rest);
                    if (live[label] == 1 && !isOutput[label]) Bits.Clear(Legs, at, label);
                }
            }
        }
    }
}
