using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The code of one or more steps with static extents without a loop, the target's elements cut into vectors in one way. Sums live in registers, each value is
/// read once per group of sums that fit them; what an earlier step leaves to a later one stays in registers too.
/// </summary>
internal sealed class WrittenOut
{
    // Results that are kept until every operand has been read, which spares the question whether the target lies over an operand. A few more
    // than there are registers cost a store and a load each, less than the question; twice as many vectors (32 of 512 bits) cost 11 of 18 ns.
    private const int MostHeld = 16, MostScalarsHeld = 32;

    // Registers kept for operands beside the sums.
    private const int OperandRegisters = 6;

    // In halves of a cycle, as if everything overlapped perfectly: two multiply-adds per cycle, one shuffle, and reading as measured beside them
    // (4 x 4 floats: 4.0 ns along rows, 2.9 ns shuffled; 8 x 8: 12 and 17 ns).
    private const double CostOfAccess = 0.3, CostOfMask = 1, CostOfShuffle = 2;

    private readonly StepProblem _problem;
    private readonly Target _target;
    private readonly PieceShape _shape;
    private readonly Names _names;
    private readonly LaneReader _reader;
    private readonly List<Node> _first = [];
    private readonly List<Node> _body = [];
    private readonly List<Node> _stores = [];
    private readonly int _most;
    private bool _holds = true;
    private int _sums;

    private WrittenOut(StepProblem problem, Target target, PieceShape shape, bool keepsLoaded, SurroundingLoop? loop)
    {
        (_problem, _target, _shape) = (problem, target, shape);
        _names = new(problem.Factors.Select(f => f.Name).Concat(problem.Symbols).Concat(loop?.Symbols ?? []).Concat([problem.Target.Name, "alpha", "beta"]));
        _most = Math.Max(1, target.Registers - OperandRegisters);
        var pieces = problem.Steps.Select(step => TargetPiece.Of(step, target, shape)!).ToArray();
        _reader = new(problem, _names, _body, _first)
        {
            KeepsLoaded = keepsLoaded,
            IsUnchanged = loop?.IsUnchanged ?? (_ => false),
            MostUnchanged = Math.Max(0, _most - pieces[pieces.Length - 1].Length),
        };
        for (int n = 0; n < pieces.Length; n++)
        {
            if (shape == PieceShape.LaneSums) WriteLaneSums(problem.Steps[n], pieces[n]);
            else Write(problem.Steps[n], pieces[n], isLast: n == pieces.Length - 1);
        }
        Pieces = pieces[pieces.Length - 1];
    }

    /// <summary>What stands before a loop around the rest.</summary>
    public IReadOnlyList<Node> First => _first;

    public IReadOnlyList<Node> Body => _body;

    /// <summary>A name that is free in it.</summary>
    public string Name(string wanted) => _names.Take(wanted);

    /// <summary>How the target was cut.</summary>
    public TargetPiece[] Pieces { get; }

    /// <summary>How many products, of as many lanes as there are, it has.</summary>
    public int Products { get; private set; }

    /// <summary>What a run of it costs, in halves of a cycle.</summary>
    public double Cost => _body.Sum(CostOf);

    /// <summary>The code of a step; null where the target cannot be cut that way, or its factors not be read.</summary>
    /// <param name="problem">The step.</param>
    /// <param name="target">The instruction set.</param>
    /// <param name="shape">The way of cutting.</param>
    /// <param name="loop">The loop around it, if there is one.</param>
    public static WrittenOut? Of(StepProblem problem, Target target, PieceShape shape, SurroundingLoop? loop = null)
    {
        if (problem.Steps.Any(step => TargetPiece.Of(step, target, shape) is null)) return null;
        var written = new WrittenOut(problem, target, shape, keepsLoaded: true, loop);
        if (!written._reader.CanRead) return null;
        return written._reader.MostLoaded + written._sums + (OperandRegisters / 2) <= target.Registers ? written : new(problem, target, shape, keepsLoaded: false, loop);
    }

