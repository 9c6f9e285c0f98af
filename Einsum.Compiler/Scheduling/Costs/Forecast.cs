using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>What the plan of a method says about the speed of a kernel: its cost at an extent that stands for all that are known at run time only.</summary>
/// <param name="Extent">That extent; null where every extent is static, or typical by the method's own word.</param>
/// <param name="Cost">The cost.</param>
public sealed record Forecast(long? Extent, KernelCost Cost)
{
    /// <summary>Small, medium and large: tensors in registers and the first-level cache, in the second, and beyond.</summary>
    private static readonly long[] s_extents = [16, 128, 1024];

    /// <summary>The forecasts of a step on a target; none where the element type has no vectors on any target, so that nothing is known about its instructions.</summary>
    public static EquatableArray<Forecast> Of(LoweredProgram lowered, LoweredStep step, Target target, Options options)
    {
        if (!Target.HasLanes(step.Problem.Accumulator)) return default;
        var symbols = step.Problem.Labels.SelectMany(label => label.Extent.Symbols).ToArray();
        bool isFixed = !lowered.Extents.Where((extent, label) => extent.Symbols.Any(symbols.Contains) && lowered.Program.Labels[label].Typical == 0).Any();
        long?[] extents = isFixed ? [null] : [.. s_extents];
        var costs = CostModel.Of(lowered.Program.Semiring, step, target, options, extents.Select(extent => new SizeValues(step.Problem, Values(lowered, extent ?? 0))));
        return extents.Zip(costs, (extent, cost) => new Forecast(extent, cost)).ToEquatableArray();
    }

    /// <summary>A number for each extent that is a symbol: the typical one, or the given one within the label's limits.</summary>
    private static Dictionary<string, long> Values(LoweredProgram lowered, long extent)
    {
        var values = new Dictionary<string, long>();
        for (int n = 0; n < lowered.Extents.Count; n++)
        {
            var label = lowered.Program.Labels[n];
            long most = label.Maximum > 0 ? label.Maximum : long.MaxValue;
            foreach (string symbol in lowered.Extents[n].Symbols) values[symbol] = label.Typical > 0 ? label.Typical : Math.Max(label.Minimum, Math.Min(extent, most));
        }
        return values;
    }
}
