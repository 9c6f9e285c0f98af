using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;

namespace Einsum.Tests.Syntax;

/// <summary>The illegal texts of the language spec (6.3), each with exactly one fault, at the exact characters; and texts beside them.</summary>
public class EquationFaultTests
{
    [Theory]
    [InlineData("i->->i", 3, 5)]
    [InlineData("i-i", 1, 2)]
    [InlineData("ij>ji", 2, 3)]
    [InlineData("ij=>ji", 2, 4)]
    [InlineData("ij→ji", 2, 3)]
    [InlineData("i- >i", 1, 2)]
    [InlineData("batch i, i", 10, 10)]
    [InlineData("batch i, i  ", 10, 10)]
    [InlineData("ij-->ji", 2, 5)]
    [InlineData("ij\u2013>ji", 2, 4)]
    [InlineData("ik<-ij", 2, 4)]
    [InlineData("i->j->k", 4, 6)]
    public void ArrowIsOneAndWhole(string text, int start, int end) => Faulty(text, "EIN0002", start, end);

    [Theory]
    [InlineData("i%,j->ij", 1, 2, "%")]
    [InlineData("i1,i2->", 1, 2, "1")]
    [InlineData("ij,j_->i", 4, 5, "_")]
    [InlineData("i*j->ij", 1, 2, "*")]
    [InlineData("ij;jk->ik", 2, 3, ";")]
    [InlineData("e\u0301a->a", 1, 2, "U+0301")]
    [InlineData("i:->i", 1, 2, ":")]
    [InlineData("i:x->i", 1, 2, ":")]
    [InlineData("i:-1->i", 1, 2, ":")]
    [InlineData("i:4:5->i", 3, 4, ":")]
    [InlineData(":4->", 0, 1, ":")]
    [InlineData("2i->i", 0, 1, "2")]
    [InlineData("23->", 0, 1, "2")]
    [InlineData("i'->i", 1, 2, "'")]
    [InlineData("ab 2 -> ab", 3, 4, "2")]
    [InlineData("ab x'1 -> ab", 5, 6, "1")]
    [InlineData("ab _c -> ab", 3, 4, "_")]
    [InlineData("i\u00A0j->ij", 1, 2, "U+00A0")]
    [InlineData("i\U0001F600->i", 1, 3, "\U0001F600")]
    [InlineData("(i,j)%->", 5, 6, "%")]
    public void OnlyLettersAreLabels(string text, int start, int end, string shown) => Assert.Equal([shown], Faulty(text, "EIN0003", start, end).Arguments);

    // Not a row above: attributes store UTF-8, which has no half pairs.
    [Fact]
    public void HalfASurrogatePairIsShownByItsNumber() => Assert.Equal(["U+D835"], Faulty("i\uD835->i", "EIN0003", 1, 2).Arguments);

    [Theory]
    [InlineData("ij->i,j", 5, 6)]
    [InlineData("i,j->ij,", 7, 8)]
    public void OutputIsOneTerm(string text, int start, int end) => Faulty(text, "EIN0004", start, end);

    [Theory]
    [InlineData("i..->i", 1, 2)]
    [InlineData(".i->i", 0, 1)]
    [InlineData("i. ..->i", 1, 2)]
    [InlineData("i....->i", 4, 5)]
    [InlineData("…i->i", 0, 1)]
    public void DotsAreThree(string text, int start, int end) => Faulty(text, "EIN0005", start, end);

    [Theory]
    [InlineData("...i...->i", 4, 7, "Operand 0")]
    [InlineData("ij,......->ij", 6, 9, "Operand 1")]
    [InlineData("i...->...i...", 10, 13, "The output")]
    public void TermHasOneEllipsis(string text, int start, int end, string where) => Assert.Equal([where], Faulty(text, "EIN0006", start, end).Arguments);

    [Theory]
    [InlineData("(ij,jk->ik", 0, 1)]
    [InlineData("ij,jk)->ik", 5, 6)]
    [InlineData("(ij,jk->ik)", 0, 1)]
    [InlineData("ij->ij)", 6, 7)]
    public void ParenthesesBalance(string text, int start, int end) => Faulty(text, "EIN0017", start, end);

    [Theory]
    [InlineData("(i j) k -> i j k", 0, 1)]
    [InlineData("ij->(ij)", 4, 5)]
    [InlineData("i+j->ij", 1, 2)]
    [InlineData("i[j]->ij", 1, 2)]
    [InlineData("i]->i", 1, 2)]
    [InlineData("()->", 0, 1)]
    [InlineData("(ij)->ij", 0, 1)]
    [InlineData("(ij->ij", 0, 1)]
    [InlineData("i(j,k)->ijk", 1, 2)]
    [InlineData("(i,j)k->ijk", 5, 6)]
    [InlineData("(i,j)(k,l)->", 5, 6)]
    [InlineData("((i,j))->", 0, 1)]
    [InlineData("(ij,jk),((kl,lm)->im", 8, 9)]
    public void NeighbouringLanguagesAreNamed(string text, int start, int end) => Faulty(text, "EIN0090", start, end);

    [Theory]
    [InlineData("...batch i->i", 0, 8)]
    [InlineData("a bc, ...x' -> a", 6, 11)]
    public void NamedEllipsisIsReserved(string text, int start, int end) => Faulty(text, "EIN0091", start, end);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n ")]
    public void EmptyTextIsNotAnEquation(string text)
    {
        var parsed = EquationParser.Parse(text);
        Assert.Null(parsed.Equation);
        Assert.Equal("EIN0001", parsed.Fault!.Id);
        Assert.Equal(Place.WholeEquation, parsed.Fault.At);
    }

    [Theory]
    [InlineData("(ij,j%->..", "EIN0017", 0)]
    [InlineData("i%j..->->", "EIN0003", 1)]
    [InlineData("i..%->", "EIN0005", 1)]
    [InlineData("batch i%, i", "EIN0003", 7)]
    [InlineData("i, j->k,%", "EIN0004", 7)]
    [InlineData("ij)(->%", "EIN0017", 2)]
    public void LeftmostFaultIsReported(string text, string id, int start) => Faulty(text, id, start, start + 1);

    [Fact]
    public void StyleOptionAsksForAnArrow()
    {
        Assert.Null(EquationParser.Parse("i,i").Fault);
        var fault = EquationParser.Parse("i,i", EquationStyle.Spaced).Fault!;
        Assert.Equal(("EIN0002", Place.In(new(3, 3))), (fault.Id, fault.At));
    }

    [Fact]
    public void DeepNestingDoesNotExhaustTheStack()
    {
        string text = new string('(', 100_000) + "i";
        Faulty(text, "EIN0090", 0, 1);
        Faulty(string.Concat(Enumerable.Repeat("(i,", 50_000)), "EIN0017", 0, 1);
    }

    private static Fault Faulty(string text, string id, int start, int end)
    {
        var parsed = EquationParser.Parse(text);
        Assert.Null(parsed.Equation);
        Assert.Equal((id, Place.In(new(start, end))), (parsed.Fault!.Id, parsed.Fault.At));
        return parsed.Fault;
    }
}
