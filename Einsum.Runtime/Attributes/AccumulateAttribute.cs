namespace Einsum;

/// <summary>
/// <c>void Add(ReadOnlySpan&lt;float&gt; a, ReadOnlySpan&lt;float&gt; b, [Accumulate] Span&lt;float&gt; c, int i, float alpha = 1, float beta = 0)</c>:
/// <c>c = alpha * result + beta * c</c>; without alpha and beta <c>c = result + c</c>. With beta = 0 the old content of
/// <c>c</c> is not read, even if it is NaN. The destination must be readable: a span, an array or <c>ref</c>, not <c>out</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AccumulateAttribute : Attribute;
