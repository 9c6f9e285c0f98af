namespace Einsum;

/// <summary><c>[Alpha] float scale</c>: the factor of the result beside an <see cref="AccumulateAttribute"/> destination. A scalar named <c>alpha</c> needs no mark.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AlphaAttribute : Attribute;
