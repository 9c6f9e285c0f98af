using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>A vector of a target: neighbours in memory, each lane at a position of its own.</summary>
/// <param name="offset">Elements from the start of the target to the first lane.</param>
/// <param name="positions">Per lane where the target's labels stand; null in the lanes that mean nothing, which are the last ones.</param>
/// <param name="stored">How many lanes are stored: those that mean something, or all where later pieces are stored over the rest.</param>
public sealed class TargetPiece(long offset, IReadOnlyList<Dictionary<int, long>?> positions, int stored)
{
    public long Offset => offset;

    public IReadOnlyList<Dictionary<int, long>?> Positions => positions;

    public int Stored => stored;

    public int Lanes => Positions.Count;

    /// <summary>The lanes that mean something.</summary>
    public int Count => Positions.Count(p => p is not null);

    /// <summary>The pieces of a target, in the order in which they are stored; null where it cannot be cut that way.</summary>
    /// <param name="problem">The step, whose strides and extents are static.</param>
    /// <param name="target">The instruction set, for the widths of its vectors.</param>
    /// <param name="shape">The way of cutting.</param>
    public static TargetPiece[]? Of(StepProblem problem, Target target, PieceShape shape)
    {
        int[] widths = shape is PieceShape.Scalars or PieceShape.LaneSums || !problem.FitsLanes ? [1] : [.. target.Widths.Select(w => w.Bytes / problem.Accumulator.Size), 1];
        if (shape == PieceShape.LaneSums && !LaneChoice.Of(problem, target).Reduces) return null;
        if (shape is not (PieceShape.Rows or PieceShape.Scalars or PieceShape.LaneSums) && widths is [1]) return null;

        bool isPadded = shape is PieceShape.PaddedRows or PieceShape.PaddedRuns;
        var runs = shape is PieceShape.Runs or PieceShape.PaddedRuns ? Runs(problem) : Rows(problem, shape is PieceShape.Scalars or PieceShape.LaneSums ? LaneChoice.Scalar : LaneChoice.Of(problem, target));
        if (runs is null) return null;
        TargetPiece[] pieces = [.. runs.SelectMany(run => Cut(problem, run, widths, isPadded, target.HasMasks))];
        return isPadded && MayStoreMore(problem) ? StoredOver(pieces) : pieces;
    }

    /// <summary>Every position of some labels, the last one fastest.</summary>
    public static IEnumerable<Dictionary<int, long>> AllPositions(StepProblem problem, IEnumerable<int> labels)
    {
        IEnumerable<Dictionary<int, long>> positions = [[]];
        foreach (int label in labels)
        {
            long extent = problem.Label(label).Extent.Constant!.Value;
            positions = positions.SelectMany(p => Enumerable.Range(0, (int)extent).Select(i => new Dictionary<int, long>(p) { [label] = i }));
        }
        return positions;
    }

    /// <summary>A number of neighbours, cut into the widest vectors that fit, then narrower ones, then scalars.</summary>
    public static IEnumerable<(int Start, int Lanes)> Widths(StepProblem problem, Target target, int count)
    {
        for (int start = 0; start < count;)
        {
            int lanes = target.Widths.Select(w => w.Bytes / problem.Accumulator.Size).Append(1).First(w => start + w <= count);
            yield return (start, lanes);
            start += lanes;
        }
    }

    /// <summary>Elements from the start of a tensor to a position.</summary>
    public static long OffsetOf(View view, Dictionary<int, long> position) =>
        view.Strides.Sum(s => position.TryGetValue(s.Label, out long at) ? at * s.Stride.Constant!.Value : 0);

    /// <summary>The positions along the label in the lanes, for each position of the others; one position each without such a label.</summary>
    private static IEnumerable<Dictionary<int, long>[]> Rows(StepProblem problem, LaneChoice lanes)
    {
        if (lanes.Lanes == 1 || lanes.Reduces) return AllPositions(problem, problem.Output).Select(p => new[] { p });
        long extent = problem.Label(lanes.Label).Extent.Constant!.Value;
        return AllPositions(problem, problem.Output.Where(l => l != lanes.Label))
            .Select(row => Enumerable.Range(0, (int)extent).Select(i => new Dictionary<int, long>(row) { [lanes.Label] = i }).ToArray());
    }

    /// <summary>The positions whose elements are neighbours in memory; null where two of them are one element.</summary>
    private static IEnumerable<Dictionary<int, long>[]>? Runs(StepProblem problem)
    {
        var sorted = AllPositions(problem, problem.Output).Select(p => (Offset: OffsetOf(problem.Target, p), Position: p)).OrderBy(p => p.Offset).ToArray();
        var runs = new List<List<Dictionary<int, long>>>();
        for (int n = 0; n < sorted.Length; n++)
        {
            if (n > 0 && sorted[n].Offset == sorted[n - 1].Offset) return null;
            if (n == 0 || sorted[n].Offset > sorted[n - 1].Offset + 1) runs.Add([]);
            runs[runs.Count - 1].Add(sorted[n].Position);
        }
        return runs.Select(run => run.ToArray());
    }

    private static IEnumerable<TargetPiece> Cut(StepProblem problem, Dictionary<int, long>[] run, int[] widths, bool isPadded, bool hasMasks)
    {
        for (int start = 0; start < run.Length;)
        {
            int rest = run.Length - start, width = widths.First(w => w <= rest);
            // A rest that would take several vectors is a part of one; beside the widest ones, where masks are cheap, of one as wide.
            bool isBeside = start > 0 && hasMasks;
            if (isPadded && width < widths[0] && (width < rest || isBeside)) width = isBeside ? widths[0] : widths.Last(w => w >= rest);
            var positions = run.Skip(start).Take(width).ToList<Dictionary<int, long>?>();
            int exist = positions.Count;
            while (positions.Count < width) positions.Add(null);
            yield return new(OffsetOf(problem.Target, run[start]), positions, exist);
            start += exist;
        }
    }

    /// <summary>
    /// Whether more than a piece means may be stored, where later pieces are stored over it: the target is not read, and is no operand, which one with
    /// the target's own labels may be.
    /// </summary>
    private static bool MayStoreMore(StepProblem problem) =>
        problem.Store == StoreMode.Set && !problem.Factors.Any(f => f.Strides.Count == problem.Output.Count && problem.Output.All(f.Has));

    private static TargetPiece[] StoredOver(TargetPiece[] pieces)
    {
        var later = new HashSet<long>();
        for (int n = pieces.Length - 1; n >= 0; n--)
        {
            var piece = pieces[n];
            if (Enumerable.Range(piece.Stored, piece.Lanes - piece.Stored).All(lane => later.Contains(piece.Offset + lane))) pieces[n] = new(piece.Offset, piece.Positions, piece.Lanes);
            later.UnionWith(Enumerable.Range(0, piece.Count).Select(lane => piece.Offset + lane));
        }
        return pieces;
    }
}
