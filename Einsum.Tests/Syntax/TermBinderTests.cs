using Einsum.Compiler;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;

namespace Einsum.Tests.Syntax;

/// <summary>Terms meet ranks: labels of every axis, the output made explicit, faults and notices (language spec 2.3, 6.2 and 6.3).</summary>
public class TermBinderTests
{
    private const int Flat = -1;

    [Theory]
    [InlineData("ij,jk->ik", "i j k", "0 1|1 2|0 2", 2, 2)]
    [InlineData("ij->ji", "i j", "0 1|1 0", 2)]
    [InlineData("i->ji", "i j", "0|1 0", 1, "j")]
    [InlineData("->", "", "|", 0)]
    [InlineData("ii->i", "i", "0 0|0", 2)]
    [InlineData("...ij,...jk->...ik", "<2> <1> i j k", "0 1 2 3|1 3 4|0 1 2 4", 4, 3)]
    [InlineData("...ij,...jk->...ik", "<1> i j <2> k", "0 1 2|3 0 2 4|3 0 1 4", 3, 4)]
    [InlineData("i...j->j...i", "i <2> <1> j", "0 1 2 3|3 1 2 0", 4)]
    [InlineData("i...->i...", "i", "0|0", 1)]
    [InlineData("...i->...i", "... i", "0 1|0 1", Flat)]
    [InlineData("...i,...->...i", "<1> i <2>", "0 1|2 0|2 0 1", Flat, 2)]
    [InlineData("batch ... dim -> dim ... batch", "batch <1> dim", "0 1 2|2 1 0", 3)]
    public void EveryAxisGetsALabel(string text, string labels, string terms, params object[] given)
    {
        var bound = Bind(text, [.. given.OfType<int>()], [.. given.OfType<string>()]);
        Assert.False(bound.HasError);
        Assert.Equal(labels, string.Join(" ", bound.LabelNames));
        Assert.Equal(terms, string.Join("|", bound.Inputs.Append(bound.Output).Select(ids => string.Join(" ", ids))));
        Assert.Equal(bound.Inputs.Select(ids => ids.Count), bound.InputSpans.Select(spans => spans.Count));
        Assert.Equal(bound.Output.Count, bound.OutputSpans.Count);
    }

    [Theory]
    [InlineData("ij,jk", "ik", 2, 2)]
    [InlineData("ba", "ab", 2)]
    [InlineData("ii", "", 2)]
    [InlineData("i,i", "", 1, 1)]
    [InlineData("ij,jk,kl", "il", 2, 2, 2)]
    [InlineData("Ab,bC", "AC", 2, 2)]
    [InlineData("bA", "Ab", 2)]
    [InlineData("...ij,...jk", "...ik", 3, 3)]
    [InlineData("j...i", "...ij", 4)]
    [InlineData(",", "", 0, 0)]
    [InlineData("\U0001D6FC\uFFDCz", "z\uFFDC\U0001D6FC", 3)]
    public void ImplicitOutputIsShown(string text, string output, params int[] ranks)
    {
        var bound = Bind(text, ranks);
        var fault = Assert.Single(bound.Faults);
        Assert.Equal(("EIN0015", Place.In(new(text.Length, text.Length)), output), (fault.Id, fault.At, fault.Arguments[0]));

        // Written out it means the same.
        var written = Bind($"{text}->{output}", ranks);
        Assert.Empty(written.Faults);
        Assert.Equal((bound.LabelNames, bound.Inputs, bound.Output), (written.LabelNames, written.Inputs, written.Output));
    }

    [Theory]
    [InlineData("EIN0010", "ij,jk->ik", 3, 5, "2 1 a", 2)]
    [InlineData("EIN0011", "ij->i", 0, 2, "a 3 ij 2", 3)]
    [InlineData("EIN0011", "ijk->i", 0, 3, "a 2 ijk 3", 2)]
    [InlineData("EIN0011", "...ijk->i", 0, 6, "a 2 ...ijk 3", 2)]
    [InlineData("EIN0011", "i,jj->ij", 2, 4, "b 3 jj 2", 1, 3)]
    [InlineData("EIN0012", "i:2,i:3->i", 5, 7, "i 2 \"i:2\" 3 \"i:3\"", 1, 1)]
    [InlineData("EIN0012", "i:2->ji : 3", 8, 11, "i 2 \"i:2\" 3 \"ji : 3\"", 1, "j")]
    [InlineData("EIN0012", "i:2,i:3,i:4->i", 5, 7, "i 2 \"i:2\" 3 \"i:3\"", 1, 1, 1)]
    [InlineData("EIN0008", "i->j", 3, 4, "j", 1)]
    [InlineData("EIN0008", "ij,jk->il", 8, 9, "l", 2, 2)]
    [InlineData("EIN0008", "i->iJ", 4, 5, "J", 1)]
    [InlineData("EIN0008", "->i", 2, 3, "i", 0)]
    [InlineData("EIN0008", "i->ijj", 4, 5, "j", 1)]
    public void ErrorIsTheOnlyOneAndExact(string id, string text, int start, int end, string arguments, params object[] given)
    {
        var bound = Bind(text, [.. given.OfType<int>()], [.. given.OfType<string>()]);
        Assert.True(bound.HasError);
        var fault = Assert.Single(bound.Faults);
        Assert.Equal((id, Place.In(new(start, end)), arguments), (fault.Id, fault.At, string.Join(" ", fault.Arguments)));
    }

    [Fact]
    public void OperandsWithoutATermArePointedAt()
    {
        var fault = Assert.Single(Bind("ij->ji", [2, 2]).Faults);
        Assert.Equal(("EIN0010", Place.Parameter(1), "1 2 a, b"), (fault.Id, fault.At, string.Join(" ", fault.Arguments)));
        Assert.Equal("EIN0010", Assert.Single(Bind("->", [0, 0]).Faults).Id);
        Assert.Equal(["operand 0", "2", "i", "1"], Assert.Single(TermBinder.Bind(Parse("i->i"), new[] { 2 }).Faults).Arguments);
    }

