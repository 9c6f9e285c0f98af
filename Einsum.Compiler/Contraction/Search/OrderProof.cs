namespace Einsum.Compiler.Contraction;

/// <summary>What is known of an order: whether none costs less.</summary>
#if !EINSUM_RUNTIME
public
#endif
enum OrderProof
{
    /// <summary>Nothing.</summary>
    No,

    /// <summary>No order without an outer product costs less.</summary>
    Connected,

    /// <summary>No order costs less.</summary>
    Full,
}
