namespace Einsum;

/// <summary><c>[Beta] float keep</c>: the factor of the destination's old content beside <see cref="AccumulateAttribute"/>. A scalar named <c>beta</c> needs no mark.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BetaAttribute : Attribute;
