using System.Globalization;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Conformance;

/// <summary>
/// One expression of the language's lists (Legal.txt, Illegal.txt): an equation with operand shapes and options, and what must come of it.
/// </summary>
/// <param name="Text">The case as the list has it: its name in test reports.</param>
/// <param name="Operands">The operands' extents; null where the equation alone is in question.</param>
/// <param name="Sizes">Extents given by <c>[Dim]</c> or by an integer parameter, in the order written.</param>
/// <param name="Output">The result's extents; null when the case is illegal.</param>
/// <param name="Digest">The digest of the result for the standard fill (<see cref="Fill"/>).</param>
/// <param name="Ids">Of a legal case the notices, of an illegal one its one error.</param>
/// <param name="Span">Where the error stands in the equation's value, when the list says so.</param>
internal sealed partial record Case(
    string Text, string Equation, int[][]? Operands, IReadOnlyList<(string Label, int Extent)> Sizes, bool? Spaced, bool Broadcast,
    int[]? Output, long Digest, string[] Ids, (int Start, int End)? Span)
{
    public static IReadOnlyList<Case> Legal { get; } = Read("Legal.txt", isLegal: true);

    public static IReadOnlyList<Case> Illegal { get; } = Read("Illegal.txt", isLegal: false);

    /// <summary>The equations too long for the list.</summary>
    private static string Named(string name) => name switch
    {
        "E20" => "abcdefghijklmnopqrst->tsrqponmlkjihgfedcba",
        "E40" => $"{string.Join(",", Enumerable.Repeat("i", 40))}->i",
        "E55" => $"{string.Join(",", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZλξψ".Chunk(5).Select(term => new string(term)))}->",
        _ => throw new FormatException($"no equation {name}"),
    };

    public override string ToString() => Text;

    /// <summary>The tests' theory data: the case's text, by which <see cref="Find"/> finds it again.</summary>
    public static TheoryData<string> Names(IEnumerable<Case> cases) => [.. cases.Select(c => c.Text)];

    public static Case Find(string text) => Legal.Concat(Illegal).Single(c => c.Text == text);

    [GeneratedRegex("""^(?:(?<group>EIN\d+|[A-Za-z0-9= ]+): )?\s*(?=["E])""")]
    private static partial Regex Group { get; }

    [GeneratedRegex("""^(?:"(?<equation>[^"]*)"|(?<named>E\d+))(?<operands>[^{=@#]*)(\{(?<options>[^}]*)\}\s*)?(= (?<output>\S+) #(?<digest>-?\d+)(?<notices>( \d{4})*))?(@(?<start>\d+)\.\.(?<end>\d+))?$""")]
    private static partial Regex Item { get; }

    private static List<Case> Read(string file, bool isLegal)
    {
        using var text = new StreamReader(typeof(Case).Assembly.GetManifestResourceStream(file)!);
        var cases = new List<Case>();
        string group = "";
        while (text.ReadLine() is { } line)
        {
            if (line is "" or ['#', ..]) continue;
            var start = Group.Match(line);
            if (!start.Success) throw new FormatException($"{file}: '{line}'");
            if (start.Groups["group"].Success) group = start.Groups["group"].Value;
            cases.AddRange(line[start.Length..].Split(" | ").Select(item => Parse(group, item, isLegal)));
        }
        return cases;
    }

    private static Case Parse(string group, string item, bool isLegal)
    {
        var match = Item.Match(item);
        if (!match.Success || match.Groups["output"].Success != isLegal) throw new FormatException($"not a case: {item}");
        string operands = match.Groups["operands"].Value.Trim();
        var options = match.Groups["options"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(
            Text: isLegal ? item : $"{group}: {item}",
            Equation: match.Groups["named"] is { Success: true, Value: var name } ? Named(name) : Regex.Unescape(match.Groups["equation"].Value),
            Operands: operands == "" ? null : [.. operands.Split(' ').SelectMany(Shapes)],
            Sizes: [.. options.Where(o => o.Contains(':')).Select(o => o.Split(':')).Select(o => (o[0], Number(o[1])))],
            Spaced: options.Contains("Style=Spaced") ? true : null,
            Broadcast: options.Contains("Broadcast") || group == "Broadcast = true",
            Output: isLegal ? Shapes(match.Groups["output"].Value).Single() : null,
            Digest: isLegal ? long.Parse(match.Groups["digest"].Value, CultureInfo.InvariantCulture) : 0,
            Ids: isLegal ? [.. match.Groups["notices"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => $"EIN{n}")] : [group],
            Span: match.Groups["start"].Success ? (Number(match.Groups["start"].Value), Number(match.Groups["end"].Value)) : null);
    }

    /// <summary><c>()</c>, <c>2x3</c>, <c>2x..x3</c> (eighteen ones between), <c>6*(3)</c>.</summary>
    private static IEnumerable<int[]> Shapes(string text)
    {
        if (text.Split('*') is [var count, var repeated]) return Enumerable.Repeat(Shapes(repeated.Trim('(', ')')).Single(), Number(count));
        string extents = text.Replace("..", string.Join('x', Enumerable.Repeat('1', 18)), StringComparison.Ordinal);
        return [text == "()" ? [] : [.. extents.Split('x').Select(Number)]];
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
