using Einsum.CodeFixes;
using Einsum.Tests.Analyzers;
using Einsum.Tests.Harness;

namespace Einsum.Tests.CodeFixes;

/// <summary>Fixes of equations that can be read and do not fit, or may not mean what they say.</summary>
[Trait("Category", "Roslyn")]
public class LabelFixTests
{
    [Theory]
    [InlineData("Einsum(\"{|EIN0007:ab|} c->c ab\")", "Read words as labels: Style = Spaced", "Einsum(\"ab c->c ab\", Style = Style.Spaced)", "public static partial float[,] M(float[,] x)")]
    [InlineData("Einsum(\"{|EIN0007:ab|} c->c ab\", Broadcast = true)", "Read letters as labels: Style = Compact", "Einsum(\"ab c->c ab\", Broadcast = true, Style = Style.Compact)", "public static partial float[,] M(float[,] x)")]
    [InlineData("Einsum(\"{|EIN0007:ab|} c->c ab\", Style = Style.Auto)", "Read words as labels: Style = Spaced", "Einsum(\"ab c->c ab\", Style = Style.Spaced)", "public static partial float[,] M(float[,] x)")]
    public Task AStyleIsSaid(string before, string title, string after, string signature) => FixedSource.Attribute<DetectedStyleFix>(before, title, after, signature);

    [Fact]
    public Task AStyleIsNamedAsItCanBe() => FixedSource.Is<DetectedStyleFix>(
        "partial class C { [Einsum.Einsum(\"{|EIN0007:ab|} c->c ab\")] public static partial float[,] M(float[,] x); }", "Read words as labels: Style = Spaced",
        "partial class C { [Einsum.Einsum(\"ab c->c ab\", Style = Einsum.Style.Spaced)] public static partial float[,] M(float[,] x); }");

    [Theory]
    [InlineData("ij,jk->i{|EIN0008:K|}", "Change 'K' to 'k'", "ij,jk->ik", Annotated.Matrices)]
    [InlineData("{|EIN0007:batch|} row -> row {|EIN0008:bach|}", "Change 'bach' to 'batch'", "batch row -> row batch", "public static partial float[,] M(float[,] a)")]
    [InlineData("ij,jk->i{|EIN0008:q|}k", "Remove 'q' from the output", "ij,jk->ik", Annotated.Matrices)]
    [InlineData("i j, j k -> i {|EIN0008:q|} k", "Remove 'q' from the output", "i j, j k -> i k", Annotated.Matrices)]
    [InlineData("ij,jk->{|EIN0008:q|}iqkq", "Remove 'q' from the output", "ij,jk->ik", Annotated.Matrices)]
    public Task AnOutputLabelIsCorrectedOrRemoved(string before, string title, string after, string signature) => FixedSource.Equation<OutputLabelFix>(before, title, after, signature);

    [Theory]
    [InlineData("Einsum(\"i->i{|EIN0008:j|}\")", "public static partial float[,] M(float[] a)", "Add parameter 'int j'", "Einsum(\"i->ij\")", "public static partial float[,] M(float[] a, int j)")]
    [InlineData("Einsum(\"i->i{|EIN0008:j|}\")", "public static partial float[,] M(float[] a, System.Threading.CancellationToken t = default)", "Add parameter 'int j'", "Einsum(\"i->ij\")", "public static partial float[,] M(float[] a, int j, System.Threading.CancellationToken t = default)")]
    [InlineData("Einsum(\"i->i{|EIN0008:j|}\")", "public static partial float[,] M(float[] a)", "Add '[Dim(\"j\", 1)]', then set the size", "Einsum(\"i->ij\"), Dim(\"j\", 1)", "public static partial float[,] M(float[] a)")]
    [InlineData("Einsum(\"x, x -> x {|EIN0008:in|}\", Style = Style.Spaced)", "public static partial float[,] M(float[] a, float[] b)", "Add parameter 'int @in'", "Einsum(\"x, x -> x in\", Style = Style.Spaced)", "public static partial float[,] M(float[] a, float[] b, int @in)")]
    public Task AnOutputLabelGetsASize(string before, string signature, string title, string after, string signatureAfter) =>
        FixedSource.Is<OutputLabelFix>(Attributed(before, signature), title, Attributed(after, signatureAfter));

