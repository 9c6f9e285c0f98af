namespace Einsum;

/// <summary>
/// <c>Ein.Sum("ij,j->i", matrix, vector)</c>: an operand of <see cref="Ein"/>. Arrays and scalars convert to it by themselves; it
/// refers to the array, nothing is copied.
/// </summary>
/// <remarks>
/// A <c>T[]</c> under a term of one label is a vector. Under a term of several labels it is flat, row-major memory whose extents
/// come from the other operands, from the equation (<c>"i:3 j, j -> i"</c>) or from its own length.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct EinsumOperand<T>
    where T : struct
{
    private const int Flat = 1;

    private readonly Array? _array;
    private readonly int[]? _extents;
    private readonly T _scalar;
    private readonly int _rank;

    internal EinsumOperand(Array? array, int rank, int[]? extents = null)
    {
        _array = array;
        _rank = rank;
        _extents = extents;
    }

    private EinsumOperand(T scalar) => _scalar = scalar;

    /// <summary>A scalar: rank 0.</summary>
    public static implicit operator EinsumOperand<T>(T scalar) => new(scalar);

    /// <summary>A vector or flat memory.</summary>
    public static implicit operator EinsumOperand<T>(T[] array) => new(array, Flat);

    /// <summary>A matrix.</summary>
    public static implicit operator EinsumOperand<T>(T[,] array) => new(array, 2);

    /// <summary>An array of rank 3.</summary>
    public static implicit operator EinsumOperand<T>(T[,,] array) => new(array, 3);

    /// <summary>An array of rank 4.</summary>
    public static implicit operator EinsumOperand<T>(T[,,,] array) => new(array, 4);

    /// <summary>An array of rank 5.</summary>
    public static implicit operator EinsumOperand<T>(T[,,,,] array) => new(array, 5);

    /// <summary>An array of rank 6.</summary>
    public static implicit operator EinsumOperand<T>(T[,,,,,] array) => new(array, 6);

    /// <summary>The number of axes; -1 for a <c>T[]</c>, whose axes are those of its term.</summary>
    internal int Rank => _array is T[] && _extents is null ? -1 : _rank;

    /// <summary>Whether an array was given and is null.</summary>
    internal bool IsNull => _array is null && _rank > 0;

    internal int Length => _array?.Length ?? 1;

    internal int Extent(int axis) => _extents is null ? _array!.GetLength(axis) : _extents[axis];

    /// <summary>The elements in row-major order; lower bounds of the array play no part.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal ReadOnlySpan<T> Elements => _array is null ? new ReadOnlySpan<T>(in _scalar) : Runtime.Elements.Span<T>(_array);

    /// <summary>The elements as they lie in a one-dimensional array, or null where they lie elsewhere.</summary>
    internal T[]? Vector => _array as T[];
}
