using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The cost of a loop nest at given extents, counted from its nodes: each straight piece of code takes as many cycles as the busiest of the units needs (vector
/// instructions, loads, stores, instructions of any kind, or the chain of a sum), times its turns; loops take some to enter. What reads and writes memory is
/// handed on to <see cref="CacheTraffic"/>. A loop whose last turn does less is counted as two.
/// </summary>
public sealed class NestCost
{
    private readonly Target _target;
    private readonly StepProblem _problem;
    private readonly double _termInstructions;
    private readonly EquatableArray<LoopNest> _parts;
    private Dictionary<string, Form> _values;
    private Dictionary<string, (int View, Form Place)> _references = [];
    private readonly List<double> _turns = [];
    private readonly List<int> _path = [];
    private int _loops;

    /// <summary>What the nest takes while everything it touches is in the first-level cache.</summary>
    public double Cycles { get; private set; }

    /// <summary>What it reads and writes.</summary>
    internal CacheTraffic Memory { get; } = new();

    /// <param name="nest">The nest.</param>
    /// <param name="problem">The step it is of.</param>
    /// <param name="target">The target it is for.</param>
    /// <param name="values">Values of its sizes.</param>
    public NestCost(LoopNest nest, StepProblem problem, Target target, IReadOnlyDictionary<string, double> values)
    {
        (_target, _problem) = (target, problem);
        _termInstructions = Processor.InstructionsPerTerm(problem, target);
        _values = values.ToDictionary(v => v.Key, v => new Form(v.Value));
        _parts = nest.Parts;
        for (int view = 0; view < nest.References.Count; view++) _references[nest.References[view].Name] = (view, new Form(0));
        Run(nest.Body, moves: true);
    }

    private double AllTurns => _turns.Aggregate(1.0, (product, turns) => product * turns);

    private int Depth => _turns.Count;

    /// <summary>One turn of a block: its own nodes, then the loops in it.</summary>
    /// <param name="nodes">The block.</param>
    /// <param name="moves">Whether references that move do so here and now; in a loop they are taken to be a step further each turn.</param>
    private void Run(EquatableArray<Node> nodes, bool moves)
    {
        var work = new Work(_termInstructions);
        int body = Memory.Begin();
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Node.Comment or Node.Blank or Node.Fence:
                    break;
                case Node.Choice choice:
                    Run(choice.When.All(Holds) ? choice.Then : choice.Otherwise, moves);
                    break;
                case Node.BeforeLine before:
                    // As if the row began a line.
                    _values[before.Name] = new Form(0);
                    work.Others += 4;
                    break;
                case Node.Define define:
                    _values[define.Name] = Value(define.Value);
                    work.Others++;
                    break;
                case Node.Minimum minimum:
                    Form left = Value(minimum.Left), right = Value(minimum.Right);
                    _values[minimum.Name] = left.Start <= right.Start ? left : right;
                    work.Others += 2;
                    break;
                case Node.Loop loop:
                    Run(loop);
                    break;
                case Node.Call call:
                    Call(call);
                    break;
                case Node.WholeRows rows:
                    double all = Value(rows.Rows).Start, missing = rows.Lanes - _values[rows.Count].Start, apart = Value(rows.Stride).Start;
                    _values[rows.Name] = new Form(missing <= 0 ? all : apart <= 0 ? 0 : Math.Max(0, all - Math.Ceiling(missing / apart)));
                    work.Others += 4;
                    break;
                case Node.Room room:
                    // Not the target's memory, but as near as the part of it that is being formed.
                    _references[room.Name] = (_problem.Factors.Count, new Form(0));
                    break;
                case Node.AddRows added:
                    double vectors = Value(added.Rows).Start * Math.Ceiling(Value(added.Columns).Start / Math.Max(1, Processor.Lanes(_problem, _target)));
                    work.Loads += 2 * vectors;
                    work.Vectors += vectors;
                    work.Stores += vectors;
                    break;
                case Node.Reference point:
                    var (view, place) = _references[point.From];
                    _references[point.Name] = (view, place + Value(point.Offset));
                    work.Others++;
                    break;
                case Node.Advance advance:
                    if (moves && _references.TryGetValue(advance.Name, out var from)) _references[advance.Name] = (from.View, from.Place + Value(advance.Stride));
                    work.Others++;
                    break;
                case Node.AskFor:
                    work.Loads++;
                    break;
                case Node.Ask:
                    work.Loads++;
                    work.Others++;
                    break;
                case Node.Load load:
                    work.Loads++;
                    Touch(body, load.From, load.Lanes, work);
                    break;
                case Node.Broadcast broadcast:
                    work.Loads++;
                    Touch(body, broadcast.From, 1, work);
                    break;
                case Node.MultiplyAdd add:
                    work.AddTo(add.Accumulator);
                    break;
                case Node.MultiplyAddByLane add:
                    work.AddTo(add.Accumulator);
                    break;
                case Node.Add add:
                    work.AddTo(add.Accumulator, instructions: 1);
                    break;
                case Node.AddLanes add:
                    // Halves, quarters and so on: a shuffle and a sum each.
                    for (int lanes = add.Lanes; lanes > 1; lanes /= 2) work.Vectors += 2;
                    work.Vectors++;
                    break;
                case Node.Store store:
                    work.Stores++;
                    if (_problem.Store is StoreMode.Add or StoreMode.Scale) work.Loads++;
                    Touch(body, store.To, store.Lanes, work, isStore: true);
                    break;
                case Node.Keep:
                    work.Stores++;
                    break;
                case Node.StorePastCaches store:
                    work.Stores += store.Values.Count;
                    Touch(body, store.To, store.Values.Count * store.Lanes, work, isStore: true);
                    break;
                case Node.Transpose transpose:
                    Transpose(body, transpose, work);
                    break;
                case Node.Leave leave:
                    if (Value(leave.Value).Start <= leave.At) goto done;
                    work.Others++;
                    break;
                default:
                    // Everything else makes a value from others.
                    work.Vectors++;
                    break;
            }
        }
    done:
        Cycles += AllTurns * work.Cycles;
    }

    private bool Holds(SizeRange range) => Value(range.Value).Start is var value && value >= range.Least && value <= range.Most;

    /// <summary>A part sees its parameters and no other name.</summary>
    private void Call(Node.Call call)
    {
        var part = _parts.First(p => p.Name == call.Part);
        var (values, references) = (_values, _references);
        (_values, _references) = (
            part.Sizes.Zip(call.Sizes, (name, size) => (name, size)).ToDictionary(s => s.name, s => Value(s.size)),
            part.References.Zip(call.References, (parameter, name) => (parameter.Name, references[name])).ToDictionary(r => r.Name, r => r.Item2));
        Run(part.Body, moves: true);
        (_values, _references) = (values, references);
    }

    private void Run(Node.Loop loop)
    {
        var from = loop.From is { } first ? Value(first) : _values[loop.Variable];
        double step = Value(loop.Step).Start, rest = Value(loop.End).Start - from.Start;
        if (loop.Where is { } where && !Holds(where)) rest = 0;
        double whole = Math.Max(0, Math.Floor(rest / step)), last = rest > whole * step ? 1 : 0;
        if (loop.Whole) last = 0;
        // The last turn differs where something in it ends with the loop.
        bool isSplit = last > 0 && whole > 0 && loop.Body.Any(node => node is Node.Minimum);
        if (isSplit)
        {
            Turns(loop, from, step, whole);
            Turns(loop, from + new Form(whole * step), step, last);
        }
        else if (whole + last > 0) Turns(loop, from, step, whole + last);
        _values[loop.Variable] = from + new Form((whole + last) * step);
        Cycles += AllTurns * Processor.LoopCycles;
    }

    private void Turns(Node.Loop loop, Form from, double step, double turns)
    {
        _turns.Add(turns);
        _path.Add(++_loops);
        int depth = Depth;
        _values[loop.Variable] = from + Form.PerTurn(depth, step);
        var before = loop.Body.OfType<Node.Advance>().Where(a => _references.ContainsKey(a.Name)).Select(a => (a.Name, Was: _references[a.Name], By: Value(a.Stride).Start)).ToArray();
        foreach (var (name, was, by) in before) _references[name] = (was.View, was.Place + Form.PerTurn(depth, by));
        Run(loop.Body, moves: false);
        foreach (var (name, was, _) in before) _references[name] = was;
        _turns.RemoveAt(depth - 1);
        _path.RemoveAt(depth - 1);
    }

    private void Touch(int body, Access access, int lanes, Work work, bool isStore = false)
    {
        var (view, place) = _references[access.Reference];
        double existing = lanes;
        if (access.Count is { } count)
        {
            existing = Math.Min(lanes, _values[count].Start);
            work.Partial++;
        }
        int size = ElementBytes(view);
        Memory.Add(body, view, isStore, size * existing, (place + Value(access.Offset)).Times(size), _turns, _path);
    }

    private void Transpose(int body, Node.Transpose transpose, Work work)
    {
        double rows = Value(transpose.Rows).Start, columns = Value(transpose.Columns).Start;
        int lanes = Math.Max(1, Processor.Lanes(_problem, _target));
        // One shuffle unit; as many shuffles per vector as a square has stages.
        double vectors = Math.Ceiling(rows / lanes) * Math.Ceiling(columns / lanes) * lanes, stages = 0;
        for (int n = lanes; n > 1; n /= 2) stages++;
        work.Vectors += 2 * vectors * stages;
        work.Loads += vectors;
        work.Stores += vectors;
        var (from, read) = _references[transpose.From];
        var (to, written) = _references[transpose.To];
        int size = ElementBytes(from);
        Memory.Add(body, from, false, size * columns, read.Times(size), [.. _turns, rows], [.. _path, ++_loops], Value(transpose.FromStride).Start * size);
        Memory.Add(body, to, true, size * rows, written.Times(size), [.. _turns, columns], [.. _path, ++_loops], Value(transpose.ToStride).Start * size);
    }

    private int ElementBytes(int view) => Math.Max(1, (view < _problem.Factors.Count ? _problem.Factors[view] : _problem.Target).Element.Size);

    private Form Value(Size size)
    {
        var sum = new Form(0);
        foreach (var term in size.Terms)
        {
            var product = new Form(term.Coefficient);
            foreach (string symbol in term.Symbols) product *= _values[symbol];
            sum += product;
        }
        return sum;
    }

    /// <summary>What the units do in one turn of a block.</summary>
    private sealed class Work(double termInstructions)
    {
        private readonly Dictionary<string, double> _chains = [];

        public double Vectors, Loads, Stores, Others, Partial;

        public void AddTo(string sum, double instructions = 0)
        {
            Vectors += instructions > 0 ? instructions : termInstructions;
            _chains[sum] = (_chains.TryGetValue(sum, out double links) ? links : 0) + 1;
        }

        public double Cycles => (Partial * Processor.PartialCycles) + Math.Max(
            Math.Max(Vectors / Processor.VectorsPerCycle, Math.Max(Loads / Processor.LoadsPerCycle, Stores / Processor.StoresPerCycle)),
            Math.Max((Vectors + Loads + Stores + Others) / Processor.IssuesPerCycle, _chains.Count == 0 ? 0 : _chains.Values.Max() * Processor.SumLatency));
    }
}