    [Fact]
    public void SecondPlacesAreTheOtherSideOfTheFault()
    {
        Assert.Equal([Place.Parameter(1)], Assert.Single(Bind("i,jj->ij", [1, 3]).Faults).Also);
        Assert.Equal([Place.In(new(1, 3))], Assert.Single(Bind("i:2,i:3->i", [1, 1]).Faults).Also);
    }

    [Theory]
    [InlineData("i->ij", 1, "j")]
    [InlineData("->ij", 0, "i", "j")]
    [InlineData("i->ij:3", 1)]
    public void OutputLabelIsLegalWhenItsSizeIsGiven(string text, int rank, params string[] sized) => Assert.Empty(Bind(text, [rank], sized).Faults);

    [Theory]
    [InlineData("i->ii", "EIN0009@3..4", 1)]
    [InlineData("i,j->iji", "EIN0009@5..6", 1, 1)]
    [InlineData("ii->jjii", "EIN0009@4..5 EIN0009@6..7", 2, "j")]
    [InlineData("...i->i", "EIN0013@0..3", 3)]
    [InlineData("...i->i", "", 1)]
    [InlineData("...i->i", "EIN0013@0..3", Flat)]
    [InlineData("...,...->", "EIN0013@0..3", 2, 2)]
    [InlineData("i->i...", "EIN0050@4..7", 1)]
    [InlineData("i...->i...", "", 1)]
    [InlineData("cost time, tim -> time", "EIN0007@0..4 EIN0014@11..14", 2, 1)]
    [InlineData("\u0430b,ba->", "EIN0016@4..5", 2, 2)]
    [InlineData("ij,jI->i", "EIN0014@4..5", 2, 2)]
    [InlineData("pq,pP->qP", "", 2, 2)]
    [InlineData("i i->i", "", 2)]
    [InlineData("ij,Jk->ik", "EIN0014@3..4", 2, 2)]
    [InlineData("ijab,klAB->", "", 4, 4)]
    [InlineData("iI->", "", 2)]
    [InlineData("row col, Row k -> row k", "EIN0007@0..3 EIN0016@9..12", 2, 2)]
    [InlineData("\u03B1a,a->a", "", 2, 1)]
    [InlineData("\u03BCi,\u00B5j->ij", "EIN0016@3..4", 2, 2)]
    [InlineData("abcde,fghij,klmno,pqrst,uvwxy,zABCD,EFGHI,JKLMN,OPQRS,TUVWX,YZ\u03BB\u03BE\u03C8->", "", 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5)]
    public void NoticesAreExact(string text, string notices, params object[] given)
    {
        var bound = Bind(text, [.. given.OfType<int>()], [.. given.OfType<string>()]);
        Assert.False(bound.HasError);
        Assert.Equal(notices, string.Join(" ", bound.Faults.Select(f => $"{f.Id}@{f.At.Span}")));
    }

    [Theory]
    [InlineData("ij,jk->il", "k", 2, 2)]
    [InlineData("iJ,Jk->jk", "J", 2, 2)]
    [InlineData("ij,kl->m", null, 2, 2)]
    [InlineData("ij->iJK", "j", 2)]
    [InlineData("batch feature -> batch featur", "feature", 2)]
    [InlineData("row col, Col k -> row colu k", "col", 2, 2)]
    [InlineData("x y, x long -> y q", "long", 2, 2)]
    [InlineData("i,\u0430b->ia", "\u0430", 1, 2)]
    [InlineData("cost time, tim -> time", "time", 2, 1)]
    [InlineData("ij,jI->i", "i", 2, 2)]
    public void NearestLabelIsOffered(string text, string? near, params int[] ranks)
    {
        var fault = Bind(text, ranks).Faults.First(f => f.Id is "EIN0008" or "EIN0014");
        Assert.Equal(near is null ? [] : [near], fault.FixData);
    }

    [Fact]
    public void StyleNeverDependsOnRanks()
    {
        Assert.Equal("EIN0011", Bind("token -> token", [1]).Faults.Single().Id);
        Assert.Equal(["EIN0007", "EIN0011"], Bind("ab c -> c ab", [3]).Faults.Select(f => f.Id).Order());
        Assert.Empty(Bind("token -> token", [Flat]).Faults);
    }

    [Fact]
    public void SizesAreKeptWithTheirPlaces()
    {
        var bound = Bind("i:2j,jk:4->ik:4", [2, 2]);
        Assert.Equal([2, -1, 4], bound.InlineSizes);
        Assert.Equal([new(1, 3), default, new(7, 9)], bound.InlineSizeSpans);
        Assert.Equal([[new(0, 1), new(3, 4)], [new(5, 6), new(6, 7)]], bound.InputSpans.Select(s => s.ToArray()));
        Assert.Equal([new(11, 12), new(12, 13)], bound.OutputSpans);
    }

    [Fact]
    public void EqualQuestionsHaveEqualAnswers() => Assert.Equal(Bind("...ij,jk", [3, 2]), Bind("...ij,jk", [3, 2]));

    private static Equation Parse(string text)
    {
        var parsed = EquationParser.Parse(text);
        Assert.Null(parsed.Fault);
        return parsed.Equation!;
    }

    private static BoundTerms Bind(string text, int[] ranks, params string[] sized) =>
        TermBinder.Bind(Parse(text), ranks, sized, Enumerable.Range(0, ranks.Length).Select(i => ((char)('a' + i)).ToString()).ToEquatableArray());
}
