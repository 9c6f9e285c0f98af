using Einsum.Compiler.Syntax;
using System.Globalization;

namespace Einsum.Tests.Syntax;

/// <summary>What a legal text parses to: style, terms with spans, sizes, ellipses and the order that parentheses pin.</summary>
public class EquationParserTests
{
    [Theory]
    [InlineData("ij,jk->ik", "i j, j k -> i k")]
    [InlineData("i j,j k->i k", "i j, j k -> i k")]
    [InlineData("... ij->... ji", "... i j -> ... j i")]
    [InlineData("token -> token", "t o k e n -> t o k e n")]
    [InlineData("->", " -> ")]
    [InlineData(" -> ", " -> ")]
    [InlineData(",", ", ")]
    [InlineData("i:2j:3->ji", "i:2 j:3 -> j i")]
    [InlineData("i :4 j: 4, j k : 4 -> i k", "i:4 j:4, j k:4 -> i k")]
    [InlineData("i...j->j...i", "i ... j -> j ... i")]
    [InlineData("... i j -> ... j i", "... i j -> ... j i")]
    [InlineData("ij,\n jk\t->ik", "i j, j k -> i k")]
    [InlineData("日本->本日", "日 本 -> 本 日")]
    [InlineData("\U0001D6FC\U0001D6FD->\U0001D6FD", "\U0001D6FC \U0001D6FD -> \U0001D6FD")]
    [InlineData("\u00E9a->a\u00E9", "\u00E9 a -> a \u00E9")]
    [InlineData("(ij,jk),kl->il", "i j, j k, k l -> i l")]
    public void CompactReadsEachLetter(string text, string terms) => Assert.Equal((EquationStyle.Compact, terms), Read(text));

    [Theory]
    [InlineData("ab c->c ab", "ab c -> c ab")]
    [InlineData("batch row, row col -> batch col", "batch row, row col -> batch col")]
    [InlineData("a1 a2, a2 a3 -> a1 a3", "a1 a2, a2 a3 -> a1 a3")]
    [InlineData("i i' -> i' i", "i i' -> i' i")]
    [InlineData("x_in x_out, x_in -> x_out", "x_in x_out, x_in -> x_out")]
    [InlineData("batch ... dim -> dim ... batch", "batch ... dim -> dim ... batch")]
    [InlineData("batch i, batch i -> batch", "batch i, batch i -> batch")]
    [InlineData("row:4 col:5 -> col", "row:4 col:5 -> col")]
    [InlineData("row : 4 k -> k", "row:4 k -> k")]
    [InlineData("ij:3 kl->", "ij:3 kl -> ")]
    [InlineData("(a bc, bc), d -> a d", "a bc, bc, d -> a d")]
    [InlineData("x'y z -> z", "x' y z -> z")]
    public void SpacedReadsEachWord(string text, string terms) => Assert.Equal((EquationStyle.Spaced, terms), Read(text));

    [Theory]
    [InlineData("i j k->i", false)]
    [InlineData("ab->a b", true)]
    [InlineData("ab:2cd->", false)]
    [InlineData("a... b->ab", false)]
    [InlineData("a ...b->ab", false)]
    [InlineData("a ... b->ab", true)]
    [InlineData("a :2 b->ab", true)]
    [InlineData("a,b->ab", false)]
    [InlineData("(a, b)->ab", false)]
    [InlineData("a\nbc,d->d", true)]
    [InlineData("\U0001D6FC \U0001D6FD->\U0001D6FD", false)]
    public void AdjacentPairAndLongWordMakeAnEquationSpaced(string text, bool spaced) =>
        Assert.Equal(spaced ? EquationStyle.Spaced : EquationStyle.Compact, Parse(text).Style);

    [Fact]
    public void StyleOptionWins()
    {
        Assert.Equal(["token"], Parse("token -> token", EquationStyle.Spaced).Inputs[0].Labels.Select(l => l.Name));
        Assert.Equal(["a", "b", "c"], Parse("ab c -> c ab", EquationStyle.Compact).Inputs[0].Labels.Select(l => l.Name));
        Assert.Equal([["ij"], ["jk"]], Parse("ij,jk->", EquationStyle.Spaced).Inputs.Select(t => t.Labels.Select(l => l.Name)));
    }

