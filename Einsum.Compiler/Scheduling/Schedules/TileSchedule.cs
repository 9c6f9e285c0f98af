using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The schedule that fits every step: loops over the target's labels, a register tile of a few rows and vectors inside, the sum
/// innermost. Operands are read where they lie. Tails in the lanes are partial vectors, tails in the rows a tile of one row.
/// </summary>
public sealed partial class TileSchedule
{
    // 4 x 2: eight independent sums hide the latency of two fused multiply-adds per cycle, and leave registers on every target.
    private const int TileVectors = 2;

    private int TileRows => _lanes.Lanes > 1 && !_lanes.Reduces && _registers >= 32 ? 8 : 4;

    private readonly int _registers;

    // Rows whose offsets from one reference are kept; beyond, a second reference takes fewer registers than their offsets would.
    private const int RowsPerReference = 4;

    /// <summary>The reference to the row that many later, by the one to the first row.</summary>
    private readonly Dictionary<string, string> _laterRows = [];

    // Vectors that a turn without sums takes.
    private const int CopiedVectors = 4;

    // A sum without rows to interleave keeps as many partial sums.
    private const int PartialSums = 4, RowPartialSums = 2;

    // Terms per lane before partial sums are added to the total: bounds the error of a long sum (language spec 6.4).
    private const int BlockTerms = 1024;

    private readonly StepProblem _problem;
    private readonly LaneChoice _lanes;
    private readonly int _row;
    private readonly int[] _outer;
    private readonly int[] _sum;
    private readonly Dictionary<int, string> _fusedNames;
    private Names _names;
    private readonly Dictionary<(int View, int Row), (string Name, Size Offset)> _rowOffsets = [];
    private bool _hasLoops;

    /// <summary>The references that the block being built has to itself: those it defines; in the outermost one the parameters.</summary>
    private HashSet<string> _own = [];

    private TileSchedule(StepProblem problem, Target target)
    {
        _problem = problem;
        _registers = target.Registers;
        _lanes = LaneChoice.Of(problem, target);
        _row = RowLabel(problem, _lanes);
        _outer = [.. problem.Output.Where(l => l != _row && !(l == _lanes.Label && !_lanes.Reduces))];
        // A step without a sum runs innermost along the label that most tensors have with unit stride; the target's own order decides between equals.
        if (problem.Reduced.Count == 0) _outer = [.. _outer.OrderBy(l => l == _outer.Reverse().OrderByDescending(UnitStrides).First())];
        _sum = SumOrder(problem, _lanes);
        _names = new(problem.Symbols.Concat(problem.Factors.Select(f => f.Name)).Concat([problem.Target.Name, "alpha", "beta"]));
        _fusedNames = problem.Labels.Where(l => !l.Extent.IsAtom).ToDictionary(l => l.Id, l => _names.Take(l.Name));
    }

    /// <summary>The kernel of a step for a target.</summary>
    public static LoopNest Build(StepProblem problem, Target target) => new TileSchedule(problem, target).Build($"{problem.Name}{target.Name}");

    /// <summary>Whether a kernel for this target differs from scalar code.</summary>
    public static bool UsesLanes(StepProblem problem, Target target) => LaneChoice.Of(problem, target).Lanes > 1;

    private LoopNest Build(string name)
    {
        var body = new List<Node>();
        var pointers = Views.Select(v => v.Name).ToArray();
        _own = [.. pointers];
        foreach (var label in _problem.Labels.Where(l => !l.Extent.IsAtom)) body.Add(new Node.Define(_fusedNames[label.Id], label.Extent));
        var inside = Body(pointers);
        // Row offsets are computed once: names keep the addressing in the inner loop to one register.
        foreach (var offset in _rowOffsets.OrderBy(o => o.Key.View).ThenBy(o => o.Key.Row)) body.Add(new Node.Define(offset.Value.Name, offset.Value.Offset));
        if (body.Count > 0) body.Add(new Node.Blank());
        body.AddRange(inside);
        return new(name, new[] { Explanation() }.Where(line => line.Length > 0).ToEquatableArray(), _problem.References.Select(v => new ReferenceParameter(v.Name, v.Element)).ToEquatableArray(), _problem.Symbols.ToEquatableArray(), body.ToEquatableArray(), _hasLoops);
    }

