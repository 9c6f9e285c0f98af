namespace Einsum.Compiler.Syntax;

/// <summary>
/// Compact or spaced, from the text alone (language spec 2.2): spaced when two words of one term are adjacent and some word has
/// two or more characters. It stands between lexer and parser, because a style belongs to the whole equation. Never looks at
/// types or ranks: an equation means the same on every method.
/// </summary>
static class StyleDetection
{
    public static EquationStyle Detect(string text, List<Token> tokens)
    {
        bool adjacent = false, isLong = false;
        int wordEnd = -1; // Where the word before ends, with its size; -1 when none can be adjacent.
        int ellipsisEnd = -1; // The same for a "..." that stood apart from the word before it.
        for (int i = 0; i < tokens.Count; i++)
        {
            var (kind, span) = tokens[i];
            switch (kind)
            {
                case TokenKind.Word:
                    isLong |= IsLong(text, span);
                    adjacent |= ellipsisEnd >= 0 ? span.Start > ellipsisEnd : wordEnd >= 0 && span.Start > wordEnd;
                    wordEnd = span.End;
                    ellipsisEnd = -1;
                    break;
                case TokenKind.Colon when wordEnd >= 0 && ellipsisEnd < 0 && tokens[i + 1].Kind == TokenKind.Integer:
                    wordEnd = tokens[++i].Span.End;
                    break;
                case TokenKind.Ellipsis when wordEnd >= 0 && ellipsisEnd < 0 && span.Start > wordEnd:
                    ellipsisEnd = span.End;
                    break;
                default:
                    wordEnd = ellipsisEnd = -1;
                    break;
            }
        }
        return adjacent && isLong ? EquationStyle.Spaced : EquationStyle.Compact;
    }

    /// <summary>Whether a word has two or more characters; a surrogate pair is one.</summary>
    public static bool IsLong(string text, TextSpan word) => word.Length > EquationLexer.ScalarLength(text, word.Start);
}
