namespace Einsum;

/// <summary>
/// <c>[Size("k", Typical = 768)]</c> or <c>[Size("i", 1, 64)]</c> tells the planner which sizes to plan for where they are known
/// only at run time. A hint: it is never checked, and a wrong one costs time, never correctness.
/// </summary>
/// <param name="label">A label of the equation.</param>
/// <param name="minimum">The smallest size expected.</param>
/// <param name="maximum">The largest size expected; 0 when unknown.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SizeAttribute(string label, long minimum = 0, long maximum = 0) : Attribute
{
    /// <summary>The label.</summary>
    public string Label { get; } = label;

    /// <summary>The smallest size expected.</summary>
    public long Minimum { get; } = minimum;

    /// <summary>The largest size expected; 0 when unknown.</summary>
    public long Maximum { get; } = maximum;

    /// <summary>The size to plan for; 0 when none is given.</summary>
    public long Typical { get; set; }
}
