namespace Einsum.Compiler.Contraction;

/// <summary>How much is done to find an order of contraction. More is never worse.</summary>
#if !EINSUM_RUNTIME
public
#endif
enum SearchEffort
{
    /// <summary>The cheapest order, proved, up to <see cref="OrderSearch.ExactOperands"/> operands; the portfolio of searches beyond.</summary>
    Optimal,

    /// <summary>One greedy run without noise.</summary>
    Greedy,

    /// <summary>Left to right over the operands: <c>(((0,1),2),3)</c>.</summary>
    Written,
}
