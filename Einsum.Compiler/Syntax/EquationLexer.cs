namespace Einsum.Compiler.Syntax;

/// <summary>What a token is. The three last kinds are no tokens of the language: the parser turns them into faults.</summary>
enum TokenKind
{
    /// <summary>A letter followed by letters, digits, <c>_</c> and <c>'</c>: one label in spaced style, several in compact style.</summary>
    Word,

    /// <summary>Decimal digits that no word has taken.</summary>
    Integer,
    Colon,
    Comma,
    Open,
    Close,
    Arrow,
    Ellipsis,

    /// <summary>Something that wants to be an arrow: <c>-</c>, <c>=&gt;</c>, U+2192.</summary>
    WrongArrow,

    /// <summary>A dot that is not one of three, or U+2026.</summary>
    WrongDots,

    /// <summary><c>[</c>, <c>]</c>, <c>+</c>: reserved for index arithmetic.</summary>
    Reserved,
    Unknown,
    End,
}

/// <summary>A token and where it stands.</summary>
readonly record struct Token(TokenKind Kind, TextSpan Span);

/// <summary>
/// Text to tokens, in one pass and without a table. It stands first and knows nothing of styles: a word is cut into labels by the parser.
/// Never fails; whatever cannot be a token becomes one of a wrong kind, one Unicode scalar long. The last token is always
/// <see cref="TokenKind.End"/>, at the end of the last real one, so that "at the end" means before trailing white space.
/// </summary>
static class EquationLexer
{
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>((text.Length / 2) + 2);
        int end = 0;
        for (int start = 0; start < text.Length;)
        {
            if (IsBlank(text[start]))
            {
                start++;
                continue;
            }
            var kind = Next(text, start, out end);
            tokens.Add(new(kind, new(start, end)));
            start = end;
        }
        tokens.Add(new(TokenKind.End, new(end, end)));
        return tokens;
    }

    /// <summary>The four characters the language calls white space; no other, so that a no-break space is seen.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>Whether a letter (category Lu, Ll, Lt, Lm or Lo; a surrogate pair is one) starts at <paramref name="start"/>.</summary>
    public static bool IsLetter(string text, int start)
    {
        char c = text[start];
        return c < 128 ? c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') : char.IsLetter(text, start);
    }

    /// <summary>The length in UTF-16 units of the Unicode scalar at <paramref name="start"/>; 1 for half a surrogate pair.</summary>
    public static int ScalarLength(string text, int start) =>
        char.IsHighSurrogate(text[start]) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? 2 : 1;

    private static TokenKind Next(string text, int start, out int end)
    {
        end = start + 1;
        switch (text[start])
        {
            case ',': return TokenKind.Comma;
            case ':': return TokenKind.Colon;
            case '(': return TokenKind.Open;
            case ')': return TokenKind.Close;
            case '[' or ']' or '+': return TokenKind.Reserved;
            case '\u2026': return TokenKind.WrongDots;
            case '.':
                if (!StartsWith(text, start, "...")) return TokenKind.WrongDots;
                end = start + 3;
                return TokenKind.Ellipsis;
            case '-' when StartsWith(text, start, "->"):
                end = start + 2;
                return TokenKind.Arrow;
            case '<':
                while (end < text.Length && IsShaft(text[end])) end++;
                return TokenKind.WrongArrow;
            case '>' or '\u2192' or '\u21D2' or '\u21A6' or '\u27F6' or '\u27F9': return TokenKind.WrongArrow;
        }
        if (IsShaft(text[start]))
        {
            // "-->", "==>" and an en dash with ">" are one mistake; the "-" of "- >" stands alone.
            while (end < text.Length && IsShaft(text[end]) && !StartsWith(text, end, "->")) end++;
            if (end < text.Length && text[end] == '>') end++;
            else if (StartsWith(text, end, "->")) end += 2;
            return TokenKind.WrongArrow;
        }
        if (IsDigit(text[start]))
        {
            while (end < text.Length && IsDigit(text[end])) end++;
            return TokenKind.Integer;
        }
        if (IsLetter(text, start))
        {
            end = start;
            do end += ScalarLength(text, end);
            while (end < text.Length && (IsLetter(text, end) || IsDigit(text[end]) || text[end] is '_' or '\''));
            return TokenKind.Word;
        }
        end = start + ScalarLength(text, start);
        return TokenKind.Unknown;
    }

    /// <summary>A hyphen, an equals sign, or a dash that an editor made of a hyphen.</summary>
    private static bool IsShaft(char c) => c is '-' or '=' or (>= '\u2010' and <= '\u2015') or '\u2212';

    private static bool StartsWith(string text, int start, string token) => string.CompareOrdinal(text, start, token, 0, token.Length) == 0;
}
