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

    /// <summary>Neutral for plus.</summary>
    static abstract T Zero { get; }

    /// <summary>The semiring's product.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another one.</param>
    static abstract T Times(T left, T right);

    /// <summary><c>c[row, :] (+)= sum over term of a[term, row] * b[term, :]</c> on a panel of rows and one of columns.</summary>
    /// <param name="a">A panel of <see cref="Rows"/> rows.</param>
    /// <param name="b">A panel of <see cref="Columns"/> columns.</param>
    /// <param name="c">The first element of the tile.</param>
    /// <param name="terms">How many terms the panels have.</param>
    /// <param name="stride">Elements from row to row of the target.</param>
    /// <param name="rows">How many rows are written, from 1 on; all columns are.</param>
    /// <param name="adds">Whether sums are added to what the target holds.</param>
    static abstract void Tile(ref T a, ref T b, ref T c, nint terms, nint stride, nint rows, bool adds);
}
