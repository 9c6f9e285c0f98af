using Einsum.Compiler.Syntax;

namespace Einsum.Tests.Syntax;

/// <summary>An equation in the other style; what is printed reads as what was parsed (the random cases are in EquationPropertyTests).</summary>
public class EquationPrinterTests
{
    [Theory]
    [InlineData(" ij , jk -> ik ", "ij,jk->ik", "i j, j k -> i k")]
    [InlineData("i:4 j:4, j k : 4 -> i k", "i:4j:4,jk:4->ik", "i:4 j:4, j k:4 -> i k")]
    [InlineData("i...j->...ji", "i...j->...ji", "i ... j -> ... j i")]
    [InlineData("->", "->", "->")]
    [InlineData(",ij->", ",ij->", ", i j ->")]
    [InlineData("(ij,jk)->ik", "(ij,jk)->ik", "(i j, j k) -> i k")]
    [InlineData("((ij,jk),kl)->il", "(ij,jk),kl->il", "(i j, j k), k l -> i l")]
    [InlineData("i,(j,(k,l,m)),n->", "i,(j,(k,l,m)),n->", "i, (j, (k, l, m)), n ->")]
    public void BothStylesSayTheSame(string text, string compact, string spaced)
    {
        var equation = EquationParser.Parse(text).Equation!;
        Assert.Equal(compact, EquationPrinter.Print(equation, EquationStyle.Compact));
        Assert.Equal(spaced, EquationPrinter.Print(equation, EquationStyle.Spaced));
    }

    [Fact]
    public void StyleThatCannotSayItIsRefused()
    {
        var words = EquationParser.Parse("row col -> col").Equation!;
        Assert.False(EquationPrinter.CanPrint(words, EquationStyle.Compact));
        Assert.Throws<ArgumentException>(() => EquationPrinter.Print(words, EquationStyle.Compact));
        Assert.Equal("row col -> col", EquationPrinter.Print(words, EquationStyle.Spaced));

        var open = EquationParser.Parse("ij,jk").Equation!;
        Assert.False(EquationPrinter.CanPrint(open, EquationStyle.Spaced));
        Assert.Equal("ij,jk", EquationPrinter.Print(open, EquationStyle.Compact));
    }
}
