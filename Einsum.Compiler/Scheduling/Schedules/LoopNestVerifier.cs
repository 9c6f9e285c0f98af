using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Checks a <see cref="LoopNest"/> from the rules of its language alone: it shares no code with the schedules. Names are defined once
/// in a chain of scopes and before they are used, and are used; values meet values of as many lanes; lanes are those of a vector of the
/// target; loops go forward. Tests run it after every schedule.
/// </summary>
public sealed class LoopNestVerifier
{
    private readonly StepProblem _problem;
    private readonly Target _target;
    private readonly EquatableArray<LoopNest> _parts;
    private readonly List<string> _faults = [];
    private bool _hasLoops;

    // Whether something was written past the caches and not waited for; whether anything was written.
    private bool _open, _isStored;

    private LoopNestVerifier(StepProblem problem, Target target, EquatableArray<LoopNest> parts) => (_problem, _target, _parts) = (problem, target, parts);

    /// <summary>One sentence per fault; none when the nest is sound.</summary>
    /// <param name="nest">A schedule of the step.</param>
    /// <param name="problem">The step, for the number of its factors and the type of its sums.</param>
    /// <param name="target">What the nest is written for.</param>
    public static EquatableArray<string> Faults(LoopNest nest, StepProblem problem, Target target) =>
        nest.Parts.Prepend(nest).SelectMany(method => new LoopNestVerifier(problem, target, nest.Parts).Check(method)).Concat(Uncalled(nest)).ToEquatableArray();

    private static IEnumerable<string> Uncalled(LoopNest nest)
    {
        var called = new HashSet<string>(nest.Parts.Prepend(nest).SelectMany(method => method.Body.Concat(Nested(method.Body))).OfType<Node.Call>().Select(call => call.Part));
        return nest.Parts.Where(part => !called.Contains(part.Name)).Select(part => $"'{part.Name}' is never called");
    }

    private EquatableArray<string> Check(LoopNest nest)
    {
        var scope = new Scope(null, nest.References.Select(p => p.Name).Concat(nest.Sizes).Concat(Declared(nest.Body)), _faults);
        foreach (var pointer in nest.References) scope.Define(pointer.Name, new(Kind.Reference, 0, pointer.Element) { IsUsed = true });
        foreach (string size in nest.Sizes) scope.Define(size, new(Kind.Size) { IsUsed = true });
        Block(nest.Body, scope);
        scope.Close();
        if (_problem.Store == StoreMode.Return && nest.Body.Take(Math.Max(0, nest.Body.Count - 1)).Concat(Nested(nest.Body)).Any(node => node is Node.Return)) _faults.Add("something stands after what is returned");
        if (_problem.Store == StoreMode.Return && (nest.Body.Count == 0 || nest.Body[nest.Body.Count - 1] is not Node.Return)) _faults.Add("nothing is returned at the end");
        if (Nested(nest.Body).Any(node => node is Node.Leave)) _faults.Add("the nest is left from inside a loop");
        if (_open) _faults.Add("what is written past the caches is not waited for");
        if (_hasLoops != nest.HasLoops) _faults.Add(_hasLoops ? "the nest has loops but says it has none" : "the nest has no loops but says it has some");
        return _faults.ToEquatableArray();
    }

    private static IEnumerable<Node> Nested(EquatableArray<Node> block) => block.SelectMany(node => node.Blocks).SelectMany(inner => inner.Concat(Nested(inner)));

    /// <summary>The names a block defines itself, wherever in it: C# lets no inner block use them before.</summary>
    private static IEnumerable<string> Declared(EquatableArray<Node> block) => block.Select(node => node switch
    {
        Node.Define define => define.Name,
        Node.Minimum minimum => minimum.Name,
        Node.BeforeLine before => before.Name,
        Node.WholeRows whole => whole.Name,
        Node.Room room => room.Name,
        Node.Reference point => point.Name,
        Node.Clear clear => clear.Name,
        Node.Load load => load.Name,
        Node.Broadcast broadcast => broadcast.Name,
        Node.Shuffle shuffle => shuffle.Name,
        Node.Scale scale => scale.Name,
        Node.Times times => times.Name,
        _ => "",
    }).Where(name => name.Length > 0);

