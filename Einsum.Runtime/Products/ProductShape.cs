using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>
/// The labels of a product by their role, the outermost of each first. Within a role their order is the order in which positions are taken: neighbours in memory
/// should be neighbours there.
/// </summary>
/// <param name="rows">Labels of the row factor and the target.</param>
/// <param name="columns">Labels of the column factor and the target.</param>
/// <param name="terms">Labels of both factors, summed over.</param>
/// <param name="batch">Labels of both factors and the target, or of the target alone.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ProductShape(ReadOnlySpan<ProductAxis> rows, ReadOnlySpan<ProductAxis> columns, ReadOnlySpan<ProductAxis> terms, ReadOnlySpan<ProductAxis> batch = default)
{
    /// <summary>Terms in a piece of the innermost summed label, where a factor's unit stride is the label beside it: with as many of that one, a panel's depth.</summary>
    private const int TermPiece = 16;

    /// <summary>Rows or columns in such a piece.</summary>
    private const int ColumnPiece = 64;

    /// <summary>Labels of the row factor and the target.</summary>
    internal readonly ReadOnlySpan<ProductAxis> Rows = rows;

    /// <summary>Labels of the column factor and the target.</summary>
    internal readonly ReadOnlySpan<ProductAxis> Columns = columns;

    /// <summary>Labels of both factors, summed over.</summary>
    internal readonly ReadOnlySpan<ProductAxis> Terms = terms;

    /// <summary>Labels around the products.</summary>
    internal readonly ReadOnlySpan<ProductAxis> Batch = batch;

    /// <summary>How many positions some labels have.</summary>
    internal static nint Extent(ReadOnlySpan<ProductAxis> role)
    {
        nint extent = 1;
        foreach (var axis in role) extent *= axis.Extent;
        return extent;
    }

    /// <summary>The places of rows in a tensor.</summary>
    internal Positions RowsIn(Tensor tensor) => Places(Rows, ColumnPiece, tensor);

    /// <summary>The places of columns in a tensor.</summary>
    internal Positions ColumnsIn(Tensor tensor) => Places(Columns, ColumnPiece, tensor);

    /// <summary>The places of terms in a tensor.</summary>
    internal Positions TermsIn(Tensor tensor) => Places(Terms, TermPiece, tensor);

    /// <summary>The place of a position of the batch in a tensor.</summary>
    internal nint BatchAt(nint position, Tensor tensor)
    {
        nint place = 0;
        for (int n = Batch.Length - 1; n >= 0; n--)
        {
            (position, nint at) = Math.DivRem(position, Batch[n].Extent);
            place += at * In(Batch[n], tensor);
        }
        return place;
    }

    private static nint In(ProductAxis axis, Tensor tensor) => tensor switch
    {
        Tensor.Rows => axis.InRows,
        Tensor.Columns => axis.InColumns,
        _ => axis.InTarget,
    };

    private static Positions Places(ReadOnlySpan<ProductAxis> role, int piece, Tensor tensor)
    {
        // A factor's unit stride beside the innermost label: a block of positions shall have neighbours of both.
        bool isCut = role.Length > 1 && (role[^2].InRows == 1 || role[^2].InColumns == 1) && role[^1].Extent >= 2 * piece;
        if (!isCut && Stride(role, tensor) is { } stride) return new(stride);
        Span<nint> labels = stackalloc nint[2 * role.Length];
        for (int n = 0; n < role.Length; n++) (labels[2 * n], labels[(2 * n) + 1]) = (role[n].Extent, In(role[n], tensor));
        return new(isCut ? piece : 0, labels);
    }

    /// <summary>The one stride that leads through all positions; null where the labels do not lie inside one another without gaps.</summary>
    private static nint? Stride(ReadOnlySpan<ProductAxis> role, Tensor tensor)
    {
        nint? stride = null;
        nint next = 0;
        for (int n = role.Length - 1; n >= 0; n--)
        {
            if (role[n].Extent == 1) continue;
            if (stride is null) stride = In(role[n], tensor);
            else if (In(role[n], tensor) != next) return null;
            next = role[n].Extent * In(role[n], tensor);
        }
        return stride ?? 1;
    }

    /// <summary>The tensors of a product.</summary>
    internal enum Tensor
    {
        /// <summary>The factor with the rows.</summary>
        Rows,

        /// <summary>The factor with the columns.</summary>
        Columns,

        /// <summary>The result.</summary>
        Target,
    }
}
