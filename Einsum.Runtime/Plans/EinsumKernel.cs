namespace Einsum;

/// <summary><c>AVX-512: tiles 14x32</c>: how a step is computed on one instruction set.</summary>
/// <param name="Target">The instruction set, such as <c>AVX-512</c>, <c>NEON</c> or <c>portable</c>.</param>
/// <param name="Schedule">The shape of its code.</param>
public sealed record EinsumKernel(string Target, string Schedule)
{
    /// <summary><c>AVX-512: tiles 14x32</c>.</summary>
    public override string ToString() => $"{Target}: {Schedule}";
}
