namespace Einsum;

/// <summary>
/// <c>Semiring.MinPlus</c> turns <c>"ij,jk->ik"</c> into <c>c[i,k] = min over j of a[i,j] + b[j,k]</c>, the lengths of shortest paths.
/// A semiring is a pair of operations: <i>plus</i> aggregates, <i>times</i> combines.
/// </summary>
public enum Semiring
{
    /// <summary>Sum and product; the default, except where operands and result all hold <c>bool</c>. Every numeric type; <c>bool</c> operands count as 0 and 1 into an integer destination. Integers wrap.</summary>
    Real,

    /// <summary>Or and and: is there a path. <c>bool</c>, and the default there.</summary>
    Boolean,

    /// <summary>Minimum and sum, zero is infinity: shortest paths. <c>float</c>, <c>double</c>, <c>Half</c>, <c>int</c>, <c>long</c>; the infinity of integers is their <c>MaxValue</c>.</summary>
    MinPlus,

    /// <summary>Maximum and sum, zero is minus infinity: longest paths, Viterbi. Types as for <see cref="MinPlus"/>; the minus infinity of integers is their <c>MinValue</c>.</summary>
    MaxPlus,

    /// <summary>Maximum and product, zero is 0: most probable explanation. Types as for <see cref="MinPlus"/>; values must be 0 or more.</summary>
    MaxTimes,

    /// <summary>Maximum and minimum: widest paths, fuzzy relations. Types as for <see cref="MinPlus"/>.</summary>
    MaxMin,

    /// <summary><c>log(e^a + e^b)</c> and sum: probabilities kept as logarithms. <c>float</c>, <c>double</c>.</summary>
    LogSumExp,

    /// <summary>Exclusive or and and, bit by bit: codes and parities. <c>byte</c>, <c>ushort</c>, <c>uint</c>, <c>ulong</c>, <c>bool</c>.</summary>
    Gf2,
}
