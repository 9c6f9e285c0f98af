using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Finds what a loop nest names only to use it once: a scalar that is read or multiplied, a reference to an element. Written where it is
/// used, it needs no line of its own; the machine code is the same. Nothing is moved over a store or out of its block.
/// </summary>
internal sealed class InlineOnce(StepProblem problem)
{
    private readonly Dictionary<string, Node> _values = [];
    private readonly Dictionary<string, Node.Reference> _places = [];

    /// <summary>Whether a node of a block defines something that is used once, later in the same block; it is then known by its name.</summary>
    public bool Hides(EquatableArray<Node> block, int position)
    {
        var node = block[position];
        if (node is Node.Reference point)
        {
            _ = _places.Remove(point.Name);
            if (User(block, position, point.Name) is not { } user || user is Node.Advance || Between(block, position, user).Any(n => n is Node.Advance moved && moved.Name == point.From)) return false;
            _places.Add(point.Name, point);
            return true;
        }
        if (Value(node) is not (var name, var lanes)) return false;
        _ = _values.Remove(name);
        if (lanes > 1 || User(block, position, name) is not { } reader || !ReadsOnce(reader)) return false;
        if (Between(block, position, reader).Any(n => n is Node.Store or Node.StorePastCaches or Node.Transpose or Node.AddRows or Node.Call or Node.Advance or Node.Loop or Node.Choice)) return false;
        _values.Add(name, node);
        return true;
    }

    /// <summary>The node that defines a hidden value; null for any other name.</summary>
    public Node? ValueOf(string name) => _values.TryGetValue(name, out var node) ? node : null;

    /// <summary>A place relative to a reference that is not hidden.</summary>
    public (string Pointer, Size Offset) PlaceOf(string pointer, Size offset)
    {
        while (_places.TryGetValue(pointer, out var point)) (pointer, offset) = (point.From, point.Offset + offset);
        return (pointer, offset);
    }

    /// <summary>The value that a node defines, with its lanes.</summary>
    public static (string Name, int Lanes)? Value(Node node) => node switch
    {
        Node.Load load => (load.Name, load.Lanes),
        Node.Broadcast broadcast => (broadcast.Name, broadcast.Lanes),
        Node.Shuffle shuffle => (shuffle.Name, shuffle.Lanes),
        Node.Scale scale => (scale.Name, scale.Lanes),
        Node.Times times => (times.Name, times.Lanes),
        _ => null,
    };

    /// <summary>The one node of a block that uses a name after a position; null when there are more, or when it stands in an inner block.</summary>
    private static Node? User(EquatableArray<Node> block, int position, string name)
    {
        var users = block.Skip(position + 1).Where(node => Uses(node).Contains(name)).ToArray();
        return users is [not (Node.Loop or Node.Choice) and var user] && Uses(user).Count(used => used == name) == 1 ? user : null;
    }

    /// <summary>The nodes after a position and before another one, those in loops too.</summary>
    private static IEnumerable<Node> Between(EquatableArray<Node> block, int position, Node end) => Deep(block.Skip(position + 1).TakeWhile(node => !ReferenceEquals(node, end)));

    private static IEnumerable<Node> Deep(IEnumerable<Node> nodes) => nodes.SelectMany(node => node.Blocks.SelectMany(block => Deep(block)).Prepend(node));

    private bool ReadsOnce(Node reader) => reader switch
    {
        Node.Scale { Lanes: 1 } => true,
        Node.Times { Lanes: 1 } or Node.MultiplyAdd { Lanes: 1 } => Once(problem.Semiring.Times) && (reader is Node.Times || Once(problem.Semiring.Plus)),
        Node.Add { Lanes: 1 } => Once(problem.Semiring.Plus),
        Node.Store { Lanes: 1 } => problem.Store is not (StoreMode.Scale or StoreMode.Continue) && (problem.Store != StoreMode.Add || Once(problem.Semiring.Plus)),
        Node.Return => true,
        _ => false,
    };

    /// <summary>Whether a template has its arguments once each.</summary>
    private static bool Once(string template) => template.IndexOf("{0}", StringComparison.Ordinal) == template.LastIndexOf("{0}", StringComparison.Ordinal)
        && template.IndexOf("{1}", StringComparison.Ordinal) == template.LastIndexOf("{1}", StringComparison.Ordinal);

    private static IEnumerable<string> Uses(Node node) => node switch
    {
        Node.Loop or Node.Choice => node.Blocks.SelectMany(block => block).SelectMany(Uses),
        Node.BeforeLine before => [before.From],
        Node.Call call => call.References,
        Node.Reference point => [point.From],
        Node.Advance advance => [advance.Name],
        Node.AskFor ask => [ask.From],
        Node.Load load => [load.From.Reference],
        Node.Broadcast broadcast => [broadcast.From.Reference],
        Node.Shuffle shuffle => [shuffle.Value],
        Node.Scale scale => [scale.Value],
        Node.Times times => [times.Left, times.Right],
        Node.MultiplyAdd fused => [fused.Left, fused.Right],
        Node.MultiplyAddByLane fused => [fused.Left, fused.Right],
        Node.Add add => [add.Value],
        Node.AddLanes add => [add.Value],
        Node.Keep keep => [keep.Value, keep.To],
        Node.Store store => [store.Value, store.To.Reference],
        Node.StorePastCaches store => store.Values.Append(store.To.Reference),
        Node.AddRows added => [added.From, added.To],
        Node.Transpose transposed => [transposed.From, transposed.To],
        Node.Return result => [result.Value],
        _ => [],
    };
}
