using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The schedule of small steps with static extents: no loop at all. The target's elements are cut into vectors in the way that costs least
/// (<see cref="PieceShape"/>, <see cref="WrittenOut"/>).
/// </summary>
public static class StraightLine
{
    // Beyond this the code is longer than it is fast: 500 is where the JIT begins to spill (kernels spec 2.4); a method holds half.
    private const int MostProducts = 256;

    // With Unroll = Full the user asks for more: the outer limit itself.
    private const int MostProductsAsked = 500;

    // Generated text per product, for the warning that it would be too long (EIN0046): two loads and a multiply-add.
    private const int BytesPerProduct = 150;

    // Sums along the lanes pay for a vector kernel from here on.
    private const int MostTermsOfLaneSum = 32;

    // Vectors of terms whose sums are not too few to hide one another's latency.
    private const int MostTermVectors = 8;

    // No vectors hold the elements of a larger target.
    private const int MostElements = MostProductsAsked * 16;

    private static readonly PerStep<(Target Target, long Most), WrittenOut[]> s_others = new();

    private static readonly PerStep<(Target Target, long Most), WrittenOut?> s_best = new();

    private static readonly PieceShape[] s_shapes = [PieceShape.PaddedRows, PieceShape.Runs, PieceShape.PaddedRuns];

    /// <summary>Whether a step is written out for a target: small enough, and not forbidden by the option.</summary>
    public static bool Fits(StepProblem problem, Target target, UnrollOption unroll)
    {
        if (unroll == UnrollOption.None || RowProducts(problem, target) is not { } products) return false;
        long most = unroll == UnrollOption.Full ? MostProductsAsked : MostProducts;
        if (problem.Parts.Count > 0) return Best(problem, target, most) is not null;
        bool inRows = products <= most && !(unroll == UnrollOption.Auto && LaneChoice.Of(problem, target).Reduces && products > MostTermsOfLaneSum);
        return inRows || Others(problem, target, products, most).Any();
    }

    /// <summary>Whether a step written out for a target differs from scalar code.</summary>
    public static bool UsesLanes(StepProblem problem, Target target)
    {
        if (!problem.HasPlainLanes || target.IsScalar || !IsStatic(problem)) return false;
        return problem.Parts.Count > 0 ? Best(problem, target, MostProducts)!.Pieces.Any(p => p.Lanes > 1) : Others(problem, target, RowProducts(problem, target)!.Value, MostProducts).Any();
    }

    /// <summary>How many KB of text writing a step out would take.</summary>
    public static long Kilobytes(StepProblem problem, Target target) => (RowProducts(problem, target) ?? 0) * BytesPerProduct / 1024;

    /// <summary>Whether everything is known that writing out takes: extents and strides.</summary>
    public static bool IsStatic(StepProblem problem) =>
        problem.StaticWork is > 0 && problem.Factors.Concat([problem.Target]).SelectMany(v => v.Strides).All(s => s.Stride.Constant is not null);

    /// <summary>How many products, of vectors where the step has lanes, a step takes when its rows are written out; null where an extent or a stride is not static.</summary>
    public static long? RowProducts(StepProblem problem, Target target)
    {
        if (problem.Parts.Count > 0) return problem.Parts.Aggregate((long?)0, (sum, part) => sum + RowProducts(part, target));
        if (!IsStatic(problem)) return null;
        if (IsKnown(problem)) return problem.StaticWork <= MostElements ? KnownTerms.Count(problem) : null;
        long work = problem.StaticWork!.Value;
        var lanes = LaneChoice.Of(problem, target);
        return lanes.Lanes == 1 || lanes.Reduces ? work : work / problem.Label(lanes.Label).Extent.Constant!.Value * PieceCount(problem, target, lanes);
    }

    public static LoopNest Build(StepProblem problem, Target target)
    {
        var written = Best(problem, target, MostProductsAsked)!;
        return new(
            problem.Name + target.Name, new[] { $"Without loops: {Shape(problem, target, written)}." },
            problem.References.Select(v => new ReferenceParameter(v.Name, v.Element)).ToEquatableArray(), default, written.First.Concat(written.Body).ToEquatableArray(), HasLoops: false);
    }

    /// <summary>The cheapest way to write a step out; null where none is short enough.</summary>
    /// <param name="problem">The step.</param>
    /// <param name="target">The instruction set.</param>
    /// <param name="most">The most products.</param>
    /// <param name="loop">The loop around it, if there is one.</param>
    internal static WrittenOut? Best(StepProblem problem, Target target, long most, SurroundingLoop? loop = null) => loop is not null
        ? Find(problem, target, most, loop)
        : s_best.Get(problem, (target, most), key => Find(problem, key.Target, key.Most, null));

