using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>Which label lies in the lanes of a vector, and how.</summary>
/// <param name="Label">The label; -1 for scalar code.</param>
/// <param name="Lanes">How many lanes; 1 for scalar code.</param>
/// <param name="Reduces">Whether the label is summed, so that the lanes are added at the end.</param>
public sealed record LaneChoice(int Label, int Lanes, bool Reduces)
{
    public static readonly LaneChoice Scalar = new(-1, 1, false);

    /// <summary>
    /// The best unit-stride label: one of the target, stored a vector at a time, before a summed one, whose lanes cost an addition
    /// each at the end; among several the one that most factors have (fewest broadcasts), then the one later in the target.
    /// </summary>
    public static LaneChoice Of(StepProblem problem, Target target)
    {
        int lanes = problem.FitsLanes ? target.Lanes(problem.Accumulator) : 1;
        if (lanes == 1) return Scalar;

        var stored = !problem.StoresLanes ? [] : problem.Output.Where(l => problem.Target.StrideOf(l).IsOne && problem.Factors.All(f => !f.Has(l) || f.StrideOf(l).IsOne || f.StrideOf(l).IsZero)).ToArray();
        if (stored.Length > 0 && problem.Label(stored[0]).Extent.Constant is null or > 1) return new(stored[0], lanes, false);

        // Every factor must have the label: a broadcast value times the zeros beyond the end would not be zero if it were infinite.
        var summed = problem.Reduced.Where(l => problem.Factors.All(f => f.Has(l) && f.StrideOf(l).IsOne)).ToArray();
        return summed.Length > 0 ? new(summed[0], lanes, true) : Scalar;
    }
}
