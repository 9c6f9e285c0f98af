using Einsum.Compiler;
using Einsum.Compiler.Scheduling;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Scheduling;

/// <summary>
/// Runs a loop nest by what its nodes mean: a vector is an array of lanes, a reference a place in an array; a partial vector reads zeros
/// for the lanes it lacks and does not write them. An access outside a tensor throws. Integers in any semiring.
/// </summary>
internal sealed class NestEvaluator(ReferenceSemiring<long> semiring, StoreMode store, long alpha, long beta, bool adds = false)
{
    private EquatableArray<LoopNest> _parts;
    private Dictionary<string, long> _sizes = [];
    private Dictionary<string, (long[] Memory, long Place)> _references = [];
    private Dictionary<string, long[]> _values = [];
    private long? _returned;

    /// <summary>Calls the nest; what it returns, if it returns something.</summary>
    /// <param name="nest">The nest.</param>
    /// <param name="tensors">The elements behind its references.</param>
    /// <param name="sizes">Its sizes by name.</param>
    public long? Run(LoopNest nest, long[][] tensors, IReadOnlyDictionary<string, long> sizes)
    {
        foreach (var (pointer, memory) in nest.References.Zip(tensors)) _references[pointer.Name] = (memory, 0);
        foreach (string size in nest.Sizes) _sizes[size] = sizes[size];
        _parts = nest.Parts;
        Run(nest.Body);
        return _returned;
    }

    /// <summary>A part sees its parameters and no other name.</summary>
    private void Call(Node.Call call)
    {
        var part = _parts.Single(p => p.Name == call.Part);
        var (sizes, references, values) = (_sizes, _references, _values);
        (_sizes, _references, _values) = (part.Sizes.Zip(call.Sizes).ToDictionary(s => s.First, s => Value(s.Second)), part.References.Zip(call.References).ToDictionary(r => r.First.Name, r => references[r.Second]), []);
        Run(part.Body);
        (_sizes, _references, _values) = (sizes, references, values);
    }

    private void Run(EquatableArray<Node> nodes)
    {
        foreach (var node in nodes)
        {
            if (node is Node.Leave leave && Value(leave.Value) == leave.At) return;
            Run(node);
        }
    }

