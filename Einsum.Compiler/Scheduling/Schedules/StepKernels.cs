using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>Which kernels a step gets: for which targets, and by which schedule on each. The last decision before the writer.</summary>
public static class StepKernels
{
    private static readonly PerStep<(Target Target, UnrollOption Unroll), LoopNest> s_nests = new();

    /// <summary>The targets worth a kernel of their own, within the levels the method asks for; the last one runs anywhere and is there in any case.</summary>
    public static EquatableArray<Target> Targets(StepProblem problem, Options options) =>
        Target.All.Where(t => t.IsScalar || (t.IsWithin(options.MinIsa, options.MaxIsa) && (HasNest(problem, t) || (problem.Parts.Count == 0 && PackedProduct.Of(problem, options, out _) is not null)))).ToEquatableArray();

    /// <summary>Whether a target has a nest that differs from scalar code.</summary>
    private static bool HasNest(StepProblem problem, Target target) => (problem.Parts.Count == 0 && TileSchedule.UsesLanes(problem, target)) || StraightLine.UsesLanes(problem, target) || TransposedTiles.Fits(problem, target);

    /// <summary>Whether a step has a packed kernel: a product of two tensors in lanes whose extents may be large enough.</summary>
    public static bool Packs(LoweredStep step, Options options) => step.Packed is { NeverPays: false } && Targets(step.Problem, options).Count > 1;

    /// <summary>The register tiles of a step that packs.</summary>
    public static ProductTiles Tiles(SemiringKind semiring, PackedProduct product, Options options) => new(semiring, product.Problem.Accumulator, options.MinIsa, options.MaxIsa, product.InPairs);

    /// <summary>The kernels that a method shares with others of its assembly.</summary>
    public static EquatableArray<SharedKernels> Shared(LoweredProgram lowered, Options options)
    {
        var (kind, shared) = (lowered.Program.Semiring, new List<SharedKernels>());
        foreach (var step in lowered.Calls.Concat(lowered.Calls.Select(s => s.General).OfType<LoweredStep>()))
        {
            if (Packs(step, options)) shared.Add(Tiles(kind, step.Packed!, options));
            if (SharedInPlace(kind, step, options) is { } call) shared.Add(call.Kernel);
        }
        return shared.Distinct().ToEquatableArray();
    }

    /// <summary>The call of a shared kernel that reads operands in place; null where a step has kernels of its own for that.</summary>
    public static SharedCall? SharedInPlace(SemiringKind semiring, LoweredStep step, Options options)
    {
        if (Packs(step, options) && step.Packed!.Bounds.Count == 0) return null;
        return SharedProduct.Call(semiring, step.Problem, options) is { } call && !Target.All.Any(t => LoopedLine.Fits(step.Problem, t, options.Unroll)) ? call : null;
    }

    /// <summary>The targets with a kernel that reads operands in place: none where packing pays at every extent.</summary>
    public static EquatableArray<Target> InPlace(LoweredStep step, Options options) =>
        Packs(step, options) && step.Packed!.Bounds.Count == 0 ? default : Targets(step.Problem, options).Where(t => t.IsScalar || HasNest(step.Problem, t)).ToEquatableArray();

    /// <summary>Whether a step has read its operands, on whatever target, before it writes.</summary>
    public static bool ReadsFirst(LoweredStep step, Options options) =>
        step.General is null && !Packs(step, options) && InPlace(step, options).All(t => StraightLine.Fits(step.Problem, t, options.Unroll) && Nest(step.Problem, t, options).ReadsFirst);

    /// <summary>The nest of a step on a target: written out where that is short, else loops around a register tile. The plan and the writer ask for the same ones.</summary>
    public static LoopNest Nest(StepProblem problem, Target target, Options options) =>
        s_nests.Get(problem, (target, options.Unroll), key => Build(problem, key.Target, key.Unroll));

    private static LoopNest Build(StepProblem problem, Target target, UnrollOption unroll) =>
        StraightLine.Fits(problem, target, unroll) ? StraightLine.Build(problem, target)
        : LoopedLine.Fits(problem, target, unroll) ? LoopedLine.Build(problem, target)
        : TransposedTiles.Fits(problem, target) ? TransposedTiles.Build(problem, target)
        : ProductInPlace.Fits(problem, target) ? ProductInPlace.Build(problem, target)
        : TileSchedule.Build(problem, target);

    /// <summary>A step's schedule on a target in a few words, for the plan.</summary>
    public static string Describe(SemiringKind semiring, LoweredStep step, Target target, Options options)
    {
        string small = StraightLine.Fits(step.Problem, target, options.Unroll) ? "written out" : LoopedLine.Fits(step.Problem, target, options.Unroll) ? "written out in a loop" : TransposedTiles.Fits(step.Problem, target) ? "transposed tiles" : TileSchedule.UsesLanes(step.Problem, target) ? "tiles in place" : "scalar loops";
        if (!Packs(step, options)) return small;
        var tiles = Tiles(semiring, step.Packed!, options);
        string tile = $"packed tiles {tiles.RowsOn(target)}x{tiles.ColumnsOn(target)}";
        return step.Packed!.Bounds.Count == 0 ? tile : $"{small}; {tile} when large";
    }
}
