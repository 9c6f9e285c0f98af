using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The schedule of steps that are small but for one label: a loop over it around code without loops. That label is a batch of small products one after the
/// other, or rows of which a few at a time are a step by themselves.
/// </summary>
public static class LoopedLine
{
    // A turn as short as 64 multiply-adds hides the loop; 160 stay far from where the JIT begins to spill (kernels spec 2.4).
    private const int MostProducts = 160;

    // One product of a batch may be longer: 16 x 16 x 16 floats in vectors of 16.
    private const int MostProductsOfOne = 256;

    // Where the lanes would hold a sum, its terms one by one are cheaper than vectors only up to here.
    private const int MostTermsOfLaneSum = 16;

    // Sums of a turn that hide the latency of two fused multiply-adds per cycle.
    private const int LeastSums = 8;

    // Longer sums are a loop of their own inside a register tile.
    private const int MostTerms = 16;

    private static readonly PerStep<Target, LoopNest?> s_found = new();

    /// <summary>Whether a step is a loop around code without loops.</summary>
    public static bool Fits(StepProblem problem, Target target, UnrollOption unroll) => unroll == UnrollOption.Auto && Of(problem, target) is not null;

    public static LoopNest Build(StepProblem problem, Target target) => Of(problem, target)!;

    private static LoopNest? Of(StepProblem problem, Target target) => s_found.Get(problem, target, one => Find(problem, one));

    private static LoopNest? Find(StepProblem problem, Target target)
    {
        if (target.IsScalar || !problem.HasPlainLanes || problem.Store == StoreMode.Return || problem.Parts.Count > 0) return null;
        if (problem.Factors.Concat([problem.Target]).SelectMany(v => v.Strides).Any(s => s.Stride.Constant is null)) return null;
        return problem.Labels.Where(l => l.Extent.Constant is null).ToArray() switch
        {
            [var batch] => Batch(problem, target, batch),
            [] when problem.StaticWork > 0 => Rows(problem, target),
            _ => null,
        };
    }

    /// <summary>One small product after the other.</summary>
    private static LoopNest? Batch(StepProblem problem, Target target, LoopLabel batch)
    {
        if (problem.Output.IndexOf(batch.Id) < 0 || problem.Target.StrideOf(batch.Id).IsZero || problem.Factors.Any(f => f.StrideOf(batch.Id).IsZero)) return null;
        if (LaneChoice.Of(problem, target) is { Lanes: > 1, Reduces: false } lanes && lanes.Label == batch.Id) return null;
        var item = Without(problem, batch.Id);
        if (item.Labels.Count == 0 || !StraightLine.IsStatic(item)) return null;
        if (LaneChoice.Of(item, target) is { Lanes: 1 } or { Reduces: true } && item.StaticWork > MostTermsOfLaneSum && StraightLine.Best(item, target, MostProductsOfOne)?.Pieces.All(p => p.Lanes == 1) != false) return null;
        return Loop(problem, item, target, batch, 1, $"A loop over {batch.Name}, each");
    }

    /// <summary>A few rows at a time, whose sums fit the registers.</summary>
    private static LoopNest? Rows(StepProblem problem, Target target)
    {
        var lanes = LaneChoice.Of(problem, target);
        if (lanes.Lanes == 1 || lanes.Reduces || Size.Product(problem.Reduced.Select(l => problem.Label(l).Extent)).Constant is not (> 1 and <= MostTerms)) return null;
        foreach (int label in problem.Output.Where(l => l != lanes.Label && !problem.Target.StrideOf(l).IsZero))
        {
            var row = problem.Label(label);
            long extent = row.Extent.Constant!.Value;
            for (long rows = Math.Min(extent - 1, target.Registers); rows > 0; rows--)
            {
                if (extent % rows != 0) continue;
                var turn = problem with { Labels = problem.Labels.Select(l => l.Id == label ? l with { Extent = Size.Of(rows) } : l).ToEquatableArray() };
                if (StraightLine.RowProducts(turn, target) > MostProducts * 2) continue;
                if (StraightLine.Best(turn, target, MostProducts) is not { } written || written.Pieces.Length < LeastSums || written.Pieces.Length > target.Registers - 6) continue;
                return Loop(problem, turn, target, row, rows, $"A loop over {row.Name}, each {rows}");
            }
        }
        return null;
    }

    private static LoopNest? Loop(StepProblem problem, StepProblem turn, Target target, LoopLabel label, long step, string comment)
    {
        if (StraightLine.Best(turn, target, step == 1 ? MostProductsOfOne : MostProducts, new([.. problem.Symbols], view => problem.Factors.First(f => f.Name == view.Name).StrideOf(label.Id).IsZero)) is not { } written) return null;
        var nodes = written.First.ToList();
        var end = label.Extent;
        if (!end.IsAtom) nodes.Add(new Node.Define(written.Name(label.Name), end));
        if (!end.IsAtom) end = Size.Named(((Node.Define)nodes[nodes.Count - 1]).Name);
        var moves = problem.References.Where(v => !v.StrideOf(label.Id).IsZero).Select(v => new Node.Advance(v.Name, step * v.StrideOf(label.Id)));
        nodes.Add(new Node.Loop(written.Name(label.Name + "0"), Size.Zero, end, Size.Of(step), Whole: false, written.Body.Concat(moves).ToEquatableArray()));
        return new(
            problem.Name + target.Name, new[] { $"{comment} {StraightLine.Shape(turn, target, written)}." },
            problem.References.Select(v => new ReferenceParameter(v.Name, v.Element)).ToEquatableArray(), problem.Symbols.ToEquatableArray(), nodes.ToEquatableArray(), HasLoops: true);
    }

    private static StepProblem Without(StepProblem problem, int label)
    {
        return problem with
        {
            Labels = problem.Labels.Where(l => l.Id != label).ToEquatableArray(),
            Output = problem.Output.Where(l => l != label).ToEquatableArray(),
            Factors = problem.Factors.Select(Fixed).ToEquatableArray(),
            Target = Fixed(problem.Target),
        };

        View Fixed(View view) => view with { Strides = view.Strides.Where(s => s.Label != label).ToEquatableArray() };
    }
}
