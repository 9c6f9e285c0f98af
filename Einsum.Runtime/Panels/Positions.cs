using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>
/// Where the rows, columns or terms of a product lie in a tensor: a stride apart, or, where several labels make them up, as tables say. Neighbours lie
/// <see cref="Stride"/> apart within a run. Where the label beside the innermost one is the tensor's unit stride, runs begin one element after the other;
/// so that a block of positions holds whole cache lines both ways, the innermost label may be cut into pieces, with that label around each piece.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Positions
{
    /// <summary>Positions that have a place of their own in the table; beyond, it is the sum of two.</summary>
    private const int Box = 1024;

    private readonly Scratch<nint> _table;

    // Places within a box of positions, then those of the boxes.
    private readonly nint _box;

    // What lies in the same way again and again: runs of the label beside, then, where the innermost label was cut, those of its last, shorter piece.
    private readonly nint _period, _last, _lastRun, _beside;

    private readonly bool _isBesideUnit;

    /// <summary>Positions a stride apart.</summary>
    /// <param name="stride">Elements between neighbours.</param>
    public Positions(nint stride) => (Stride, Run, _beside) = (stride, nint.MaxValue, 1);

    /// <summary>Positions of several labels.</summary>
    /// <param name="cut">The longest run; zero for any length.</param>
    /// <param name="labels">Extent and stride of each label, the outermost first.</param>
    public Positions(nint cut, params ReadOnlySpan<nint> labels)
    {
        // Labels of extent one are nowhere; those that are not cut and lie inside one another are one.
        Span<(nint Extent, nint Stride)> inner = stackalloc (nint, nint)[(labels.Length / 2) + 2];
        int count = 0;
        for (int n = labels.Length - 2; n >= 0; n -= 2)
        {
            nint extent = labels[n], stride = labels[n + 1];
            if (extent == 1) continue;
            if (cut == 0 && count == 1 && stride == inner[0].Extent * inner[0].Stride) inner[0].Extent *= extent;
            else inner[count++] = (extent, stride);
        }
        while (count < 2) inner[count++] = (1, 1);

        (nint length, Stride) = inner[0];
        (_beside, nint besideStride) = inner[1];
        _isBesideUnit = besideStride == 1;
        // Pieces of one length, a multiple of the widest vector, but for the last.
        nint pieces = cut == 0 ? 1 : nint.Max(1, length / cut);
        Run = pieces == 1 ? length : ((length + pieces - 1) / pieces + 15) / 16 * 16;
        _period = length * _beside;
        _lastRun = length % Run == 0 ? Run : length % Run;
        _last = (length - _lastRun) * _beside;

        _box = _period;
        int boxed = 2;
        while (boxed < count && _box < Box) _box *= inner[boxed++].Extent;
        nint boxes = 1;
        for (int n = boxed; n < count; n++) boxes *= inner[n].Extent;
        _table = Scratch.Rent<nint>(_box + boxes);

        nint at = 0;
        for (nint start = 0; start < length; start += Run)
        {
            for (nint n = 0; n < _beside; n++)
            {
                for (nint m = start; m < nint.Min(start + Run, length); m++) Unsafe.Add(ref _table.First, at++) = (n * besideStride) + (m * Stride);
            }
        }
        Extend(ref _table.First, at, inner[2..boxed]);
        Unsafe.Add(ref _table.First, _box) = 0;
        Extend(ref Unsafe.Add(ref _table.First, _box), 1, inner[boxed..count]);

        static void Extend(ref nint table, nint filled, ReadOnlySpan<(nint Extent, nint Stride)> labels)
        {
            foreach (var (extent, stride) in labels)
            {
                for (nint n = filled; n < extent * filled; n++) Unsafe.Add(ref table, n) = Unsafe.Add(ref table, n - filled) + stride;
                filled *= extent;
            }
        }
    }

    /// <summary>Elements between neighbours of a run.</summary>
    public nint Stride { get; }

    /// <summary>How many positions a run has, the last piece of a cut label apart.</summary>
    public nint Run { get; }

    /// <summary>How many runs in a row begin one element after the other; 1 where they do not.</summary>
    public nint Across => _isBesideUnit ? _beside : 1;

    /// <summary>The place of a position, in elements.</summary>
    /// <param name="position">The position.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint At(nint position)
    {
        if (_box == 0) return position * Stride;
        if (position < _box) return Unsafe.Add(ref _table.First, position);
        var (box, within) = Math.DivRem(position, _box);
        return Unsafe.Add(ref _table.First, within) + Unsafe.Add(ref _table.First, _box + box);
    }

    /// <summary>How many positions from this one on lie <see cref="Stride"/> apart.</summary>
    /// <param name="position">The first position.</param>
    public nint RunFrom(nint position)
    {
        if (_box == 0) return nint.MaxValue;
        var (start, length, _) = Runs(position);
        return start + length - position;
    }

    /// <summary>How many positions from this one on are neighbours in memory; 0 where none are.</summary>
    /// <param name="position">The first position.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint NeighboursFrom(nint position) => Stride == 1 ? RunFrom(position) : 0;

    /// <summary>How many positions a block should have: runs that begin one element after the other are taken a cache line at a time.</summary>
    /// <param name="wanted">About how many.</param>
    public nint Block(nint wanted)
    {
        nint line = 16 * Run;
        return Across == 1 || line > 2 * wanted ? wanted : nint.Max(1, wanted / line) * line;
    }

    /// <summary>The run a position is in: where it begins, its length, and where the runs of the same length that begin one element after the other end.</summary>
    internal (nint Start, nint Length, nint End) Runs(nint position)
    {
        nint within = position % _period, from = position - within, region = _beside * Run;
        var (start, length) = within < _last ? (within / region * region, Run) : (_last, _lastRun);
        return (position - ((within - start) % length), length, from + start + (_beside * length));
    }

    /// <summary>Returns the tables to the pool.</summary>
    public void Dispose() => _table.Dispose();
}
