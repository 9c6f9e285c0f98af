namespace Einsum;

/// <summary><c>MaxIsa = Isa.Vector256</c>: the widest instructions that generated code may use.</summary>
public enum Isa
{
    /// <summary>Whatever the processor has, tested when the program runs.</summary>
    Best,

    /// <summary>No vector instructions.</summary>
    Scalar,

    /// <summary>At most 128 bits: SSE, NEON.</summary>
    Vector128,

    /// <summary>At most 256 bits: AVX2.</summary>
    Vector256,

    /// <summary>At most 512 bits: AVX-512.</summary>
    Vector512,
}
