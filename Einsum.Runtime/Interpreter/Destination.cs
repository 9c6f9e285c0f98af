namespace Einsum.Runtime;

/// <summary>Where a call writes: memory in row-major order, with extents to check or, flat, only a length.</summary>
internal readonly ref struct Destination<T>
    where T : struct
{
    public Destination(Span<T> elements, int[]? extents = null)
    {
        Elements = elements;
        Extents = extents;
    }

    public static Destination<T> Of(Array destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var elements = Runtime.Elements.Span<T>(destination);
        if (destination.Rank == 1) return new(elements);
        int[] extents = new int[destination.Rank];
        for (int axis = 0; axis < extents.Length; axis++) extents[axis] = destination.GetLength(axis);
        return new(elements, extents);
    }

    public Span<T> Elements { get; }

    /// <summary>The extent of each axis; null for flat memory, which has the axes of the output.</summary>
    public int[]? Extents { get; }
}
