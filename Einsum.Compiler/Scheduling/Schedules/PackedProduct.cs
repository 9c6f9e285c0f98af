using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The schedule of large products of two tensors: labels fall into batch, M (rows, from one factor), N (columns, from the other)
/// and K (summed); panels of both factors are packed straight from the tensors' strides, and a register tile runs over packed
/// memory. Structure: Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008; the grouping of labels
/// without transposing a tensor: Matthews, "High-Performance Tensor Contraction without Transposition", 2018 (TBLIS).
/// </summary>
/// <param name="Problem">The step.</param>
/// <param name="RowNumber">The factor with the labels of M: 0 or 1; the target's unit stride is in N where it can be.</param>
/// <param name="Batch">Labels of both factors and the target.</param>
/// <param name="M">Labels of the row factor and the target.</param>
/// <param name="N">Labels of the other factor and the target.</param>
/// <param name="K">Summed labels, in both factors.</param>
/// <param name="DividedFrom">Multiply-adds from which threads share the product; null where they never do.</param>
public sealed record PackedProduct(StepProblem Problem, int RowNumber, EquatableArray<int> Batch, EquatableArray<int> M, EquatableArray<int> N, EquatableArray<int> K, long? DividedFrom)
{
    /// <summary>Multiply-adds from which packing pays at all: 96 x 96 x 96; RESULTS.md, "packing".</summary>
    public const long PackingPays = 96 * 96 * 96;

    /// <summary>
    /// The same where elements are converted: in place that is done anew for every tile, and never by pairs of terms. 48 x 48 x 48 halves or bytes; RESULTS.md, "elements".
    /// </summary>
    public const long PackingConvertedPays = 48 * 48 * 48;

    /// <summary>Terms below which what is converted would be used too few times.</summary>
    public const int FewestConvertedTerms = 16;

    /// <summary>
    /// Bytes of the column factor up to which one thread is faster in place, where columns are read by vectors: they stay in a second-level cache, as near as a panel.
    /// 512 x 512 floats; fewer columns of more terms, as sums of many are formed in pieces. RESULTS.md, "packing".
    /// </summary>
    public const int ColumnsInPlace = 1024 * 1024;

    // A column more counts as much as so many terms more.
    private const int TermsPerColumn = 8;

    /// <summary>Rows of the target below which a tile of packed rows would be mostly empty.</summary>
    public const int FewestRows = 4;

    /// <summary>Columns of the target below which a tile of packed columns would be mostly empty.</summary>
    public const int FewestColumns = 8;

    /// <summary>
    /// Columns and terms below which tiles in place win where they read columns by vectors: what is packed would be used too few times.
    /// RESULTS.md, "skinny".
    /// </summary>
    public const int SlimInPlace = 33;

    /// <summary>Rows up to which all columns are read but once in place, where they are read by vectors: as many as a tile has.</summary>
    public const int OnceInPlace = 8;

    public View RowFactor => Problem.Factors[RowNumber];

    public View ColumnFactor => Problem.Factors[1 - RowNumber];

    /// <summary>The extent of M.</summary>
    public Size Rows => Extent(M);

    /// <summary>The extent of N.</summary>
    public Size Columns => Extent(N);

    /// <summary>The extent of K.</summary>
    public Size Depth => Extent(K);

    /// <summary>Whether panels hold pairs of terms: bytes and shorts summed in 32 bits, where panels are not multiplied by alpha.</summary>
    public bool InPairs => Problem.Semiring.Lanes is { IsReal: true } && Problem.Factors.All(f => f.Function is null && LaneConversion.Pairs(f.Element, Problem.Accumulator))
        && (Problem.Store != StoreMode.Scale || Problem.Target.Element != Problem.Accumulator);

    /// <summary>What must hold for packing to pay; bounds on static extents are left out where they hold.</summary>
    public EquatableArray<LowerBound> Bounds => AllBounds.Where(b => b.Value.Constant is null).ToEquatableArray();

    /// <summary>Whether static extents are too small for packing to pay.</summary>
    public bool NeverPays => AllBounds.Any(b => b.Value.Constant < b.Least);

    private IEnumerable<LowerBound> AllBounds =>
        Problem.Factors.Any(f => f.Element != Problem.Accumulator) ? [new(Rows, FewestRows), new(Columns, FewestColumns), new(Depth, FewestConvertedTerms), new(Work, PackingConvertedPays)]
        : ReadsColumnsInPlace ? [new(Rows, OnceInPlace + 1), new(Columns, SlimInPlace), new(Depth, SlimInPlace), .. Large]
        : [new(Rows, FewestRows), new(Columns, FewestColumns), new(Work, PackingPays)];

