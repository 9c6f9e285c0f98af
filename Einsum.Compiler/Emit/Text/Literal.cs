using System.Globalization;
using System.Text;

namespace Einsum.Compiler.Emit;

/// <summary>Values as C# literals.</summary>
internal static class Literal
{
    /// <summary>
    /// Characters that show as nothing, as a blank, or turn what follows: controls, formats, spaces and separators, selectors, private ones.
    /// A table of our own, since that of the framework grows from version to version, and the text would with it.
    /// </summary>
    private static readonly (int First, int Last)[] s_unseen =
    [
        (0x00, 0x1F), (0x7F, 0xA0), (0xAD, 0xAD), (0x34F, 0x34F), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0x115F, 0x1160), (0x1680, 0x1680),
        (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x3000, 0x3000), (0x3164, 0x3164), (0xE000, 0xF8FF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFF), (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1345F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0x10FFFF),
    ];

    /// <summary>A regular string literal, in which every character is to be seen.</summary>
    public static string Of(string value)
    {
        var text = new StringBuilder("\"");
        for (int n = 0; n < value.Length; n++)
        {
            char c = value[n];
            bool isPair = char.IsHighSurrogate(c) && n + 1 < value.Length && char.IsLowSurrogate(value[n + 1]);
            int code = isPair ? char.ConvertToUtf32(c, value[n + 1]) : c;
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when IsUnseen(code) => text.Append(isPair ? "\\U" : "\\u").Append(code.ToString(isPair ? "x8" : "x4", CultureInfo.InvariantCulture)),
                _ => text.Append(value, n, isPair ? 2 : 1),
            };
            if (isPair) n++;
        }
        return text.Append('"').ToString();
    }

    /// <summary>A long text as literals that are joined, each cut behind a blank.</summary>
    public static string Joined(string value, int most)
    {
        var parts = new List<string>();
        while (value.Length > most && value.LastIndexOf(' ', most - 1) is >= 0 and var blank)
        {
            parts.Add(Of(value.Substring(0, blank + 1)));
            value = value.Substring(blank + 1);
        }
        return string.Join(" + ", parts.Append(Of(value)));
    }

    private static bool IsUnseen(int code) => code is >= 0xD800 and <= 0xDFFF || Array.Exists(s_unseen, range => range.First <= code && code <= range.Last);
}
