namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Rule R14: labels that stand adjacent, in one order, in every tensor that has either become one label, so that loops are long
/// and a contraction of many labels is recognised as a matrix product. Stands before the choice of a schedule, which then sees
/// as few labels as the layouts allow. Only strides that are equal as polynomials count; nothing is assumed at run time.
/// </summary>
public static class FuseLabels
{
    public static StepProblem Run(StepProblem problem)
    {
        while (Pair(problem) is var (outer, inner)) problem = Fuse(problem, problem.Label(outer), problem.Label(inner));
        return problem;
    }

    private static (int Outer, int Inner)? Pair(StepProblem problem)
    {
        var views = problem.Factors.Concat([problem.Target]).ToArray();
        foreach (var outer in problem.Labels)
        {
            foreach (var inner in problem.Labels)
            {
                if (outer.Id == inner.Id || problem.Output.IndexOf(outer.Id) >= 0 != problem.Output.IndexOf(inner.Id) >= 0) continue;
                if (views.All(v => v.Has(outer.Id) == v.Has(inner.Id) && v.StrideOf(outer.Id) == inner.Extent * v.StrideOf(inner.Id))) return (outer.Id, inner.Id);
            }
        }
        return null;
    }

    private static StepProblem Fuse(StepProblem problem, LoopLabel outer, LoopLabel inner)
    {
        var fused = new LoopLabel(inner.Id, outer.Name + inner.Name, outer.Extent * inner.Extent);
        return problem with
        {
            Labels = problem.Labels.Where(l => l.Id != outer.Id).Select(l => l.Id == inner.Id ? fused : l).ToEquatableArray(),
            Output = problem.Output.Where(l => l != outer.Id).ToEquatableArray(),
            Reduced = problem.Reduced.Where(l => l != outer.Id).ToEquatableArray(),
            Factors = problem.Factors.Select(Without).ToEquatableArray(),
            Target = Without(problem.Target),
        };

        View Without(View view) => view with { Strides = view.Strides.Where(s => s.Label != outer.Id).ToEquatableArray() };
    }
}
