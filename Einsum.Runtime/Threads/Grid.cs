using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>
/// How a step may be divided: the extents of up to three labels of its result, each with its grain. Parts begin at multiples of the grain, so that
/// the tiles of all parts are the tiles of the whole: how many parts there are decides who computes an element, not how.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Grid
{
    /// <summary>
    /// Rows and columns that a part reads, in units of its products: a part of a matrix product packs its rows and columns, and packing an element
    /// takes as long as about so many products.
    /// </summary>
    private const double Reading = 16;

    private readonly Label _outer, _rows, _columns;

    /// <summary>One label.</summary>
    /// <param name="rows">Its extent.</param>
    /// <param name="rowGrain">Its grain, positive.</param>
    public Grid(nint rows, nint rowGrain)
        : this(rows, rowGrain, 1, 1)
    {
    }

    /// <summary>Two labels.</summary>
    /// <param name="rows">The extent of the first one.</param>
    /// <param name="rowGrain">Its grain, positive.</param>
    /// <param name="columns">The extent of the second one.</param>
    /// <param name="columnGrain">Its grain, positive.</param>
    public Grid(nint rows, nint rowGrain, nint columns, nint columnGrain)
        : this(1, 1, rows, rowGrain, columns, columnGrain)
    {
    }

    /// <summary>Rows and columns, and a label that both operands have.</summary>
    /// <param name="outer">The extent of that label.</param>
    /// <param name="outerGrain">Its grain, positive.</param>
    /// <param name="rows">The extent of the rows' label.</param>
    /// <param name="rowGrain">Its grain, positive.</param>
    /// <param name="columns">The extent of the columns' label.</param>
    /// <param name="columnGrain">Its grain, positive.</param>
    public Grid(nint outer, nint outerGrain, nint rows, nint rowGrain, nint columns, nint columnGrain)
    {
        _outer = new(outer, outerGrain, 1);
        _rows = new(rows, rowGrain, 1);
        _columns = new(columns, columnGrain, 1);
    }

    private Grid(Label outer, Label rows, Label columns) => (_outer, _rows, _columns) = (outer, rows, columns);

    /// <summary>How many parts there are.</summary>
    internal int Parts => _outer.Parts * _rows.Parts * _columns.Parts;

    /// <summary>The grid with at most so many parts, which are as equal as its grains allow.</summary>
    internal Grid Divide(int parts)
    {
        Grid best = new(_outer.In(1), _rows.In(1), _columns.In(1));
        double least = best.Longest;
        for (int outer = (int)nint.Min(parts, _outer.Blocks); outer > 0; outer--)
        {
            // Rows first: they lie further apart in memory, where both are as good.
            for (int rows = (int)nint.Min(parts / outer, _rows.Blocks); rows > 0; rows--)
            {
                Grid grid = new(_outer.In(outer), _rows.In(rows), _columns.In((int)nint.Min(parts / (outer * rows), _columns.Blocks)));
                if (grid.Longest > least || (grid.Longest == least && grid.Parts >= best.Parts)) continue;
                (best, least) = (grid, grid.Longest);
            }
        }
        return best;
    }

    internal Part Part(int number, in Part.Addresses tensors)
    {
        (int rest, int column) = int.DivRem(number, _columns.Parts);
        (int outer, int row) = int.DivRem(rest, _rows.Parts);
        return new(tensors, _outer.Range(outer), _rows.Range(row), _columns.Range(column));
    }

    /// <summary>What the largest part takes.</summary>
    private double Longest => _outer.Most * (((double)_rows.Most * _columns.Most) + (Reading * (_rows.Most + _columns.Most)));

    /// <summary>A label and how many ranges it is divided into. What is left beyond the last whole grain belongs to the last range.</summary>
    private readonly record struct Label(nint Extent, nint Grain, int Parts)
    {
        public nint Blocks => nint.Max(1, Extent / Grain);

        /// <summary>The positions of the longest range.</summary>
        public nint Most => Parts == 1 ? Extent : nint.Max((Blocks + Parts - 1) / Parts * Grain, Range(Parts - 1).Count);

        public Label In(int parts) => this with { Parts = parts };

        public Part.Range Range(int number)
        {
            nint first = First(number), end = number == Parts - 1 ? Extent : First(number + 1);
            return new(first, end - first);
        }

        private nint First(int number) => (nint)(long.BigMul(Blocks, number) / Parts) * Grain;
    }
}
