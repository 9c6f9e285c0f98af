namespace Einsum;

/// <summary><c>MaxIsa = Isa.Vector256</c>: how wide the vectors of generated code are at most, or, as <c>MinIsa</c>, at least.</summary>
public enum Isa
{
    /// <summary>No limit: whatever the processor has, tested when the program runs.</summary>
    Best,

    /// <summary>No vector instructions.</summary>
    Scalar,

    /// <summary>128 bits: SSE, NEON.</summary>
    Vector128,

    /// <summary>256 bits: AVX2.</summary>
    Vector256,

    /// <summary>512 bits: AVX-512.</summary>
    Vector512,
}