    private void Run(Node node)
    {
        switch (node)
        {
            case Node.Comment or Node.Blank or Node.Leave or Node.Fence:
                break;
            case Node.Choice choice:
                Run(choice.When.All(Holds) ? choice.Then : choice.Otherwise);
                break;
            case Node.BeforeLine before:
                // Lines of sixteen elements, the first of which began before the array.
                const int Line = 16, Begun = 5;
                _sizes[before.Name] = Math.Min(Value(before.Most), Line - 1 - ((_references[before.From].Place + Begun + Line - 1) % Line));
                break;
            case Node.Define define:
                _sizes[define.Name] = Value(define.Value);
                break;
            case Node.Minimum minimum:
                _sizes[minimum.Name] = Math.Min(Value(minimum.Left), Value(minimum.Right));
                break;
            case Node.Loop loop:
                if (loop.From is { } from) _sizes[loop.Variable] = Value(from);
                long step = Value(loop.Step), end = Value(loop.End) - (loop.Whole ? step - 1 : 0);
                if (loop.Where is { } where && !Holds(where)) break;
                for (; _sizes[loop.Variable] < end; _sizes[loop.Variable] += step) Run(loop.Body);
                break;
            case Node.Call call:
                Call(call);
                break;
            case Node.WholeRows whole:
                // Of each row in turn: whether a vector from its beginning ends where the last row does, or before.
                long rows = Value(whole.Rows), stride = Value(whole.Stride), lastEnd = ((rows - 1) * stride) + _sizes[whole.Count], count = 0;
                while (count < rows && (count * stride) + whole.Lanes <= lastEnd) count++;
                _sizes[whole.Name] = count;
                break;
            case Node.Room room:
                _references[room.Name] = ([.. Enumerable.Repeat(Garbage, room.Elements)], 0);
                break;
            case Node.AddRows added:
                var (addends, fromAt) = At(added.From, Size.Zero);
                var (sums, toAt) = At(added.To, Size.Zero);
                for (int row = 0; row < Value(added.Rows); row++)
                {
                    for (int column = 0; column < Value(added.Columns); column++)
                    {
                        ref long sum = ref sums[toAt + (row * Value(added.ToStride)) + column];
                        sum = semiring.Plus(sum, addends[fromAt + (row * Value(added.FromStride)) + column]);
                    }
                }
                break;
            case Node.Reference point:
                _references[point.Name] = At(point.From, point.Offset);
                break;
            case Node.Advance advance:
                _references[advance.Name] = At(advance.Name, advance.Stride);
                break;
            case Node.Keep keep:
                var (panel, keptAt) = At(keep.To, keep.Offset);
                for (int n = 0; n < keep.Lanes; n++) panel[keptAt + n] = _values[keep.Value][n];
                break;
            case Node.Ask or Node.AskFor:
                break;
            case Node.Clear clear:
                _values[clear.Name] = Lanes(clear.Lanes, _ => semiring.Zero);
                break;
            case Node.Load load:
                _values[load.Name] = Read(load.From, load.Lanes);
                break;
            case Node.Broadcast broadcast:
                long value = Read(broadcast.From, 1)[0];
                _values[broadcast.Name] = Lanes(broadcast.Lanes, _ => value);
                break;
            case Node.Shuffle shuffle:
                _values[shuffle.Name] = Lanes(shuffle.Lanes, n => _values[shuffle.Value][shuffle.Order[n]]);
                break;
            case Node.Scale scale:
                _values[scale.Name] = Lanes(scale.Lanes, n => _values[scale.Value][n] * (long)scale.By[n]);
                break;
            case Node.Times times:
                _values[times.Name] = Product(times.Lanes, times.Left, times.Right);
                break;
            case Node.MultiplyAdd add:
                Add(add.Accumulator, Product(add.Lanes, add.Left, add.Right));
                break;
            case Node.MultiplyAddByLane add:
                Add(add.Accumulator, Lanes(add.Lanes, n => semiring.Times(_values[add.Left][add.Lane], _values[add.Right][n])));
                break;
            case Node.Add add:
                Add(add.Accumulator, _values[add.Value]);
                break;
            case Node.AddLanes add:
                foreach (long lane in _values[add.Value]) Add(add.Accumulator, [lane]);
                break;
            case Node.Store written:
                Write(written.To, _values[written.Value]);
                break;
            case Node.StorePastCaches written:
                Write(written.To, [.. written.Values.SelectMany(value => _values[value])]);
                break;
            case Node.Transpose transposed:
                var (source, at) = At(transposed.From, Size.Zero);
                var (target, to) = At(transposed.To, Size.Zero);
                for (int row = 0; row < Value(transposed.Rows); row++)
                    for (int column = 0; column < Value(transposed.Columns); column++)
                        target[to + (column * Value(transposed.ToStride)) + row] = source[at + (row * Value(transposed.FromStride)) + column];
                break;
            case Node.Return result:
                _returned = _values[result.Value].Single();
                break;
            default:
                throw new NotSupportedException(node.GetType().Name);
        }
    }

    private const long Garbage = -1234567;

    private bool Holds(SizeRange range) => Value(range.Value) >= range.Least && Value(range.Value) <= range.Most;

    private long Value(Size size) => size.Terms.Sum(term => term.Symbols.Aggregate(term.Coefficient, (product, symbol) => product * _sizes[symbol]));

    private (long[] Memory, long Place) At(string reference, Size offset) => (_references[reference].Memory, _references[reference].Place + Value(offset));

    private static long[] Lanes(int lanes, Func<int, long> value) => [.. Enumerable.Range(0, lanes).Select(value)];

    private long Existing(Access access, int lanes) => access.Count is { } count ? _sizes[count] : lanes;

    private long[] Read(Access from, int lanes)
    {
        var (memory, place) = At(from.Reference, from.Offset);
        long existing = Existing(from, lanes);
        return Lanes(lanes, n => n < existing ? memory[place + n] : semiring.Zero);
    }

    private long[] Product(int lanes, string left, string right) => Lanes(lanes, n => semiring.Times(_values[left][n], _values[right][n]));

    private void Add(string accumulator, long[] values)
    {
        long[] sums = _values[accumulator];
        for (int n = 0; n < sums.Length; n++) sums[n] = semiring.Plus(sums[n], values[n]);
    }

    private void Write(Access to, long[] values)
    {
        var (memory, place) = At(to.Reference, to.Offset);
        for (int n = 0; n < Existing(to, values.Length); n++)
        {
            ref long target = ref memory[place + n];
            target = store switch
            {
                StoreMode.Add => semiring.Plus(target, values[n]),
                StoreMode.Continue when adds => semiring.Plus(target, values[n]),
                StoreMode.Scale => semiring.Plus(semiring.Times(alpha, values[n]), semiring.Times(beta, target)),
                _ => values[n],
            };
        }
    }
}
