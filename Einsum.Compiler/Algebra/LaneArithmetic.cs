namespace Einsum.Compiler.Algebra;

/// <summary>
/// A semiring on vectors. Templates: {0} and {1} are vectors that are safe to repeat, {2} is the class of their operations, such as
/// <c>Vector256</c>, and {3} what the target calls <c>Min</c> and <c>Max</c> on.
/// </summary>
/// <param name="Plus">{0} plus {1}, lane by lane.</param>
/// <param name="Times">{0} times {1}, lane by lane.</param>
/// <param name="Fold">All lanes of {0}, by plus.</param>
/// <param name="HasExtremes">Whether {3} occurs.</param>
/// <param name="ZeroIsClear">Whether zero has no bit set: what a masked load leaves in the lanes beyond the end.</param>
/// <param name="IsReal">Whether plus and times are sum and product: the processor fuses them, and where they round, long sums are formed in blocks.</param>
public sealed record LaneArithmetic(string Plus, string Times, string Fold, bool HasExtremes = false, bool ZeroIsClear = false, bool IsReal = false);