    private void Block(EquatableArray<Node> nodes, Scope scope)
    {
        foreach (var node in nodes) Check(node, scope);
    }

    private void Check(Node node, Scope scope)
    {
        switch (node)
        {
            case Node.Comment { Text: var text }:
                if (text.Length == 0 || text.Contains('\n')) _faults.Add("a comment is empty or has several lines");
                break;
            case Node.Blank:
                break;
            case Node.Define define:
                Sizes(scope, define.Value);
                scope.Define(define.Name, new(Kind.Size));
                break;
            case Node.Minimum minimum:
                Sizes(scope, minimum.Left, minimum.Right);
                scope.Define(minimum.Name, new(Kind.Size));
                break;
            case Node.Loop loop:
                Loop(loop, scope);
                break;
            case Node.Choice choice:
                Choice(choice, scope);
                break;
            case Node.BeforeLine before:
                Sizes(scope, before.Most);
                _ = Reference(scope, before.From);
                scope.Define(before.Name, new(Kind.Size));
                break;
            case Node.Fence fence:
                Sizes(scope, fence.When?.Value ?? Size.Zero);
                _open = false;
                break;
            case Node.Call call:
                Call(call, scope);
                break;
            case Node.WholeRows whole:
                Sizes(scope, whole.Rows, whole.Stride);
                _ = Use(scope, whole.Count, Kind.Size);
                scope.Define(whole.Name, new(Kind.Size));
                break;
            case Node.Room room:
                if (room.Elements <= 0) _faults.Add($"'{room.Name}' is room for {room.Elements} elements");
                scope.Define(room.Name, new(Kind.Reference, 0, room.Element));
                break;
            case Node.Reference point:
                Sizes(scope, point.Offset);
                if (Reference(scope, point.From) is { } from && from.Element != point.Element) _faults.Add($"'{point.Name}' refers to {point.Element}, '{point.From}' to {from.Element}");
                scope.Define(point.Name, new(Kind.Reference, 0, point.Element));
                break;
            case Node.Advance advance:
                Sizes(scope, advance.Stride);
                _ = Reference(scope, advance.Name);
                break;
            case Node.Ask ask:
                Sizes(scope, ask.Step);
                _ = Use(scope, ask.Address, Kind.Size);
                break;
            case Node.AskFor ask:
                Sizes(scope, ask.Offset);
                _ = Reference(scope, ask.From);
                break;
            case Node.Clear clear:
                scope.Define(clear.Name, Value(clear.Name, clear.Lanes) with { IsSum = true });
                break;
            case Node.Load load:
                Read(scope, load.From, load.Lanes);
                scope.Define(load.Name, Value(load.Name, load.Lanes));
                break;
            case Node.Broadcast broadcast:
                if (broadcast.Lanes == 1) _faults.Add($"'{broadcast.Name}' is broadcast to one lane");
                if (broadcast.From.Count is not null) _faults.Add($"'{broadcast.Name}' is broadcast from a partial vector");
                Read(scope, broadcast.From, broadcast.Lanes);
                scope.Define(broadcast.Name, Value(broadcast.Name, broadcast.Lanes));
                break;
            case Node.Shuffle shuffle:
                Operand(scope, shuffle.Value, shuffle.Lanes);
                if (shuffle.Lanes == 1) _faults.Add($"'{shuffle.Name}' is shuffled of one lane");
                if (shuffle.Order.Count != shuffle.Lanes) _faults.Add($"'{shuffle.Name}' has {shuffle.Lanes} lanes, its order {shuffle.Order.Count}");
                foreach (int lane in shuffle.Order.Where(lane => lane < 0 || lane >= shuffle.Lanes)) _faults.Add($"'{shuffle.Value}' has no lane {lane}");
                scope.Define(shuffle.Name, Value(shuffle.Name, shuffle.Lanes));
                break;
            case Node.Scale scale:
                Operand(scope, scale.Value, scale.Lanes);
                if (scale.By.Count != scale.Lanes) _faults.Add($"'{scale.Name}' has {scale.Lanes} lanes, and {scale.By.Count} numbers to multiply them by");
                if (_problem.Semiring.Lanes is not { IsReal: true }) _faults.Add($"'{scale.Name}' is multiplied by numbers, which only the real semiring has");
                scope.Define(scale.Name, Value(scale.Name, scale.Lanes));
                break;
            case Node.Times times:
                Operand(scope, times.Left, times.Lanes);
                Operand(scope, times.Right, times.Lanes);
                scope.Define(times.Name, Value(times.Name, times.Lanes));
                break;
            case Node.MultiplyAdd fused:
                Operand(scope, fused.Left, fused.Lanes);
                Operand(scope, fused.Right, fused.Lanes);
                Sum(scope, fused.Accumulator, fused.Lanes);
                break;
            case Node.MultiplyAddByLane fused:
                Operand(scope, fused.Left, fused.Lanes);
                Operand(scope, fused.Right, fused.Lanes);
                Sum(scope, fused.Accumulator, fused.Lanes);
                if (fused.Lane < 0 || fused.Lane >= fused.Lanes) _faults.Add($"'{fused.Left}' has no lane {fused.Lane}");
                break;
            case Node.Add add:
                Operand(scope, add.Value, add.Lanes);
                Sum(scope, add.Accumulator, add.Lanes);
                break;
            case Node.AddLanes add:
                Operand(scope, add.Value, add.Lanes);
                Sum(scope, add.Accumulator, 1);
                break;
            case Node.Store store:
                Operand(scope, store.Value, store.Lanes);
                if (store.To.Factor != -1) _faults.Add($"'{store.Value}' is stored to factor {store.To.Factor}");
                _isStored = true;
                Access(scope, store.To, store.Lanes, _problem.Target.Element);
                if (store.Lanes > 1 && !_problem.StoresLanes) _faults.Add($"lanes of {_problem.Accumulator} are stored as {_problem.Target.Element}");
                break;
            case Node.Keep keep:
                Operand(scope, keep.Value, keep.Lanes);
                Sizes(scope, keep.Offset);
                if (Reference(scope, keep.To) is { } kept && kept.Element != _problem.Accumulator) _faults.Add($"'{keep.Value}' of {_problem.Accumulator} is kept as {kept.Element}");
                break;
            case Node.StorePastCaches store:
                foreach (string value in store.Values) Operand(scope, value, store.Lanes);
                if (store.Values.Count != 4 || store.Lanes == 1 || store.To.Count is not null || store.To.Factor != -1 || _problem.Store != StoreMode.Set) _faults.Add("what is stored past the caches is not four vectors of a target that is only set");
                Access(scope, store.To, store.Lanes, _problem.Target.Element);
                _open = true;
                break;
            case Node.Transpose transposed:
                Sizes(scope, transposed.Rows, transposed.Columns, transposed.FromStride, transposed.ToStride, transposed.PastCaches?.Value ?? Size.Zero);
                _open |= transposed.PastCaches is not null;
                if (Reference(scope, transposed.From) is { } source && Reference(scope, transposed.To) is { } destination && source.Element != destination.Element) _faults.Add($"a tile of {source.Element} is transposed into {destination.Element}");
                if (_problem.Store != StoreMode.Set || _problem.Factors.Count != 1) _faults.Add("a tile is transposed by a step that is no copy");
                if (_target.IsScalar || _problem.Accumulator.Size is not (4 or 8)) _faults.Add($"{_target.Title} has no vectors to transpose tiles of {_problem.Accumulator} in");
                break;
            case Node.AddRows added:
                Sizes(scope, added.Rows, added.Columns, added.FromStride, added.ToStride);
                if (Reference(scope, added.From) is { } addend && Reference(scope, added.To) is { } sum && addend.Element != sum.Element) _faults.Add($"rows of {addend.Element} are added to some of {sum.Element}");
                if (_problem.Semiring.Lanes is not { IsReal: true }) _faults.Add("rows are added where plus is no sum");
                break;
            case Node.Leave leave:
                Sizes(scope, leave.Value);
                if (_problem.Store == StoreMode.Return) _faults.Add("the nest is left without a value");
                break;
            case Node.Return result:
                Operand(scope, result.Value, 1);
                if (_problem.Store != StoreMode.Return) _faults.Add($"'{result.Value}' is returned, but the target is a reference");
                break;
            default:
                _faults.Add($"{node.GetType().Name} is no construct of the language");
                break;
        }
    }

