using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>The register tiles of matrix products in blocks, per target one for whole tiles and some for edges.</summary>
/// <param name="InPairs">Whether a value is a pair of terms.</param>
public sealed record ProductTiles(SemiringKind Kind, ElementType Element, IsaOption MinIsa = IsaOption.Best, IsaOption MaxIsa = IsaOption.Best, bool InPairs = false) : SharedKernels(Kind, Element, MinIsa, MaxIsa)
{
    private const string A = "a", B = "b", C = "c", RowStride = "aRow", TermStride = "aTerm", ColumnsStride = "bTerm", Terms = "terms", Stride = "stride", Rows = "rows", Columns = "columns", Ahead = "ahead", AheadStep = "aheadStep", Kept = "kept";

    // Rows whose offsets from one reference are kept; beyond, further references take fewer registers than their offsets would.
    private const int RowsPerReference = 4;

    protected override string What => InPairs ? "PairTiles" : "Tiles";

    /// <summary>Rows of a tile. Where times and plus are two instructions, their products take registers too, as do the multiples of i of complex columns: two rows less.</summary>
    public int RowsOn(Target target) => target.IsScalar || (Semiring.Lanes!.IsReal && Element.IsFloat) ? target.PackedRows : target.PackedRows - 2;

    /// <summary>Columns of a tile.</summary>
    public int ColumnsOn(Target target) => target.PackedVectors * target.Lanes(Element);

    /// <summary>Columns of one vector: a tile for the last columns has as many vectors as they fill.</summary>
    public int VectorColumnsOn(Target target) => target.IsScalar ? ColumnsOn(target) : target.Lanes(Element);

    /// <summary>
    /// Whether an instruction takes one lane of a vector: rows are then loaded by vectors, and must be neighbours. A broadcast would take a turn of the units that multiply.
    /// </summary>
    public bool TakesLanesOn(Target target) => target.Lanes(Element) is var lanes && lanes > 1 && Semiring.Lanes!.IsReal && RowsOn(target) % lanes == 0 && target.Width(Element, lanes).FusedByLane(Element) is not null;

    /// <summary>What a tile computes, for the writer: a product, set or added to the target.</summary>
    public StepProblem Problem
    {
        get
        {
            View View(string name) => new(name, Element, default);
            return new("Tile", "", default, default, default, EquatableArray.Of(View(A), View(B)), View(C), Element, InPairs ? Semiring.OfPairs() : Semiring, StoreMode.Continue);
        }
    }

    /// <summary>
    /// The tile: <c>c[r, n] (+)= sum over p of a[r * aRow + p * aTerm] * b[p * bTerm + n]</c>. Rows and columns beyond those that exist are read, and must be there; of the rows
    /// only those that exist are written.
    /// </summary>
    protected override LoopNest Build(Target target)
    {
        string name = $"Tile{target.Name}";
        int rows = RowsOn(target), fewRows = 4, vectors = target.PackedVectors;
        if (target.IsScalar) return Part(target, name, rows, vectors, "");
        var whole = Part(target, name + "Whole", rows, vectors, "");
        var parts = new List<LoopNest> { whole };
        EquatableArray<Node> choice = new Node[] { Call(whole) };
        if (rows > fewRows) Choose(Rows, fewRows, Part(target, name + "FewRows", fewRows, vectors, $"The last rows, up to {fewRows}: "));
        // Fewest columns are asked for first.
        for (int few = vectors - 1; few > 0; few--)
        {
            int most = few * VectorColumnsOn(target);
            Choose(Columns, most, Part(target, $"{name}Columns{most}", rows, few, $"The last columns, up to {most}: "));
        }
        return Method(name, "Chooses a tile in which few rows and columns are empty.", choice, hasLoops: false, parts.ToEquatableArray());

        void Choose(string size, long most, LoopNest part)
        {
            parts.Add(part);
            choice = new Node[] { new Node.Choice(new[] { new SizeRange(Size.Named(size), long.MinValue, most) }, new[] { Call(part) }, choice) };
        }

        static Node Call(LoopNest part) => new Node.Call(part.Name, part.References.Select(r => r.Name).ToEquatableArray(), part.Sizes.Select(Size.Named).ToEquatableArray());
    }

    /// <summary>
    /// A tile that reads whole columns where they lie and keeps them as a panel, for the tiles of further rows: packing costs no pass of its own. It asks for the columns
    /// behind its own, which the next one reads.
    /// </summary>
    public LoopNest Keeping(Target target) => Part(target, $"Tile{target.Name}Keeping", RowsOn(target), target.PackedVectors, "", keeps: true);

