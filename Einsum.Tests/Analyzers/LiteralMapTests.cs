using Einsum.Analyzers;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ValueSpan = Einsum.Compiler.Syntax.TextSpan;

namespace Einsum.Tests.Analyzers;

/// <summary>Where the characters of a constant string stand in its source, for every way C# has to write one.</summary>
[Trait("Category", "Roslyn")]
public class LiteralMapTests
{
    /// <summary>The expression of <c>Target</c>, mapped.</summary>
    private static LiteralMap Map(string expression, string members = "", params string[] files)
    {
        var compilation = InMemory.Compile([$"class C {{ {members}\nconst string Target =\n{expression}; }}", .. files]);
        var tree = compilation.SyntaxTrees[0];
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        var target = tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().Single(v => v.Identifier.Text == "Target").Initializer!.Value;
        return LiteralMap.Of(target, compilation.GetSemanticModel(tree), default)!;
    }

    /// <summary>The source of the first <paramref name="text"/> of the value, from the start of the expression.</summary>
    private static TextSpan Source(LiteralMap map, string text)
    {
        int at = map.Value.IndexOf(text, StringComparison.Ordinal);
        var span = map.Locate(new(at, at + text.Length)).Place.SourceSpan;
        return new(span.Start - map.Expression.SpanStart, span.Length);
    }

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);

    [Theory]
    [InlineData("""
        "ij,j%->ik"
        """, 5, 6)]
    [InlineData("""
        "i\u006A,j%->ik"
        """, 10, 11)]
    [InlineData("""
        "\x69j%"
        """, 6, 7)]
    [InlineData("""
        "\U0001F600%"
        """, 11, 12)]
    [InlineData("""
        "\e\0\a\b\f\n\r\t\v\\\"\'%"
        """, 25, 26)]
    [InlineData("""
        (("ij,j%"!))
        """, 7, 8)]
    [InlineData("""""
        """ij,j%->ik"""
        """"", 7, 8)]
    [InlineData("""""
        $$$"""ij,{{{"j%"}}}->ik"""
        """"", 14, 15)]
    [InlineData("""
        $"{{j%"
        """, 5, 6)]
    [InlineData(""""
        $@"""{{j%"
        """", 8, 9)]
    [InlineData("""
        "ij," + "j%->ik"
        """, 10, 11)]
    [InlineData("""
        "ij," + ("j" + @"%->ik")
        """, 17, 18)]
    public void ACharacterIsFoundWhereItIsSpelled(string expression, int start, int end) =>
        Assert.Equal(TextSpan.FromBounds(start, end), Source(Map(expression), "%"));

    [Fact]
    public void ADoubledQuoteIsTwoCharacters() => Assert.Equal(TextSpan.FromBounds(5, 7), Source(Map("@\"ij,\"\"jk->ik\""), "\""));

    [Fact]
    public void AnEscapeOfTwoUnitsIsOnePlace()
    {
        var map = Map("\"i\\U0001F600j\"");
        Assert.Equal(TextSpan.FromBounds(2, 12), Source(map, "\U0001F600"));
        Assert.Equal(TextSpan.FromBounds(2, 12), Source(map, "\uDE00"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void IndentationOfARawStringIsNotPartOfTheValue(string newLine)
    {
        var map = Map($"\"\"\"{newLine}      ij,{newLine}      j%->ik{newLine}      \"\"\"");
        Assert.Equal($"ij,{newLine}j%->ik", map.Value);
        var position = map.Expression.SyntaxTree.GetText().Lines.GetLinePosition(map.Locate(new(map.Value.IndexOf('%'), map.Value.IndexOf('%') + 1)).Place.SourceSpan.Start);
        int firstLine = map.Expression.SyntaxTree.GetText().Lines.GetLinePosition(map.Expression.SpanStart).Line;
        Assert.Equal((firstLine + 2, 7), (position.Line, position.Character));
    }

    [Fact]
    public void LinesAfterAHoleKeepTheirIndentation()
    {
        var map = Map(""""
            $"""
              {A}k,

              k%->{A}
              """
            """", "const string A = \"i\";");
        Assert.Equal("ik,\n\nk%->i", map.Value);
        Assert.Equal("k%->", Text(map.Locate(new(5, 9)).Place));
        Assert.Equal("{A}"[1..^1], Text(map.Locate(new(0, 1)).Place));
    }

    [Fact]
    public void ATextOfAConstantIsAtItsUseAndInItsLiteral()
    {
        var map = Map("Equation", "const string Equation = \"ij,j%->ik\";");
        var (place, also) = map.Locate(new(4, 5));
        Assert.Equal("Equation", Text(place));
        Assert.Equal("%", Text(Assert.Single(also)));
    }

    [Fact]
    public void AConstantOfAConstantOfAnotherFileIsFollowed()
    {
        var map = Map("\"ij,\" + Names.Right", files: "static class Names { const string Operand = @\"j%\"; public const string Right = $\"{Operand}->ik\"; }");
        var (place, also) = map.Locate(new(4, 5));
        Assert.Equal("Names.Right", Text(place));
        Assert.Equal(["Operand", "%"], also.Select(Text));
        Assert.All(also, location => Assert.Equal("Test1.cs", location.SourceTree!.FilePath));
    }

    [Fact]
    public void TextAndHolesOfAnInterpolationAreTheirOwnPlaces()
    {
        var map = Map("$\"{A}j%{nameof(C)}\"", "const string A = \"ij,\";");
        Assert.Equal(TextSpan.FromBounds(6, 7), Source(map, "%"));
        Assert.Equal("A", Text(map.Locate(new(1, 2)).Place));
        Assert.Equal("j", Text(Assert.Single(map.Locate(new(1, 2)).Also)));
        var (place, also) = map.Locate(new(map.Value.Length - 1, map.Value.Length));
        Assert.Equal("nameof(C)", Text(place));
        Assert.Empty(also);
    }

    [Fact]
    public void ASpanOverTwoPiecesIsReportedOnTheFirst() => Assert.Equal("j,", Text(Map("\"ij,\" + \"jk\"").Locate(new(1, 5)).Place));

    [Theory]
    [InlineData("\"ij\"", 2, "j")]
    [InlineData("\"ij\"", 0, "i")]
    [InlineData("\"i\\U0001F600\"", 3, "\\U0001F600")]
    [InlineData("\"\\U0001F600j\"", 0, "\\U0001F600")]
    [InlineData("\"i\U0001F600\"", 3, "\U0001F600")]
    [InlineData("\"\U0001F600j\"", 0, "\U0001F600")]
    [InlineData("\"i\" + \"j\"", 1, "i")]
    [InlineData("\"\"", 0, "\"\"")]
    [InlineData("\"\" + \"\"", 0, "\"\" + \"\"")]
    public void AnEmptySpanIsWidened(string expression, int at, string source) => Assert.Equal(source, Text(Map(expression).Locate(new(at, at)).Place));

    [Theory]
    [InlineData("true ? \"i%\" : \"\"")]
    [InlineData("(string)\"i%\"")]
    public void AnExpressionThatIsNotReadIsOnePlace(string expression) => Assert.Equal(expression, Text(Map(expression).Locate(new(1, 2)).Place));

    [Fact]
    public void WhatIsNotConstantHasNoMap()
    {
        var compilation = InMemory.Compile("class C { static string s = \"i\"; string t = s + \"j\"; }");
        var tree = compilation.SyntaxTrees[0];
        var sum = tree.GetRoot().DescendantNodes().OfType<BinaryExpressionSyntax>().Single();
        Assert.Null(LiteralMap.Of(sum, compilation.GetSemanticModel(tree), default));
    }

    /// <summary>Literals as they stand while someone types.</summary>
    [Theory]
    [InlineData("\"ij,jk")]
    [InlineData("\"\"\"ij,jk")]
    [InlineData("\"ij\\")]
    [InlineData("$\"ij{")]
    [InlineData("$\"\"\"\n ij{\"")]
    public void AnUnfinishedLiteralIsOnePlaceAtMost(string expression)
    {
        var compilation = InMemory.Compile($"class C {{ const string Target = {expression}");
        var tree = compilation.SyntaxTrees[0];
        var target = tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().First().Initializer!.Value;
        if (LiteralMap.Of(target, compilation.GetSemanticModel(tree), default) is not { } map) return;
        for (int i = 0; i < map.Value.Length; i++) Assert.Equal(target.Span, map.Locate(new ValueSpan(i, i + 1)).Place.SourceSpan);
    }
}