    private static WrittenOut? Find(StepProblem problem, Target target, long most, SurroundingLoop? loop)
    {
        long products = RowProducts(problem, target)!.Value;
        var rows = products <= most ? WrittenOut.Of(problem, target, PieceShape.Rows, loop) : null;
        return Others(problem, target, products, most, loop).Prepend(rows).OfType<WrittenOut>().OrderBy(written => written.Cost).FirstOrDefault();
    }

    /// <summary>What a schedule has of a step, for the reader.</summary>
    internal static string Shape(StepProblem problem, Target target, WrittenOut written)
    {
        int[] widths = [.. written.Pieces.Select(p => p.Lanes).Distinct()];
        string products = $"{written.Products} products";
        if (widths is [1]) return products;
        string vectors = $"in vectors of {string.Join(", ", widths.Where(w => w > 1))} lanes{(widths[widths.Length - 1] == 1 ? " and scalars" : "")}";
        var lanes = LaneChoice.Of(problem, target);
        bool isRows = problem.Parts.Count == 0 && lanes.Lanes > 1 && !lanes.Reduces && written.Pieces.All(p => p.Positions.All(at => at is null || problem.Output.All(l => l == lanes.Label || at[l] == p.Positions[0]![l])));
        return isRows ? $"{products}, along {problem.Label(lanes.Label).Name} {vectors}" : $"{products} {vectors} that hold several rows";
    }

    /// <summary>The step written out in other vectors than those of its rows, where that takes fewer products. Whether it is short enough is asked before it is built.</summary>
    private static IEnumerable<WrittenOut> Others(StepProblem problem, Target target, long products, long most, SurroundingLoop? loop = null) => loop is not null
        ? InOtherVectors(problem, target, products, most, loop)
        : s_others.Get(problem, (target, most), key => [.. InOtherVectors(problem, key.Target, products, key.Most, null)]);

    private static IEnumerable<WrittenOut> InOtherVectors(StepProblem problem, Target target, long products, long most, SurroundingLoop? loop)
    {
        if (!problem.HasPlainLanes || target.IsScalar || problem.Steps.Any(step => Elements(step) > MostElements)) yield break;
        // With all lanes in use it would still be too long: no need to cut the target to see that.
        if (!IsKnown(problem) && problem.Steps.Sum(step => step.StaticWork!.Value / target.Lanes(problem.Accumulator)) > most) yield break;
        foreach (var shape in s_shapes)
        {
            if (problem.Steps.Aggregate((long?)0, (sum, step) => sum + (TargetPiece.Of(step, target, shape)?.Length * (step.StaticWork / Elements(step)))) is not { } count || (!IsKnown(problem) && !IsWorthwhile(shape, count))) continue;
            if (WrittenOut.Of(problem, target, shape, loop) is { } written && written.Products <= most) yield return written;
        }
        if (!IsKnown(problem) && HasLaneSums(problem, target) && WrittenOut.Of(problem, target, PieceShape.LaneSums, loop) is { } sums && sums.Products <= most) yield return sums;
        // Scalars need no shuffle between steps.
        if (problem.Parts.Count > 0 && WrittenOut.Of(problem, target, PieceShape.Scalars) is { } scalars) yield return scalars;

        // As many products may be cheaper where all are as wide.
        bool IsWorthwhile(PieceShape shape, long count) =>
            count <= most && (count < products || (count == products && shape == PieceShape.PaddedRows && target.HasMasks && problem.Parts.Count == 0 && HasRest()));

        bool HasRest() => LaneChoice.Of(problem, target) is { Lanes: > 1, Reduces: false } lanes && problem.Label(lanes.Label).Extent.Constant is { } extent && extent > lanes.Lanes && extent % lanes.Lanes != 0;
    }

    /// <summary>Whether the terms of a sum are few vectors.</summary>
    private static bool HasLaneSums(StepProblem problem, Target target)
    {
        if (problem.Parts.Count > 0 || LaneChoice.Of(problem, target) is not { Reduces: true } lanes) return false;
        long extent = problem.Label(lanes.Label).Extent.Constant!.Value, others = problem.StaticWork!.Value / Elements(problem) / extent;
        return extent <= MostElements && others * PieceCount(problem, target, lanes) <= MostTermVectors && others * PieceCount(problem, target, lanes) * Elements(problem) <= MostProductsAsked;
    }

    private static bool IsKnown(StepProblem problem) => problem.Factors.Any(f => f.IsKnown);

    private static long Elements(StepProblem step) => Size.Product(step.Output.Select(l => step.Label(l).Extent)).Constant!.Value;

    /// <summary>How many vectors and scalars the label in the lanes is cut into, without making them: it may be as long as any.</summary>
    private static long PieceCount(StepProblem problem, Target target, LaneChoice lanes)
    {
        long count = 0, rest = problem.Label(lanes.Label).Extent.Constant!.Value;
        foreach (int width in target.Widths.Select(w => w.Bytes / problem.Accumulator.Size).Append(1))
        {
            count += rest / width;
            rest %= width;
        }
        return count;
    }
}
