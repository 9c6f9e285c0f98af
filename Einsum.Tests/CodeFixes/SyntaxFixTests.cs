using Einsum.Analyzers;
using Einsum.CodeFixes;
using Einsum.Tests.Analyzers;
using Einsum.Tests.Harness;

namespace Einsum.Tests.CodeFixes;

/// <summary>Fixes of equations that cannot be read.</summary>
[Trait("Category", "Roslyn")]
public class SyntaxFixTests
{
    [Theory]
    [InlineData("public static partial float[,] M(float[,] a, float[,] b)", "ij,jk->ik")]
    [InlineData("public static partial float[,] M(float[,] a)", "ij->ji")]
    [InlineData("public static partial float M(float[] a, float[] b)", "i,i->")]
    [InlineData("public static partial float[] M(float[,] a, float[] b)", "ij,j->i")]
    [InlineData("public static partial float[,] M(float a, float[,] b)", ",ij->ij")]
    [InlineData("public static partial float[,] M(float[,] a, float[,] b, float[,] c)", "ij,jk,kl->il")]
    [InlineData("public static partial float M(float a)", "->")]
    [InlineData("static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)", "ij,jk->ik")]
    public async Task AnEmptyEquationIsWrittenFromRanks(string signature, string equation)
    {
        await FixedSource.Is<EmptyEquationFix>(Annotated.Method("{|EIN0001:\"\"|}", signature), $"Write \"{equation}\"", Annotated.Equation(equation, signature));
        await FixedSource.Is<EmptyEquationFix>(Annotated.Method("{|EIN0001:@\" \"|}", signature), $"Write \"{equation}\"", Annotated.Method($"@\"{equation}\"", signature));
    }

    [Fact]
    public async Task NothingIsSuggestedForAMethodWithoutOperands() => Assert.Empty(await FixedSource.Titles<EmptyEquationFix>("", "public static partial float M()"));

    [Theory]
    [InlineData("i{|EIN0002:-|}i", "Write '->'", "i->i")]
    [InlineData("i->i{|EIN0002:->|}i", "Remove '->'", "i->ii")]
    [InlineData("i->{|EIN0002:->|}i", "Write '->'", "i->i")]
    [InlineData("i{|EIN0002:>|}i", "Write '->'", "i->i")]
    [InlineData("i {|EIN0002:=>|} i", "Write '->'", "i -> i")]
    [InlineData("i{|EIN0002:→|}i", "Write '->'", "i->i")]
    [InlineData("i{|EIN0002:-|} >i", "Write '->'", "i->i")]
    public Task AnArrowIsWrittenAsOne(string before, string title, string after) =>
        FixedSource.Equation<ArrowFix>(before, title, after, after.EndsWith("ii", StringComparison.Ordinal) ? "public static partial float[,] M(float[] a)" : "public static partial float[] M(float[] a)");

    [Theory]
    [InlineData("batch i, {|EIN0002:i|}", "Append ' -> batch'", "batch i, i -> batch", "public static partial float[] M(float[,] a, float[] b)")]
    [InlineData("batch i, batch {|EIN0002:i|}  ", "Append ' ->'", "batch i, batch i ->  ", "public static partial float M(float[,] a, float[,] b)")]
    public Task ASpacedEquationGetsItsOutput(string before, string title, string after, string signature) => FixedSource.Is<ArrowFix>(
        Annotated.Equation(before, signature), title, Annotated.Equation(after, signature));

    [Theory]
    [InlineData("i{|EIN0003:%|},j->ij", "Remove '%'", "i,j->ij")]
    [InlineData("i{|EIN0003:%|}%,j->ij", "Remove '%'", "i,j->ij")]
    [InlineData("i{|EIN0003::|},j->ij", "Remove ':'", "i,j->ij")]
    [InlineData("i{|EIN0003:*|}j->ij", "Write ','", "i,j->ij")]
    [InlineData("i{|EIN0003:;|}j->ij", "Write ','", "i,j->ij")]
    [InlineData("i{|EIN0003:1|},j->i1j", "Rename 'i1' to 'i'", "i,j->ij")]
    [InlineData("i{|EIN0003:1|},i2->i1i2", "Rename 'i1' to 'j'", "j,i->ji")]
    [InlineData("e{|EIN0003:\u0301|},a->e\u0301a", "Write '\u00e9'", "\u00e9,a->\u00e9a")]
    public Task WhatIsNoLabelIsRemovedOrMadeOne(string before, string title, string after) =>
        FixedSource.Equation<LabelCharacterFix>(before, title, after, "public static partial float[,] M(float[] x, float[] y)");

    [Fact]
    public Task NamesWithDigitsAreReadAsWords() =>
        FixedSource.Attribute<LabelCharacterFix>("Einsum(\"i{|EIN0003:1|}, i2->i1\")", "Read words as labels: Style = Spaced", "Einsum(\"i1, i2->i1\", Style = Style.Spaced)", "public static partial float[] M(float[] x, float[] y)");

