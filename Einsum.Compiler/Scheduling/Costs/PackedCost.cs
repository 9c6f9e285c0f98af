using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The cost of a packed product: its tile's nest, as often as there are tiles; every element of both factors copied into panels, once per block that needs it;
/// the target written (and, after the first block of terms, read) once per block of terms.
/// </summary>
public sealed class PackedCost
{
    /// <summary>Terms in one panel, as the run-time library has them.</summary>
    public const int TermBlock = 512;

    /// <summary>Columns in one packed block, as the run-time library has them.</summary>
    public const int ColumnBlock = 2048;

    private readonly PackedProduct _product;
    private readonly ProductTiles _tiles;
    private readonly Target _target;
    private readonly SizeValues _values;

    // Terms are values of a panel: pairs where it holds these.
    private readonly double _rows, _columns, _terms, _batch;

    public PackedCost(PackedProduct product, ProductTiles tiles, Target target, SizeValues values)
    {
        (_product, _tiles, _target, _values) = (product, tiles, target, values);
        (_rows, _columns, _terms) = (values.Of(product.Rows), values.Of(product.Columns), Math.Ceiling(values.Of(product.Depth) / (product.InPairs ? 2 : 1)));
        _batch = values.Positions(product.Problem, product.Batch);
    }

    private int Lanes => Processor.Lanes(_product.Problem, _target);

    private int TileRows => _tiles.RowsOn(_target);

    private int TileColumns => _tiles.ColumnsOn(_target);

    private double TermBlocks => Math.Ceiling(_terms / TermBlock);

    private double ColumnBlocks => Math.Ceiling(_columns / ColumnBlock);

    /// <summary>Elements copied into panels, also those beyond the last row and column.</summary>
    private double RowElements => _batch * ColumnBlocks * Math.Ceiling(_rows / TileRows) * TileRows * _terms;

    private double ColumnElements => _batch * Math.Ceiling(_columns / TileColumns) * TileColumns * _terms;

    private double RowTiles => _batch * TermBlocks * Math.Ceiling(_rows / TileRows);

    public double Cycles()
    {
        if (_batch * _rows * _columns * _terms == 0) return Processor.PackedCallCycles;
        return Processor.PackedCallCycles + TileCycles() + Packing(_product.RowFactor, _product.M, RowElements) + Packing(_product.ColumnFactor, _product.N, ColumnElements);
    }

    /// <summary>Bytes that come into a cache: panels and the target from where they lie, whole tensors where they do not fit.</summary>
    public double Traffic(CacheLevel cache)
    {
        var problem = _product.Problem;
        double Bytes(View view) => _values.Elements(problem, view) * view.Element.Size;
        double rows = Bytes(_product.RowFactor), columns = Bytes(_product.ColumnFactor), target = Bytes(problem.Target);
        if (rows + columns + target <= cache.Bytes) return 0;
        // The tensors are read as often as they are packed, the target is read and written once per block of terms.
        return (rows * ColumnBlocks) + columns + (2 * target * TermBlocks);
    }

    private double TileCycles()
    {
        double rest = _columns % TileColumns;
        // A tile whose rows are not neighbours in the target, or which ends within a vector, is computed aside and moved.
        bool isInRuns = _product.N.Any(l => _product.Problem.Target.StrideOf(l).IsOne);
        return RowTiles * ((Math.Floor(_columns / TileColumns) * One(TileColumns)) + (rest > 0 ? One(rest) : 0));

        double One(double columns)
        {
            var sizes = new Dictionary<string, double>
            {
                ["aRow"] = 1,
                ["aTerm"] = TileRows,
                ["bTerm"] = TileColumns,
                ["terms"] = Math.Min(_terms, _terms / TermBlocks),
                ["stride"] = TileColumns,
                ["rows"] = TileRows,
                ["columns"] = columns,
                ["ahead"] = 0,
                ["aheadStep"] = 0,
            };
            double aside = isInRuns && columns % _tiles.VectorColumnsOn(_target) == 0 ? 0 : TileRows * columns * Processor.AsideElementCycles;
            return Processor.TileCallCycles + new NestCost(_tiles.Nest(_target), _tiles.Problem, _target, sizes).Cycles + aside;
        }
    }

    /// <summary>By vectors where the role's neighbours are neighbours in memory, through squares where those of the terms are, else one by one.</summary>
    private double Packing(View view, EquatableArray<int> role, double elements)
    {
        bool IsUnit(EquatableArray<int> labels) => labels.Any(l => view.StrideOf(l).IsOne);
        if (Lanes == 1 || view.Element != _product.Problem.Accumulator || view.Function is not null) return elements * Processor.SingleElementCycles;
        double vectors = elements / Lanes;
        // The first tile keeps columns where it reads them anyway.
        if (view == _product.ColumnFactor && role.Count == 1 && _product.K.Count == 1 && IsUnit(role)) return vectors * Processor.KeptVectorCycles;
        return IsUnit(role) ? vectors * Processor.CopiedVectorCycles : IsUnit(_product.K) ? vectors * Processor.TransposedVectorCycles : elements * Processor.SingleElementCycles;
    }
}
