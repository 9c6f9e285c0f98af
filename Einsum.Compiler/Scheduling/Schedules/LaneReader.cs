using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Brings elements at known places into the lanes of a vector, by the cheapest of: a value that is there already, one element for all lanes, neighbours,
/// or a shuffle of neighbours. Elements lie in a tensor, or in vectors that an earlier step has left in registers.
/// </summary>
/// <param name="problem">The step, for its factors.</param>
/// <param name="names">Names of the nest.</param>
/// <param name="body">Where reading is written.</param>
/// <param name="first">Where reading of what no loop changes is written.</param>
internal sealed class LaneReader(StepProblem problem, Names names, List<Node> body, List<Node> first)
{
    private readonly Dictionary<(string View, string Pattern), string> _read = [];
    private readonly Dictionary<(string View, long Offset, int Lanes), string> _loaded = [];
    private readonly Dictionary<(string View, string Pattern), string> _unchanged = [];
    private readonly Dictionary<string, TargetPiece[]> _heldPieces = [];
    private readonly Dictionary<string, string[]> _heldNames = [];
    private readonly Dictionary<int, string> _counts = [];

    /// <summary>Whether vectors that are shuffled stay in registers from term to term.</summary>
    public bool KeepsLoaded { get; init; } = true;

    /// <summary>How many vectors of what no loop changes may stay in registers.</summary>
    public int MostUnchanged { get; init; }

    /// <summary>The factors that no loop changes.</summary>
    public Func<View, bool> IsUnchanged { get; init; } = _ => false;

    /// <summary>Whether everything asked for could be read.</summary>
    public bool CanRead { get; private set; } = true;

    /// <summary>The most vectors that were kept at once to be shuffled.</summary>
    public int MostLoaded { get; private set; }

    /// <summary>An earlier step's target, whose elements stay in registers.</summary>
    public void Hold(string view, TargetPiece[] pieces, string[] values) => (_heldPieces[view], _heldNames[view]) = (pieces, values);

    /// <summary>Values of the term before are out of use.</summary>
    public void NextTerm()
    {
        _read.Clear();
        if (!KeepsLoaded) _loaded.Clear();
    }

    /// <summary>Values of the sums before are out of use.</summary>
    public void NextGroup()
    {
        _read.Clear();
        _loaded.Clear();
    }

    /// <summary>The name of a number of lanes.</summary>
    public string Count(int lanes)
    {
        if (_counts.TryGetValue(lanes, out string? name)) return name;
        first.Add(new Node.Define(name = names.Take($"count{lanes}"), Size.Of(lanes)));
        return _counts[lanes] = name;
    }