    [Fact]
    public void DetectionIsPlacedAtTheFirstLongWord()
    {
        Assert.Equal(new TextSpan(2, 5), Parse("i row, row -> i").DetectedSpacedAt);
        Assert.Null(Parse("i row, row -> i", EquationStyle.Spaced).DetectedSpacedAt);
        Assert.Null(Parse("row, row -> i").DetectedSpacedAt);
    }

    [Fact]
    public void SpansCoverTheWrittenCharacters()
    {
        var equation = Parse(" i:4 ... j , \U0001D6FC->");
        var first = equation.Inputs[0];
        Assert.Equal(new TextSpan(1, 10), first.Span);
        Assert.Equal((1, new TextSpan(5, 8)), (first.EllipsisAt, first.EllipsisSpan));
        Assert.Equal(new LabelSyntax("i", new(1, 2), 4, new(2, 4)), first.Labels[0]);
        Assert.Equal(new LabelSyntax("j", new(9, 10), null, default), first.Labels[1]);
        Assert.Equal(new TextSpan(13, 15), equation.Inputs[1].Labels[0].Span);
        Assert.Equal(new TextSpan(17, 17), equation.Output!.Span);
        Assert.Equal([new(0, 0), new(1, 1), new(2, 2)], Parse(",,").Inputs.Select(t => t.Span));
    }

    [Theory]
    [InlineData("ij,jk,kl->il", null)]
    [InlineData("(ij,jk),kl->il", "((0,1),2)")]
    [InlineData("ij,(jk,kl)->il", "(0,(1,2))")]
    [InlineData("((ij,jk),kl),lm->im", "(((0,1),2),3)")]
    [InlineData("(ij,jk,kl)->il", "(0,1,2)")]
    [InlineData("(ij,jk)->ik", "(0,1)")]
    [InlineData("((ij,jk),kl)->il", "((0,1),2)")]
    [InlineData("(a b, b c), c d -> a d", "((0,1),2)")]
    [InlineData("(i,j),(k,l),m->", "(0,1),(2,3),4")]
    [InlineData("((i,j),(k,l),m)->", "((0,1),(2,3),4)")]
    [InlineData("i,(j,k,l)->", "(0,(1,2,3))")]
    [InlineData("(,)->", "(0,1)")]
    public void ParenthesesPinTheOrder(string text, string? pin) => Assert.Equal(pin, Parse(text).Pin?.ToString());

    [Fact]
    public void OutputIsAbsentOrEmpty()
    {
        Assert.Null(Parse("ij,jk").Output);
        Assert.Empty(Parse("ij,jk->").Output!.Labels);
    }

    [Fact]
    public void HugeSizesSaturate() => Assert.Equal(long.MaxValue, Parse("i:99999999999999999999->i").Inputs[0].Labels[0].Size);

    [Fact]
    public void CultureHasNoInfluence()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            var turkish = Parse("IJ,JK->IK");
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(Parse("IJ,JK->IK"), turkish);
            Assert.Equal(["I", "J"], turkish.Inputs[0].Labels.Select(l => l.Name));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static Equation Parse(string text, EquationStyle? style = null)
    {
        var parsed = EquationParser.Parse(text, style);
        Assert.Null(parsed.Fault);
        return parsed.Equation!;
    }

    /// <summary>The style, and every token again in one fixed form.</summary>
    private static (EquationStyle Style, string Terms) Read(string text)
    {
        var equation = Parse(text);
        string inputs = string.Join(", ", equation.Inputs.Select(Words));
        return (equation.Style, equation.Output is null ? inputs : $"{inputs} -> {Words(equation.Output)}");
    }

    private static string Words(TermSyntax term)
    {
        var words = term.Labels.Select(l => l.Size is { } size ? $"{l.Name}:{size}" : l.Name).ToList();
        if (term.HasEllipsis) words.Insert(term.EllipsisAt, "...");
        return string.Join(" ", words);
    }
}
