using FsCheck;
using FsCheck.Fluent;
using System.Globalization;
using System.Text;

namespace Einsum.Tests.Syntax;

/// <summary>
/// Random texts of the language, for the parser: a text is decoded from a list of bytes, each a choice, so that FsCheck's shrinking of
/// lists shrinks texts, and every text it arrives at is one of the grammar. Spent choices are zeros: the plainest text.
/// </summary>
internal sealed class RandomText
{
    private static readonly string[] s_letters = ["i", "j", "k", "A", "\u03BB", "\u00E9", "\u65E5", "\U0001D6FC", "I", "\u0130"];
    private static readonly string[] s_words = ["row", "i", "x_in", "k'", "a1", "\u03BB\U0001D6FC2", "b''", "I"];
    private static readonly string[] s_blanks = ["", "", "", "", " ", "  ", "\t", "\n"];

    private readonly byte[] _choices;
    private readonly StringBuilder _text = new();
    private int _spent;

    private RandomText(byte[] choices, bool damaged)
    {
        _choices = choices;
        IsSpaced = Next(3) == 2;
        Items(depth: 0, least: 1);
        if (IsSpaced || Next(4) < 3)
        {
            Token("->");
            Term();
        }
        Blank();
        if (string.IsNullOrWhiteSpace(_text.ToString())) _text.Append("->");
        if (damaged) Damage();
    }

    /// <summary>Legal equations.</summary>
    public static Arbitrary<RandomText> Equations { get; } = Arbitrary(damaged: false);

    /// <summary>The same with one to three characters inserted, deleted or replaced; many still are legal.</summary>
    public static Arbitrary<RandomText> Damaged { get; } = Arbitrary(damaged: true);

    public string Text => _text.ToString();

    /// <summary>In which style the equation must be read, before any damage.</summary>
    public bool IsSpaced { get; }

    public override string ToString() => $"\"{string.Concat(Text.Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:X4}"))}\"{(IsSpaced ? " (spaced)" : "")}";

    private static Arbitrary<RandomText> Arbitrary(bool damaged) => ArbMap.Default.ArbFor<byte[]>().Convert(choices => new RandomText(choices, damaged), text => text._choices);

    private int Next(int count) => _spent < _choices.Length ? _choices[_spent++] % count : 0;

    private void Items(int depth, int least)
    {
        for (int items = least + Next(3); items > 0; items--)
        {
            if (depth < 3 && Next(6) == 5)
            {
                Token("(");
                Items(depth + 1, least: 2);
                Token(")");
            }
            else
            {
                Term();
            }
            if (items > 1) Token(",");
        }
    }

    private void Term()
    {
        int labels = Next(5), ellipsisAt = Next(4) == 3 ? Next(labels + 1) : -1;
        for (int i = 0; i <= labels; i++)
        {
            if (i == ellipsisAt) Token(IsSpaced ? " ... " : "...");
            if (i == labels) break;
            if (IsSpaced) _text.Append(' ');
            Token(IsSpaced ? s_words[Next(s_words.Length)] : s_letters[Next(s_letters.Length)]);
            if (Next(8) != 7) continue;
            Token(":");
            Token(Next(100).ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Damage()
    {
        const string Characters = "ijK\u03BB,->.:()[]+' _19\t=%\u0301\u2026\u2192\uD835\uDEFC";
        _spent = _choices.Length / 2; // What has made the text may serve again: a short list still does some damage.
        for (int edits = 1 + Next(3); edits > 0; edits--)
        {
            char other = Characters[Next(Characters.Length)];
            int at = Next(_text.Length + 1);
            switch (Next(3))
            {
                case 0: _text.Insert(at, other); break;
                case 1 when at < _text.Length: _text.Remove(at, 1); break;
                case 2 when at < _text.Length: _text[at] = other; break;
            }
        }
    }

    private void Token(string token)
    {
        Blank();
        _text.Append(token);
    }

    private void Blank() => _text.Append(s_blanks[Next(s_blanks.Length)]);
}
