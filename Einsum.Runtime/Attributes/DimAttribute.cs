namespace Einsum;

/// <summary>
/// <c>[Einsum("ij,jk->ik"), Dim("i", 4), Dim("j", 4), Dim("k", 4)]</c> states sizes at compile time; the generated code is
/// specialised for them and checks every operand against them. <c>"i:4 j:4, j k:4 -> i k"</c> says the same inside the equation.
/// </summary>
/// <param name="label">A label of the equation; <c>"..."</c> is the collapsed axis of flat operands.</param>
/// <param name="extent">Its size, 0 or more.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DimAttribute(string label, long extent) : Attribute
{
    /// <summary>The label.</summary>
    public string Label { get; } = label;

    /// <summary>The number of positions of the label.</summary>
    public long Extent { get; } = extent;
}
