using System.Collections.Immutable;

namespace Einsum;

/// <summary><c>AVX-512: packed tiles 8x48, 93 % of peak at 1024</c>: how a step is computed on one instruction set.</summary>
/// <param name="Target">The instruction set, such as <c>AVX-512</c>, <c>NEON</c> or <c>portable</c>.</param>
/// <param name="Schedule">The shape of its code.</param>
public sealed record EinsumKernel(string Target, string Schedule)
{
    /// <summary>How fast it is expected to be: at one size, or where sizes are known at run time only at a small, a medium and a large one; empty where the compiler cannot say.</summary>
    public ImmutableArray<EinsumPrediction> Predictions { get; init; } = [];

    /// <summary><c>AVX-512: packed tiles 8x48, 93 % of peak at 1024</c>.</summary>
    public override string ToString() => string.Join(", ", Predictions.Select(p => p.ToString()).Prepend($"{Target}: {Schedule}"));
}
