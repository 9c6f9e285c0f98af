using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>
/// The loops of a packed product over a part of its target: columns in blocks that stay in the last-level cache, terms in blocks whose panels stay in the first,
/// rows in blocks that stay in the second, tiles inside. The first block of terms sets the target, later ones add to it.
/// </summary>
internal readonly ref struct BlockedProduct<TRows, TReadRows, TColumns, TReadColumns, T, TTiles>(ProductShape shape, ProductStore<T> store) : IParts
    where TRows : unmanaged
    where TReadRows : struct, IReading<TRows, T>
    where TColumns : unmanaged
    where TReadColumns : struct, IReading<TColumns, T>
    where T : unmanaged
    where TTiles : struct, IProductTiles<T>
{
    /// <summary>
    /// Terms of the sum in one panel at most. A column tile's panel fills the first-level cache: each tile reads both panels from the second, ahead of use, and the target
    /// is read and written the fewer times.
    /// </summary>
    private const int TermBlock = 512;

    /// <summary>Bytes in one packed block of the row factor: what every cache of the second level holds beside the rest.</summary>
    private const int RowBlockBytes = 384 * 1024;

    /// <summary>Rows that a block may have however few the terms are.</summary>
    private const int FewestBlockRows = 32;

    /// <summary>Columns in one packed block of the column factor.</summary>
    private const int ColumnBlock = 2048;

    /// <summary>Bytes after which addresses fall into the same lines of the first-level cache.</summary>
    private const int CacheWay = 4096;

    private readonly ProductShape _shape = shape;
    private readonly ProductStore<T> _store = store;

    /// <summary>How the product may be divided: parts consist of whole tiles, so that all parts together do what one would.</summary>
    public Grid Grid => new(ProductShape.Extent(_shape.Batch), 1, ProductShape.Extent(_shape.Rows), TTiles.Rows, ProductShape.Extent(_shape.Columns), TTiles.Columns);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(in Part part)
    {
        if (part.RowCount == 0 || part.ColumnCount == 0 || part.OuterCount == 0) return;
        using var rows = _shape.RowsIn(ProductShape.Tensor.Rows);
        using var columns = _shape.ColumnsIn(ProductShape.Tensor.Columns);
        using var rowTerms = _shape.TermsIn(ProductShape.Tensor.Rows);
        using var columnTerms = _shape.TermsIn(ProductShape.Tensor.Columns);
        using var targetRows = _shape.RowsIn(ProductShape.Tensor.Target);
        using var targetColumns = _shape.ColumnsIn(ProductShape.Tensor.Target);
        nint terms = ProductShape.Extent(_shape.Terms), termBlock = TermsOf(terms), panelDepth = Depth(termBlock), rowBlock = RowsOf(part.RowCount, panelDepth);
        nint columnBlock = nint.Min(columns.Block(ColumnBlock), part.ColumnCount);
        bool readsRows = ReadsRows(rows, rowTerms);
        using var rowPanels = Scratch.Rent<T>((readsRows ? TTiles.Rows : rowBlock) * panelDepth);
        bool hasOneRowBlock = part.RowCount <= rowBlock;
        nint panelColumns = hasOneRowBlock ? nint.Min(columnBlock, ColumnPanels<TColumns, TReadColumns, T, TTiles>.GroupOf(columns, columnBlock, columnTerms)) : columnBlock;
        using var columnPanels = Scratch.Rent<T>(Tiles(panelColumns, TTiles.Columns) * panelDepth);
        using var aside = Scratch.Rent<T>(TTiles.Rows * TTiles.Columns);
        var tiles = new TargetTiles<T, TTiles>(targetRows, targetColumns, ref aside.First);

        for (nint batch = part.Outer; batch < part.Outer + part.OuterCount; batch++)
        {
            ref TRows rowFactor = ref part.Tensor<TRows>(0, _shape.BatchAt(batch, ProductShape.Tensor.Rows));
            ref TColumns columnFactor = ref part.Tensor<TColumns>(1, _shape.BatchAt(batch, ProductShape.Tensor.Columns));
            ref T target = ref part.Tensor<T>(2, _shape.BatchAt(batch, ProductShape.Tensor.Target));
            if (_store.Scales || terms == 0) Start(ref target, targetRows, targetColumns, part);
            for (nint column0 = 0; column0 < part.ColumnCount; column0 += columnBlock)
            {
                nint firstColumn = part.Column + column0, blockColumns = nint.Min(columnBlock, part.ColumnCount - column0);
                for (nint term0 = 0; term0 < terms; term0 += termBlock)
                {
                    nint blockTerms = nint.Min(termBlock, terms - term0), depth = Depth(blockTerms);
                    bool adds = _store.Adds || term0 > 0;
                    var block = new ColumnPanels<TColumns, TReadColumns, T, TTiles>(ref columnFactor, ref columnPanels.First, columns, firstColumn, blockColumns, columnTerms, term0, blockTerms, part.RowCount, hasOneRowBlock);
                    for (nint row0 = 0; row0 < part.RowCount; row0 += rowBlock)
                    {
                        nint firstRow = part.Row + row0, blockRows = nint.Min(rowBlock, part.RowCount - row0), wholeRows = readsRows ? blockRows / TTiles.Rows * TTiles.Rows : 0;
                        if (wholeRows < blockRows)
                            Panels.Pack<TRows, T, TReadRows>(ref rowPanels.First, TTiles.Rows, ref rowFactor, rows, firstRow + wholeRows, blockRows - wholeRows, rowTerms, term0, blockTerms);
                        if (_store.Scales) Scale(ref rowPanels.First, Tiles(blockRows, TTiles.Rows) * depth, _store.Alpha);
                        var packed = new TileRows<T>(ref rowPanels.First, TTiles.Rows * depth, 1, TTiles.Rows);
                        var inPlace = new TileRows<T>(ref Unsafe.As<TRows, T>(ref Unsafe.Add(ref rowFactor, rows.At(firstRow) + rowTerms.At(term0))), TTiles.Rows * rows.Stride, rows.Stride, rowTerms.Stride);
                        for (nint column = 0; column < blockColumns; column += TTiles.Columns)
                        {
                            var tileColumns = block.At(column, row0 == 0);
                            var ahead = block.After(column, row0 == 0, Tiles(blockRows, TTiles.Rows) / TTiles.Rows);
                            nint existColumns = nint.Min(TTiles.Columns, blockColumns - column);
                            if (wholeRows > 0) tileColumns = tiles.Column(ref target, inPlace, tileColumns, depth, firstRow, wholeRows, firstColumn + column, existColumns, ahead, adds);
                            if (wholeRows < blockRows) tiles.Column(ref target, packed, tileColumns, depth, firstRow + wholeRows, blockRows - wholeRows, firstColumn + column, existColumns, ahead.Skip(wholeRows / TTiles.Rows), adds);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Terms that one value of a panel holds.</summary>
    private static int TermsPerValue => typeof(TReadRows) == typeof(Paired<TRows>) ? 2 : 1;

    /// <summary>Values that panels have per row or column for so many terms.</summary>
    private static nint Depth(nint terms) => Panels.Depth<TRows, TReadRows>(terms);

    /// <summary>How many terms a block has: blocks are as long as one another, but for a few terms.</summary>
    private static nint TermsOf(nint terms)
    {
        nint most = Unsafe.SizeOf<T>() > sizeof(double) ? TermBlock / 2 : TermBlock * TermsPerValue, blocks = nint.Max(1, (terms + most - 1) / most);
        return nint.Min(terms, Tiles((terms + blocks - 1) / blocks, 8));
    }

    /// <summary>
    /// How many rows a block has: about as many as one another, as each reads all columns anew, and no more than terms. Tiles of few terms are done before the pages of
    /// the rows they write are found, and find them again in the next columns (3000 x 40 x 5000: two thirds of the speed without).
    /// </summary>
    private static nint RowsOf(nint rows, nint terms)
    {
        nint most = nint.Min(nint.Max(terms, FewestBlockRows), RowBlockBytes / (nint.Max(1, terms) * Unsafe.SizeOf<T>()));
        nint about = nint.Max(TTiles.Rows, most), blocks = nint.Max(1, (rows + (about / 2)) / about);
        return Tiles((rows + blocks - 1) / blocks, TTiles.Rows);
    }

    /// <summary>
    /// Whether whole tiles read rows where they lie: elements are multiplied as they are, a row's terms are neighbours, and the lines that rows begin in do not drive one
    /// another out of the first-level cache. Which sums are formed does not depend on it.
    /// </summary>
    private bool ReadsRows(Positions rows, Positions terms)
    {
        if (typeof(TReadRows) != typeof(AsIs<T>) || _store.Scales || TTiles.RowsAreNeighbours || rows.Run < nint.MaxValue || terms.Run < nint.MaxValue || terms.Stride != 1) return false;
        nint apart = nint.Abs(rows.Stride) * Unsafe.SizeOf<T>(), past = apart % CacheWay;
        return apart < CacheWay / 2 || nint.Min(past, CacheWay - past) >= Ahead.LineBytes;
    }

    /// <summary>Rows or columns of whole tiles.</summary>
    private static nint Tiles(nint count, nint tile) => (count + tile - 1) / tile * tile;

    /// <summary>Where tiles add to beta times the target, that stands there first, unread where beta is zero; where there are no terms, zero.</summary>
    private void Start(ref T target, Positions rows, Positions columns, in Part part)
    {
        bool clears = _store.Scales ? EqualityComparer<T>.Default.Equals(_store.Beta, TTiles.Zero) : !_store.Adds;
        if (!clears && !_store.Scales) return;
        for (nint row = part.Row; row < part.Row + part.RowCount; row++)
        {
            ref T first = ref Unsafe.Add(ref target, rows.At(row));
            for (nint column = part.Column; column < part.Column + part.ColumnCount; column++)
            {
                ref T value = ref Unsafe.Add(ref first, columns.At(column));
                value = clears ? TTiles.Zero : TTiles.Times(_store.Beta, value);
            }
        }
    }

    private static void Scale(ref T panels, nint count, T alpha)
    {
        for (nint n = 0; n < count; n++)
        {
            ref T value = ref Unsafe.Add(ref panels, n);
            value = TTiles.Times(alpha, value);
        }
    }
}
