using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>The register tiles of matrix products on packed panels, one per target.</summary>
public sealed record ProductTiles(SemiringKind Kind, ElementType Element, IsaOption MinIsa = IsaOption.Best, IsaOption MaxIsa = IsaOption.Best) : SharedKernels(Kind, Element, MinIsa, MaxIsa)
{
    private const string A = "a", B = "b", C = "c", Terms = "terms", Stride = "stride", Rows = "rows";

    protected override string What => "Tiles";

    /// <summary>Rows of a tile. Where times and plus are two instructions, their products take registers too, as do the multiples of i of complex columns: two rows less.</summary>
    public int RowsOn(Target target) => target.IsScalar || (Semiring.Lanes!.IsReal && Element.IsFloat) ? target.PackedRows : target.PackedRows - 2;

    /// <summary>Columns of a tile.</summary>
    public int ColumnsOn(Target target) => target.PackedVectors * target.Lanes(Element);

    /// <summary>What a tile computes, for the writer: a product of panels, set or added to the target.</summary>
    public StepProblem Problem
    {
        get
        {
            View View(string name) => new(name, Element, default);
            return new("Tile", "", default, default, default, EquatableArray.Of(View(A), View(B)), View(C), Element, Semiring, StoreMode.Continue);
        }
    }

    /// <summary>
    /// The tile: <c>c[r, :] (+)= sum over p of a[p, r] * b[p, :]</c> on panels of its size. At the edge of the target only the rows that exist are written.
    /// </summary>
    public LoopNest Tile(Target target)
    {
        int lanes = target.Lanes(Element), rows = RowsOn(target), vectors = target.PackedVectors;
        var body = new List<Node>();
        var positions = (from row in Enumerable.Range(0, rows) from vector in Enumerable.Range(0, vectors) select (Row: row, Vector: vector)).ToArray();
        foreach (var (row, vector) in positions) body.Add(new Node.Clear(Sum(row, vector), lanes));
        body.Add(new Node.Blank());

        var turn = new List<Node>();
        for (int vector = 0; vector < vectors; vector++) turn.Add(new Node.Load($"b{vector}", lanes, new Access(B, Size.Of(vector * lanes), 1)));
        // Where an instruction takes one lane of a vector, the rows are loaded by vectors: a broadcast would take a turn of the units that multiply.
        bool byLane = lanes > 1 && Semiring.Lanes!.IsReal && rows % lanes == 0 && target.Width(Element, lanes).FusedByLane(Element) is not null;
        for (int row = 0; row < rows && byLane; row += lanes) turn.Add(new Node.Load($"a{row}", lanes, new Access(A, Size.Of(row), 0)));
        for (int row = 0; row < rows; row++)
        {
            if (lanes == 1) turn.Add(new Node.Load($"a{row}", 1, new Access(A, Size.Of(row), 0)));
            else if (!byLane) turn.Add(new Node.Broadcast($"a{row}", lanes, new Access(A, Size.Of(row), 0)));
            for (int vector = 0; vector < vectors; vector++)
                turn.Add(byLane ? new Node.MultiplyAddByLane(Sum(row, vector), lanes, $"a{row - (row % lanes)}", row % lanes, $"b{vector}") : new Node.MultiplyAdd(Sum(row, vector), lanes, $"a{row}", $"b{vector}"));
        }
        turn.Add(new Node.Advance(A, Size.Of(rows)));
        turn.Add(new Node.Advance(B, Size.Of(ColumnsOn(target))));
        body.Add(new Node.Loop("p", Size.Zero, Size.Named(Terms), Size.One, Whole: false, turn.ToEquatableArray()));
        body.Add(new Node.Blank());
        for (int row = 0; row < rows; row++)
        {
            for (int vector = 0; vector < vectors; vector++) body.Add(new Node.Store(Sum(row, vector), lanes, new Access(C, Size.Of(vector * lanes), -1)));
            if (row == rows - 1) break;
            body.Add(new Node.Leave(Size.Named(Rows), row + 1));
            body.Add(new Node.Advance(C, Size.Named(Stride)));
        }
        return new(
            $"Tile{target.Name}", new[] { $"{C}[r,:] += sum over p of {A}[p,r] * {B}[p,:], {rows} rows x {ColumnsOn(target)} columns in {rows * vectors} registers." },
            new[] { new ReferenceParameter(A, Element), new ReferenceParameter(B, Element), new ReferenceParameter(C, Element) }, new[] { Terms, Stride, Rows }, body.ToEquatableArray(), HasLoops: true);

        static string Sum(int row, int vector) => $"sum{row}_{vector}";
    }
}
