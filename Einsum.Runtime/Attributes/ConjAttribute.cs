namespace Einsum;

/// <summary>
/// <c>[Einsum("i,i->")] static partial Complex Inner([Conj] ReadOnlySpan&lt;Complex&gt; x, ReadOnlySpan&lt;Complex&gt; y)</c>: every element of
/// the operand enters the product as its complex conjugate. No effect on real element types.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConjAttribute : Attribute;
