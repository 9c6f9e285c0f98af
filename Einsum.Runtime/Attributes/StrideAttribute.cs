namespace Einsum;

/// <summary>
/// <code>
/// [Einsum("ij,jk->ik")]
/// static partial void Multiply(ReadOnlySpan&lt;float&gt; a, [Stride("a", "i")] int lda, ReadOnlySpan&lt;float&gt; b, Span&lt;float&gt; c, int i, int j, int k);
/// </code>
/// The integer is the distance in <b>elements</b> between neighbours along that label in a flat operand (BLAS calls it leading
/// dimension). Labels without a stride are packed row-major inside. The span must hold at least the last element reached.
/// </summary>
/// <param name="operand">The name of the flat parameter.</param>
/// <param name="label">A label of its term.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class StrideAttribute(string operand, string label) : Attribute
{
    /// <summary>The name of the flat parameter.</summary>
    public string Operand { get; } = operand;

    /// <summary>The label along which the stride counts.</summary>
    public string Label { get; } = label;
}