    private void Write(StepProblem step, TargetPiece[] pieces, bool isLast)
    {
        if (_problem.Parts.Count > 0) _body.Add(new Node.Comment(step.Formula));
        // Where vectors differ in width, names say how many lanes they have.
        bool isMixed = pieces.Select(p => p.Lanes).Distinct().Count() > 1;
        var terms = TargetPiece.AllPositions(step, step.Reduced).ToArray();
        int perRow = PiecesPerRow(step, pieces), perGroup = Math.Max(1, _most / perRow) * perRow;
        _holds = !isLast || pieces.Length <= (pieces.All(p => p.Lanes == 1) ? MostScalarsHeld : Math.Max(_most, MostHeld));
        bool isKnown = step.Factors.Any(f => f.IsKnown);
        if (!isKnown) Products += pieces.Length * terms.Length;
        string[] values = new string[pieces.Length];
        for (int start = 0; start < pieces.Length; start += perGroup)
        {
            if (start > 0) _body.Add(new Node.Blank());
            _reader.NextGroup();
            Group(start, Math.Min(pieces.Length, start + perGroup));
            if (!_holds) Store();
        }
        if (isLast) Store();
        else _reader.Hold(step.Target.Name, pieces, values);

        void Group(int start, int end)
        {
            bool isSum = step.Reduced.Count > 0;
            _sums = Math.Max(_sums, end - start);
            foreach (int n in Enumerable.Range(start, end - start).Where(_ => isSum).OrderByDescending(n => pieces[n].Lanes))
            {
                values[n] = _names.Take(isLast ? $"sum{(step.Output.Count == 0 ? "" : pieces[n].Offset)}{Width(n)}" : $"{Names.Stem(step.Target.Name)}{pieces[n].Offset}{Width(n)}");
                _body.Add(new Node.Clear(values[n], pieces[n].Lanes));
            }
            foreach (var term in terms.Where(_ => !isKnown))
            {
                _reader.NextTerm();
                for (int n = start; n < end; n++) Product([.. pieces[n].Positions.Select(_ => term)], [], n, isSum);
            }
            for (int n = start; n < end && isKnown; n++)
            {
                foreach (var round in KnownTerms.Of(step, pieces[n], terms))
                {
                    _reader.NextTerm();
                    Product(round.Terms, round.By, n, isSum);
                    Products++;
                }
            }
            for (int n = start; n < end && isSum && isLast; n++) _stores.Add(Written(n));
        }

        string Width(int n) => isMixed && pieces[n].Lanes > 1 ? $"x{pieces[n].Lanes}" : "";

        void Product(IReadOnlyList<Dictionary<int, long>?> lanesTerms, IReadOnlyList<double> by, int n, bool isSum)
        {
            int lanes = pieces[n].Lanes;
            var operands = step.Factors.Where(factor => !factor.IsKnown)
                .Select(factor => _reader.Read(step, factor, [.. pieces[n].Positions.Select((p, lane) => p is null ? (long?)null : TargetPiece.OffsetOf(factor, lanesTerms[lane]!) + TargetPiece.OffsetOf(factor, p))], Width(n))).ToList();
            if (by.Any(number => number != 1))
            {
                string scaled = _names.Take("scaled");
                _body.Add(new Node.Scale(scaled, lanes, operands[0], by.ToEquatableArray()));
                operands[0] = scaled;
            }
            if (isSum)
            {
                Accumulate(values[n], lanes, operands);
                return;
            }
            MultiplyOut(operands, lanes, 1);
            values[n] = operands[0];
            if (isLast) _stores.Add(Written(n));
            if (!_holds) Store();
        }

        Node Written(int n) => _problem.Write(values[n], pieces[n].Lanes,
            new(_problem.Target.Name, Size.Of(pieces[n].Offset), -1, pieces[n].Stored == pieces[n].Lanes ? null : _reader.Count(pieces[n].Stored)));
    }