    private IReadOnlyList<View> Views => [.. _problem.Factors, _problem.Target];

    private int TargetView => _problem.Factors.Count;

    private int UnitStrides(int label) => Views.Count(v => v.StrideOf(label).IsOne);

    /// <summary>
    /// The label whose neighbours share loads: one that some factor in lanes lacks, so that each of its vectors serves several rows; in
    /// scalar code one that some factor lacks and as many tensors as possible have with unit stride, so that the rows are neighbours in memory.
    /// </summary>
    private int RowLabel(StepProblem problem, LaneChoice lanes)
    {
        if (problem.Reduced.Count == 0) return -1;
        var rows = problem.Output.Where(l => !(l == lanes.Label && !lanes.Reduces) && problem.Label(l).Extent.Constant is null or > 1 && problem.Factors.Any(f => f.Has(l))).ToArray();
        if (lanes.Lanes == 1) return rows.Reverse().OrderByDescending(l => problem.Factors.Any(f => !f.Has(l))).ThenByDescending(UnitStrides).DefaultIfEmpty(-1).First();
        return rows.Where(l => problem.Factors.Any(f => !f.Has(l) && f.Has(lanes.Label))).Concat(rows.Where(l => problem.Factors.Any(f => !f.Has(l)))).Concat(rows).DefaultIfEmpty(-1).First();
    }

    private Size Extent(int label) => _fusedNames.TryGetValue(label, out string? name) ? Size.Named(name) : _problem.Label(label).Extent;

    private string Variable(int label) => _names.Take(_problem.Label(label).Name + "0");

    /// <summary>The loops in their order, and how sums are formed.</summary>
    private string Explanation()
    {
        var loops = _outer.Where(l => !Extent(l).IsOne).Select(l => _problem.Label(l).Name).ToList();
        if (_row >= 0) loops.Add(_problem.Label(_row).Name + (Extent(_row).Constant < TileRows ? "" : $" by {TileRows}"));
        if (_lanes.Lanes > 1 && !_lanes.Reduces) loops.Add($"{_problem.Label(_lanes.Label).Name} by {Widths(1).First() * _lanes.Lanes}");
        string order = loops.Count == 0 ? "" : $"Loops over {string.Join(", ", loops)}.";
        if (_sum.Length == 0) return order;

        string over = string.Join(", ", _sum.Select(l => _problem.Label(l).Name));
        int partials = _row >= 0 && !(Extent(_row).Constant < TileRows) ? RowPartialSums : PartialSums;
        string sums = _lanes.Reduces ? $"Sums over {over} take {partials * _lanes.Lanes} terms at once" : $"Sums over {over} stay in registers";
        long perTurn = _lanes.Reduces ? partials * _lanes.Lanes : 1;
        string blocks = NeedsBlocks(_sum[_sum.Length - 1], (int)perTurn) ? $", in blocks of {BlockTerms * perTurn} terms: a single running total of many would lose digits" : "";
        return $"{order} {sums}{blocks}.".TrimStart();
    }

    /// <summary>The loops, or two sets of them, of which the extents of a call choose one.</summary>
    private List<Node> Body(string[] pointers)
    {
        if (PastCachesAt is { } large) return Either(large, () => PastCaches(pointers), () => Outer(0, pointers));
        if (RowSumsAt is { } many) return Either(many, () => RowSums(0, pointers), () => Outer(0, pointers));
        return Outer(0, pointers);
    }

    /// <summary>A choice, unless what is known makes it.</summary>
    private List<Node> Either(IEnumerable<SizeRange> when, Func<List<Node>> then, Func<List<Node>> otherwise)
    {
        var open = when.Where(range => range.Value.Constant is null).ToEquatableArray();
        if (when.Any(range => range.Value.Constant is { } known && (known < range.Least || known > range.Most))) return otherwise();
        return open.Count == 0 ? then() : [new Node.Choice(open, Block(body => body.AddRange(then())), Block(body => body.AddRange(otherwise())))];
    }

    // Loops over the labels of the target that the tile does not hold.
    private List<Node> Outer(int depth, string[] pointers)
    {
        if (depth == _outer.Length) return Rows(pointers);
        return LoopOver(_outer[depth], pointers, inner => Outer(depth + 1, inner));
    }

