using Einsum.Analyzers;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Einsum.Tests.Analyzers;

/// <summary>What only the plan of a method tells: shown where it is asked for, or where it is worth a warning.</summary>
[Trait("Category", "Roslyn")]
public class PlanNoticeTests
{
    private const string Chain = "public static partial float[,] M(float[,] a, float[,] b, float[,] c)";

    [Fact]
    public Task ThePlanIsHiddenByDefault() => Verify.Analyzer(new EquationAnalyzer(), Annotated.Equation("ij,jk,kl->il", Chain));

    [Fact]
    public async Task ThePlanIsShownOnRequest()
    {
        string source = Annotated.Method("\"ij,jk,kl->il\", Explain = true", Chain);
        var plan = Assert.Single(await Verify.Report(new EquationAnalyzer(), InMemory.Compile(source)));
        Assert.Equal(("EIN1000", DiagnosticSeverity.Info, "ij,jk,kl->il"), (plan.Id, plan.Severity, Text(source, plan.Location)));
        Assert.StartsWith("Plan: ((0,1),2); ", plan.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePlanIsShownToAProjectThatRaisesIt()
    {
        var compilation = InMemory.Compile(Annotated.Equation("ij,jk->ik"));
        var raised = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("EIN1000", ReportDiagnostic.Warn)]));
        var plan = Assert.Single(await Verify.Report(new EquationAnalyzer(), raised));
        Assert.Equal(("EIN1000", DiagnosticSeverity.Warning), (plan.Id, plan.Severity));
    }

    [Fact]
    public async Task ThePlanIsShownToAFileThatAsksInEditorConfig()
    {
        var plan = Assert.Single(await Verify.Report(new EquationAnalyzer(), InMemory.Compile(Annotated.Equation("ij,jk,kl->il", Chain)), new EditorConfig("[*.cs]\neinsum_explain = true\n")));
        Assert.Equal(("EIN1000", DiagnosticSeverity.Info), (plan.Id, plan.Severity));
    }

    [Fact]
    public async Task AMethodInErrorHasNoPlan()
    {
        string source = Annotated.Method("\"ij,jk->iq\", Explain = true");
        Assert.Equal(["EIN0008"], (await Verify.Report(new EquationAnalyzer(), InMemory.Compile(source))).Select(d => d.Id));
    }

    [Fact]
    public Task ALargeTemporaryIsReportedAtTheEquation() => Verify.Analyzer(
        new EquationAnalyzer(), Annotated.Method("{|EIN1002:\"i:5000 j:8, j k:5000, k l:5000 -> i l\"|}, Plan = {|EIN1004:\"((0,1),2)\"|}", Chain));

    private const string Apply = "public static partial float[] M(float[,] a, float[,] b, float[] x)";

    [Fact]
    public Task ACostlyPlanIsReportedAtTheOption() => Verify.Analyzer(new EquationAnalyzer(), Annotated.Method("\"ij,jk,k->i\", Plan = {|EIN1004:\"((0,1),2)\"|}", Apply));

    [Fact]
    public Task CostlyParenthesesAreReportedAtTheEquation() => Verify.Analyzer(new EquationAnalyzer(), Annotated.Method("{|EIN1004:\"(ij,jk),k->i\"|}", Apply));

    [Fact]
    public async Task HowCostlyIsSaid()
    {
        string source = Annotated.Method("\"(i:100 j:100, j k:100), k -> i\"", Apply);
        var costly = Assert.Single(await Verify.Report(new EquationAnalyzer(), InMemory.Compile(source)));
        Assert.Equal("The pinned order ((0,1),2) needs 51 times the operations of (0,(1,2))", costly.GetMessage(null));
    }

    // Equal at some extents, or the cheaper one at others: no word.
    [Theory]
    [InlineData("(ij,jk),kl->il", Chain)]
    [InlineData("ij,(jk,kl)->il", Chain)]
    [InlineData("ij,(jk,k)->i", Apply)]
    public Task AnOrderThatMayBeBestIsNotCostly(string equation, string signature) => Verify.Analyzer(new EquationAnalyzer(), Annotated.Equation(equation, signature));

    // Costs i k (j + l) against j l (i + k): at 101 and 100 one hundredth more to the last digit.
    [Theory]
    [InlineData("(i:101 j:100, j k:101), k l:100 -> i l")]
    [InlineData("{|EIN1004:\"(i:102 j:100, j k:102), k l:100 -> i l\"|}")]
    public Task AHundredthMoreIsTolerated(string equation) => Verify.Analyzer(new EquationAnalyzer(), Annotated.Method(equation[0] == '{' ? equation : $"\"{equation}\"", Chain));

    [Fact]
    public Task SizesDecide() => Verify.Analyzer(new EquationAnalyzer(), Annotated.Method(
        "{|EIN1004:\"(ij,jk),kl->il\"|}", Chain, ", Size(\"i\", Typical = 1000), Size(\"j\", Typical = 10), Size(\"k\", Typical = 1000), Size(\"l\", Typical = 2)"));

    [Theory]
    [InlineData("i:5 j:50, j k:5, k l:50 -> i l", ", MaxTemp = {|EIN1002:99|}", "Temporary of 100 bytes exceeds 99 bytes")]
    [InlineData("i:5 j:50, j k:5, k l:50 -> i l", ", MaxTemp = 100", null)]
    [InlineData("i j, j k, k l -> i l", ", MaxTemp = 0", null)] // known when called
    [InlineData("i:50 j:500, j k:50, k l:500 -> i l", ", MaxTemp = {|EIN1002:2048|}", "Temporary of 9.8 KiB exceeds 2 KiB")]
    [InlineData("i:5000 j:50000, j k:5000, k l:50000 -> i l", ", MaxTemp = 1 << 30", null)] // asked about, so that nobody needs a warning
    public async Task ALimitIsAnErrorWhereSizesAreStatic(string equation, string limit, string? message)
    {
        string marked = Annotated.Method($"\"{equation}\"{limit}", Chain);
        await Verify.Analyzer(new EquationAnalyzer(), marked);
        var reported = await Verify.Report(new EquationAnalyzer(), InMemory.Compile(Markup.Parse(marked).Source));
        Assert.Equal(message is null ? [] : [(DiagnosticSeverity.Error, message)], reported.Select(d => (d.Severity, d.GetMessage(null))));
    }

    [Fact]
    public async Task ALimitOfTheFileIsReportedAtTheAttribute()
    {
        string source = Annotated.Method("\"i:5 j:50, j k:5, k l:50, l m:5 -> i m\"", "public static partial float[,] M(float[,] a, float[,] b, float[,] c, float[,] d)");
        var reported = Assert.Single(await Verify.Report(new EquationAnalyzer(), InMemory.Compile(source), new EditorConfig("[*.cs]\neinsum_max_temp = 199\n")));
        Assert.Equal(("EIN1002", "Temporary of 200 bytes (t0, t1) exceeds 199 bytes"), (reported.Id, reported.GetMessage(null)));
        Assert.StartsWith("Einsum(", Text(source, reported.Location), StringComparison.Ordinal);
    }

    /// <summary>A method in error has no kernel; what C# must have is a body that says why.</summary>
    [Fact]
    public void AMethodAboveItsLimitThrows()
    {
        string source = Annotated.Method("\"i:5 j:4, j k:5, k l:3 -> i l\", Plan = \"((0,1),2)\", MaxTemp = 99", Chain);
        var method = InMemory.Load(new Einsum.Generator.EinsumGenerator(), source).GetType("C")!.GetMethod("M")!.CreateDelegate<Func<float[,], float[,], float[,], float[,]>>();
        Assert.Equal("EIN1002: Temporary of 100 bytes exceeds 99 bytes", Assert.Throws<NotSupportedException>(() => method(new float[5, 4], new float[4, 5], new float[5, 3])).Message);
    }

    [Fact]
    public Task AnUnrollingThatIsTooLongIsReportedAtTheOption() => Verify.Analyzer(
        new EquationAnalyzer(), Annotated.Method("\"i:64 j:64, j k:64 -> i k\", Unroll = {|EIN0046:Unroll.Full|}"));

    private static string Text(string source, Location location) => source.Substring(location.SourceSpan.Start, location.SourceSpan.Length);
}
