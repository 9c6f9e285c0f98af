namespace Einsum.Benchmarks.Kernels.Cases;

/// <summary>
/// The labels of an equation, read by twenty lines of its own: what judges the kernels shares nothing with the compiler. Sizes stand in the equation
/// (<c>i:4 j:4, j:4 -> i:4</c>) or behind it (<c>i4 j4</c>).
/// </summary>
internal sealed class EquationLabels
{
    public EquationLabels(string equation, string extents)
    {
        int arrow = equation.IndexOf("->", StringComparison.Ordinal);
        Inputs = [.. equation[..arrow].Split(',').Select(Term)];
        Output = Term(equation[(arrow + 2)..]);
        foreach (string size in extents.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Extents[size[0]] = Number(size[1..]);
        Summed = string.Concat(Inputs.SelectMany(labels => labels).Distinct().Where(label => !Output.Contains(label)));
    }

    public IReadOnlyList<string> Inputs { get; }

    public string Output { get; }

    public SortedDictionary<char, int> Extents { get; } = [];

    /// <summary>The labels that the output lacks, by first occurrence.</summary>
    public string Summed { get; }

    /// <summary>The equation with one letter per label and nothing else.</summary>
    public string Compact => $"{string.Join(',', Inputs)}->{Output}";

    public long Size(IEnumerable<char> labels) => labels.Aggregate(1L, (size, label) => size * Extents[label]);

    /// <summary>How far one step along each label goes in a packed tensor; a label that occurs twice goes along the diagonal.</summary>
    public Dictionary<char, long> Strides(string term)
    {
        var strides = new Dictionary<char, long>();
        long stride = 1;
        foreach (char label in term.Reverse())
        {
            strides[label] = strides.GetValueOrDefault(label) + stride;
            stride *= Extents[label];
        }
        return strides;
    }

    private string Term(string text)
    {
        bool isSpaced = text.Contains(' ') || text.Contains(':');
        string[] axes = isSpaced ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [.. text.Select(label => $"{label}")];
        foreach (string axis in axes.Where(axis => axis.Contains(':'))) Extents[axis[0]] = Number(axis[2..]);
        return string.Concat(axes.Select(axis => axis[0]));
    }

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
