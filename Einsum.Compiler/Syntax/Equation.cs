using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Syntax;

/// <summary>
/// The syntax tree of a surface A equation: tokens with spans into the value, no meaning yet. Made by <c>EquationParser</c>.
/// </summary>
/// <param name="Text">The value of the literal, untouched.</param>
/// <param name="Style">Compact (each letter a label) or spaced (each word a label).</param>
/// <param name="DetectedSpacedAt">Where a word made the equation spaced without the option saying so (EIN0007); else null.</param>
/// <param name="Inputs">One term per operand, in order.</param>
/// <param name="Output">The term after <c>-&gt;</c>; null when there is no <c>-&gt;</c> (implicit output).</param>
/// <param name="Pin">What parentheses pin of the order, over operand numbers; null without parentheses.</param>
sealed partial record Equation(string Text, EquationStyle Style, TextSpan? DetectedSpacedAt, EquatableArray<TermSyntax> Inputs, TermSyntax? Output, PinnedOrder? Pin);

/// <summary>A list of labels with at most one ellipsis.</summary>
/// <param name="Labels">The labels in order.</param>
/// <param name="EllipsisAt">The number of labels before <c>...</c>, or -1 when there is none.</param>
/// <param name="EllipsisSpan">Where <c>...</c> stands; default when there is none.</param>
/// <param name="Span">From the first to the last token; empty at its place for an empty term.</param>
sealed partial record TermSyntax(EquatableArray<LabelSyntax> Labels, int EllipsisAt, TextSpan EllipsisSpan, TextSpan Span)
{
    public bool HasEllipsis => EllipsisAt >= 0;
}

/// <summary>One occurrence of a label, with its inline size if it has one.</summary>
/// <param name="Name">As written: one letter (one or two UTF-16 units) or a word.</param>
/// <param name="Span">The label without its size.</param>
/// <param name="Size">The extent after <c>:</c>, or null.</param>
/// <param name="SizeSpan">From the colon to the last digit; default when there is none.</param>
sealed partial record LabelSyntax(string Name, TextSpan Span, long? Size, TextSpan SizeSpan);
