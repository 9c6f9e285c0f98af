using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>Tiles of a product's target: written where they lie if rows are a stride apart and columns neighbours, else computed aside.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TTiles">The register tile.</typeparam>
internal readonly ref struct TargetTiles<T, TTiles>
    where T : unmanaged
    where TTiles : struct, IProductTiles<T>
{
    private readonly Positions _rows, _columns;
    private readonly ref T _aside;

    /// <param name="rows">Where the target's rows lie.</param>
    /// <param name="columns">Where its columns lie.</param>
    /// <param name="aside">Memory for one tile.</param>
    public TargetTiles(Positions rows, Positions columns, ref T aside)
    {
        _rows = rows;
        _columns = columns;
        _aside = ref aside;
    }

    /// <summary>Computes the tiles of one panel of columns.</summary>
    /// <param name="target">The target's first element.</param>
    /// <param name="rowPanel">The first panel of rows.</param>
    /// <param name="columnPanel">The panel of columns.</param>
    /// <param name="terms">Terms of the panels.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rowCount">How many there are, of any number of tiles.</param>
    /// <param name="column">The first column.</param>
    /// <param name="columnCount">How many there are, of one tile.</param>
    /// <param name="adds">Whether sums are added to what the target holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Column(ref T target, ref T rowPanel, ref T columnPanel, nint terms, nint row, nint rowCount, nint column, nint columnCount, bool adds)
    {
        bool isWhole = columnCount == TTiles.Columns && _columns.NeighboursFrom(column) >= TTiles.Columns;
        for (nint end = row + rowCount; row < end; row += TTiles.Rows, rowPanel = ref Unsafe.Add(ref rowPanel, TTiles.Rows * terms))
        {
            nint exist = nint.Min(TTiles.Rows, end - row);
            if (isWhole && _rows.RunFrom(row) >= exist)
            {
                TTiles.Tile(ref rowPanel, ref columnPanel, ref Unsafe.Add(ref target, _rows.At(row) + _columns.At(column)), terms, _rows.Stride, exist, adds);
                continue;
            }
            // A tile that ends or breaks within its columns is computed aside.
            if (adds) Panels.Read(ref _aside, TTiles.Columns, ref target, _rows, row, exist, _columns, column, columnCount);
            TTiles.Tile(ref rowPanel, ref columnPanel, ref _aside, terms, TTiles.Columns, exist, adds);
            Panels.Write(ref _aside, TTiles.Columns, ref target, _rows, row, exist, _columns, column, columnCount);
        }
    }
}
