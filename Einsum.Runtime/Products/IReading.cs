using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>How an element of a factor becomes a value that is multiplied.</summary>
/// <typeparam name="TElement">What the factor stores.</typeparam>
/// <typeparam name="T">What is multiplied.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReading<TElement, T>
{
    /// <summary>The value of an element.</summary>
    /// <param name="element">The element.</param>
    static abstract T Read(TElement element);
}

/// <summary>Elements are multiplied as they are: blocks of them are copied by vectors.</summary>
/// <typeparam name="T">What the factor stores.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AsIs<T> : IReading<T, T>
{
    static T IReading<T, T>.Read(T element) => element;
}
