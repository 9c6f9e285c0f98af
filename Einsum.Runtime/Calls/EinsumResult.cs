using Einsum.Runtime;

namespace Einsum;

/// <summary>
/// <c>float[,] c = Ein.Sum("ij,jk->ik", a, b);</c> or <c>float r = Ein.Sum("i,i->", x, y);</c>: the result of <see cref="Ein"/>, a new
/// tensor that converts to the type its rank asks for.
/// </summary>
/// <remarks>The conversions copy nothing. The wrong rank throws <see cref="InvalidCastException"/>, which names both.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct EinsumResult<T>
    where T : struct
{
    private readonly string? _equation;
    private readonly int[]? _extents;
    private readonly Array? _values; // of the rank's own array type up to rank 6, flat beyond; one element for a scalar

    internal EinsumResult(string equation, int[] extents)
    {
        _equation = equation;
        _extents = extents;
        _values = extents switch
        {
            [] => new T[1],
            [var a] => new T[a],
            [var a, var b] => new T[a, b],
            [var a, var b, var c] => new T[a, b, c],
            [var a, var b, var c, var d] => new T[a, b, c, d],
            [var a, var b, var c, var d, var e] => new T[a, b, c, d, e],
            [var a, var b, var c, var d, var e, var f] => new T[a, b, c, d, e, f],
            _ => new T[ElementCount(extents)],
        };
    }

    /// <summary>The number of axes; 0 for a scalar.</summary>
    public int Rank => Extents.Length;

    /// <summary>The extent of each axis.</summary>
    public ReadOnlySpan<int> Extents => _extents;

    /// <summary>The elements in row-major order, for any rank; one for a scalar.</summary>
    public ReadOnlySpan<T> Values => Elements;

    internal Span<T> Elements => _values is null ? default : Runtime.Elements.Span<T>(_values);

    /// <summary>The value of a scalar result.</summary>
    /// <exception cref="InvalidCastException">The result is no scalar.</exception>
    public static implicit operator T(EinsumResult<T> result) => result is { Rank: 0, _values: T[] values } ? values[0] : throw result.Wrong(0);

    /// <summary>A result of rank 1.</summary>
    /// <exception cref="InvalidCastException">The result has another rank.</exception>
    public static implicit operator T[](EinsumResult<T> result) => result is { Rank: 1, _values: T[] values } ? values : throw result.Wrong(1);

    /// <summary>A result of rank 2.</summary>
    /// <exception cref="InvalidCastException">The result has another rank.</exception>
    public static implicit operator T[,](EinsumResult<T> result) => result._values as T[,] ?? throw result.Wrong(2);

    /// <summary>A result of rank 3.</summary>
    /// <exception cref="InvalidCastException">The result has another rank.</exception>
    public static implicit operator T[,,](EinsumResult<T> result) => result._values as T[,,] ?? throw result.Wrong(3);

    /// <summary>A result of rank 4.</summary>
    /// <exception cref="InvalidCastException">The result has another rank.</exception>
    public static implicit operator T[,,,](EinsumResult<T> result) => result._values as T[,,,] ?? throw result.Wrong(4);

    /// <summary>A result of rank 5.</summary>
    /// <exception cref="InvalidCastException">The result has another rank.</exception>
    public static implicit operator T[,,,,](EinsumResult<T> result) => result._values as T[,,,,] ?? throw result.Wrong(5);

    /// <summary>A result of rank 6.</summary>
    /// <exception cref="InvalidCastException">The result has another rank.</exception>
    public static implicit operator T[,,,,,](EinsumResult<T> result) => result._values as T[,,,,,] ?? throw result.Wrong(6);

    /// <summary><c>float 3 x 6</c>: the element type and the shape.</summary>
    public override string ToString() => $"{ElementTypes.Name<T>()} {ShapeText.Shape(Extents)}";

    private InvalidCastException Wrong(int rank) => new(
        ShapeText.Invariant($"einsum \"{_equation}\": the result has rank {Rank} and does not convert to {ElementTypes.Name<T>()}{(rank == 0 ? "" : $"[{new string(',', rank - 1)}]")}"));

    private static int ElementCount(int[] extents)
    {
        int count = 1;
        foreach (int extent in extents) count *= extent; // fits: whoever makes a result has checked the product
        return count;
    }
}
