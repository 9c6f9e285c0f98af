using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The schedule of transpositions: a copy whose neighbours in the target are apart in the factor. The plane of the two labels with unit stride, one on each
/// side, is transposed in registers, square by square (kernels spec 3.4); the other labels are loops around it.
/// </summary>
public static class TransposedTiles
{
    /// <summary>Whether a step on a target transposes: a copy of elements of 4 or 8 bytes, each side with a unit stride of its own.</summary>
    public static bool Fits(StepProblem problem, Target target) => !target.IsScalar && Of(problem) is not null;

    public static LoopNest Build(StepProblem problem, Target target)
    {
        var (read, written) = Of(problem) ?? throw new InvalidOperationException($"{problem.Formula} is no transposition.");
        var names = new Names(problem.Symbols.Concat(problem.References.Select(v => v.Name)));
        var (factor, result) = (problem.Factors[0], problem.Target);
        var body = new List<Node>();
        var extents = problem.Labels.ToDictionary(l => l.Id, l => l.Extent.IsAtom ? l.Extent : Size.Named(names.Take(l.Name)));
        foreach (var label in problem.Labels.Where(l => !l.Extent.IsAtom)) body.Add(new Node.Define(extents[label.Id].ToString(), label.Extent));
        if (body.Count > 0) body.Add(new Node.Blank());
        int[] outer = [.. problem.Output.Where(l => l != read.Id && l != written.Id)];
        // Rows of fewer than four lines are written in the usual way in any case.
        var large = TileSchedule.LargeResult(problem, l => extents[l]);
        bool isSmall = large.Value.Constant < large.Least || extents[written.Id].Constant * factor.Element.Size < TileSchedule.LeastRowBytes;
        body.AddRange(Loops(0, factor.Name, result.Name));
        if (!isSmall) body.Add(new Node.Fence(large));
        string loops = outer.Length == 0 ? "" : $"Loops over {string.Join(", ", outer.Select(l => problem.Label(l).Name))}. ";
        string comment = $"{loops}Squares of {read.Name} and {written.Name} are transposed in registers.";
        return new(
            problem.Name + target.Name, new[] { comment }, problem.References.Select(v => new ReferenceParameter(v.Name, v.Element)).ToEquatableArray(), problem.Symbols.ToEquatableArray(), body.ToEquatableArray(),
            HasLoops: outer.Any(l => !extents[l].IsOne));

        IEnumerable<Node> Loops(int depth, string from, string to)
        {
            if (depth == outer.Length) return [new Node.Transpose(extents[written.Id], extents[read.Id], from, factor.StrideOf(written.Id), to, result.StrideOf(read.Id), isSmall ? null : large)];
            var label = problem.Label(outer[depth]);
            if (extents[label.Id].IsOne) return Loops(depth + 1, from, to);
            string variable = names.Take(label.Name + "0");
            var nodes = new List<Node>();
            var inner = Loops(depth + 1, Point(nodes, factor, from, label, Size.Named(variable)), Point(nodes, result, to, label, Size.Named(variable)));
            return [new Node.Loop(variable, Size.Zero, extents[label.Id], Size.One, Whole: false, nodes.Concat(inner).ToEquatableArray())];
        }

        string Point(List<Node> nodes, View view, string from, LoopLabel label, Size position)
        {
            if (view.StrideOf(label.Id).IsZero) return from;
            string name = names.Take($"{view.Name}At{char.ToUpperInvariant(label.Name[0])}{label.Name.Substring(1)}");
            nodes.Add(new Node.Reference(name, view.Element, from, position * view.StrideOf(label.Id)));
            return name;
        }
    }

    /// <summary>The label along which the factor is read and the one along which the target is written; null where a step is no transposition.</summary>
    private static (LoopLabel Read, LoopLabel Written)? Of(StepProblem problem)
    {
        if (problem.Store != StoreMode.Set || problem.Factors.Count != 1 || problem.Reduced.Count > 0 || problem.Accumulator.Size is not (4 or 8)) return null;
        var factor = problem.Factors[0];
        if (!problem.SumsFitLanes || factor.Element != problem.Accumulator || problem.Target.Element != problem.Accumulator || factor.Function is not null) return null;
        var read = problem.Labels.FirstOrDefault(l => factor.StrideOf(l.Id).IsOne && !problem.Target.StrideOf(l.Id).IsOne);
        var written = problem.Labels.FirstOrDefault(l => problem.Target.StrideOf(l.Id).IsOne && factor.Has(l.Id) && !factor.StrideOf(l.Id).IsOne);
        return read is null || written is null ? null : (read, written);
    }
}
