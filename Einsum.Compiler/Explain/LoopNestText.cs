using Einsum.Compiler.Scheduling;
using System.Text;

namespace Einsum.Compiler.Explain;

/// <summary>
/// A <see cref="LoopNest"/> as text that names no instruction, one line per node:
/// <code>
/// DotAvx2(ref x: float, ref y: float, ref r: float, i)
///   # Sums over i take 16 terms at once.
///   sum = zero
///   for i0 from 0 while i0 + 16 &lt;= i step 16
///     xAtI = x[i0]
///     x0 = 8 of xAtI[0]
///     part0 += x0 * y0
///   sum += lanes of part0
///   r[0] := sum
/// </code>
/// <c>8 of p[0]</c> reads neighbours, <c>8 times p[0]</c> one element into every lane, <c>8 of p[0] up to n</c> the lanes that exist.
/// </summary>
public static class LoopNestText
{
    public static string Print(LoopNest nest)
    {
        var text = new StringBuilder();
        text.Append(nest.Name).Append('(').Append(string.Join(", ", nest.References.Select(p => $"ref {p.Name}: {p.Element}").Concat(nest.Sizes))).Append(")\n");
        foreach (string line in nest.Comment) text.Append("  # ").Append(line).Append('\n');
        Block(nest.Body, 1, text);
        foreach (var part in nest.Parts) text.Append(Print(part));
        return text.ToString();
    }

    private static void Block(EquatableArray<Node> nodes, int depth, StringBuilder text)
    {
        foreach (var node in nodes)
        {
            if (node is Node.Blank) continue;
            text.Append(' ', 2 * depth).Append(Line(node)).Append('\n');
            if (node is Node.Loop loop) Block(loop.Body, depth + 1, text);
            if (node is not Node.Choice choice) continue;
            Block(choice.Then, depth + 1, text);
            if (choice.Otherwise.Count == 0) continue;
            text.Append(' ', 2 * depth).Append("otherwise\n");
            Block(choice.Otherwise, depth + 1, text);
        }
    }

    private static string Line(Node node) => node switch
    {
        Node.Comment comment => $"# {comment.Text}",
        Node.Define define => $"{define.Name} = {define.Value}",
        Node.Minimum minimum => $"{minimum.Name} = the smaller of {minimum.Left} and {minimum.Right}",
        Node.Loop loop => $"for {loop.Variable}{(loop.From is null ? "" : $" from {loop.From}")} while {(loop.Whole ? $"{Size.Named(loop.Variable) + loop.Step} <= {loop.End}" : $"{loop.Variable} < {loop.End}")}{(loop.Where is null ? "" : $" and {Range(loop.Where)}")} step {loop.Step}",
        Node.Choice choice => $"where {string.Join(" and ", choice.When.Select(Range))}",
        Node.BeforeLine before => $"{before.Name} = elements before the next cache line at {before.From}, at most {before.Most}",
        Node.Fence fence => $"wait for what was written past the caches{(fence.When is { } large ? $", where {Range(large)}" : "")}",
        Node.Call call => $"{call.Part}({string.Join(", ", call.References.Concat(call.Sizes.Select(size => size.ToString())))})",
        Node.WholeRows whole => $"{whole.Name} = of {whole.Rows} rows of {whole.Count}, {whole.Stride} apart, those with {whole.Lanes} elements to the end of the last",
        Node.Room room => $"{room.Name} = {room.Elements} of {room.Element}",
        Node.Reference point => $"{point.Name} = {point.From}[{point.Offset}]",
        Node.AskFor ask => $"ask for the line of {ask.From}[{ask.Offset}]",
        Node.Ask ask => $"ask for the line at {ask.Address}, which moves by {ask.Step} bytes",
        Node.Advance advance => $"{advance.Name} moves by {advance.Stride}",
        Node.Clear clear => $"{clear.Name} = {Lanes(clear.Lanes)}zero",
        Node.Load load => $"{load.Name} = {Read(load.From, load.Lanes)}",
        Node.Broadcast broadcast => $"{broadcast.Name} = {broadcast.Lanes} times {At(broadcast.From)}",
        Node.Shuffle shuffle => $"{shuffle.Name} = lanes {string.Join(" ", shuffle.Order)} of {shuffle.Value}",
        Node.Scale scale => $"{scale.Name} = {scale.Value} * ({string.Join(" ", scale.By.Select(by => by.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))})",
        Node.Times times => $"{times.Name} = {times.Left} * {times.Right}",
        Node.MultiplyAdd fused => $"{fused.Accumulator} += {fused.Left} * {fused.Right}",
        Node.MultiplyAddByLane fused => $"{fused.Accumulator} += lane {fused.Lane} of {fused.Left} * {fused.Right}",
        Node.Add add => $"{add.Accumulator} += {add.Value}",
        Node.AddLanes add => $"{add.Accumulator} += lanes of {add.Value}",
        Node.Store store => $"{Read(store.To, store.Lanes)} := {store.Value}",
        Node.Keep keep => $"{Lanes(keep.Lanes)}{keep.To}[{keep.Offset}] := {keep.Value}",
        Node.StorePastCaches store => $"{Read(store.To, store.Values.Count * store.Lanes)} := {string.Join(", ", store.Values)}, past the caches",
        Node.Transpose transposed => $"{transposed.To} by {transposed.ToStride} := {transposed.Rows} x {transposed.Columns} of {transposed.From} by {transposed.FromStride}, transposed{(transposed.PastCaches is { } large ? $", past the caches where {Range(large)}" : "")}",
        Node.AddRows added => $"{added.To} by {added.ToStride} += {added.Rows} x {added.Columns} of {added.From} by {added.FromStride}",
        Node.Leave leave => $"leave where {leave.Value} is {leave.At}",
        Node.Return result => $"return {result.Value}",
        _ => throw new InvalidOperationException($"No line for {node.GetType().Name}."),
    };

    private static string Range(SizeRange range) => range switch
    {
        { Most: long.MaxValue } => $"{range.Value} >= {range.Least}",
        { Least: long.MinValue } => $"{range.Value} <= {range.Most}",
        _ when range.Least == range.Most => $"{range.Value} is {range.Least}",
        _ => $"{range.Least} <= {range.Value} <= {range.Most}",
    };

    private static string Lanes(int lanes) => lanes == 1 ? "" : $"{lanes} of ";

    private static string Read(Access access, int lanes) => $"{Lanes(lanes)}{At(access)}{(access.Count is { } count ? $" up to {count}" : "")}";

    private static string At(Access access) => $"{access.Reference}[{access.Offset}]";
}