    /// <summary>Each sum for itself, its terms in vectors as wide as what is left.</summary>
    private void WriteLaneSums(StepProblem step, TargetPiece[] pieces)
    {
        int label = LaneChoice.Of(step, _target).Label;
        var cuts = TargetPiece.Widths(step, _target, (int)step.Label(label).Extent.Constant!.Value).ToArray();
        var terms = TargetPiece.AllPositions(step, step.Reduced.Where(l => l != label)).ToArray();
        _holds = pieces.Length <= MostScalarsHeld;
        Products = pieces.Length * terms.Length * cuts.Length;
        foreach (var piece in pieces)
        {
            _reader.NextTerm();
            string place = step.Output.Count == 0 ? "" : $"{piece.Offset}";
            string sum = _names.Take($"sum{place}");
            _body.Add(new Node.Clear(sum, 1));
            var parts = cuts.Select(c => c.Lanes).Where(lanes => lanes > 1).Distinct().ToDictionary(lanes => lanes, lanes => _names.Take($"part{place}x{lanes}"));
            foreach (var part in parts) _body.Add(new Node.Clear(part.Value, part.Key));
            foreach (var term in terms)
            {
                foreach (var (start, lanes) in cuts)
                {
                    var operands = step.Factors.Select(f => _reader.Read(step, f, [.. Enumerable.Range(start, lanes).Select(n => (long?)(n + TargetPiece.OffsetOf(f, term) + TargetPiece.OffsetOf(f, piece.Positions[0]!)))], lanes > 1 ? $"x{lanes}" : "")).ToList();
                    Accumulate(lanes == 1 ? sum : parts[lanes], lanes, operands);
                }
            }
            foreach (var part in parts) _body.Add(new Node.AddLanes(sum, part.Value, part.Key));
            _stores.Add(_problem.Write(sum, 1, new(_problem.Target.Name, Size.Of(piece.Offset), -1)));
            if (!_holds) Store();
        }
        Store();
    }

    /// <summary>Adds a product to a sum; of more than two factors all but the last are multiplied out first.</summary>
    private void Accumulate(string sum, int lanes, List<string> operands)
    {
        MultiplyOut(operands, lanes, 2);
        _body.Add(operands.Count == 1 ? new Node.Add(sum, lanes, operands[0]) : new Node.MultiplyAdd(sum, lanes, operands[0], operands[1]));
    }

    private void MultiplyOut(List<string> operands, int lanes, int most)
    {
        while (operands.Count > most)
        {
            string product = _names.Take("product");
            _body.Add(new Node.Times(product, lanes, operands[0], operands[1]));
            operands.RemoveRange(0, 2);
            operands.Insert(0, product);
        }
    }

    private void Store()
    {
        _body.AddRange(_stores);
        _stores.Clear();
    }

    private int PiecesPerRow(StepProblem step, TargetPiece[] pieces)
    {
        var lanes = LaneChoice.Of(step, _target);
        if (_shape is not (PieceShape.Rows or PieceShape.PaddedRows) || lanes.Lanes == 1 || lanes.Reduces) return 1;
        return pieces.Length / (int)Size.Product(step.Output.Where(l => l != lanes.Label).Select(l => step.Label(l).Extent)).Constant!.Value;
    }

    private double CostOf(Node node) => node switch
    {
        Node.Load load => CostOfAccess + (load.From.Count is null ? 0 : CostOfMask),
        Node.Broadcast => CostOfAccess,
        Node.Store store => CostOfAccess + (store.To.Count is null ? 0 : CostOfMask),
        Node.Shuffle => CostOfShuffle,
        Node.MultiplyAdd product => IsFused(product.Lanes) && !IsBesideWider(product.Lanes) ? 1 : 2,
        Node.Times or Node.Scale or Node.Add => 1,
        // Halves are folded until one lane is left: a shuffle and an addition each.
        Node.AddLanes add => Math.Log(add.Lanes, 2) * (CostOfShuffle + 1),
        _ => 0,
    };

    /// <summary>Whether vectors are narrower than others beside them, of 512 bits: while such are on their way one unit does the narrower ones instead of two.</summary>
    private bool IsBesideWider(int lanes) => _target.HasMasks && lanes < _target.Lanes(_problem.Accumulator) && Pieces.Any(p => p.Lanes == _target.Lanes(_problem.Accumulator));

    private bool IsFused(int lanes) =>
        lanes > 1 && _problem.Semiring.Lanes!.IsReal && _problem.Accumulator.IsFloat && !_target.Width(_problem.Accumulator, lanes).Fused(_problem.Accumulator).StartsWith("{0} + ", StringComparison.Ordinal);
}

/// <summary>What code without loops must know of a loop around it.</summary>
/// <param name="Symbols">The run-time values it takes, whose names are not free.</param>
/// <param name="IsUnchanged">The factors it does not move along.</param>
internal sealed record SurroundingLoop(IReadOnlyList<string> Symbols, Func<View, bool> IsUnchanged);
