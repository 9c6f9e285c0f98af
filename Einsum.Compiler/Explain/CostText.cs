using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using System.Globalization;
using System.Text;

namespace Einsum.Compiler.Explain;

/// <summary>
/// What the cost model says of every kernel of a program, per target, at the extents that stand for those known at run time only:
/// <code>
/// cost of t0 on AVX2: tiles in place
///   at 16: 512 flop, 1152 bytes, 97 cycles, 33 % of peak
///   at 128: 32768 flop, 66560 bytes, 2710 cycles, 77 % of copy
/// </code>
/// Operations are counted, not executed; bytes are those of the tensors. The share is of the limit that binds: multiply-adds at the target's peak, or a copy of as many bytes.
/// </summary>
public static class CostText
{
    public static string Print(LoweredProgram lowered, Options options)
    {
        var text = new StringBuilder();
        foreach (var step in lowered.Steps)
        {
            foreach (var target in StepKernels.Targets(step.Problem, options))
            {
                text.Append($"cost of {step.Problem.Name} on {target.Title}: {StepKernels.Describe(lowered.Program.Semiring, step, target, options)}\n");
                foreach (var forecast in Forecast.Of(lowered, step, target, options)) text.Append($"  {Line(forecast)}\n");
            }
        }
        return text.ToString();
    }

    private static string Line(Forecast forecast)
    {
        var cost = forecast.Cost;
        string extent = forecast.Extent is { } at ? $"at {at.ToString(CultureInfo.InvariantCulture)}: " : "", of = cost.Bound == CostBound.Arithmetic ? "peak" : "copy";
        return $"{extent}{Whole(cost.Flops)} flop, {Whole(cost.Bytes)} bytes, {Whole(cost.Cycles)} cycles, {Whole(100 * cost.PeakShare)} % of {of}";
    }

    private static string Whole(double value) => Math.Round(value).ToString(value < 1e15 ? "0" : "0.###E0", CultureInfo.InvariantCulture);
}