    private void Choice(Node.Choice choice, Scope scope)
    {
        if (choice.When.Count == 0) _faults.Add("a choice has no condition");
        foreach (var range in choice.When)
        {
            Sizes(scope, range.Value);
            if (range.Value.Constant is not null) _faults.Add($"a choice asks for {range.Value}, which is known");
        }
        foreach (var block in new[] { choice.Then, choice.Otherwise })
        {
            if (block.Count == 0 && block == choice.Then) _faults.Add("a block of a choice does nothing");
            var inner = new Scope(scope, Declared(block), _faults);
            Block(block, inner);
            inner.Close();
        }
    }

    private void Loop(Node.Loop loop, Scope scope)
    {
        _hasLoops = true;
        if (loop.Step.Constant is not > 0) _faults.Add($"the loop over '{loop.Variable}' has the step {loop.Step}");
        if (loop.From is null) _ = Use(scope, loop.Variable, Kind.Size);
        else Sizes(scope, loop.From);
        Sizes(scope, loop.End, loop.Step, loop.Where?.Value ?? Size.Zero);
        if (loop.Body.Count == 0) _faults.Add($"the loop over '{loop.Variable}' does nothing");

        var inner = new Scope(scope, (loop.From is null ? [] : new[] { loop.Variable }).Concat(Declared(loop.Body)), _faults);
        if (loop.From is not null) inner.Define(loop.Variable, new(Kind.Size) { IsUsed = true });
        Block(loop.Body, inner);
        inner.Close();
    }