    [Theory]
    [InlineData("ij,{|EIN0010:jk|}->i", "Remove ',jk'", "ij->i", "public static partial float[] M(float[,] a)")]
    [InlineData("{|EIN0007:row|} col, {|EIN0010:col|} -> row", "Remove ', col'", "row col -> row", "public static partial float[] M(float[,] a)")]
    [InlineData("ij->i", "Add ',k'", "ij,k->i", "public static partial float[] M(float[,] a, float[] {|EIN0010:b|})")]
    [InlineData("{|EIN0007:row|} ij -> row", "Add ', k l'", "row ij, k l -> row", "public static partial float[] M(float[,] a, float[,] {|EIN0010:b|})")]
    public Task TermsFollowOperands(string before, string title, string after, string signature) => FixedSource.Is<OperandCountFix>(
        Annotated.Equation(before, signature), title, Annotated.Equation(after, Markup.Parse(signature).Source));

    [Theory]
    [InlineData("ij,{|EIN0010:jk|}->ik", "public static partial float[,] M(float[,] x)", "Add parameter 'float[,] a'", "public static partial float[,] M(float[,] x, float[,] a)")]
    [InlineData("ij,{|EIN0010:j|}->i", "static partial void M(ReadOnlySpan<float> a, [Result] Span<float> c, int i)", "Add parameter 'ReadOnlySpan<float> b'", "static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Result] Span<float> c, int i)")]
    [InlineData("i{|EIN0010:,|}->i", "public static partial float[] M(float[] a)", "Add parameter 'float b'", "public static partial float[] M(float[] a, float b)")]
    [InlineData("ij->ij", "public static partial float[,] M(float[,] a, float[,] {|EIN0010:b|}, float[] c)", "Remove parameter 'b', 'c'", "public static partial float[,] M(float[,] a)")]
    public Task OperandsFollowTerms(string equation, string before, string title, string after) => FixedSource.Signature<OperandCountFix>(equation, before, title, after);

    [Theory]
    [InlineData("{|EIN0011:ij|}->i", "Write '...ij'", "...ij->...i", "public static partial float[,] M(float[,,] a)")]
    [InlineData("{|EIN0011:ij|}->ij", "Write 'ijk'", "ijk->ij", "public static partial float[,] M(float[,,] a)")]
    [InlineData("{|EIN0011:{|EIN0007:row|} col|} -> row col", "Write '... row col'", "... row col -> ... row col", "public static partial float[,,] M(float[,,] a)")]
    [InlineData("{|EIN0011:{|EIN0007:row|} col|} -> row", "Write 'row col i'", "row col i -> row", "public static partial float[] M(float[,,] a)")]
    [InlineData("{|EIN0011:ijk|}->i", "Write 'ij'", "ij->i", "public static partial float[] M(float[,] a)")]
    [InlineData("{|EIN0011:i:2j:3k:4|}->i", "Write 'i:2j:3'", "i:2j:3->i", "public static partial float[] M(float[,] a)")]
    [InlineData("{|EIN0011:...ijk|}->...ij", "Write '...ij'", "...ij->...ij", "public static partial float[,] M(float[,] a)")]
    public Task ATermFollowsTheRank(string before, string title, string after, string signature) => FixedSource.Equation<RankFix>(before, title, after, signature);

    [Theory]
    [InlineData("{|EIN0011:ij|}->i", "public static partial float[] M(float[,,] a)", "Change 'a' to 'float[,]'", "public static partial float[] M(float[,] a)")]
    [InlineData("ij,{|EIN0011:jk|}->ik", "public static partial float[,] M(float[,] a, float[,,] b)", "Change 'b' to 'float[,]'", "public static partial float[,] M(float[,] a, float[,] b)")]
    public Task ATypeFollowsTheTerm(string equation, string before, string title, string after) => FixedSource.Signature<RankFix>(equation, before, title, after);

    [Theory]
    [InlineData("Einsum(\"{|EIN0011:row col|}->col row\", Style = Style.Compact)", "Read words as labels: Style = Spaced", "Einsum(\"row col->col row\", Style = Style.Spaced)", "public static partial float[,] M(float[,] a)")]
    [InlineData("Einsum(\"{|EIN0011:{|EIN0007:ab|} c|}->c ab\")", "Read letters as labels: Style = Compact", "Einsum(\"ab c->c ab\", Style = Style.Compact)", "public static partial float[,,] M(float[,,] a)")]
    public Task TheOtherStyleFits(string before, string title, string after, string signature) => FixedSource.Attribute<RankFix>(before, title, after, signature);