    [Theory]
    [InlineData("ij->i{|EIN0004:,|}j", "ij->ij")]
    [InlineData("ij->ij{|EIN0004:,|}", "ij->ij")]
    public Task ACommaInTheOutputIsRemoved(string before, string after) => FixedSource.Equation<OutputCommaFix>(before, "Remove ','", after, "public static partial float[,] M(float[,] a)");

    [Theory]
    [InlineData("i{|EIN0005:.|}.->i...", "i...->i...")]
    [InlineData("{|EIN0005:.|}i->...i", "...i->...i")]
    [InlineData("i{|EIN0005:.|} ..->i...", "i...->i...")]
    [InlineData("i...{|EIN0005:.|}->i...", "i...->i...")]
    [InlineData("{|EIN0005:…|}i->...i", "...i->...i")]
    [InlineData("i {|EIN0005:.|}. j -> i ... j", "i ... j -> i ... j")]
    public Task DotsBecomeAnEllipsis(string before, string after) => FixedSource.Equation<DotsFix>(before, "Write '...'", after, "public static partial float[,] M(float[,] a)");

    [Theory]
    [InlineData("...i{|EIN0006:...|}->...i", "...i->...i")]
    [InlineData("...{|EIN0006:...|}->...", "...->...")]
    [InlineData("...i->...i{|EIN0006:...|}", "...i->...i")]
    public Task ASecondEllipsisIsRemoved(string before, string after) => FixedSource.Equation<SecondEllipsisFix>(before, "Remove the second '...'", after, "public static partial float[,] M(float[,] a)");

    [Theory]
    [InlineData("{|EIN0017:(|}ij,jk->ik", "Close the parenthesis", "(ij,jk)->ik")]
    [InlineData("{|EIN0017:(|}ij,jk->ik", "Remove '('", "ij,jk->ik")]
    [InlineData("ij,jk{|EIN0017:)|}->ik", "Remove ')'", "ij,jk->ik")]
    [InlineData("(ij,jk)->ik{|EIN0017:)|}", "Remove ')'", "(ij,jk)->ik")]
    public Task AParenthesisIsBalanced(string before, string title, string after) => FixedSource.Equation<ParenthesisFix>(before, title, after);

    /// <summary>Each literal keeps its form, and each edit is made where the character is spelled.</summary>
    [Theory]
    [InlineData("@\"ij,jk{|EIN0017:)|}->ik\"", "@\"ij,jk->ik\"")]
    [InlineData("\"i\\u006A,jk{|EIN0017:)|}->ik\"", "\"i\\u006A,jk->ik\"")]
    [InlineData("\"ij,jk\\x6b{|EIN0017:\\u0029|}->i\\x6b\"", "\"ij,jk\\x6b->i\\x6b\"")]
    [InlineData("\"\"\"ij,jk{|EIN0017:)|}->ik\"\"\"", "\"\"\"ij,jk->ik\"\"\"")]
    [InlineData("\"\"\"\n        ij,\n        jk{|EIN0017:)|}->ik\n        \"\"\"", "\"\"\"\n        ij,\n        jk->ik\n        \"\"\"")]
    [InlineData("\"ij,\" + \"jk{|EIN0017:)|}\" + \"->ik\"", "\"ij,\" + \"jk\" + \"->ik\"")]
    [InlineData("$\"ij,jk{|EIN0017:)|}->ik\"", "$\"ij,jk->ik\"")]
    public Task AnyLiteralKeepsItsForm(string before, string after) => FixedSource.Is<ParenthesisFix>(
        Annotated.Method(before, after.Contains("\\x6b", StringComparison.Ordinal) ? "public static partial float[,] M(float[,] a, float[,,] b)" : Annotated.Matrices), "Remove ')'",
        Annotated.Method(after, after.Contains("\\x6b", StringComparison.Ordinal) ? "public static partial float[,] M(float[,] a, float[,,] b)" : Annotated.Matrices));

    [Fact]
    public Task AConstantIsEditedInItsLiteral()
    {
        const string Constant = Annotated.Matrices + ";\n    private const string Product = ";
        return FixedSource.Is<ParenthesisFix>(Annotated.Method("{|EIN0017:Product|}", Constant + "@\"ij,jk)->ik\""), "Remove ')'", Annotated.Method("Product", Constant + "@\"ij,jk->ik\""));
    }

    [Fact]
    public async Task AConstantOfAnotherFileIsEditedThere() => Assert.Equal(
        "static class Names { public const string Product = \"ij,jk->ik\"; }",
        await Verify.OtherFile(new EquationAnalyzer(), new ParenthesisFix(), Annotated.Method("Names.Product"), "static class Names { public const string Product = \"ij,jk)->ik\"; }"));
}
