using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>How a product writes its target: it sets it, adds to it, or adds alpha times the product to beta times the target.</summary>
/// <typeparam name="T">The type of the target.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProductStore<T>
    where T : unmanaged
{
    /// <summary>alpha times the product plus beta times the target, which is not read where beta is zero.</summary>
    /// <param name="alpha">The factor of the product.</param>
    /// <param name="beta">The factor of what the target holds.</param>
    public ProductStore(T alpha, T beta) => (Alpha, Beta, Adds, Scales) = (alpha, beta, true, true);

    /// <summary>The target is set, and not read; or the product is added to it.</summary>
    /// <param name="adds">Whether it is added.</param>
    public ProductStore(bool adds) => Adds = adds;

    internal T Alpha { get; }

    internal T Beta { get; }

    /// <summary>Whether the first block of terms adds to what is there.</summary>
    internal bool Adds { get; }

    internal bool Scales { get; }
}
