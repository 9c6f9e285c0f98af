using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ValueSpan = Einsum.Compiler.Syntax.TextSpan;

namespace Einsum.Analyzers;

/// <summary>A range of a constant's value that comes from one place of the source.</summary>
internal abstract class LiteralPiece(int start, int end)
{
    public int Start => start;

    public int End => end;

    public int Length => end - start;

    public abstract (Location Place, ImmutableArray<Location> Also) Locate(ValueSpan span);

    /// <summary>See <see cref="LiteralMap.Replace"/>; the span lies within the piece.</summary>
    public abstract ImmutableArray<SourceEdit>? Replace(ValueSpan span, string text);
}

/// <summary>An expression whose text stands elsewhere: a constant (with the map of its initializer), nameof, anything unknown.</summary>
internal sealed class ReferencePiece(ExpressionSyntax expression, int start, int end, LiteralMap? target) : LiteralPiece(start, end)
{
    public override (Location Place, ImmutableArray<Location> Also) Locate(ValueSpan span)
    {
        if (target is null) return (expression.GetLocation(), []);
        var (place, also) = target.Locate(new(span.Start - Start, span.End - Start));
        return (expression.GetLocation(), also.Insert(0, place));
    }

    public override ImmutableArray<SourceEdit>? Replace(ValueSpan span, string text) => target?.Replace(new(span.Start - Start, span.End - Start), text);
}

/// <summary>How characters are spelled in a literal's text.</summary>
/// <param name="Quoting">Escapes, doubled quotes, or nothing at all.</param>
/// <param name="DoublesBraces">Whether <c>{{</c> stands for <c>{</c> (interpolated strings that are not raw).</param>
/// <param name="ForbidsBraces">Whether a brace could open a hole (raw interpolated strings): none is ever added.</param>
/// <param name="Indentation">Raw strings over several lines: characters at the start of each line that are not in the value; else -1.</param>
internal readonly record struct LiteralForm(Quoting Quoting, bool DoublesBraces, bool ForbidsBraces, int Indentation);

internal enum Quoting
{
    Regular,
    Verbatim,
    Raw,
}

/// <summary>Text of a literal: each UTF-16 unit of the value with the source that spells it.</summary>
/// <param name="contentEnd">Where the text ends, after the indentation of an empty last line.</param>
internal sealed class TextPiece(SyntaxTree tree, LiteralForm form, int start, ImmutableArray<TextSpan> units, int contentEnd) : LiteralPiece(start, start + units.Length)
{
    public override (Location Place, ImmutableArray<Location> Also) Locate(ValueSpan span) =>
        (Location.Create(tree, TextSpan.FromBounds(units[span.Start - Start].Start, units[span.End - Start - 1].End)), []);

    public override ImmutableArray<SourceEdit>? Replace(ValueSpan span, string text)
    {
        int first = span.Start - Start, last = span.End - Start;
        // Half of an escape such as \U0001F600 cannot be replaced alone.
        if (SplitsEscape(first) || SplitsEscape(last)) return null;
        int from = SourceOf(first), to = Math.Max(from, SourceOf(last));
        if (Spell(text) is not { } spelled) return null;
        var source = tree.GetText();
        if (form.Quoting == Quoting.Raw)
        {
            // Quotes must not meet (nor a raw string on one line be empty); a line shorter than the indentation cannot take text.
            if (spelled.Length == 0 && source[from - 1] == '"' && source[to] == '"') return null;
            if (form.Indentation > 0 && from - source.Lines.GetLineFromPosition(from).Start < form.Indentation) return null;
        }
        else if (form.Quoting == Quoting.Regular && first > 0 && IsShortHex(source, units[first - 1]) && NextIsHex(source, spelled, to))
        {
            // \x takes up to four digits: before one more, it is written with all four.
            var digits = TextSpan.FromBounds(units[first - 1].Start + 2, units[first - 1].End);
            char value = (char)int.Parse(source.ToString(digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            spelled = Escape(value) + spelled;
            from = units[first - 1].Start;
        }
        return [new(tree, new TextChange(TextSpan.FromBounds(from, to), spelled))];
    }

    /// <summary>Where the text of the unit begins; so an indentation goes with the line break before it.</summary>
    private int SourceOf(int unit) => unit < units.Length ? units[unit].Start : contentEnd;

    private bool SplitsEscape(int unit) => unit > 0 && unit < units.Length && units[unit] == units[unit - 1];

    private static bool IsShortHex(SourceText source, TextSpan unit) => unit.Length is > 2 and < 6 && source[unit.Start] == '\\' && source[unit.Start + 1] == 'x';

    private static bool NextIsHex(SourceText source, string spelled, int to) => IsHex(spelled.Length > 0 ? spelled[0] : source[to]);

    private static bool IsHex(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';

    private string? Spell(string text)
    {
        var spelled = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (form.Quoting)
            {
                case Quoting.Raw when c == '"' || IsLineBreak(c) || ((c is '{' or '}') && form.ForbidsBraces):
                    return null;
                case Quoting.Verbatim when c is '"':
                    spelled.Append("\"\"");
                    break;
                case Quoting.Regular when c is '"' or '\\':
                    spelled.Append('\\').Append(c);
                    break;
                case Quoting.Regular when char.IsControl(c) || IsLineBreak(c):
                    spelled.Append(Escape(c));
                    break;
                default:
                    spelled.Append(c, c is '{' or '}' && form.DoublesBraces ? 2 : 1);
                    break;
            }
        }
        return spelled.ToString();
    }

    /// <summary>What C# takes for the end of a line.</summary>
    internal static bool IsLineBreak(char c) => c is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private static string Escape(char c) => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);
}
