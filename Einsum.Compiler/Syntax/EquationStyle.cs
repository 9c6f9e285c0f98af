namespace Einsum.Compiler.Syntax;

/// <summary>How words of an equation are read.</summary>
#if !EINSUM_RUNTIME
public
#endif
enum EquationStyle
{
    /// <summary>Each letter is a label.</summary>
    Compact,

    /// <summary>Each word is a label.</summary>
    Spaced,
}
