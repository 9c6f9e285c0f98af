using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>
/// <c>new TensorShape("a", "i j", 3, 4)</c>: a tensor as error messages show it. Built by generated code only when a check has
/// already failed.
/// </summary>
/// <param name="name">The parameter's name.</param>
/// <param name="labels">The labels of its axes, separated by one blank; empty for rank 0.</param>
/// <param name="extents">The size of each axis, in elements.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TensorShape(string name, string labels, params nint[] extents)
{
    /// <summary>The parameter's name.</summary>
    public string Name { get; } = name;

    /// <summary>The labels of its axes, separated by one blank.</summary>
    public string Labels { get; } = labels;

    /// <summary>The size of each axis, in elements.</summary>
    public ReadOnlySpan<nint> Extents => extents;
}
