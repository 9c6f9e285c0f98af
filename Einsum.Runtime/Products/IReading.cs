using System.ComponentModel;
using System.Runtime.Intrinsics;

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

/// <summary>Elements are widened, by vectors (see <see cref="Lanes"/>).</summary>
/// <typeparam name="TElement">What the factor stores.</typeparam>
/// <typeparam name="T">What is multiplied, a wider type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Widened<TElement, T> : IReading<TElement, T>
    where TElement : unmanaged
    where T : unmanaged
{
    static T IReading<TElement, T>.Read(TElement element) => Lanes.LoadAs128<TElement, T>(ref element, 1).ToScalar();
}

/// <summary>Elements of two neighbouring terms are multiplied at a time: as 16-bit halves of one value (see <see cref="Lanes.AddPairs(int, int, int)"/>). Both factors are read so.</summary>
/// <typeparam name="TElement">What the factor stores: integers that 16 bits hold with their sign.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Paired<TElement> : IReading<TElement, int>
    where TElement : unmanaged
{
    static int IReading<TElement, int>.Read(TElement element) => Lanes.Pair(element, default, hasSecond: false);
}

/// <summary>Elements are multiplied as they are: blocks of them are copied by vectors.</summary>
/// <typeparam name="T">What the factor stores.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AsIs<T> : IReading<T, T>
{
    static T IReading<T, T>.Read(T element) => element;
}
