using Einsum.Analyzers;
using Einsum.Tests.Conformance;
using Einsum.Tests.Harness;

namespace Einsum.Tests.Analyzers;

/// <summary>What is legal and worth saying.</summary>
[Trait("Category", "Roslyn")]
public class NoticeTests
{
    [Theory]
    [InlineData("{|EIN0007:cost|} time, {|EIN0014:tim|} -> time", "public static partial float[] M(float[,] a, float[] b)")]
    [InlineData("ij,j{|EIN0014:I|}->i", "public static partial float[] M(float[,] a, float[,] b)")]
    [InlineData("pq,pP->qP", "public static partial float[,] M(float[,] a, float[,] b)")]
    [InlineData("i i->i", "public static partial float[] M(float[,] a)")]
    [InlineData("{|EIN0030:t|}oken -> token", "static partial void M(float[] a, Span<float> b)")]
    [InlineData("i->i{|EIN0050:...|}", "public static partial float[] M(float[] a)")]
    [InlineData("{|EIN0013:...|}i->i", "public static partial float[] M(float[,,] a)")]
    [InlineData("ij,j{|EIN0015:k|}", Annotated.Matrices)]
    [InlineData("i->{|EIN0009:i|}i", "public static partial float[,] M(float[] a)")]
    public Task StandsAtItsCharacters(string equation, string signature) => Verify.Analyzer(new EquationAnalyzer(), Annotated.Equation(equation, signature));

    [Fact]
    public async Task LettersThatLookAlikeAreReportedOnce()
    {
        string source = Annotated.Equation("\\u0430b,ba->", "public static partial float M(float[,] x, float[,] y)");
        var diagnostic = Assert.Single(await Verify.Report(new EquationAnalyzer(), InMemory.Compile(source)));
        Assert.Equal("EIN0016", diagnostic.Id);
        Assert.Equal(source.IndexOf("a->", StringComparison.Ordinal), diagnostic.Location.SourceSpan.Start);
        Assert.Equal("\\u0430", source.Substring(Assert.Single(diagnostic.AdditionalLocations).SourceSpan.Start, 6));
    }

    /// <summary>At the attribute that goes without it; the method is compiled.</summary>
    [Fact]
    public async Task AnUnknownSettingIsReportedAtTheAttribute()
    {
        string source = Annotated.Equation("ij,jk->ik");
        var diagnostic = Assert.Single(await Verify.Report(new EquationAnalyzer(), InMemory.Compile(source), new EditorConfig("[*.cs]\neinsum_max_isa = 256\n")));
        Assert.Equal(("EIN0047", "Einsum(\"ij,jk->ik\")"), (diagnostic.Id, source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
        Assert.Equal("The value '256' of einsum_max_isa in .editorconfig is ignored: it is not Best, Scalar, Vector128, Vector256 or Vector512", diagnostic.GetMessage(null));
    }

    private static readonly Lazy<Task<ManyMethods>> s_methods = new(() => ManyMethods.Of(Case.Legal, c => c.Equation));

    public static TheoryData<string> Legal => Case.Names(Case.Legal);

    /// <summary>The list of legal expressions, with its notices: nothing else but what its plan costs is reported of a method with arrays of these ranks.</summary>
    [Theory]
    [MemberData(nameof(Legal))]
    public async Task ALegalExpressionHasTheNoticesOfTheList(string name)
    {
        var legal = Case.Find(name);
        Assert.Equal(legal.Ids.Order(), (await s_methods.Value)[legal].Select(d => d.Id).Where(id => string.CompareOrdinal(id, "EIN1") < 0).Distinct().Order());
    }
}
