using Einsum.Analyzers;
using Einsum.Tests.Conformance;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using System.Globalization;

namespace Einsum.Tests.Analyzers;

/// <summary>
/// Every row of the language's list of illegal expressions gives exactly one error, at the row's span: the generator has run, and
/// the compiler itself has nothing to say.
/// </summary>
[Trait("Category", "Roslyn")]
public class IllegalEquationTests
{
    private static readonly Lazy<Task<ManyMethods>> s_methods = new(() => ManyMethods.Of([.. Case.Illegal.Where(c => Static(c) is not null)], c => Static(c)!.Value.Equation, generates: true));

    public static TheoryData<string> Illegal => Case.Names(Case.Illegal.Where(c => Static(c) is not null));

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task GivesExactlyOneErrorAtItsSpan(string name)
    {
        var row = Case.Find(name);
        var methods = await s_methods.Value;
        var error = Assert.Single(methods[row], d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(row.Ids.Single(), error.Id);

        var argument = methods.ArgumentOf(row);
        if (Static(row)!.Value.Span is { } span)
        {
            // An empty span is widened by one character to the left.
            int start = span.Start == span.End ? span.Start - 1 : span.Start;
            var map = LiteralMap.Of(argument, methods.Model, default)!;
            Assert.Equal(map.Locate(new(start, span.End)).Place.SourceSpan, error.Location.SourceSpan);
        }
        else if (row.Operands is null)
        {
            Assert.Equal(argument.Span, error.Location.SourceSpan);
        }
    }

    public static TheoryData<string> Forms => ["verbatim", "raw", "raw lines", "sum", "interpolated", "constant"];

    /// <summary>In every form the error stands at the characters of the row's span, in the literal that spells them.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task StandsAtItsCharactersInEveryForm(string form)
    {
        var rows = Case.Illegal.Where(c => Static(c) is { Span: { } span } && span.Start < span.End).ToArray();
        var methods = await ManyMethods.Of(rows, c => Static(c)!.Value.Equation, equation => Spell(form, equation));
        foreach (var row in rows)
        {
            var (equation, span) = Static(row)!.Value;
            var error = Assert.Single(methods[row], d => d.Severity == DiagnosticSeverity.Error);
            var place = form == "constant" ? error.AdditionalLocations[0] : error.Location;
            Assert.Equal((row, equation[span!.Value.Start..span.Value.End]), (row, place.SourceTree!.GetText().ToString(place.SourceSpan)));
        }
    }

    private static string Spell(string form, string equation) => form switch
    {
        "verbatim" => $"@\"{equation}\"",
        "raw" => $"\"\"\"{equation}\"\"\"",
        "raw lines" => $"\"\"\"\n        {equation}\n        \"\"\"",
        "sum" => $"(\"\" + @\"{equation}\") + \"\"",
        "interpolated" => $"$\"{equation}\"",
        _ => $"E{{n}}|private const string E{{n}} = @\"{equation}\";",
    };

    /// <summary>Rows of count and rank, whose spans the list leaves to a rule: the first extra term or parameter; the term.</summary>
    [Theory]
    [InlineData("ij->ji", "float[,] M(float[,] a, float[,] {|EIN0010:b|})")]
    [InlineData("->", "float M(float a, float {|EIN0010:b|})")]
    [InlineData("ij,{|EIN0010:jk|}->ik", "float[,] M(float[,] a)")]
    [InlineData("{|EIN0011:ij|}->i", "float[] M(float[,,] a)")]
    [InlineData("{|EIN0011:ijk|}->i", "float[] M(float[,] a)")]
    [InlineData("{|EIN0011:...ijk|}->i", "float[] M(float[,] a)")]
    [InlineData("i,{|EIN0011:jj|}->ij", "float[,] M(float[] a, float[,,] b)")]
    public Task CountAndRankPointAtTermOrParameter(string equation, string signature) =>
        Verify.Analyzer(new EquationAnalyzer(), Annotated.Equation(equation, "public static partial " + signature));

    /// <summary>The equation and span under which the row is a fault of compile time; null where only run-time shapes can disagree.</summary>
    private static (string Equation, (int Start, int End)? Span)? Static(Case row)
    {
        if (row.Ids is not ["EIN0012"] || row.Operands is null) return (row.Equation, row.Span);
        // Static sizes stand in the equation: each label takes the extent of its axis. An ellipsis' axes have no static size.
        if (row.Equation.Contains("...", StringComparison.Ordinal)) return null;
        string[] sides = row.Equation.Split("->");
        var sizes = new Dictionary<char, int>(row.Sizes.Select(size => KeyValuePair.Create(size.Label[0], size.Extent)));
        string inputs = "";
        (int, int)? span = null;
        foreach (var (term, shape) in sides[0].Split(',').Zip(row.Operands))
        {
            if (inputs.Length > 0) inputs += ",";
            foreach (var (label, extent) in term.Zip(shape))
            {
                string size = ":" + extent.ToString(CultureInfo.InvariantCulture);
                if (sizes.TryGetValue(label, out int before) && before != extent) span ??= (inputs.Length + 1, inputs.Length + 1 + size.Length);
                sizes.TryAdd(label, extent);
                inputs += label + size;
            }
        }
        return ($"{inputs}->{sides[1]}", span);
    }
}
