using System.Text;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes indented C#: <c>using (writer.Block("for (...)"))</c> makes the shape of the generated code visible in the code that writes it.
/// Lines end with <c>\n</c> on every machine.
/// </summary>
/// <param name="outside">How many blocks will stand around the text.</param>
public sealed class CodeWriter(int outside = 0)
{
    /// <summary>The length of line from which calls and comments are broken, as in the sources that write them.</summary>
    public const int Width = 160;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _blankDue;
    private bool _atBlockStart = true;

    /// <summary>The symbol of the last <see cref="If"/> without a counterpart, and where it ended.</summary>
    private (string Symbol, int End) _ended;

    private int Room => Width - (4 * (outside + _depth));

    /// <summary>Writes one line, or several when the text holds line breaks or is too long for one.</summary>
    public void Line(string text)
    {
        foreach (string line in text.Split('\n').SelectMany(Break))
        {
            if (_blankDue && !_atBlockStart) _text.Append('\n');
            _blankDue = _atBlockStart = false;
            if (line.Length > 0) _text.Append(' ', 4 * _depth).Append(line);
            _text.Append('\n');
        }
    }

    /// <summary>Cuts a long statement at the operators or commas that stand least deep in parentheses; comments are not for it to cut.</summary>
    private IEnumerable<string> Break(string line)
    {
        string indented = new(' ', line.Length - line.TrimStart().Length + 4);
        while (line.Length > Room && !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Cut(line, Room) is > 0 and var cut)
        {
            yield return line.Substring(0, cut).TrimEnd();
            line = indented + line.Substring(cut).TrimStart();
        }
        yield return line;
    }

    /// <summary>The blank at which a line is cut: the last one within the room among those least deep in parentheses; 0 for none.</summary>
    private static int Cut(string line, int room)
    {
        int best = 0, least = int.MaxValue, depth = 0;
        bool isText = false;
        for (int n = line.Length - line.TrimStart().Length; n < Math.Min(line.Length, room); n++)
        {
            if (isText && line[n] == '\\') n++; // and what it escapes
            else if (line[n] == '"') isText = !isText;
            else if (!isText) depth += line[n] is '(' or '[' or '{' ? 1 : line[n] is ')' or ']' or '}' ? -1 : 0;
            if (isText || n >= line.Length || line[n] != ' ' || depth > least) continue;
            string before = line.Substring(0, n), after = line.Substring(n + 1);
            if (s_after.Any(o => before.EndsWith(o, StringComparison.Ordinal)) || s_before.Any(o => after.StartsWith(o, StringComparison.Ordinal))) (best, least) = (n, depth);
        }
        return best;
    }

    /// <summary>A statement may be cut after these.</summary>
    private static readonly string[] s_after = [",", " =", "+=", "=>"];

    /// <summary>And before these.</summary>
    private static readonly string[] s_before = ["&& ", "|| ", "| ", "^ ", "& ", "? ", ": ", "+ ", "* "];

    /// <summary>A comment, broken between words where it is long; further lines are indented.</summary>
    public void Comment(string text)
    {
        foreach (string line in Wrap("// ", text, Room)) Line(line);
    }

    /// <summary>A text in lines of a length, broken between words; further lines are indented.</summary>
    public static IEnumerable<string> Wrap(string start, string text, int room)
    {
        string line = start + text;
        while (line.Length > room && line.LastIndexOf(' ', room) is var end && line.Substring(start.Length, Math.Max(0, end - start.Length)).Trim().Length > 0)
        {
            yield return line.Substring(0, end).TrimEnd();
            line = $"{start}    {line.Substring(end + 1)}";
        }
        yield return line.TrimEnd();
    }

    /// <summary>A line with a list in it, such as a call, which is broken between the items where it is long.</summary>
    public void Line(string start, IEnumerable<string> items, string end)
    {
        int room = Room;
        var all = items.ToList();
        string line = start + string.Join(", ", all) + end;
        if (line.Length <= room)
        {
            Line(line);
            return;
        }
        Line(start.TrimEnd());
        string indented = new(' ', start.Length - start.TrimStart().Length + 4);
        line = indented;
        for (int n = 0; n < all.Count; n++)
        {
            string item = all[n] + (n == all.Count - 1 ? end : ",");
            if (line.Length + item.Length > room && line.Length > indented.Length)
            {
                Line(line.TrimEnd());
                line = indented;
            }
            line += item + " ";
        }
        Line(line.TrimEnd());
    }

    /// <summary>Locals of one type, as many in a statement as fit a line.</summary>
    public void Declare(string type, IEnumerable<string> locals)
    {
        string line = "";
        foreach (string local in locals)
        {
            if (line.Length > 0 && line.Length + local.Length + 3 > Room)
            {
                Line(line + ";");
                line = "";
            }
            line += line.Length == 0 ? $"{type} {local}" : $", {local}";
        }
        if (line.Length > 0) Line(line + ";");
    }

    /// <summary>A blank line before the next line, unless a block begins or ends there.</summary>
    public void Blank() => _blankDue = true;

    /// <summary>Lines for builds that define a symbol, and for those that do not; no directive stands around nothing.</summary>
    public void If(string symbol, Action lines, Action? otherwise = null)
    {
        var (start, blankDue, atBlockStart) = (_text.Length, _blankDue, _atBlockStart);
        // Lines that follow others of the same build go on with them.
        if (_ended == (symbol, start) && !_blankDue) _text.Length = _text.ToString().LastIndexOf('\n', start - 2) + 1;
        else Line($"#if {symbol}");
        int inside = _text.Length;
        lines();
        if (_text.Length == inside && otherwise is null)
        {
            if (inside < start) Line("#endif");
            _text.Length = start;
            (_blankDue, _atBlockStart) = (blankDue, atBlockStart);
            return;
        }
        if (otherwise is not null)
        {
            Line("#else");
            otherwise();
        }
        Line("#endif");
        _ended = otherwise is null ? (symbol, _text.Length) : default;
    }

    /// <summary>A header with braces around what follows until the result is disposed; an initialiser closes with <c>};</c>.</summary>
    public IDisposable Block(string header, string close = "}", string open = "{")
    {
        if (header.Length > 0) Line(header);
        Line(open);
        _depth++;
        _atBlockStart = true;
        return new Closing(this, close);
    }

    public override string ToString() => _text.ToString();

    private sealed class Closing(CodeWriter writer, string close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer._blankDue = false;
            writer.Line(close);
        }
    }
}
