using Einsum.Analyzers;
using Einsum.CodeFixes;
using Einsum.Compiler.Diagnostics;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Einsum.Tests.CodeFixes;

/// <summary>What holds for all fixes.</summary>
[Trait("Category", "Roslyn")]
public class FixTests
{
    private static IReadOnlyList<EquationFix> All { get; } =
        [.. typeof(EquationFix).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(EquationFix))).Select(type => (EquationFix)Activator.CreateInstance(type)!)];

    /// <summary>A fix that is added, or lost, changes this list of all ids that have one.</summary>
    [Fact]
    public void EveryIdThatHasAFixHasOne() => Assert.Equal(
        "01 02 03 04 05 06 07 08 10 11 12 13 14 15 16 17 20 21 22 23 24 25 27 28 29 30 31 32 35 37 40 41 42 44 50 1004".Split(' '),
        All.Select(fix => fix.FixableDiagnosticIds.Single()[3..].TrimStart('0').PadLeft(2, '0')).OrderBy(id => id.Length).ThenBy(id => id));

    [Fact]
    public void EveryFixIsExportedUnderItsId() =>
        Assert.All(All, fix => Assert.Equal(Catalogue.Find(fix.FixableDiagnosticIds.Single()).Id, fix.GetType().GetCustomAttributes(false).OfType<ExportCodeFixProviderAttribute>().Single().Name));

    [Fact]
    public Task FixAllAppendsEveryOutput() => Verify.FixAll(new EquationAnalyzer(), new ImplicitOutputFix(), Two("ij,jk", "ij,kj"), "Append '->ik'", Two("ij,jk->ik", "ij,kj->ik"));

    [Fact]
    public Task FixAllIsOfOneKind() => Verify.FixAll(new EquationAnalyzer(), new OutputLabelFix(), Two("ij,jk->iK", "ij,jk->q"), "Change 'K' to 'k'", Two("ij,jk->ik", "ij,jk->q"));

    [Fact]
    public Task FixAllMakesASharedEditOnce()
    {
        string source = Two("ij,jk->ik", "ij,jk->ik").Replace("partial class", "class", StringComparison.Ordinal);
        return Verify.FixAll(new EquationAnalyzer(), new PartialTypeFix(), source, "Make 'C' partial", Two("ij,jk->ik", "ij,jk->ik"));
    }

    [Fact]
    public Task FixAllGivesEveryLabelItsSize() => Verify.FixAll(
        new EquationAnalyzer(), new OutputLabelFix(), Two("ij,jk->iqr", "ij,jk->ip"), "Add parameter 'int q'",
        Two("ij,jk->iqr", "ij,jk->ip").Replace("A(float[,] a, float[,] b)", "A(float[,] a, float[,] b, int q, int r)", StringComparison.Ordinal).Replace("B(float[,] a, float[,] b)", "B(float[,] a, float[,] b, int p)", StringComparison.Ordinal));

    [Fact]
    public Task FixAllMakesEveryMethodPartial()
    {
        string after = Two("ij,jk->ik", "ij,jk->ik").Replace(");", ") => a;", StringComparison.Ordinal);
        return Verify.FixAll(new EquationAnalyzer(), new PartialMethodFix(), after.Replace("static partial float", "static float", StringComparison.Ordinal), "Make the method partial", after);
    }

    /// <summary>Random mistakes: whatever is offered removes its diagnostic, in the source as a user would have it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AFixThatIsOfferedRemovesItsDiagnostic(int seed)
    {
        var random = new Random(seed);
        string[] legal = ["ij,jk->ik", "row col, col k -> row k", "...ij,...jk->...ik", "(ij,jk)->ik", "i:2j,jk->ik", "ij,jk"];
        const string Characters = "ijkIK.,->:()1% a+";
        int offered = 0;
        for (int round = 0; round < 30; round++)
        {
            string equation = legal[random.Next(legal.Length)];
            for (int edits = random.Next(1, 3); edits > 0; edits--)
            {
                int at = random.Next(equation.Length);
                equation = random.Next(3) switch
                {
                    0 => equation.Remove(at, 1),
                    1 => equation.Insert(at, Characters[random.Next(Characters.Length)].ToString()),
                    _ => equation.Remove(at, 1).Insert(at, Characters[random.Next(Characters.Length)].ToString()),
                };
            }
            string source = Analyzers.Annotated.Equation(equation);
            var before = await Verify.Report(new EquationAnalyzer(), InMemory.Compile(source));
            foreach (var fix in All.Where(fix => before.Any(d => d.Id == fix.FixableDiagnosticIds.Single())))
            {
                foreach (var (diagnostic, title, text) in await Verify.Results(new EquationAnalyzer(), fix, source))
                {
                    offered++;
                    var after = await Verify.Report(new EquationAnalyzer(), InMemory.Compile(text));
                    bool isGone = after.Count(d => d.Id == diagnostic.Id) < before.Count(d => d.Id == diagnostic.Id);
                    // A syntax error hides those to its right: then the next one is reported, nearer to the end.
                    bool isNext = after.Count(d => d.Id == diagnostic.Id) == 1 && text.Length - after[0].Location.SourceSpan.Start < source.Length - diagnostic.Location.SourceSpan.Start;
                    Assert.True(isGone || isNext, $"seed {seed}: \"{equation}\", {diagnostic.Id}, {title}: {text}");
                }
            }
        }
        Assert.InRange(offered, 15, 1000);
    }

    private static string Two(string first, string second) => $$"""
        using Einsum;
        public static partial class C
        {
            [Einsum("{{first}}")]
            public static partial float[,] A(float[,] a, float[,] b);

            [Einsum("{{second}}")]
            public static partial float[,] B(float[,] a, float[,] b);
        }
        """;
}