    private void Call(Node.Call call, Scope scope)
    {
        Sizes(scope, [.. call.Sizes]);
        var given = call.References.Select(name => Reference(scope, name)).ToArray();
        if (_parts.FirstOrDefault(part => part.Name == call.Part) is not { } callee)
        {
            _faults.Add($"'{call.Part}' is called, which is no part of the nest");
            return;
        }
        if (callee.References.Count != call.References.Count || callee.Sizes.Count != call.Sizes.Count) _faults.Add($"'{call.Part}' is called with other references or sizes than it has");
        foreach (var (parameter, argument) in callee.References.Zip(given, (parameter, argument) => (parameter, argument)))
        {
            if (argument is not null && argument.Element != parameter.Element) _faults.Add($"'{parameter.Name}' of '{call.Part}' refers to {parameter.Element}, not {argument.Element}");
        }
    }

    private void Read(Scope scope, Access from, int lanes)
    {
        // A total that the target itself holds.
        if (from.Factor == -1 && lanes > 1 && _isStored && _problem.Store == StoreMode.Set)
        {
            Access(scope, from, lanes, _problem.Target.Element);
            return;
        }
        if (from.Factor < 0 || from.Factor >= _problem.Factors.Count)
        {
            _faults.Add($"'{from.Reference}' is read as factor {from.Factor} of {_problem.Factors.Count}");
            return;
        }
        Access(scope, from, lanes, null);
    }

