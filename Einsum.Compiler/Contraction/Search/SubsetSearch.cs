namespace Einsum.Compiler.Contraction;

/// <summary>
/// The exact search (contraction-order spec 3.2): dynamic programming over subsets of operands, all trees, outer products
/// included. The labels of an intermediate depend on its set of operands alone, never on the tree inside; so the cheapest tree
/// of a set consists of the cheapest trees of its two halves, whatever the labels do (hyperedges, diagonals, scalars). A leaf
/// may be used raw or with its dangling labels summed first; that touches only the step above it and is tried there.
/// </summary>
/// <remarks>
/// Use: <see cref="Begin"/>, <see cref="Add"/> each label, <see cref="Solve"/>, then walk down by <see cref="FirstPart"/>.
/// Cost per set, in this order: operations ("plain"), elements written, depth, canonical tree text. Each set keeps the best of
/// the trees made of its parts' best, so of two equally cheap, equally deep trees the text decides from the leaves up.
/// </remarks>
internal sealed class SubsetSearch
{
    /// <summary>3^n/2 splits: beyond this another search is better.</summary>
    public const int MaxOperands = 14;

    [ThreadStatic]
    private static SubsetSearch? s_ofThread;

    private readonly LabelProducts _products = new();

    // Labels with the same holders and the same fate are one label: its key is holders * 2 + kept.
    private int[] _labelOfKey = [];
    private int[] _keys = [];
    private double[] _extents = [];
    private int _labels;

    private int _operands;
    private int _words;
    private int _reducible;

    // By set of operands: all labels, labels still needed outside, and the best tree found.
    private ulong[] _union = [];
    private ulong[] _legs = [];
    private double[] _size = [];
    private double[] _cost = [];
    private double[] _written = [];
    private byte[] _depth = [];
    private int[] _firstPart = [];
    private readonly double[] _rawSize = new double[MaxOperands];

    /// <summary>The search of this thread, with its buffers.</summary>
    public static SubsetSearch OfThread => s_ofThread ??= new();

    /// <summary>Plain cost of the tree found.</summary>
    public double Cost => _cost[(1 << _operands) - 1];

    public void Begin(int operands)
    {
        for (int label = 0; label < _labels; label++) _labelOfKey[_keys[label]] = 0;
        _labels = 0;
        _operands = operands;
        if (_labelOfKey.Length < 2 << operands) _labelOfKey = new int[2 << operands];
    }