    private LoopNest Method(string name, string comment, IEnumerable<Node> body, bool hasLoops, EquatableArray<LoopNest> parts = default, bool keeps = false) => new(
        name, new[] { comment }, new[] { A, B, C }.Concat(keeps ? [Kept] : []).Select(r => new ReferenceParameter(r, Element)).ToEquatableArray(),
        new[] { RowStride, TermStride, ColumnsStride, Terms, Stride, Rows }.Concat(keeps ? [] : [Columns, Ahead, AheadStep]).ToEquatableArray(), body.ToEquatableArray(), hasLoops, parts);

    private LoopNest Part(Target target, string name, int rows, int vectors, string when, bool keeps = false)
    {
        int lanes = target.Lanes(Element);
        bool takesLanes = TakesLanesOn(target) && rows % lanes == 0;
        var body = new List<Node>();
        var positions = (from row in Enumerable.Range(0, rows) from vector in Enumerable.Range(0, vectors) select (Row: row, Vector: vector)).ToArray();
        foreach (var (row, vector) in positions) body.Add(new Node.Clear(Sum(row, vector), lanes));
        body.Add(new Node.Blank());

        // Rows from the first of each group on.
        Size[] offsets = [Size.Zero];
        var references = new List<string> { A };
        if (!takesLanes)
        {
            var stride = Size.Named(RowStride);
            offsets = [Size.Zero, stride, .. Enumerable.Range(2, RowsPerReference - 2).Select(row =>
            {
                body.Add(new Node.Define($"{RowStride}{row}", row * stride));
                return Size.Named($"{RowStride}{row}");
            })];
            for (int row = RowsPerReference; row < rows; row += RowsPerReference)
            {
                references.Add($"{A}From{row}");
                body.Add(new Node.Reference($"{A}From{row}", Element, A, row * stride));
            }
        }

        var turn = new List<Node>();
        if (target.Asks && keeps) turn.AddRange(Enumerable.Range(vectors, vectors).Select(vector => new Node.AskFor(B, Size.Of(vector * lanes))));
        else if (target.Asks && vectors > 1) turn.Add(new Node.Ask(Ahead, Size.Named(AheadStep)));
        for (int vector = 0; vector < vectors; vector++) turn.Add(new Node.Load($"b{vector}", lanes, new Access(B, Size.Of(vector * lanes), 1)));
        for (int vector = 0; vector < vectors && keeps; vector++) turn.Add(new Node.Keep($"b{vector}", lanes, Kept, Size.Of(vector * lanes)));
        for (int row = 0; row < rows && takesLanes; row += lanes) turn.Add(new Node.Load($"a{row}", lanes, new Access(A, Size.Of(row), 0)));
        for (int row = 0; row < rows; row++)
        {
            var from = takesLanes ? null : new Access(references[row / RowsPerReference], offsets[row % RowsPerReference], 0);
            if (from is not null) turn.Add(lanes == 1 ? new Node.Load($"a{row}", 1, from) : new Node.Broadcast($"a{row}", lanes, from));
            for (int vector = 0; vector < vectors; vector++)
                turn.Add(takesLanes ? new Node.MultiplyAddByLane(Sum(row, vector), lanes, $"a{row - (row % lanes)}", row % lanes, $"b{vector}") : new Node.MultiplyAdd(Sum(row, vector), lanes, $"a{row}", $"b{vector}"));
        }
        foreach (string reference in references) turn.Add(new Node.Advance(reference, Size.Named(TermStride)));
        turn.Add(new Node.Advance(B, Size.Named(ColumnsStride)));
        if (keeps) turn.Add(new Node.Advance(Kept, Size.Of(ColumnsOn(target))));
        body.Add(new Node.Loop("p", Size.Zero, Size.Named(Terms), Size.One, Whole: false, turn.ToEquatableArray()));
        body.Add(new Node.Blank());
        for (int row = 0; row < rows; row++)
        {
            for (int vector = 0; vector < vectors; vector++) body.Add(new Node.Store(Sum(row, vector), lanes, new Access(C, Size.Of(vector * lanes), -1)));
            if (row == rows - 1) break;
            body.Add(new Node.Leave(Size.Named(Rows), row + 1));
            body.Add(new Node.Advance(C, Size.Named(Stride)));
        }
        return Method(name, $"{when}{C}[r,:] += sum over p of {A}[r,p] * {B}[p,:]{(InPairs ? ", pairs of terms" : "")}, {rows} rows x {vectors * lanes} columns in {rows * vectors} registers.{(keeps ? $" {B} is kept as a panel." : "")}", body, hasLoops: true, keeps: keeps);

        static string Sum(int row, int vector) => $"sum{row}_{vector}";
    }
}
