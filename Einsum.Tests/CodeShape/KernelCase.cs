using System.Text.RegularExpressions;

namespace Einsum.Tests.CodeShape;

/// <summary>
/// An equation as an annotated method on flat spans: operands <c>x</c>, <c>y</c>, <c>z</c>, the destination <c>r</c>, and an integer for each
/// label without a size in the equation. Its kernels are named by the destination: <c>RAvx512</c>, <c>RTileAvx512</c>.
/// </summary>
internal sealed partial record KernelCase(string Name, string Equation, string Element = "float", string Semiring = "Real")
{
    [GeneratedRegex("(?<label>[a-z])(?::(?<size>[0-9]+))?")]
    private static partial Regex LabelPattern { get; }

    public string[] Terms => Equation.Split("->") is var sides ? [.. sides[0].Split(','), sides[1]] : [];

    public static readonly string[] Operands = ["x", "y", "z"];

    /// <summary>Labels in order of appearance, with the size the equation gives.</summary>
    public IReadOnlyDictionary<char, int?> Labels => LabelPattern.Matches(Equation).GroupBy(m => m.Groups["label"].Value[0])
        .ToDictionary(g => g.Key, g => g.Select(m => m.Groups["size"]).FirstOrDefault(s => s.Success) is { } size ? int.Parse(size.Value) : (int?)null);

    /// <summary>The labels of a term, sizes left out.</summary>
    public static string LabelsOf(string term) => string.Concat(term.Where(char.IsLetter));

    public string Declaration
    {
        get
        {
            var parameters = Terms[..^1].Select((_, k) => $"ReadOnlySpan<{Element}> {Operands[k]}").Append($"Span<{Element}> r").Concat(Labels.Where(l => l.Value is null).Select(l => $"int {l.Key}"));
            return $"[Einsum(\"{Equation}\", Semiring = Semiring.{Semiring})] public static partial void {Name}({string.Join(", ", parameters)});\n";
        }
    }

    public override string ToString() => Name;
}
