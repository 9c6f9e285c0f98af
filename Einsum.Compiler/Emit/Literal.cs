using System.Globalization;
using System.Text;

namespace Einsum.Compiler.Emit;

/// <summary>Values as C# literals.</summary>
internal static class Literal
{
    /// <summary>A regular string literal.</summary>
    public static string Of(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or (>= '\u007f' and < '\u00a0') or '\u2028' or '\u2029' or '\u0085' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }
        return text.Append('"').ToString();
    }
}