    /// <summary>A value whose lanes are elements of a factor.</summary>
    /// <param name="step">The step that has the factor.</param>
    /// <param name="view">The factor.</param>
    /// <param name="offsets">Per lane the element; null where the lane means nothing.</param>
    /// <param name="suffix">What ends names where vectors differ in width.</param>
    public string Read(StepProblem step, View view, long?[] offsets, string suffix)
    {
        // One element for all lanes is the same whether or not some of them mean nothing.
        if (offsets.All(o => o is null || o == offsets[0])) offsets = [.. offsets.Select(_ => offsets[0])];
        var key = (view.Name, $"{offsets.Length}: {string.Join(" ", offsets.Select(o => o?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"))}");
        if (_read.TryGetValue(key, out string? name) || _unchanged.TryGetValue(key, out name)) return name;
        bool isUnchanged = IsUnchanged(view) && _unchanged.Count < MostUnchanged && offsets.Length > 1;
        var nodes = isUnchanged ? first : body;
        name = _heldPieces.ContainsKey(view.Name) ? Held(view, offsets, nodes) : Loaded(step, view, offsets, suffix, nodes);
        (isUnchanged ? _unchanged : _read)[key] = name;
        return name;
    }

    private string Loaded(StepProblem step, View view, long?[] offsets, string suffix, List<Node> nodes)
    {
        int lanes = offsets.Length;
        long start = offsets[0]!.Value;
        var (least, most) = Bounds(step, view);
        if (lanes > 1 && offsets.All(o => o is null || o == start)) return Define(nodes, view, start, suffix, name => new Node.Broadcast(name, lanes, At(view, start)));
        if (Enumerable.Range(0, lanes).All(n => offsets[n] is null || offsets[n] == start + n))
        {
            int exist = offsets.Count(o => o is not null);
            if (start + lanes - 1 <= most) return Neighbours(view, start, lanes, null, suffix, nodes);
            if (lanes > 4 || most - lanes + 1 < least) return Neighbours(view, start, lanes, exist, suffix, nodes);
        }

        long lowest = offsets.Min()!.Value, highest = offsets.Max()!.Value;
        if (highest - lowest >= lanes)
        {
            CanRead = false;
            return "";
        }
        // A vector that others are shuffled from too, as far as the tensor has one.
        long from = FloorOf(lowest - least, lanes) + least;
        if (highest >= from + lanes || from + lanes - 1 > most) from = Math.Max(least, Math.Min(lowest, most - lanes + 1));
        var known = _loaded.Keys.Where(k => k.View == view.Name && k.Lanes == lanes && k.Offset <= lowest && highest < k.Offset + lanes).Select(k => (long?)k.Offset).FirstOrDefault();
        from = known ?? from;
        string loaded = Neighbours(view, from, lanes, from + lanes - 1 > most ? (int)(most - from + 1) : null, suffix, nodes);
        return Shuffled(loaded, from, offsets, nodes, $"{Names.Stem(view.Name)}{start}{suffix}");
    }

    private static long FloorOf(long value, int unit) => value / unit * unit;

    /// <summary>Neighbours of a tensor; those that exist where the tensor ends before the vector.</summary>
    private string Neighbours(View view, long start, int lanes, int? exist, string suffix, List<Node> nodes)
    {
        if (exist == 1 || !_loaded.TryGetValue((view.Name, start, lanes), out string? name))
        {
            name = Define(nodes, view, start, suffix, n => new Node.Load(n, lanes, At(view, start) with { Count = exist is { } count ? Count(count) : null }));
            if (lanes > 1 && exist is null or > 1) _loaded[(view.Name, start, lanes)] = name;
            MostLoaded = Math.Max(MostLoaded, _loaded.Count);
        }
        return name;
    }

    private string Held(View view, long?[] offsets, List<Node> nodes)
    {
        var pieces = _heldPieces[view.Name];
        for (int n = 0; n < pieces.Length; n++)
        {
            var piece = pieces[n];
            if (!offsets.All(o => o is null || (o >= piece.Offset && o < piece.Offset + piece.Count))) continue;
            if (piece.Lanes != offsets.Length) break;
            string value = _heldNames[view.Name][n];
            return Enumerable.Range(0, offsets.Length).All(lane => offsets[lane] is null || offsets[lane] == piece.Offset + lane) ? value : Shuffled(value, piece.Offset, offsets, nodes, value);
        }
        CanRead = false;
        return "";
    }

    private string Shuffled(string value, long from, long?[] offsets, List<Node> nodes, string stem)
    {
        string name = names.Take($"{stem}Spread");
        int part = Math.Min(offsets.Length, Target.LaneBytes / problem.Accumulator.Size);
        int[] order = new int[offsets.Length];
        // A lane that means nothing goes on like the one of the 128 bits before, which keeps shuffles inside of these what they are.
        for (int lane = 0; lane < order.Length; lane++) order[lane] = offsets[lane] is { } o ? (int)(o - from) : lane >= part ? (order[lane - part] + part) % order.Length : 0;
        nodes.Add(new Node.Shuffle(name, order.Length, value, order));
        return name;
    }

    private string Define(List<Node> nodes, View view, long start, string suffix, Func<string, Node> node)
    {
        string name = names.Take($"{Names.Stem(view.Name)}{start}{suffix}");
        nodes.Add(node(name));
        return name;
    }

    private Access At(View view, long offset) => new(view.Name, Size.Of(offset), problem.Factors.IndexOf(problem.Factors.First(f => f.Name == view.Name)));

    /// <summary>The first and the last element of a tensor, all between which may be read.</summary>
    private static (long Least, long Most) Bounds(StepProblem step, View view)
    {
        long[] ends = [.. view.Strides.Select(s => (step.Label(s.Label).Extent.Constant!.Value - 1) * s.Stride.Constant!.Value)];
        return (ends.Sum(end => Math.Min(0, end)), ends.Sum(end => Math.Max(0, end)));
    }
}
