using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>A step that is computed in parts: what generated code hands to <see cref="Workers"/>. It holds the step's sizes and scalars.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParts
{
    /// <summary>Computes one part. Parts run on several threads at once, and in any order; they write different elements.</summary>
    /// <param name="part">Which positions, and where the tensors are.</param>
    void Compute(in Part part);
}