    [Fact]
    public async Task AStyleThatDoesNotFitIsNotOffered() =>
        Assert.DoesNotContain(await FixedSource.Titles<RankFix>("abc->a", "public static partial float[] M(float[,] x)"), title => title.Contains("Style", StringComparison.Ordinal));

    [Theory]
    [InlineData("i:2,i{|EIN0012::3|}->i", "Write 'i:2'", "i:2,i:2->i")]
    public Task ASizeFollowsTheOther(string before, string title, string after) => FixedSource.Equation<SizeFix>(before, title, after, "public static partial float[] M(float[] a, float[] b)");

    [Theory]
    [InlineData("{|EIN0013:...|}i->i", "...i->...i", "public static partial float[] M(float[,] a)")]
    [InlineData("{|EIN0013:...|} {|EIN0007:row|} col -> row", "... row col -> ... row", "public static partial float[] M(float[,,] a)")]
    [InlineData("{|EIN0013:...|}i->", "...i->...", "public static partial float M(float[,] a)")]
    public Task SummedAxesAreKept(string before, string after, string signature) => FixedSource.Equation<SummedEllipsisFix>(before, "Add '...' to the output", after, signature);

    [Theory]
    [InlineData("ij,j{|EIN0014:I|}->i", "Change 'I' to 'i'", "ij,ji->i", "public static partial float[] M(float[,] a, float[,] b)")]
    [InlineData("{|EIN0007:cost|} time, {|EIN0014:tim|} -> time", "Change 'tim' to 'time'", "cost time, time -> time", "public static partial float[] M(float[,] a, float[] b)")]
    [InlineData("ij,j{|EIN0014:I|}->i", "Add 'I' to the output", "ij,jI->iI", "public static partial float[] M(float[,] a, float[,] b)")]
    public Task ALonelyLabelIsRenamedOrKept(string before, string title, string after, string signature) => FixedSource.Equation<LonelyLabelFix>(before, title, after, signature);

    [Theory]
    [InlineData("ij,j{|EIN0015:k|}", "Append '->ik'", "ij,jk->ik", Annotated.Matrices)]
    [InlineData("ij,j{|EIN0015:k|} ", "Append '->ik'", "ij,jk->ik ", Annotated.Matrices)]
    [InlineData("b{|EIN0015:a|}", "Append '->ab'", "ba->ab", "public static partial float[,] M(float[,] x)")]
    [InlineData("...ij,...j{|EIN0015:k|}", "Append '->...ik'", "...ij,...jk->...ik", "public static partial float[,,] M(float[,,] a, float[,,] b)")]
    [InlineData("i,{|EIN0015:i|}", "Append '->'", "i,i->", "public static partial float M(float[] x, float[] y)")]
    public Task AnImplicitOutputIsWritten(string before, string title, string after, string signature) => FixedSource.Equation<ImplicitOutputFix>(before, title, after, signature);

    [Theory]
    [InlineData("Write 'a' (U+0061) for '\u0430' (U+0430)", "ab,ba->")]
    [InlineData("Write '\u0430' (U+0430) for 'a' (U+0061)", "\u0430b,b\u0430->")]
    public Task LettersThatLookAlikeAreUnified(string title, string after) =>
        FixedSource.Equation<LookAlikeFix>("\u0430b,b{|EIN0016:a|}->", title, after, "public static partial float M(float[,] x, float[,] y)");

    [Theory]
    [InlineData("i->i{|EIN0050:...|}", "i->i")]
    [InlineData("i->{|EIN0050:...|}i", "i->i")]
    [InlineData("i -> {|EIN0050:...|} i", "i -> i")]
    [InlineData("i -> i {|EIN0050:...|}", "i -> i")]
    public Task AnEllipsisForNothingIsRemoved(string before, string after) => FixedSource.Equation<EmptyEllipsisFix>(before, "Remove '...'", after, "public static partial float[] M(float[] a)");

    private static string Attributed(string attributes, string signature) => Annotated.Equation("", signature).Replace("Einsum(\"\")", attributes, StringComparison.Ordinal);
}
