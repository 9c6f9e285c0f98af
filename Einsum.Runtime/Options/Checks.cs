namespace Einsum;

/// <summary>
/// <c>Checks.Debug</c>: when a generated method looks at what it is given, that is, at null, ranks, lengths, shapes and sizes. What
/// <c>Aliasing</c> and <c>Narrow</c> ask for is done in any case.
/// </summary>
public enum Checks
{
    /// <summary>At every call, before anything is written. A call that does not fit throws.</summary>
    Full,

    /// <summary>As <see cref="Full"/> where your project defines <c>DEBUG</c>, as <see cref="None"/> where it does not.</summary>
    Debug,

    /// <summary>
    /// Never: you promise that every call fits. <b>Unsafe</b>: one that does not reads and writes memory that is not its own. Sizes
    /// that lengths determine are computed all the same.
    /// </summary>
    None,
}
