namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The terms of a step some of whose factors are known when the kernel is written: those that are zero are gone, and each lane takes its own, so that the
/// product with a signed permutation is a shuffle and signs.
/// </summary>
/// <param name="Terms">Per lane where the summed labels stand; null in lanes that mean nothing.</param>
/// <param name="By">Per lane what the product of the other factors is multiplied by; zero in lanes that have no term left.</param>
internal sealed record KnownTerms(IReadOnlyList<Dictionary<int, long>?> Terms, IReadOnlyList<double> By)
{
    /// <summary>The terms of the sums of a piece, a round after the other: as many as the lane with the most has.</summary>
    /// <param name="step">The step.</param>
    /// <param name="piece">The piece of its target.</param>
    /// <param name="terms">Every position of the summed labels.</param>
    public static IEnumerable<KnownTerms> Of(StepProblem step, TargetPiece piece, IReadOnlyList<Dictionary<int, long>> terms)
    {
        var lanes = piece.Positions.Select(p => p is null ? [] : terms.Select(t => (Term: t, By: Product(step, p, t))).Where(t => t.By != 0).ToArray()).ToArray();
        // Without a sum there is a value to store even where it is zero.
        int rounds = Math.Max(step.Reduced.Count == 0 ? 1 : 0, lanes.Max(l => l.Length));
        for (int round = 0; round < rounds; round++)
        {
            yield return new(
                [.. lanes.Select((lane, n) => piece.Positions[n] is null ? null : round < lane.Length ? lane[round].Term : lane.Length > 0 ? lane[lane.Length - 1].Term : terms[0])],
                [.. lanes.Select((lane, n) => piece.Positions[n] is null ? 1 : round < lane.Length ? lane[round].By : 0)]);
        }
    }

    /// <summary>How many terms of a step are not zero.</summary>
    public static long Count(StepProblem step)
    {
        var terms = TargetPiece.AllPositions(step, step.Reduced).ToArray();
        return TargetPiece.AllPositions(step, step.Output).Sum(p => (long)terms.Count(t => Product(step, p, t) != 0));
    }

    private static double Product(StepProblem step, Dictionary<int, long> position, Dictionary<int, long> term) =>
        step.Factors.Where(f => f.IsKnown).Aggregate(1.0, (product, f) => product * f.Values[(int)(TargetPiece.OffsetOf(f, position) + TargetPiece.OffsetOf(f, term))]);
}
