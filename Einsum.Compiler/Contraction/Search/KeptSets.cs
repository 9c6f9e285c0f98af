namespace Einsum.Compiler.Contraction;

/// <summary>
/// The sets of operands that a <see cref="ProofSearch"/> keeps, each with its cheapest tree, numbered in groups by their number of members. An operand with labels that only it
/// has is there twice: as it is, and reduced by a step of its own.
/// </summary>
internal sealed class KeptSets
{
    private const int FirstCapacity = 256;

    // What stands for the parts of an operand.
    private const int IsOperand = -1;

    private readonly int _operands;
    private readonly int[] _first;
    private readonly int[][][] _withLowest;
    private readonly Dictionary<ulong, int> _ofGroup = [];

    private ulong[] _members = new ulong[FirstCapacity], _low = new ulong[FirstCapacity], _high = new ulong[FirstCapacity];
    private double[] _cost = new double[FirstCapacity], _size = new double[FirstCapacity], _leaves = new double[FirstCapacity];
    private int[] _left = new int[FirstCapacity], _right = new int[FirstCapacity];
    private int _count;

    public KeptSets(int operands)
    {
        _operands = operands;
        _first = new int[operands + 2];
        _withLowest = new int[operands + 1][][];
        Operands = (1UL << operands) - 1;
    }

    /// <summary>The set of all operands.</summary>
    public ulong Operands { get; }

    /// <summary>The number of the set of all operands; -1 where it is not there.</summary>
    public int All => _first[_operands] < _count ? _first[_operands] : -1;

    /// <summary>The number of the first set with so many members.</summary>
    public int First(int members) => _first[members];

    /// <summary>Sets with so many members, of which this operand is the lowest, by cost.</summary>
    public int[] WithLowest(int members, int operand) => _withLowest[members][operand];

    public ulong Members(int set) => _members[set];

    /// <summary>The labels that a step on the set has.</summary>
    public (ulong Low, ulong High) Labels(int set) => (_low[set], _high[set]);

    /// <summary>What the set's tree costs.</summary>
    public double Cost(int set) => _cost[set];

    /// <summary>The elements of its result.</summary>
    public double Size(int set) => _size[set];

    /// <summary>The elements of its operands, reduced ones.</summary>
    public double Leaves(int set) => _leaves[set];

    /// <summary>The operand that a set of one is; -1 for others.</summary>
    public int Operand(int set) => _left[set] == IsOperand ? _right[set] : -1;

    /// <summary>Begins the group of sets with so many members.</summary>
    public void Begin(int members)
    {
        _first[members] = _count;
        _ofGroup.Clear();
    }

    /// <summary>Ends a group: its sets are partners from now on.</summary>
    public void End(int members)
    {
        _first[members + 1] = _count;
        var lists = Enumerable.Range(0, _operands).Select(_ => new List<int>()).ToArray();
        for (int set = _first[members]; set < _count; set++) lists[Bits.Lowest(_members[set])].Add(set);
        _withLowest[members] = Array.ConvertAll(lists, list =>
        {
            int[] sorted = [.. list];
            Array.Sort(sorted, (x, y) => _cost[x].CompareTo(_cost[y]) is var order and not 0 ? order : x.CompareTo(y));
            return sorted;
        });
    }

    public void AddOperand(int operand, (ulong Low, ulong High) labels, double cost, double size, double leaf) => Append(1UL << operand, labels, IsOperand, operand, cost, size, leaf);

    /// <summary>Adds a set to the group.</summary>
    public void Add(ulong members, (ulong Low, ulong High) labels, int left, int right, double cost, double size, double leaves)
    {
        _ofGroup.Add(members, _count);
        Append(members, labels, left, right, cost, size, leaves);
    }

    /// <summary>Gives a set of the group another tree where that costs less; false where the group does not have the set.</summary>
    public bool Improve(ulong members, int left, int right, double cost)
    {
        if (!_ofGroup.TryGetValue(members, out int set)) return false;
        if (cost < _cost[set]) (_left[set], _right[set], _cost[set]) = (left, right, cost);
        return true;
    }

    /// <summary>The tree of a set of all operands.</summary>
    public SearchTree Tree(int all, LabelSets sets)
    {
        int nodes = (2 * _operands) - 1, next = _operands;
        int[] left = new int[nodes], right = new int[nodes];
        Node(all);
        return new(sets, left, right);

        // As deep as there are operands at most.
        int Node(int set)
        {
            if (Operand(set) is var operand && operand >= 0) return operand;
            int x = Node(_left[set]), y = Node(_right[set]);
            (left[next], right[next]) = (x, y);
            return next++;
        }
    }

    private void Append(ulong members, (ulong Low, ulong High) labels, int left, int right, double cost, double size, double leaves)
    {
        if (_count == _members.Length) Grow();
        (_members[_count], _low[_count], _high[_count]) = (members, labels.Low, labels.High);
        (_cost[_count], _size[_count], _leaves[_count]) = (cost, size, leaves);
        (_left[_count], _right[_count]) = (left, right);
        _count++;
    }

    private void Grow()
    {
        int capacity = 2 * _count;
        Array.Resize(ref _members, capacity);
        Array.Resize(ref _low, capacity);
        Array.Resize(ref _high, capacity);
        Array.Resize(ref _cost, capacity);
        Array.Resize(ref _size, capacity);
        Array.Resize(ref _leaves, capacity);
        Array.Resize(ref _left, capacity);
        Array.Resize(ref _right, capacity);
    }
}