    private Size Work => Rows * Depth * Columns;

    /// <summary>A product in blocks can be divided, with fewer rows where there is more work; one thread alone takes it in place while it can.</summary>
    private LowerBound[] Large => DividedFrom is { } work
        ? [new(Work, Math.Max(PackingPays, work)), new(Rows * Work, SlimInPlace * Math.Max(PackingPays, work))]
        : [new(Depth * ((TermsPerColumn * Columns) + Depth), ((TermsPerColumn + 1) * (ColumnsInPlace / Problem.Accumulator.Size)) + 1)];

    /// <summary>Whether a tile in place reads and writes columns by vectors.</summary>
    private bool ReadsColumnsInPlace => N.Count == 1 && ColumnFactor.StrideOf(N[0]).IsOne && Problem.Target.StrideOf(N[0]).IsOne && Problem.FitsLanes;

    private Size Extent(EquatableArray<int> labels) => Size.Product(labels.Select(l => Problem.Label(l).Extent));

    /// <summary>The roles of a step's labels; null, with the reason, where the step is no product of two tensors in lanes.</summary>
    public static PackedProduct? Of(StepProblem problem, Options options, out string reason)
    {
        reason = "";
        if (problem.Factors.Count != 2) return Not("not a product of two tensors", out reason);
        if (!problem.SumsFitPanels) return Not("its sums do not fit lanes", out reason);

        var (a, b) = (problem.Factors[0], problem.Factors[1]);
        bool Stored(int label) => problem.Output.IndexOf(label) >= 0;
        var all = problem.Labels.Select(l => l.Id).ToArray();
        int[] batch = [.. all.Where(l => Stored(l) && a.Has(l) == b.Has(l))], k = [.. all.Where(l => !Stored(l))];
        int[] onlyA = [.. all.Where(l => Stored(l) && a.Has(l) && !b.Has(l))], onlyB = [.. all.Where(l => Stored(l) && b.Has(l) && !a.Has(l))];
        if (onlyA.Length == 0 || onlyB.Length == 0 || k.Length == 0) return Not("rows, columns or terms are missing", out reason);
        if (k.Any(l => !a.Has(l) || !b.Has(l))) return Not("a summed label is in one tensor only", out reason);

        // In the order of the target, so that its tiles lie in one piece if they can.
        onlyA = [.. onlyA.OrderBy(problem.Output.IndexOf)];
        onlyB = [.. onlyB.OrderBy(problem.Output.IndexOf)];

        // The target's unit stride among the columns: its rows are then written a vector at a time.
        int rows = onlyA.Any(l => problem.Target.StrideOf(l).IsOne) ? 1 : 0;
        var (m, n) = rows == 0 ? (onlyA, onlyB) : (onlyB, onlyA);
        var (rowFactor, columnFactor) = (problem.Factors[rows], problem.Factors[1 - rows]);
        // Neighbours in memory become neighbours among rows and terms. Columns keep the target's innermost label and have the factor's beside it, so that a
        // block of them reads whole cache lines.
        bool isWrittenInRuns = n.Any(l => problem.Target.StrideOf(l).IsOne);
        return new(problem, rows, batch, Moved(m, rowFactor, 0), Moved(isWrittenInRuns ? Moved(n, problem.Target, 0) : n, columnFactor, isWrittenInRuns ? 1 : 0), Moved(Moved(k, columnFactor, 0), rowFactor, 0), Sharing.From(options));
    }

    /// <summary>Labels with the one of a tensor's unit stride so many places from the end, unless it stands behind that.</summary>
    private static EquatableArray<int> Moved(IEnumerable<int> labels, View view, int fromEnd)
    {
        var order = labels.ToList();
        int unit = order.FindIndex(l => view.StrideOf(l).IsOne), place = order.Count - 1 - fromEnd;
        if (unit < 0 || unit >= place) return order.ToEquatableArray();
        int label = order[unit];
        order.RemoveAt(unit);
        order.Insert(place, label);
        return order.ToEquatableArray();
    }

    private static PackedProduct? Not(string why, out string reason)
    {
        reason = why;
        return null;
    }
}

/// <summary>A value known at run time that must not be below a constant. Products are compared in floating point: they may exceed 64 bits.</summary>
public sealed record LowerBound(Size Value, long Least);
