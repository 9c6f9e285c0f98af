using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Makes one kernel of all steps of a term where every extent is static and the whole is short: what one step leaves to the next then stays in registers.
/// Stands behind the making of steps, and before memory is found for intermediates, of which these need none.
/// </summary>
internal static class JoinSteps
{
    // The products of a chain of four 4 x 4 matrices are 192; more than that is code that a target without vectors has no use for.
    private const int MostProducts = 256;

    /// <param name="tree">The order of the steps.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="whole">The term as one product of all its factors, each named once.</param>
    /// <param name="operands">The tensors that are its factors.</param>
    /// <param name="options">The method's options.</param>
    public static LoweredStep? Run(ContractionTree tree, IReadOnlyList<LoweredStep> steps, StepProblem whole, EquatableArray<int> operands, Options options)
    {
        bool isShort = steps.Count > 1 && options.Unroll != UnrollOption.None && whole.HasPlainLanes && steps.All(s => StraightLine.IsStatic(s.Problem))
            && steps.Sum(s => (double)s.Problem.StaticWork!.Value) <= MostProducts;
        if (!isShort) return null;

        var last = steps[steps.Count - 1];
        var names = new Names(whole.Factors.Select(f => f.Name).Append(whole.Target.Name));
        string[] results = [.. steps.Select(s => s == last ? whole.Target.Name : names.Take(s.Problem.Target.Name))];
        var parts = steps.Select((step, s) => step.Problem with
        {
            Formula = step.Formula,
            Factors = step.Problem.Factors.Select((view, f) => view with { Name = Name(tree.Steps[s].Inputs[f]) }).ToEquatableArray(),
            Target = step.Problem.Target with { Name = results[s] },
            Store = s == steps.Count - 1 ? step.Problem.Store : StoreMode.Set,
        });
        return last with { Problem = whole with { Name = last.Problem.Name, Store = last.Problem.Store, Parts = parts.ToEquatableArray() }, Inputs = operands, Packed = null };

        string Name(int input) => input < tree.Operands ? whole.Factors[input].Name : results[input - tree.Operands];
    }
}
