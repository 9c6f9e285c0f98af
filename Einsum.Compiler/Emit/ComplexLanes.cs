using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>
/// How complex values in lanes are kept. <c>sum += a * b</c> is two fused multiply-adds, of a's real parts with b and of a's imaginary parts with i b: one operand
/// is spread into its parts, which costs nothing where it is read into every lane, the other one is kept together with its multiple of i.
/// </summary>
internal sealed class ComplexLanes
{
    private readonly HashSet<string> _broadcasts = [], _spread = [], _turned = [], _whole = [];
    private readonly Dictionary<string, string> _forms = [];
    private readonly Names _names;

    public ComplexLanes(LoopNest nest)
    {
        Node[] nodes = [.. Deep(nest.Body)];
        foreach (var broadcast in nodes.OfType<Node.Broadcast>()) _ = _broadcasts.Add(broadcast.Name);
        foreach (var node in nodes)
        {
            if (node is Node.MultiplyAdd product)
            {
                var (spread, turned) = Roles(product);
                _ = _spread.Add(spread);
                _turned.UnionWith([turned]);
                _whole.UnionWith([turned]);
            }
            _whole.UnionWith(node switch
            {
                Node.Times times => [times.Left, times.Right],
                Node.Add add => [add.Value],
                Node.Store store => [store.Value],
                _ => [],
            });
        }
        _names = new(nest.References.Select(r => r.Name).Concat(nest.Sizes).Concat(nodes.SelectMany(Defined)));
    }

    /// <summary>Which operand of a product is spread into parts and which one is turned: what is in every lane is spread.</summary>
    public (string Spread, string Turned) Roles(Node.MultiplyAdd node) =>
        _broadcasts.Contains(node.Right) && !_broadcasts.Contains(node.Left) ? (node.Right, node.Left) : (node.Left, node.Right);

    /// <summary>Whether a value is needed as it is.</summary>
    public bool IsWhole(string name) => _whole.Contains(name) || !_broadcasts.Contains(name);

    /// <summary>Whether its parts are.</summary>
    public bool IsSpread(string name) => _spread.Contains(name);

    /// <summary>Whether its multiple of i is.</summary>
    public bool IsTurned(string name) => _turned.Contains(name);

    public string Real(string name) => Form(name + "Re");

    public string Imaginary(string name) => Form(name + "Im");

    public string Turned(string name) => Form(name + "I");

    private string Form(string wanted) => _forms.TryGetValue(wanted, out string? name) ? name : _forms[wanted] = _names.Take(wanted);

    private static IEnumerable<Node> Deep(IEnumerable<Node> nodes) => nodes.SelectMany(node => node is Node.Loop loop ? Deep(loop.Body).Prepend(node) : [node]);

    private static IEnumerable<string> Defined(Node node) => node switch
    {
        Node.Define define => [define.Name],
        Node.Minimum minimum => [minimum.Name],
        Node.Reference point => [point.Name],
        Node.Clear clear => [clear.Name],
        Node.Loop loop => [loop.Variable],
        _ => InlineOnce.Value(node) is (var name, _) ? [name] : [],
    };
}
