namespace Einsum.Compiler.Emit;

/// <summary>The header of the user's method, which is long because every type in it is qualified: it is broken between parameters.</summary>
internal sealed class SignatureHeader
{
    private readonly string _start;
    private readonly List<string> _parameters = [];
    private readonly string _end;

    public SignatureHeader(string header)
    {
        // Before the parameters stand modifiers, a return type, which may be a tuple, and a name, whose type parameters are in angle brackets.
        int open = 1, depth = 0;
        while (open < header.Length && !(header[open] == '(' && depth == 0 && header[open - 1] != ' '))
        {
            depth += Nesting(header[open]);
            open++;
        }
        int start = open + 1, end = start;
        for (depth = 0; end < header.Length && (depth > 0 || header[end] != ')'); end++)
        {
            depth += Nesting(header[end]);
            if (depth > 0 || header[end] != ',') continue;
            _parameters.Add(header.Substring(start, end - start).Trim());
            start = end + 1;
        }
        if (end > start) _parameters.Add(header.Substring(start, end - start).Trim());
        (_start, _end) = (header.Substring(0, Math.Min(open + 1, header.Length)), header.Substring(Math.Min(end, header.Length)));
    }

    /// <summary>Writes the header and what follows on its line.</summary>
    public void Write(CodeWriter writer, string end) => writer.Line(_start, _parameters, _end + end);

    private static int Nesting(char c) => c switch
    {
        '(' or '<' or '[' => 1,
        ')' or '>' or ']' => -1,
        _ => 0,
    };
}