    private void Access(Scope scope, Access access, int lanes, ElementType? element)
    {
        Sizes(scope, access.Offset);
        if (access.Count is { } count)
        {
            _ = Use(scope, count, Kind.Size);
            if (lanes == 1) _faults.Add($"'{access.Reference}' is a partial vector of one lane");
        }
        if (Reference(scope, access.Reference) is not { } reference) return;
        if (lanes > 1 && reference.Element is { } read && !LaneConversion.Loads(read, _problem.Accumulator)) _faults.Add($"'{access.Reference}' refers to {reference.Element}, its vector holds {_problem.Accumulator}");
        if (element is not null && reference.Element != element) _faults.Add($"'{access.Reference}' refers to {reference.Element}, the target to {element}");
    }

    private Name Value(string name, int lanes)
    {
        bool fits = lanes == 1 || (Target.HasLanes(_problem.Accumulator) && _target.Widths.Any(w => w.Bytes == lanes * _problem.Accumulator.Size));
        if (!fits) _faults.Add($"'{name}' has {lanes} lanes of {_problem.Accumulator}, which {_target.Title} has no vector for");
        return new(Kind.Value, lanes);
    }

    private void Operand(Scope scope, string name, int lanes)
    {
        if (Use(scope, name, Kind.Value) is { } value && value.Lanes != lanes) _faults.Add($"'{name}' has {value.Lanes} lanes where {lanes} are needed");
    }

    private void Sum(Scope scope, string name, int lanes)
    {
        if (scope.Find(name) is { IsSum: false }) _faults.Add($"'{name}' is added to but was never cleared");
        bool wasUsed = scope.Find(name)?.IsUsed ?? true;
        Operand(scope, name, lanes);
        // Adding to a sum is no use of it.
        if (!wasUsed) scope.Find(name)!.IsUsed = false;
    }

    private Name? Reference(Scope scope, string name) => Use(scope, name, Kind.Reference);

    private void Sizes(Scope scope, params Size[] sizes)
    {
        foreach (string symbol in sizes.SelectMany(s => s.Symbols)) _ = Use(scope, symbol, Kind.Size);
    }

    private Name? Use(Scope scope, string name, Kind kind)
    {
        var found = scope.Find(name);
        if (found is null) _faults.Add($"'{name}' is used before it is defined");
        else if (found.Kind != kind) _faults.Add($"'{name}' is a {Word(found.Kind)} where a {Word(kind)} is needed");
        if (found is null || found.Kind != kind) return null;
        found.IsUsed = true;
        return found;
    }

    private static string Word(Kind kind) => kind switch { Kind.Size => "size", Kind.Reference => "reference", _ => "value" };

    private enum Kind
    {
        Size,
        Reference,
        Value,
    }

    /// <summary>What a name stands for.</summary>
    private sealed record Name(Kind Kind, int Lanes = 0, ElementType? Element = null)
    {
        public bool IsSum { get; init; }

        public bool IsUsed { get; set; }
    }

    private sealed class Scope(Scope? outer, IEnumerable<string> declared, List<string> faults)
    {
        private readonly HashSet<string> _declared = [.. declared];
        private readonly Dictionary<string, Name> _names = [];
        private readonly List<string> _order = [];

        public void Define(string name, Name value)
        {
            if (_names.ContainsKey(name)) faults.Add($"'{name}' is defined twice");
            for (var scope = outer; scope is not null; scope = scope.Outer)
            {
                if (scope._declared.Contains(name)) faults.Add($"'{name}' is a name of an enclosing scope");
            }
            _names[name] = value;
            _order.Add(name);
        }

        public Name? Find(string name) => _names.TryGetValue(name, out var value) ? value : outer?.Find(name);

        /// <summary>The end of the scope: everything in it was for something.</summary>
        public void Close() => faults.AddRange(_order.Where(name => !_names[name].IsUsed).Select(name => $"'{name}' is never used"));

        private Scope? Outer => outer;
    }
}
