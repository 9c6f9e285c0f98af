using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// What a kernel will cost, from its schedule as a value, its target and the extents; a pure function. Arithmetic and the ways from cache to cache overlap, so
/// that the slowest of them counts. The processor is a nominal one: shares of its limits carry over to others, cycles do not.
/// </summary>
public static class CostModel
{
    /// <summary>A nest that reads operands where they lie.</summary>
    /// <param name="problem">The step.</param>
    /// <param name="target">The target the nest is for.</param>
    /// <param name="nest">The schedule.</param>
    /// <param name="values">Extents and strides.</param>
    public static KernelCost InPlace(StepProblem problem, Target target, LoopNest nest, SizeValues values)
    {
        var cost = new NestCost(nest, problem, target, values.All);
        double[] tensors = [.. Tensors(problem, values)];
        return Total(problem, target, values, cost.Cycles, [.. Processor.Caches.Select(cache => cost.Memory.Into(cache.Bytes, tensors))]);
    }

    /// <summary>A product that a kernel of all methods computes where its operands lie, once for each position of the labels it does not know.</summary>
    /// <param name="problem">The step.</param>
    /// <param name="call">How it calls the kernel.</param>
    /// <param name="target">The target.</param>
    /// <param name="values">Extents and strides of the step.</param>
    public static KernelCost InPlace(StepProblem problem, SharedCall call, Target target, SizeValues values)
    {
        var inside = call.Kernel.Problem;
        var sizes = new SizeValues(inside, inside.Symbols.Zip(call.Sizes, (symbol, size) => (symbol, size)).ToDictionary(s => s.symbol, s => (long)values.Of(s.size)));
        var cost = new NestCost(call.Kernel.Nest(target), inside, target, sizes.All);
        double[] tensors = [.. Tensors(inside, sizes)];
        double calls = values.Positions(problem, call.Outer);
        return Total(problem, target, values, calls * cost.Cycles, [.. Processor.Caches.Select(cache => calls * cost.Memory.Into(cache.Bytes, tensors))]);
    }

    /// <summary>A product whose factors are packed.</summary>
    /// <param name="product">The schedule.</param>
    /// <param name="tiles">Its register tiles.</param>
    /// <param name="target">The target whose tile it takes.</param>
    /// <param name="values">Extents and strides.</param>
    public static KernelCost Packed(PackedProduct product, ProductTiles tiles, Target target, SizeValues values)
    {
        var cost = new PackedCost(product, tiles, target, values);
        return Total(product.Problem, target, values, cost.Cycles(), [.. Processor.Caches.Select(cache => cost.Traffic(cache))]);
    }

    /// <summary>The kernels that a step's method calls, at some extents each.</summary>
    /// <param name="semiring">The program's semiring.</param>
    /// <param name="step">The step.</param>
    /// <param name="target">A target that it has a kernel for.</param>
    /// <param name="options">The method's options.</param>
    /// <param name="values">Extents and strides.</param>
    public static EquatableArray<KernelCost> Of(SemiringKind semiring, LoweredStep step, Target target, Options options, IEnumerable<SizeValues> values)
    {
        bool packs = StepKernels.Packs(step, options);
        var shared = StepKernels.SharedInPlace(semiring, step, options);
        return values.Select(one =>
            packs && step.Packed!.Bounds.All(bound => one.Of(bound.Value) >= bound.Least) ? Packed(step.Packed, StepKernels.Tiles(semiring, step.Packed, options), target, one)
            : shared is not null ? InPlace(step.Problem, shared, target, one)
            : InPlace(step.Problem, target, StepKernels.Nest(step.Problem, target, options), one)).ToEquatableArray();
    }

    /// <summary>Multiplications and additions of a step, by its definition.</summary>
    private static double Flops(StepProblem problem, SizeValues values) =>
        (problem.Factors.Count - 1 + (problem.Reduced.Count > 0 ? 1 : 0)) * values.Positions(problem, problem.Labels.Select(l => l.Id));

    /// <summary>Bytes of each tensor of a step, in whole lines.</summary>
    private static IEnumerable<double> Tensors(StepProblem problem, SizeValues values) =>
        problem.Factors.Append(problem.Target).Select(view => values.Elements(problem, view) * Math.Max(1, view.Element.Size));

    private static KernelCost Total(StepProblem problem, Target target, SizeValues values, double cycles, double[] traffic)
    {
        for (int level = 0; level < traffic.Length; level++) cycles = Math.Max(cycles, traffic[level] / Processor.Caches[level].BytesPerCycle);
        double flops = Flops(problem, values), bytes = Tensors(problem, values).Sum();
        // A multiply-add is two of them.
        double flopsPerCycle = 2 * Processor.Lanes(problem, target) * Processor.VectorsPerCycle / Processor.InstructionsPerTerm(problem, target);
        return new(flops, bytes, traffic, Processor.CallCycles + cycles, flops / flopsPerCycle, Processor.CopyCycles(bytes, target));
    }
}