    /// <summary>A loop of single steps with a reference for each tensor that moves.</summary>
    private List<Node> LoopOver(int label, string[] pointers, Func<string[], IEnumerable<Node>> inside) => LoopOver(label, Size.Zero, Extent(label), pointers, inside);

    private List<Node> LoopOver(int label, Size from, Size end, string[] pointers, Func<string[], IEnumerable<Node>> inside)
    {
        if (Extent(label).IsOne) return [.. inside(pointers)];
        _hasLoops = true;
        string variable = Variable(label);
        return [new Node.Loop(variable, from, end, Size.One, Whole: false, Block(body => body.AddRange(inside(Points(body, label, Size.Named(variable), pointers)))))];
    }

    /// <summary>References to where a loop variable stands, for each tensor that has the label.</summary>
    private string[] Points(List<Node> body, int label, Size position, string[] pointers)
    {
        var inner = (string[])pointers.Clone();
        for (int v = 0; v < Views.Count; v++)
        {
            var stride = Views[v].StrideOf(label);
            if (stride.IsZero) continue;
            inner[v] = _names.Take($"{Views[v].Name}At{Capital(_problem.Label(label).Name)}");
            body.Add(new Node.Reference(inner[v], Views[v].Element, pointers[v], position * stride));
            _ = _own.Add(inner[v]);
        }
        return inner;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    // The rows of the tile: whole tiles, then one row at a time.
    private List<Node> Rows(string[] pointers)
    {
        if (_row < 0) return Vectors(pointers, rows: 1);
        var extent = Extent(_row);
        if (extent.Constant < TileRows) return LoopOver(_row, pointers, inner => Vectors(inner, rows: 1));

        _hasLoops = true;
        string variable = Variable(_row);
        string name = _problem.Label(_row).Name;
        var nodes = new List<Node> { new Node.Comment($"{TileRows} of {name} at a time{(_problem.Factors.Any(f => !f.Has(_row)) ? " share what is loaded" : ": independent sums")}."), new Node.Define(variable, Size.Zero), Step(TileRows) };
        if (MayOverlap ? extent.Constant is null : extent.Constant is null || extent.Constant % TileRows != 0) nodes.AddRange([new Node.Comment(MayOverlap ? $"Fewer of {name}." : $"The rest of {name}."), Step(1)]);
        return nodes;

        Node Step(int rows)
        {
            if (rows > 1 && MayOverlap && !(extent.Constant % rows == 0)) return Overlapping(_row, variable, extent, rows, pointers, inner => Vectors(inner, rows));
            var body = Block(body => body.AddRange(Vectors(Points(body, _row, Size.Named(variable), pointers), rows)));
            return new Node.Loop(variable, null, extent, Size.Of(rows), Whole: rows > 1, body);
        }
    }

    /// <summary>
    /// Whether the last tile may lie over the one before, so that nothing is left over: what is written twice is the same twice, unless an operand is the target
    /// itself, which one with the target's own labels may be.
    /// </summary>
    private bool MayOverlap => _problem.Store == StoreMode.Set && _lanes.Lanes > 1 && !_problem.Factors.Any(IsLikeTarget);

    /// <summary>Whether a factor has just the target's labels, so that it may be the target itself.</summary>
    private bool IsLikeTarget(View factor) => factor.Strides.Count == _problem.Output.Count && _problem.Output.All(factor.Has);

    /// <summary>A loop whose last turn begins a step before the end; none where the extent is less than a step.</summary>
    private Node.Loop Overlapping(int label, string variable, Size extent, int step, string[] pointers, Func<string[], IEnumerable<Node>> inside) => new(
        variable, null, extent, Size.Of(step), Whole: false,
        Block(body =>
        {
            string at = _names.Take(_problem.Label(label).Name + "At");
            body.Add(new Node.Minimum(at, Size.Named(variable), extent - Size.Of(step)));
            body.AddRange(inside(Points(body, label, Size.Named(at), pointers)));
        }),
        extent.Constant is null ? new(extent, step) : null);

    // The vectors of the tile: whole tiles, then one vector at a time, the last one partial.
    private List<Node> Vectors(string[] pointers, int rows)
    {
        if (_lanes.Lanes == 1 || _lanes.Reduces) return Tile(pointers, rows, vectors: 1, count: null);
        var extent = Extent(_lanes.Label);
        if (extent.IsZero) return [];
        int lanes = _lanes.Lanes;
        string variable = Variable(_lanes.Label);
        _hasLoops = true;
        var nodes = new List<Node>();
        if (_pastCaches) BeforeLine(nodes, variable, pointers);
        else nodes.Add(new Node.Define(variable, Size.Zero));
        // Where the first whole line begins is known at run time only.
        long? rest = _pastCaches ? null : extent.Constant;
        foreach (int vectors in Widths(rows))
        {
            if (rest is null || rest >= vectors * lanes) nodes.Add(Step(vectors, partial: false));
            rest %= vectors * lanes;
        }
        bool overlaps = MayOverlap && !(extent.Constant < lanes);
        if (overlaps && extent.Constant is null) nodes[nodes.Count - 1] = Overlapping(_lanes.Label, variable, extent, lanes, pointers, inner => Tile(inner, rows, vectors: 1, count: null));
        if (overlaps && rest > 0) nodes.Add(Overlapping(_lanes.Label, variable, extent, lanes, pointers, inner => Tile(inner, rows, vectors: 1, count: null)));
        if (overlaps ? rest is null : rest is null || extent.Constant % lanes != 0)
        {
            if (nodes.Count > 1) nodes.Add(new Node.Comment(overlaps ? $"Fewer of {_problem.Label(_lanes.Label).Name} than a vector has lanes." : $"The rest of {_problem.Label(_lanes.Label).Name}; the last vector is partial."));
            nodes.Add(Step(1, partial: true));
        }
        return nodes;

        Node Step(int vectors, bool partial)
        {
            var body = Block(body =>
            {
                string? count = partial ? Count(body, extent - Size.Named(variable)) : null;
                body.AddRange(Tile(Points(body, _lanes.Label, Size.Named(variable), pointers), rows, vectors, count));
            });
            return new Node.Loop(variable, null, extent, Size.Of(vectors * lanes), Whole: !partial, body);
        }
    }

    /// <summary>
    /// How many vectors a turn takes, first the most. A sum without rows beside it needs as many of its own to hide latency; without a sum there is none
    /// to hide, but turns of a single vector would be half bookkeeping.
    /// </summary>
    private IEnumerable<int> Widths(int rows) => _sum.Length == 0 ? [CopiedVectors, 1] : rows == 1 ? [8, 1] : [TileVectors, 1];

    /// <summary>How many lanes of a last vector exist.</summary>
    private string Count(List<Node> body, Size rest)
    {
        string count = _names.Take("count");
        body.Add(new Node.Minimum(count, rest, Size.Of(_lanes.Lanes)));
        return count;
    }

    /// <summary>The register tile: clear the sums, run the summed loops, store.</summary>
    private List<Node> Tile(string[] pointers, int rows, int vectors, string? count)
    {
        var tile = new Registers(rows, vectors, _lanes.Reduces ? 1 : _lanes.Lanes);
        if (_sum.Length == 0)
        {
            var (values, results, stores) = (new List<Node>(), new List<string>(), new List<Node>());
            Products(values, pointers, tile, count, (row, vector, operands) =>
            {
                results.Add(operands[0]);
                stores.Add(_problem.Write(operands[0], tile.Lanes, At(TargetView, pointers, row, vector, count)));
            });
            if (_pastCaches && vectors == CopiedVectors) stores = [new Node.StorePastCaches(results.ToEquatableArray(), tile.Lanes, At(TargetView, pointers, 0, 0, null))];
            // Loads stand before the stores: behind one they would wait for it where their addresses have the same last 12 bits.
            return [.. values, .. stores];
        }

        var sums = tile.Positions.ToDictionary(p => p, p => _names.Take(tile.Name("sum", p.Row, p.Vector)));
        var nodes = new List<Node>();
        foreach (var p in tile.Positions) nodes.Add(new Node.Clear(sums[p], tile.Lanes));
        nodes.AddRange(Sum(0, pointers, tile, sums, count));
        foreach (var p in tile.Positions) nodes.Add(_problem.Write(sums[p], tile.Lanes, At(TargetView, pointers, p.Row, p.Vector, count)));
        return nodes;
    }

    private static Node Accumulate(string sum, int lanes, IReadOnlyList<string> operands) => operands.Count == 1
        ? new Node.Add(sum, lanes, operands[0])
        : new Node.MultiplyAdd(sum, lanes, operands[0], operands[1]);

    /// <summary>
    /// Reads the factors of every position of a tile, each value once, and hands on one or two operands per position: products of
    /// more than two factors are multiplied out first, and without a sum those of two.
    /// </summary>
    private void Products(List<Node> nodes, string[] pointers, Registers tile, string? count, Action<int, int, IReadOnlyList<string>> use)
    {
        var read = new Dictionary<(int View, int Row, int Vector), string>();
        foreach (var (row, vector) in tile.Positions)
        {
            var operands = new List<string>();
            for (int v = 0; v < TargetView; v++) operands.Add(Read(v, row, vector));
            int keep = _sum.Length == 0 ? 1 : 2;
            while (operands.Count > keep)
            {
                string product = _names.Take(tile.Name("product", row, vector));
                nodes.Add(new Node.Times(product, tile.Lanes, operands[0], operands[1]));
                operands.RemoveRange(0, 2);
                operands.Insert(0, product);
            }
            use(row, vector, operands);
        }

        string Read(int view, int row, int vector)
        {
            bool inLanes = tile.Lanes > 1 && !Views[view].StrideOf(_lanes.Label).IsZero;
            bool perRow = _row >= 0 && tile.Rows > 1 && !Views[view].StrideOf(_row).IsZero;
            var key = (view, perRow ? row : 0, inLanes ? vector : 0);
            if (read.TryGetValue(key, out string? name)) return name;
            name = _names.Take(Names.Stem(Views[view].Name) + (!inLanes || tile.Vectors == 1 ? $"{key.Item2}" : perRow ? $"{key.Item2}_{key.Item3}" : $"{key.Item3}"));
            var from = At(view, pointers, row, vector, inLanes ? count : null);
            nodes.Add(inLanes || tile.Lanes == 1 ? new Node.Load(name, tile.Lanes, from) : new Node.Broadcast(name, tile.Lanes, from));
            read.Add(key, name);
            return name;
        }
    }

    private Access At(int view, string[] pointers, int row, int vector, string? count)
    {
        var lane = Views[view].StrideOf(_lanes.Label).IsZero || _lanes.Lanes == 1 ? Size.Zero : Size.Of((long)vector * _lanes.Lanes);
        string pointer = pointers[view];
        if (row >= RowsPerReference && _laterRows.TryGetValue(pointer, out string? later)) (pointer, row) = (later, row - RowsPerReference);
        return new(pointer, lane + RowOffset(view, row), view == TargetView ? -1 : view, count);
    }

    private Size RowOffset(int view, int row)
    {
        if (row == 0 || _row < 0) return Size.Zero;
        var offset = row * Views[view].StrideOf(_row);
        if (offset.Constant is not null) return offset;
        if (!_rowOffsets.TryGetValue((view, row), out var known)) _rowOffsets.Add((view, row), known = (_names.Root.Take($"{Views[view].Name}Row{row}"), offset));
        return Size.Named(known.Name);
    }

    /// <summary>Nodes of an inner block: names taken there are free again afterwards.</summary>
    private EquatableArray<Node> Block(Action<List<Node>> write)
    {
        var (names, own) = (_names, _own);
        (_names, _own) = (new Names(names), []);
        var body = new List<Node>();
        write(body);
        (_names, _own) = (names, own);
        return body.ToEquatableArray();
    }

    /// <summary>The values a tile holds.</summary>
    private sealed record Registers(int Rows, int Vectors, int Lanes)
    {
        public IEnumerable<(int Row, int Vector)> Positions => from row in Enumerable.Range(0, Rows) from vector in Enumerable.Range(0, Vectors) select (row, vector);

        /// <summary>The name of a value by its position, as far as there are others: <c>sum</c>, <c>sum2</c>, <c>sum2_1</c>.</summary>
        public string Name(string value, int row, int vector) => value + (Rows == 1 ? "" : row) + (Rows > 1 && Vectors > 1 ? "_" : "") + (Vectors == 1 ? "" : vector);
    }
}
