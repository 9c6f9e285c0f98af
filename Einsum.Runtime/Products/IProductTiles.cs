using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>
/// The kernels of matrix products over one semiring and element type, which the generator writes once per assembly: a register tile on packed panels, and what
/// <see cref="Products"/> needs of the semiring besides.
/// </summary>
/// <typeparam name="T">The type that sums are kept in.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProductTiles<T>
    where T : unmanaged
{
    /// <summary>Rows of the tile on this processor.</summary>
    static abstract nint Rows { get; }

    /// <summary>Columns of the tile on this processor.</summary>
    static abstract nint Columns { get; }

    /// <summary>Columns of one vector: a tile with fewer columns than <see cref="Columns"/> has as many vectors as they fill.</summary>
    static abstract nint VectorColumns { get; }

    /// <summary>Whether rows are loaded by vectors, and must be neighbours in memory.</summary>
    static abstract bool RowsAreNeighbours { get; }

    /// <summary>Neutral for plus.</summary>
    static abstract T Zero { get; }

    /// <summary>The semiring's product.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another one.</param>
    static abstract T Times(T left, T right);

    /// <summary><c>c[row, column] (+)= sum over term of a[row * aRow + term * aTerm] * b[term * bTerm + column]</c>. A whole tile of rows and columns is read.</summary>
    /// <param name="a">The first element of the rows.</param>
    /// <param name="aRow">Elements from row to row.</param>
    /// <param name="aTerm">Elements from term to term.</param>
    /// <param name="b">The first element of the columns, which are neighbours.</param>
    /// <param name="bTerm">Elements from term to term.</param>
    /// <param name="c">The first element of the tile.</param>
    /// <param name="terms">How many terms are summed.</param>
    /// <param name="stride">Elements from row to row of the target.</param>
    /// <param name="rows">How many rows are written, from 1 on.</param>
    /// <param name="columns">How many columns there are; vectors that hold them are written whole.</param>
    /// <param name="ahead">The address of a cache line that is asked for, one with each term; nothing is read there.</param>
    /// <param name="aheadStep">Bytes from there to the next one.</param>
    /// <param name="adds">Whether sums are added to what the target holds.</param>
    static abstract void Tile(ref T a, nint aRow, nint aTerm, ref T b, nint bTerm, ref T c, nint terms, nint stride, nint rows, nint columns, nint ahead, nint aheadStep, bool adds);

    /// <summary>
    /// A tile of whole columns that also keeps them: <c>kept[term * Columns + column] = b[term * bTerm + column]</c>. It asks for what lies behind them.
    /// </summary>
    /// <param name="a">The first element of the rows.</param>
    /// <param name="aRow">Elements from row to row.</param>
    /// <param name="aTerm">Elements from term to term.</param>
    /// <param name="b">The first element of the columns, which are neighbours.</param>
    /// <param name="bTerm">Elements from term to term.</param>
    /// <param name="c">The first element of the tile.</param>
    /// <param name="kept">The first element of the panel.</param>
    /// <param name="terms">How many terms are summed.</param>
    /// <param name="stride">Elements from row to row of the target.</param>
    /// <param name="rows">How many rows are written, from 1 on.</param>
    /// <param name="adds">Whether sums are added to what the target holds.</param>
    static abstract void TileKeeping(ref T a, nint aRow, nint aTerm, ref T b, nint bTerm, ref T c, ref T kept, nint terms, nint stride, nint rows, bool adds);
}
