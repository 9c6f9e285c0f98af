using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The schedule of transpositions: a copy whose neighbours in the target are apart in the factor. Square tiles, a cache line on both sides, are transposed
/// in registers (kernels spec 3.4). The last tile of a label lies over the one before where the extent is no multiple: nothing is masked.
/// </summary>
public static class TransposedTiles
{
    // A cache line: read and written whole.
    private const int TileBytes = 64;

    /// <summary>Whether a step on a target transposes tiles: a copy of elements of 4 or 8 bytes, each side with a unit stride of its own.</summary>
    public static bool Fits(StepProblem problem, Target target) => !target.IsScalar && Of(problem) is not null && Bounds(problem).All(b => b.Value.Constant is null || b.Value.Constant >= b.Least);

    /// <summary>What extents must be at least; smaller ones are copied by loops.</summary>
    public static EquatableArray<LowerBound> Bounds(StepProblem problem) =>
        Of(problem) is var (read, written) ? new[] { read, written }.Select(label => new LowerBound(label.Extent, Side(problem))).ToEquatableArray() : default;

    public static LoopNest Build(StepProblem problem, Target target)
    {
        var (read, written) = Of(problem) ?? throw new InvalidOperationException($"{problem.Formula} is no transposition.");
        var names = new Names(problem.Symbols.Concat(problem.References.Select(v => v.Name)));
        int side = Side(problem);
        var (factor, result) = (problem.Factors[0], problem.Target);
        var body = new List<Node>();
        var extents = problem.Labels.ToDictionary(l => l.Id, l => l.Extent.IsAtom ? l.Extent : Size.Named(names.Take(l.Name)));
        foreach (var label in problem.Labels.Where(l => !l.Extent.IsAtom)) body.Add(new Node.Define(extents[label.Id].ToString(), label.Extent));
        if (body.Count > 0) body.Add(new Node.Blank());
        var places = new[] { read, written }.ToDictionary(l => l.Id, l => Size.Named(names.Take(l.Name + "At")));
        int[] outer = [.. problem.Output.Where(l => l != read.Id && l != written.Id)];
        body.AddRange(Loops(0, factor.Name, result.Name));
        string loops = string.Concat(outer.Select(l => problem.Label(l).Name + ", "));
        string comment = $"Loops over {loops}{read.Name} and {written.Name} by {side}: tiles of {side} x {side} are transposed in registers.";
        return new(problem.Name + target.Name, new[] { comment }, problem.References.Select(v => new ReferenceParameter(v.Name, v.Element)).ToEquatableArray(), problem.Symbols.ToEquatableArray(), body.ToEquatableArray(), HasLoops: true);

        IEnumerable<Node> Loops(int depth, string from, string to)
        {
            if (depth == outer.Length) return Tiles(from, to);
            var label = problem.Label(outer[depth]);
            if (extents[label.Id].IsOne) return Loops(depth + 1, from, to);
            string variable = names.Take(label.Name + "0");
            var nodes = new List<Node>();
            var inner = Loops(depth + 1, Point(nodes, factor, from, label, Size.Named(variable)), Point(nodes, result, to, label, Size.Named(variable)));
            return [new Node.Loop(variable, Size.Zero, extents[label.Id], Size.One, Whole: false, nodes.Concat(inner).ToEquatableArray())];
        }

        // Along what is written innermost: lines that a tile writes in part are completed by the next one (512 x 512: 92 GB/s against 24 the other way).
        IEnumerable<Node> Tiles(string from, string to)
        {
            Size rowStride = factor.StrideOf(written.Id), columnStride = result.StrideOf(read.Id), row = places[written.Id], column = places[read.Id];
            var tile = new Node.Transpose(side, from, (row * rowStride) + column, rowStride, to, (column * columnStride) + row, columnStride);
            return Along(read, Along(written, [tile]));
        }

        IEnumerable<Node> Along(LoopLabel label, IEnumerable<Node> inside)
        {
            string variable = names.Take(label.Name + "0");
            var last = extents[label.Id] - Size.Of(side);
            return [new Node.Loop(variable, Size.Zero, extents[label.Id], Size.Of(side), Whole: false, new Node[] { new Node.Minimum(places[label.Id].ToString(), Size.Named(variable), last) }.Concat(inside).ToEquatableArray())];
        }

        string Point(List<Node> nodes, View view, string from, LoopLabel label, Size position)
        {
            if (view.StrideOf(label.Id).IsZero) return from;
            string name = names.Take($"{view.Name}At{char.ToUpperInvariant(label.Name[0])}{label.Name.Substring(1)}");
            nodes.Add(new Node.Reference(name, view.Element, from, position * view.StrideOf(label.Id)));
            return name;
        }
    }

    private static int Side(StepProblem problem) => TileBytes / problem.Accumulator.Size;

    /// <summary>The label along which the factor is read and the one along which the target is written; null where a step is no transposition.</summary>
    private static (LoopLabel Read, LoopLabel Written)? Of(StepProblem problem)
    {
        if (problem.Store != StoreMode.Set || problem.Factors.Count != 1 || problem.Reduced.Count > 0 || !problem.FitsLanes) return null;
        var factor = problem.Factors[0];
        var read = problem.Labels.FirstOrDefault(l => factor.StrideOf(l.Id).IsOne && !problem.Target.StrideOf(l.Id).IsOne);
        var written = problem.Labels.FirstOrDefault(l => problem.Target.StrideOf(l.Id).IsOne && factor.Has(l.Id) && !factor.StrideOf(l.Id).IsOne);
        return read is null || written is null ? null : (read, written);
    }
}
