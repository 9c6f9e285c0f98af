using Einsum.Compiler.Scheduling;
using System.Text;

namespace Einsum.Compiler.Explain;

/// <summary>
/// A <see cref="LoweredProgram"/> as text: how tensors lie in memory, where intermediates live, and each kernel call with its labels and strides.
/// <code>
/// a packed, strides j, 1
/// t0 float, j elements
/// kernel t0: j, sum k; b (k, 1) * c (0, 1) to t0 (1, 0)
/// </code>
/// Strides stand in the order of the call's labels.
/// </summary>
public static class KernelCallsText
{
    public static string Print(LoweredProgram lowered)
    {
        var text = new StringBuilder();
        foreach (var tensor in lowered.Tensors)
        {
            string strides = tensor.Strides.Count == 0 ? "" : $", strides {string.Join(", ", tensor.Strides)}";
            text.Append($"{tensor.Name} {tensor.Kind.ToString().ToLowerInvariant()}{strides}\n");
        }
        foreach (var temporary in lowered.Intermediates) text.Append($"{temporary.Name} {temporary.Element.Name}, {temporary.Elements} elements\n");
        if (lowered.ClearsTarget) text.Append("the target starts at zero\n");
        foreach (var step in lowered.Steps) text.Append(Call(step.Problem)).Append(Packing(step)).Append('\n');
        if (lowered.Joined is not null) text.Append("in one kernel\n");
        return text.ToString();
    }

    private static string Call(StepProblem problem)
    {
        var labels = problem.Output.Concat(problem.Reduced).ToArray();
        string run = string.Join(", ", problem.Output.Select(Label).Concat(problem.Reduced.Select(label => $"sum {Label(label)}")));
        return $"kernel {problem.Name}: {run}; {string.Join(" * ", problem.Factors.Select(Lie))} to {Lie(problem.Target)}";

        string Label(int id) => problem.Label(id) is var label && label.Extent.IsAtom ? label.Name : $"{label.Name} = {label.Extent}";

        string Lie(View view) => $"{view.Name} ({string.Join(", ", labels.Select(label => view.StrideOf(label)))})";
    }

    private static string Packing(LoweredStep step) =>
        step.Packed is not { NeverPays: false } packed ? "" : packed.Bounds.Count == 0 ? "; packed" : $"; packed where {string.Join(" and ", packed.Bounds.Select(bound => $"{bound.Value} >= {bound.Least}"))}";
}
