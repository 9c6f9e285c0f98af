namespace Einsum;

/// <summary>
/// <c>void Multiply(float[,] a, float[,] b, [Result] float[,] c)</c>: the marked parameter is the destination. Needed only where
/// several parameters could be it. Its old content is never read; its shape must be the output's.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ResultAttribute : Attribute;
