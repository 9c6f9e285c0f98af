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
public sealed record PackedProduct(StepProblem Problem, int RowNumber, EquatableArray<int> Batch, EquatableArray<int> M, EquatableArray<int> N, EquatableArray<int> K)
{
    /// <summary>
    /// Multiply-adds from which packing pays: below, operands fit the first-level cache and are read in place.
    /// 96 x 96 x 96; RESULTS.md, "packing".
    /// </summary>
    public const long PackingPays = 96 * 96 * 96;

    /// <summary>Rows of the target below which a tile of packed rows would be mostly empty.</summary>
    public const int FewestRows = 4;

    /// <summary>Columns of the target below which a tile of packed columns would be mostly empty.</summary>
    public const int FewestColumns = 8;

    /// <summary>
    /// Rows, columns and terms below which tiles in place win where they read columns by vectors: what is packed would be used too few times.
    /// RESULTS.md, "skinny".
    /// </summary>
    public const int SlimInPlace = 33;

    /// <summary>Terms of the sum in one panel: the panel of a row tile and of a column tile together fit the first-level cache.</summary>
    public const int DepthBlock = 256;

    /// <summary>Row tiles in one packed block of the row factor, which stays in the second-level cache.</summary>
    public const int RowTiles = 12;

    /// <summary>Columns in one packed block of the column factor, which stays in the last-level cache.</summary>
    public const int ColumnBlock = 2048;

    /// <summary>Terms in a piece of the innermost summed label, where the other factor's unit stride is another: with as many of that one, a panel's depth.</summary>
    public const int TermPiece = 16;

    /// <summary>Columns in a piece of the target's innermost label, where the factor's unit stride is another.</summary>
    public const int ColumnPiece = 64;

    public View RowFactor => Problem.Factors[RowNumber];

    public View ColumnFactor => Problem.Factors[1 - RowNumber];

    /// <summary>The extent of M.</summary>
    public Size Rows => Extent(M);

    /// <summary>The extent of N.</summary>
    public Size Columns => Extent(N);

    /// <summary>The extent of K.</summary>
    public Size Depth => Extent(K);

    /// <summary>What must hold for packing to pay; bounds on static extents are left out where they hold.</summary>
    public EquatableArray<LowerBound> Bounds => AllBounds.Where(b => b.Value.Constant is null).ToEquatableArray();

    /// <summary>Whether static extents are too small for packing to pay.</summary>
    public bool NeverPays => AllBounds.Any(b => b.Value.Constant < b.Least);

    private IEnumerable<LowerBound> AllBounds => ReadsColumnsInPlace
        ? [new(Rows, SlimInPlace), new(Columns, SlimInPlace), new(Depth, SlimInPlace), new(Rows * Depth * Columns, PackingPays)]
        : [new(Rows, FewestRows), new(Columns, FewestColumns), new(Rows * Depth * Columns, PackingPays)];

    /// <summary>Whether a tile in place reads and writes columns by vectors.</summary>
    private bool ReadsColumnsInPlace => N.Count == 1 && ColumnFactor.StrideOf(N[0]).IsOne && Problem.Target.StrideOf(N[0]).IsOne && Problem.FitsLanes;

    private Size Extent(EquatableArray<int> labels) => Size.Product(labels.Select(l => Problem.Label(l).Extent));

