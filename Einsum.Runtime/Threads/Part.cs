using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Einsum.Runtime;

/// <summary>One part of a step: a range of positions of up to three labels, and the tensors, whose memory stays where it is until every part is done.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Part
{
    private readonly Addresses _tensors;

    internal Part(in Addresses tensors, Range outer, Range rows, Range columns)
    {
        _tensors = tensors;
        (Outer, OuterCount) = (outer.First, outer.Count);
        (Row, RowCount) = (rows.First, rows.Count);
        (Column, ColumnCount) = (columns.First, columns.Count);
    }

    /// <summary>The first position of the outermost label.</summary>
    public nint Outer { get; }

    /// <summary>How many positions of the outermost label.</summary>
    public nint OuterCount { get; }

    /// <summary>The first row.</summary>
    public nint Row { get; }

    /// <summary>How many rows.</summary>
    public nint RowCount { get; }

    /// <summary>The first column.</summary>
    public nint Column { get; }

    /// <summary>How many columns.</summary>
    public nint ColumnCount { get; }

    /// <summary>An element of a tensor.</summary>
    /// <typeparam name="T">The tensor's element type.</typeparam>
    /// <param name="number">The number of the tensor, as given to <see cref="Workers"/>.</param>
    /// <param name="offset">How many elements after its first one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ref T Tensor<T>(int number, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef<T>(_tensors.Of(number)), offset);

    /// <summary>Positions of a label.</summary>
    internal readonly record struct Range(nint First, nint Count);

    /// <summary>Where tensors begin, in memory that is pinned.</summary>
    internal readonly unsafe struct Addresses(void* first, void* second, void* third, void* fourth)
    {
        private readonly void* _first = first, _second = second, _third = third, _fourth = fourth;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void* Of(int number) => number switch
        {
            0 => _first,
            1 => _second,
            2 => _third,
            _ => _fourth,
        };
    }
}
