namespace Einsum.Compiler.Diagnostics;

/// <summary>How much a diagnostic weighs; the values are Roslyn's, so that the analyzer can cast.</summary>
#if !EINSUM_RUNTIME
public
#endif
enum FaultSeverity
{
    /// <summary>Only code fixes see it.</summary>
    Hidden,
    Info,
    Warning,

    /// <summary>The method gets no kernel.</summary>
    Error,
}
