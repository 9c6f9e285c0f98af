using System.Globalization;

namespace Einsum;

/// <summary><c>93 % of peak at 1024</c>: how near to the processor's limit a kernel is expected to come, by the compiler's cost model of a nominal processor.</summary>
/// <param name="Extent">The extent that every label has whose size is known at run time only; null where all are known before, or typical ones are given.</param>
/// <param name="Share">The share of the limit, from 0 to 1.</param>
/// <param name="Bound">Which limit.</param>
public sealed record EinsumPrediction(int? Extent, double Share, EinsumBound Bound = EinsumBound.Arithmetic)
{
    /// <summary><c>93 % of peak at 1024</c>; <c>80 % of copy</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * Share:0} % of {(Bound == EinsumBound.Arithmetic ? "peak" : "copy")}{(Extent is { } extent ? $" at {extent}" : "")}");
}