    /// <summary>The roles of a step's labels; null, with the reason, where the step is no product of two tensors in lanes.</summary>
    public static PackedProduct? Of(StepProblem problem, out string reason)
    {
        reason = "";
        if (problem.Factors.Count != 2) return Not("not a product of two tensors", out reason);
        if (!problem.SumsFitLanes) return Not("its sums do not fit lanes", out reason);

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
        return new(problem, rows, batch, Moved(m, rowFactor, 0), Moved(isWrittenInRuns ? Moved(n, problem.Target, 0) : n, columnFactor, isWrittenInRuns ? 1 : 0), Moved(Moved(k, columnFactor, 0), rowFactor, 0));
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

    /// <summary>
    /// The longest piece of a role's innermost label, so that a block of positions has neighbours of both that label and the one beside it; zero where no
    /// factor has its unit stride in that one.
    /// </summary>
    public int CutOf(EquatableArray<int> role)
    {
        if (role.Count < 2 || !Problem.Factors.Any(f => f.StrideOf(role[role.Count - 2]).IsOne)) return 0;
        int piece = role == K ? TermPiece : ColumnPiece;
        return Problem.Label(role[role.Count - 1]).Extent.Constant < 2 * piece ? 0 : piece;
    }

    /// <summary>The one stride that leads through the positions of a role in a tensor; null where its labels do not lie inside one another without gaps, or one is cut.</summary>
    public Size? StrideOf(View view, EquatableArray<int> role)
    {
        if (CutOf(role) > 0) return null;
        for (int n = 0; n + 1 < role.Count; n++)
        {
            if (view.StrideOf(role[n]) != Problem.Label(role[n + 1]).Extent * view.StrideOf(role[n + 1])) return null;
        }
        return view.StrideOf(role[role.Count - 1]);
    }

    /// <summary>Rows of the register tile. Where times and plus are two instructions, their products take registers too: two rows less.</summary>
    public int TileRows(Target target) => target.IsScalar || (Problem.Semiring.Lanes!.IsReal && Problem.Accumulator.IsFloat) ? target.PackedRows : target.PackedRows - 2;

    /// <summary>
    /// The register tile: <c>c[r, :] (+)= sum over p of a[p, r] * b[p, :]</c> on packed panels of the target's tile size. At the edge of the target
    /// only the rows that exist are written.
    /// </summary>
    public LoopNest Tile(Target target)
    {
        var element = Problem.Accumulator;
        int lanes = target.Lanes(element), rows = TileRows(target), vectors = target.PackedVectors, width = vectors * lanes;
        var (a, b, c, depth, stride, exist) = ("a", "b", "c", "depth", "stride", "rows");
        var body = new List<Node>();
        var positions = (from row in Enumerable.Range(0, rows) from vector in Enumerable.Range(0, vectors) select (Row: row, Vector: vector)).ToArray();
        foreach (var (row, vector) in positions) body.Add(new Node.Clear(Sum(row, vector), lanes));
        body.Add(new Node.Blank());

        var turn = new List<Node>();
        for (int vector = 0; vector < vectors; vector++) turn.Add(new Node.Load($"b{vector}", lanes, new Access(b, Size.Of(vector * lanes), 1)));
        // Where an instruction takes one lane of a vector, the rows are loaded by vectors: a broadcast would take a turn of the units that multiply.
        bool byLane = lanes > 1 && Problem.Semiring.Lanes!.IsReal && rows % lanes == 0 && target.Width(element, lanes).FusedByLane(element) is not null;
        for (int row = 0; row < rows && byLane; row += lanes) turn.Add(new Node.Load($"a{row}", lanes, new Access(a, Size.Of(row), 0)));
        for (int row = 0; row < rows; row++)
        {
            if (lanes == 1) turn.Add(new Node.Load($"a{row}", 1, new Access(a, Size.Of(row), 0)));
            else if (!byLane) turn.Add(new Node.Broadcast($"a{row}", lanes, new Access(a, Size.Of(row), 0)));
            for (int vector = 0; vector < vectors; vector++)
                turn.Add(byLane ? new Node.MultiplyAddByLane(Sum(row, vector), lanes, $"a{row - (row % lanes)}", row % lanes, $"b{vector}") : new Node.MultiplyAdd(Sum(row, vector), lanes, $"a{row}", $"b{vector}"));
        }
        turn.Add(new Node.Advance(a, Size.Of(rows)));
        turn.Add(new Node.Advance(b, Size.Of(width)));
        body.Add(new Node.Loop("p", Size.Zero, Size.Named(depth), Size.One, Whole: false, turn.ToEquatableArray()));
        body.Add(new Node.Blank());
        for (int row = 0; row < rows; row++)
        {
            for (int vector = 0; vector < vectors; vector++) body.Add(new Node.Store(Sum(row, vector), lanes, new Access(c, Size.Of(vector * lanes), -1)));
            if (row == rows - 1) break;
            body.Add(new Node.Leave(Size.Named(exist), row + 1));
            body.Add(new Node.Advance(c, Size.Named(stride)));
        }
        return new(
            $"{Problem.Name}Tile{target.Name}", new[] { $"{c}[r,:] += sum over p of {a}[p,r] * {b}[p,:], {rows} rows x {width} columns in {rows * vectors} registers." },
            new[] { new ReferenceParameter(a, element), new ReferenceParameter(b, element), new ReferenceParameter(c, element) }, new[] { depth, stride, exist }, body.ToEquatableArray(), HasLoops: true);

        static string Sum(int row, int vector) => $"sum{row}_{vector}";
    }
}

/// <summary>A value known at run time that must not be below a constant. Products are compared in floating point: they may exceed 64 bits.</summary>
public sealed record LowerBound(Size Value, long Least);
