using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;
using Einsum.Compiler.Scheduling;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>Writes the description of a method's plan: the member <c>{Method}Plan</c> and the holder of its value, created when first asked for.</summary>
internal sealed class PlanWriter(MethodRequest request, LoweredProgram lowered, HeaderWriter header)
{
    // Of a formula on one line.
    private const int LongestText = 120;

    private readonly EquatableArray<string> _labels = lowered.Program.Labels.Select(l => l.Name).ToEquatableArray();
    private readonly EquatableArray<long?> _known = lowered.Program.Labels.Select(l => l.Static).ToEquatableArray();

    /// <summary>The member of the user's type.</summary>
    public string Member(string holder)
    {
        string accessibility = request.Declaration.Accessibility.Length == 0 ? "private" : request.Declaration.Accessibility;
        return $"/// <summary>How <c>{request.Signature.Name}</c> computes: order of contraction, operations, memory, kernels.</summary>\n"
            + $"[global::System.CodeDom.Compiler.GeneratedCode(\"Einsum\", \"{request.Declaration.ToolVersion}\")]\n"
            + $"{accessibility} {(request.Declaration.HidesPlan ? "new " : "")}static global::Einsum.EinsumPlan {request.Declaration.PlanName} => global::{KernelClassWriter.Namespace}.{holder}.Plan;";
    }

    public void WriteHolder(CodeWriter writer, string holder)
    {
        using (writer.Block($"file static class {holder}"))
        {
            using (writer.Block("public static readonly EinsumPlan Plan = new()", "};"))
            {
                writer.Line($"Equation = {Literal.Of(lowered.Program.Equation)},");
                var plan = lowered.Plan;
                writer.Line($"Order = {Literal.Of(plan.Order)},");
                writer.Line($"Operations = {Text(plan.Flops)},");
                if (Count(plan.Flops) is { } operations) writer.Line($"OperationCount = {operations},");
                writer.Line($"NaiveOperations = {Text(plan.NaiveFlops)},");
                if (Count(plan.NaiveFlops) is { } naive) writer.Line($"NaiveOperationCount = {naive},");
                writer.Line("Steps =");
                using (writer.Block("", "],", "["))
                {
                    foreach (var step in lowered.Steps) writer.Line($"new({Literal.Joined(step.Formula, LongestText)}, {Text(step.Flops)}, {Count(step.Flops) ?? "null"}, [", Kernels(step), "]),");
                }
                Intermediates(writer);
            }
        }
    }

    private void Intermediates(CodeWriter writer)
    {
        var intermediates = header.Intermediates().ToArray();
        if (intermediates.Length == 0) return;
        // All have the accumulator's type; where its size is not known here, text says so and there is no number.
        var element = intermediates[0].Element;
        string unit = element.Size == 0 ? $"sizeof({element.Name}) " : "";
        var bytes = intermediates.Select(t => CostPolynomial.Product(Math.Max(1, element.Size), t.Labels, _known)).ToArray();
        writer.Line("Temporaries = [", intermediates.Select((t, n) =>
            $"new({Literal.Of(t.Name)}, {Literal.Of(string.Join(",", t.Labels.Select(l => _labels[l])))}, {Bytes(bytes[n])}, {ByteCount(bytes[n]) ?? "null"})"), "],");
        // What a caller must provide is what stands in its memory, each with room to begin at a multiple of 64 bytes.
        var inScratch = bytes.Where((_, n) => intermediates[n].Placement == Placement.Scratch).Select(b => b + CostPolynomial.Product(PlaceIntermediates.Alignment, [], _known)).ToArray();
        var sum = (request.Options.TempPool == TempPoolOption.Parameter ? inScratch : bytes).Aggregate(CostPolynomial.Zero, (a, b) => a + b);
        writer.Line($"Scratch = {Bytes(sum)},");
        if (ByteCount(sum) is { } count) writer.Line($"ScratchBytes = {count},");

        string Bytes(CostPolynomial value) => value.Terms.Count == 0 ? Text(value) : Literal.Of(unit + value.ToText(_labels).Replace(" + ", $" + {unit}"));
        string? ByteCount(CostPolynomial value) => element.Size == 0 && value.Terms.Count > 0 ? null : Count(value);
    }

    private IEnumerable<string> Kernels(LoweredStep step) => StepKernels.Targets(step.Problem, request.Options).Select(target =>
    {
        string kernel = $"new({Literal.Of(target.Title)}, {Literal.Of(StepKernels.Describe(lowered.Program.Semiring, step, target, request.Options))})";
        var forecasts = Forecast.Of(lowered, step, target, request.Options);
        return forecasts.Count == 0 ? kernel : $"{kernel} {{ Predictions = [{string.Join(", ", forecasts.Select(Prediction))}] }}";
    });

    private static string Prediction(Forecast forecast)
    {
        string extent = forecast.Extent?.ToString(CultureInfo.InvariantCulture) ?? "null", share = forecast.Cost.PeakShare.ToString("0.##", CultureInfo.InvariantCulture);
        return $"new({extent}, {share}{(forecast.Cost.Bound == CostBound.Arithmetic ? "" : ", EinsumBound.Bandwidth")})";
    }

    private string Text(CostPolynomial value) => Literal.Of(value.ToText(_labels));

    /// <summary>The value as a literal, where no run-time extent is in it; beyond integers it is one of a double.</summary>
    private static string? Count(CostPolynomial value) => value.Terms switch
    {
        [] => "0",
        [{ Labels.Count: 0 } number] => $"{value}{(number.Coefficient > ulong.MaxValue ? "d" : "")}",
        _ => null,
    };
}
