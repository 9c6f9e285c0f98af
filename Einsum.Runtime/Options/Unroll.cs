namespace Einsum;

/// <summary><c>Unroll.Full</c>: the shape of code for static sizes.</summary>
public enum Unroll
{
    /// <summary>Small static products are written out, larger ones are loops.</summary>
    Auto,

    /// <summary>Everything with static sizes is written out, up to the compiler's limit of code size.</summary>
    Full,

    /// <summary>Loops only.</summary>
    None,
}
