using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>
/// The column factor in a block of columns and terms, a tile's columns at a time: whole tiles where they lie, if that is as good, the rest in panels. These are filled when
/// they are used for the first time: by the first tile, if it can read columns where they lie, else by packing some together. What is packed or read next is asked for in between.
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
    private readonly nint _first, _count, _firstTerm, _termCount, _depth, _inPlace, _kept, _group;
    private readonly bool _isUsedOnce;

    /// <param name="factor">The first element of the factor.</param>
    /// <param name="panels">Memory for all panels of the block, or for those that are packed together where each is used once.</param>
    /// <param name="columns">Where columns lie.</param>
    /// <param name="first">The first column.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="terms">Where terms lie.</param>
    /// <param name="firstTerm">The first term.</param>
    /// <param name="termCount">How many there are.</param>
    /// <param name="rows">How many rows they are multiplied with.</param>
    /// <param name="isUsedOnce">Whether all of these rows are one block, so that each panel is used by that alone.</param>
    public ColumnPanels(ref TColumns factor, ref T panels, Positions columns, nint first, nint count, Positions terms, nint firstTerm, nint termCount, nint rows, bool isUsedOnce)
    {
        (_first, _count, _firstTerm, _termCount, _depth) = (first, count, firstTerm, termCount, Panels.Depth<TColumns, TRead>(termCount));
        _columns = columns;
        _terms = terms;
        _factor = ref factor;
        _panels = ref panels;
        _isUsedOnce = isUsedOnce;
        nint whole = count / TTiles.Columns * TTiles.Columns;
        bool canReadInPlace = CanReadInPlace(columns, terms);
        _inPlace = canReadInPlace && ReadsInPlace(ref factor, terms, rows, termCount) ? whole : 0;
        _kept = canReadInPlace ? whole : 0;
        _group = GroupOf(columns, count, terms);
    }

    private bool HasStrides => _columns.Run == nint.MaxValue && _terms.Run == nint.MaxValue;

    /// <summary>How many columns are packed together. Several labels are in one piece: whole cache lines may hold columns of more than a few panels.</summary>
    /// <param name="columns">Where columns lie.</param>
    /// <param name="count">How many a block has.</param>
    /// <param name="terms">Where terms lie.</param>
    public static nint GroupOf(Positions columns, nint count, Positions terms) => columns.Run == nint.MaxValue && terms.Run == nint.MaxValue ? Group * TTiles.Columns : count;

    /// <summary>Where the columns of a tile lie.</summary>
    /// <param name="column">The first one, counted from that of the block.</param>
    /// <param name="isFirst">Whether they are used for the first time.</param>
    public TileColumns<T> At(nint column, bool isFirst)
    {
        if (column < _inPlace) return new(ref InPlace(column), _terms.Stride, ref Unsafe.NullRef<T>());
        ref T panel = ref Panel(column);
        if (isFirst && column < _kept) return new(ref InPlace(column), _terms.Stride, ref panel);
        if (isFirst && (column - _kept) % _group == 0)
            Panels.Pack<TColumns, T, TRead>(ref panel, TTiles.Columns, ref _factor, _columns, _first + column, nint.Min(_group, _count - column), _terms, _firstTerm, _termCount);
        return new(ref panel, TTiles.Columns, ref Unsafe.NullRef<T>());
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
        // A tile that keeps columns asks by itself.
        if (!isInPlace && column < _kept && column + TTiles.Columns < _kept) return default;
        nint group = isInPlace || column < _kept ? TTiles.Columns : _group, inGroup = column < _kept ? 0 : (column - _kept) % group, next = column - inGroup + group;
        if (next >= _count || _columns.Stride != 1 || !HasStrides) return default;
        nint columns = nint.Min(group, _count - next), lines = ((columns * Unsafe.SizeOf<TColumns>()) + Ahead.LineBytes - 1) / Ahead.LineBytes;
        // The tiles of a group's first panel come first.
        return new Ahead(
            (nint)Unsafe.AsPointer(ref Unsafe.Add(ref _factor, _columns.At(_first + next) + _terms.At(_firstTerm))), _terms.Stride * Unsafe.SizeOf<TColumns>(), Ahead.LineBytes, lines).Skip(inGroup / TTiles.Columns * rowTiles);
    }

    /// <summary>The panel of these columns. Where panels are used once, all that are not packed together lie in the same place, which stays in the caches.</summary>
    private ref T Panel(nint column) => ref Unsafe.Add(ref _panels, (_isUsedOnce ? column < _kept ? 0 : (column - _kept) % _group : column - _inPlace) * _depth);

    private ref T InPlace(nint column) => ref Unsafe.As<TColumns, T>(ref Unsafe.Add(ref _factor, _columns.At(_first + column) + _terms.At(_firstTerm)));

    /// <summary>Whether a tile can read columns where they lie: elements are multiplied as they are, and a term's are neighbours.</summary>
    private static bool CanReadInPlace(Positions columns, Positions terms) => typeof(TRead) == typeof(AsIs<T>) && columns.Run == nint.MaxValue && columns.Stride == 1 && terms.Run == nint.MaxValue;

    /// <summary>Whether all tiles do: there is one, or vectors lie within cache lines, on few pages.</summary>
    private static unsafe bool ReadsInPlace(ref TColumns first, Positions terms, nint rows, nint termCount)
    {
        nint apart = nint.Abs(terms.Stride) * Unsafe.SizeOf<T>();
        return rows <= TTiles.Rows || (apart % Ahead.LineBytes == 0 && (nint)Unsafe.AsPointer(ref first) % Ahead.LineBytes == 0 && apart * termCount <= MostInPlace);
    }
}

/// <summary>Where the columns of tiles are read.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="first">The first element.</param>
/// <param name="term">Elements from term to term.</param>
/// <param name="panel">Where the first tile, which is whole, keeps them for those that follow; a null reference where it does not.</param>
internal readonly ref struct TileColumns<T>(ref T first, nint term, ref T panel)
{
    public readonly ref T First = ref first;

    public readonly nint Term = term;

    public readonly ref T Panel = ref panel;
}
