using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>
/// The column factor in a block of columns and terms, a tile's columns at a time: whole tiles where they lie, if that is as good, the rest in panels. These are packed,
/// some together, just before they are used for the first time, and what is packed or read next is asked for in between.
/// </summary>
/// <typeparam name="TColumns">What the factor stores.</typeparam>
/// <typeparam name="TRead">How that is read.</typeparam>
/// <typeparam name="T">The element type of panels.</typeparam>
/// <typeparam name="TTiles">The register tile.</typeparam>
internal readonly ref struct ColumnPanels<TColumns, TRead, T, TTiles>
    where TColumns : unmanaged
    where TRead : struct, IReading<TColumns, T>
    where T : unmanaged
    where TTiles : struct, IProductTiles<T>
{
    /// <summary>Panels that are packed together: a term is read in longer stretches than a panel is wide.</summary>
    private const int Group = 4;

    /// <summary>Bytes from the first to the last term of columns that are read where they lie: pages that a processor keeps in mind.</summary>
    private const int MostInPlace = 256 * 1024;

    private readonly ref TColumns _factor;
    private readonly ref T _panels;
    private readonly Positions _columns, _terms;
    private readonly nint _first, _count, _firstTerm, _termCount, _inPlace, _group;

    /// <param name="factor">The first element of the factor.</param>
    /// <param name="panels">Memory for all panels of the block.</param>
    /// <param name="columns">Where columns lie.</param>
    /// <param name="first">The first column.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="terms">Where terms lie.</param>
    /// <param name="firstTerm">The first term.</param>
    /// <param name="termCount">How many there are.</param>
    /// <param name="rows">How many rows they are multiplied with.</param>
    public ColumnPanels(ref TColumns factor, ref T panels, Positions columns, nint first, nint count, Positions terms, nint firstTerm, nint termCount, nint rows)
    {
        (_first, _count, _firstTerm, _termCount) = (first, count, firstTerm, termCount);
        _columns = columns;
        _terms = terms;
        _factor = ref factor;
        _panels = ref panels;
        _inPlace = ReadsInPlace(ref factor, columns, terms, rows, termCount) ? count / TTiles.Columns * TTiles.Columns : 0;
        // Several labels are packed in one piece: whole cache lines may hold columns of more than a few panels.
        _group = HasStrides ? Group * TTiles.Columns : count;
    }

    private bool HasStrides => _columns.Run == nint.MaxValue && _terms.Run == nint.MaxValue;

    /// <summary>Where the columns of a tile lie.</summary>
    /// <param name="column">The first one, counted from that of the block.</param>
    /// <param name="isFirst">Whether they are used for the first time.</param>
    /// <param name="term">Elements from term to term.</param>
    public ref T At(nint column, bool isFirst, out nint term)
    {
        if (column < _inPlace)
        {
            term = _terms.Stride;
            return ref Unsafe.As<TColumns, T>(ref Unsafe.Add(ref _factor, _columns.At(_first + column) + _terms.At(_firstTerm)));
        }
        ref T panel = ref Panel(column);
        if (isFirst && InGroup(column) == 0)
            Panels.Pack<TColumns, T, TRead>(ref panel, TTiles.Columns, ref _factor, _columns, _first + column, nint.Min(_group, _count - column), _terms, _firstTerm, _termCount);
        term = TTiles.Columns;
        return ref panel;
    }

    /// <summary>What tiles of these columns ask for: the next panel, or what it will be packed from and where.</summary>
    /// <param name="column">The first column of the tiles.</param>
    /// <param name="isFirst">Whether they are used for the first time.</param>
    /// <param name="rowTiles">How many tiles there are.</param>
    public unsafe Ahead After(nint column, bool isFirst, nint rowTiles)
    {
        bool isInPlace = column < _inPlace;
        if (!isInPlace && !isFirst)
        {
            nint bytes = TTiles.Columns * Unsafe.SizeOf<T>();
            return column + TTiles.Columns < _count ? new((nint)Unsafe.AsPointer(ref Panel(column + TTiles.Columns)), bytes, Ahead.LineBytes, bytes / Ahead.LineBytes) : default;
        }
        nint inGroup = isInPlace ? 0 : InGroup(column), next = column - inGroup + (isInPlace ? TTiles.Columns : _group);
        if (next >= _count || _columns.Stride != 1 || !HasStrides) return default;
        nint columns = nint.Min(next - column + inGroup, _count - next), lines = ((columns * Unsafe.SizeOf<TColumns>()) + Ahead.LineBytes - 1) / Ahead.LineBytes;
        var source = new Ahead(
            (nint)Unsafe.AsPointer(ref Unsafe.Add(ref _factor, _columns.At(_first + next) + _terms.At(_firstTerm))), _terms.Stride * Unsafe.SizeOf<TColumns>(), Ahead.LineBytes, lines);
        if (isInPlace) return source;
        // The tiles of a group's first panel come first.
        return (source with { Then = (nint)Unsafe.AsPointer(ref Panel(next)), ThenTiles = columns * Unsafe.SizeOf<T>() / Ahead.LineBytes }).Skip(inGroup / TTiles.Columns * rowTiles, _termCount);
    }

    private ref T Panel(nint column) => ref Unsafe.Add(ref _panels, (column - _inPlace) * _termCount);

    private nint InGroup(nint column) => (column - _inPlace) % _group;

    /// <summary>
    /// Whether whole tiles read columns where they lie: elements are multiplied as they are, and vectors lie within cache lines, on few pages; or there are so few rows
    /// that a panel would be read once or twice.
    /// </summary>
    private static unsafe bool ReadsInPlace(ref TColumns first, Positions columns, Positions terms, nint rows, nint termCount)
    {
        if (typeof(TRead) != typeof(AsIs<T>) || columns.Run < nint.MaxValue || columns.Stride != 1 || terms.Run < nint.MaxValue) return false;
        nint apart = nint.Abs(terms.Stride) * Unsafe.SizeOf<T>();
        return rows <= 2 * TTiles.Rows || (apart % Ahead.LineBytes == 0 && (nint)Unsafe.AsPointer(ref first) % Ahead.LineBytes == 0 && apart * termCount <= MostInPlace);
    }
}