    /// <summary>Adds a label that the operands of the set <paramref name="holders"/> have; <paramref name="kept"/>: the result has it too.</summary>
    public void Add(int holders, bool kept, double extent)
    {
        int key = (holders << 1) | (kept ? 1 : 0);
        int label = _labelOfKey[key] - 1;
        if (label >= 0)
        {
            _extents[label] = LabelProducts.Capped((double)(_extents[label] * extent));
            return;
        }
        if (_labels == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(32, 2 * _labels));
            Array.Resize(ref _extents, _keys.Length);
        }
        _keys[_labels] = key;
        _extents[_labels] = extent;
        _labelOfKey[key] = ++_labels;
    }

    /// <summary>Finds the best tree that costs at most <paramref name="bound"/>; false when there is none.</summary>
    public bool Solve(double bound, WorkMeter meter)
    {
        PrepareSets();
        int all = (1 << _operands) - 1;
        for (int set = 1; set <= all; set++)
        {
            if ((set & (set - 1)) != 0) SolveSet(set, bound, meter);
        }
        return _firstPart[all] != 0;
    }

    /// <summary>Of the best tree's two parts of a set, the one that holds its lowest operand.</summary>
    public int FirstPart(int set) => _firstPart[set];

    private void PrepareSets()
    {
        int sets = 1 << _operands;
        _words = Bits.Words(_labels);
        if (_cost.Length < sets)
        {
            _size = new double[sets];
            _cost = new double[sets];
            _written = new double[sets];
            _depth = new byte[sets];
            _firstPart = new int[sets];
        }
        if (_union.Length < (sets + 1) * _words)
        {
            _union = new ulong[(sets + 1) * _words];
            _legs = new ulong[sets * _words];
        }
        _products.Load(_extents, _labels);

        // The result's labels stand behind the last set.
        Array.Clear(_union, 0, (sets + 1) * _words);
        int output = sets * _words;
        for (int label = 0; label < _labels; label++)
        {
            for (int holders = _keys[label] >> 1; holders != 0; holders &= holders - 1) Bits.Set(_union, (holders & -holders) * _words, label);
            if ((_keys[label] & 1) != 0) Bits.Set(_union, output, label);
        }
        for (int set = 1; set < sets; set++)
        {
            int low = set & -set, at = set * _words;
            if (set == low) continue;
            for (int w = 0; w < _words; w++) _union[at + w] = _union[(low * _words) + w] | _union[((set ^ low) * _words) + w];
        }

        _reducible = 0;
        for (int set = 1; set < sets; set++)
        {
            int at = set * _words, outside = (sets - 1 ^ set) * _words;
            bool needsAll = true;
            for (int w = 0; w < _words; w++)
            {
                _legs[at + w] = _union[at + w] & (_union[outside + w] | _union[output + w]);
                needsAll &= _legs[at + w] == _union[at + w];
            }
            _size[set] = _products.Of(_legs, at, _words);
            if ((set & (set - 1)) != 0) continue;

            _cost[set] = 0;
            _written[set] = 0;
            _depth[set] = 0;
            _rawSize[Bits.Lowest((ulong)set)] = _products.Of(_union, at, _words);
            if (!needsAll) _reducible |= set;
        }
    }

    private void SolveSet(int set, double bound, WorkMeter meter)
    {
        double best = bound, bestWritten = double.PositiveInfinity;
        int bestDepth = 0, bestPart = 0, priced = 1;
        int low = set & -set, rest = set ^ low;
        double[] cost = _cost, size = _size;

        // Every split in two, named by the half that has the lowest operand.
        for (int others = (rest - 1) & rest; ; others = (others - 1) & rest)
        {
            int a = others | low, b = set ^ a;
            double parts = (double)(cost[a] + cost[b]);

            // A step costs at least its larger input. Equal costs are kept: other rules decide between them.
            if (parts <= best && (double)(parts + (size[a] > size[b] ? size[a] : size[b])) <= best)
            {
                priced++;
                double written = (double)(_written[a] + _written[b]);
                double total = ((a | b) & _reducible) == 0 || (IsFixed(a) && IsFixed(b))
                    ? (double)(parts + Step(_legs, a, _legs, b))
                    : CheapestStates(a, b, parts, ref written);
                if (total < best || (total == best && IsPreferred(a, b, written)))
                {
                    best = total;
                    bestWritten = written;
                    bestDepth = Depth(a, b);
                    bestPart = a;
                }
            }
            if (others == 0) break;
        }

        _cost[set] = bestPart == 0 ? double.PositiveInfinity : best;
        _written[set] = (double)(bestWritten + size[set]);
        _depth[set] = (byte)bestDepth;
        _firstPart[set] = bestPart;
        meter.Spend(priced * _words);

        bool IsPreferred(int a, int b, double written)
        {
            if (written != bestWritten) return written < bestWritten;
            int depth = Depth(a, b);
            if (depth != bestDepth) return depth < bestDepth;
            // The first parts are different sets of operands, so that their texts decide.
            return CompareTrees(a, bestPart) < 0;
        }
    }

    private bool IsFixed(int set) => (set & (set - 1)) != 0 || (set & _reducible) == 0;

    private int Depth(int a, int b) => Math.Max(_depth[a], _depth[b]) + 1;

    private double Step(ulong[] left, int a, ulong[] right, int b) =>
        _words == 1 ? _products.Of(left[a] | right[b]) : _products.OfUnion(left, a * _words, right, b * _words, _words);

    /// <summary>The step on a and b where one or both are leaves with dangling labels: the cheapest of raw and reduced, raw when equal.</summary>
    private double CheapestStates(int a, int b, double parts, ref double written)
    {
        double best = double.PositiveInfinity, partsWritten = written;
        for (int reduceA = 0; reduceA < (IsFixed(a) ? 1 : 2); reduceA++)
        {
            for (int reduceB = 0; reduceB < (IsFixed(b) ? 1 : 2); reduceB++)
            {
                double total = parts, stateWritten = partsWritten;
                if (reduceA == 1) Reduce(a, ref total, ref stateWritten);
                if (reduceB == 1) Reduce(b, ref total, ref stateWritten);
                total = (double)(total + Step(Labels(a, reduceA), a, Labels(b, reduceB), b));
                if (total > best || (total == best && stateWritten >= written)) continue;
                best = total;
                written = stateWritten;
            }
        }
        return best;

        ulong[] Labels(int set, int reduced) => reduced == 1 || IsFixed(set) ? _legs : _union;

        void Reduce(int leaf, ref double total, ref double elements)
        {
            total = (double)(total + _rawSize[Bits.Lowest((ulong)leaf)]);
            elements = (double)(elements + _size[leaf]);
        }
    }

    /// <summary>The order of the texts of two best trees: at the first difference an inner node comes before an operand, a lower operand first.</summary>
    private int CompareTrees(int x, int y)
    {
        if (x == y) return 0;
        bool isLeafX = (x & (x - 1)) == 0, isLeafY = (y & (y - 1)) == 0;
        if (isLeafX || isLeafY) return isLeafX && isLeafY ? x.CompareTo(y) : isLeafX ? 1 : -1;
        int order = CompareTrees(_firstPart[x], _firstPart[y]);
        return order != 0 ? order : CompareTrees(x ^ _firstPart[x], y ^ _firstPart[y]);
    }
}
