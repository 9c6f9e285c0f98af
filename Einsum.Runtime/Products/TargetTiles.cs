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

    /// <summary>Computes the tiles of one tile's columns, and tells where these are read from then on.</summary>
    /// <param name="target">The target's first element.</param>
    /// <param name="a">Where the rows are read.</param>
    /// <param name="b">Where the columns are read.</param>
    /// <param name="terms">How many terms are summed.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rowCount">How many there are, of any number of tiles.</param>
    /// <param name="column">The first column.</param>
    /// <param name="columnCount">How many there are, of one tile.</param>
    /// <param name="ahead">What the tiles ask for.</param>
    /// <param name="adds">Whether sums are added to what the target holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TileColumns<T> Column(ref T target, TileRows<T> a, TileColumns<T> b, nint terms, nint row, nint rowCount, nint column, nint columnCount, Ahead ahead, bool adds)
    {
        bool isWhole = columnCount % TTiles.VectorColumns == 0 && _columns.NeighboursFrom(column) >= columnCount;
        ref T rows = ref a.First;
        for (nint end = row + rowCount; row < end; row += TTiles.Rows, rows = ref Unsafe.Add(ref rows, a.Tile), ahead = ahead.Skip(1))
        {
            nint exist = nint.Min(TTiles.Rows, end - row);
            if (isWhole && _rows.RunFrom(row) >= exist)
            {
                ref T tile = ref Unsafe.Add(ref target, _rows.At(row) + _columns.At(column));
                // Sums take longer than the target takes to come, which even what is set must be written into.
                Lanes.Prefetch(ref tile, columnCount, exist, _rows.Stride);
                b = Tile(ref rows, a, b, ref tile, terms, _rows.Stride, exist, columnCount, ahead, adds);
                continue;
            }
            // A tile that ends or breaks within its columns is computed aside.
            if (adds) Panels.Read(ref _aside, TTiles.Columns, ref target, _rows, row, exist, _columns, column, columnCount);
            b = Tile(ref rows, a, b, ref _aside, terms, TTiles.Columns, exist, columnCount, ahead, adds);
            Panels.Write(ref _aside, TTiles.Columns, ref target, _rows, row, exist, _columns, column, columnCount);
        }
        return b;
    }

    /// <summary>One tile: the first one keeps the columns where they have a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TileColumns<T> Tile(scoped ref T rows, scoped TileRows<T> a, TileColumns<T> b, scoped ref T tile, nint terms, nint stride, nint rowCount, nint columnCount, Ahead ahead, bool adds)
    {
        if (Unsafe.IsNullRef(ref b.Panel))
        {
            TTiles.Tile(ref rows, a.Row, a.Term, ref b.First, b.Term, ref tile, terms, stride, rowCount, columnCount, ahead.Address, ahead.Step, adds);
            return b;
        }
        TTiles.TileKeeping(ref rows, a.Row, a.Term, ref b.First, b.Term, ref tile, ref b.Panel, terms, stride, rowCount, adds);
        return new(ref b.Panel, TTiles.Columns, ref Unsafe.NullRef<T>());
    }
}

/// <summary>Where the rows of tiles are read: in panels, or where they lie.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="first">The first element.</param>
/// <param name="tile">Elements from tile to tile.</param>
/// <param name="row">Elements from row to row.</param>
/// <param name="term">Elements from term to term.</param>
internal readonly ref struct TileRows<T>(ref T first, nint tile, nint row, nint term)
{
    public readonly ref T First = ref first;

    public readonly nint Tile = tile, Row = row, Term = term;
}
