namespace Einsum.Runtime;

/// <summary>
/// A commutative semiring over one accumulator type, as data: the interpreter's kernel is written once and knows nothing else.
/// </summary>
/// <typeparam name="T">The accumulator type.</typeparam>
internal interface ISemiring<T>
{
    /// <summary>Neutral for <see cref="Plus"/>, absorbing under <see cref="Times"/>: the value of an empty sum.</summary>
    static abstract T Zero { get; }

    /// <summary>Aggregates.</summary>
    static abstract T Plus(T left, T right);

    /// <summary>Combines.</summary>
    static abstract T Times(T left, T right);
}
