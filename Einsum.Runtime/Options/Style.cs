namespace Einsum;

/// <summary><c>"ij,jk->ik"</c> is compact, <c>"row col, col -> row"</c> is spaced: how words of an equation are read.</summary>
public enum Style
{
    /// <summary>Spaced if two words of one term stand side by side and some word has two or more characters; else compact.</summary>
    Auto,

    /// <summary>Each letter is a label.</summary>
    Compact,

    /// <summary>Each word is a label: a letter, then letters, digits, <c>_</c>, and <c>'</c> at the end.</summary>
    Spaced,
}
