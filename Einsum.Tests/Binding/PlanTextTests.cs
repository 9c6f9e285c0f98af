using Einsum.Compiler.Binding;

namespace Einsum.Tests.Binding;

/// <summary>The text of a pinned order.</summary>
public class PlanTextTests
{
    [Theory]
    [InlineData("0", 1)]
    [InlineData("(0,1)", 2)]
    [InlineData("(1,0)", 2)]
    [InlineData("(0,1,2)", 3)]
    [InlineData("((0,1),2)", 3)]
    [InlineData("((0,3),(1,2))", 4)]
    [InlineData("((((0,1),2),3),(4,5,6))", 7)]
    [InlineData("(0,(1,(2,(3,(4,(5,(6,(7,(8,(9,10))))))))))", 11)]
    public void TreePrintsAsItWasWritten(string text, int operands) => Assert.Equal(text, PlanText.Parse(text, operands)?.ToString());

    [Fact]
    public void WhiteSpaceIsFree() => Assert.Equal("((0,1),2)", PlanText.Parse(" ( ( 0 , 1 ) ,\n2 ) ", 3)?.ToString());

    [Theory]
    [InlineData("", 1)]
    [InlineData("(0,0)", 2)]
    [InlineData("(0,1)", 3)]
    [InlineData("(0,1,2)", 2)]
    [InlineData("(0)", 1)]
    [InlineData("((0,1))", 2)]
    [InlineData("(0,1", 2)]
    [InlineData("0,1", 2)]
    [InlineData("(0,1))", 2)]
    [InlineData("(0,1)x", 2)]
    [InlineData("(0,,1)", 2)]
    [InlineData("(0,-1)", 2)]
    [InlineData("(0,01)", 2)]
    [InlineData("(0,99999999999999999999)", 2)]
    [InlineData("()", 0)]
    [InlineData("(a,b)", 2)]
    public void OtherTextIsNoTree(string text, int operands) => Assert.Null(PlanText.Parse(text, operands));

    [Fact]
    public void DepthIsNoLimit()
    {
        string text = new string('(', 5000) + "0" + string.Concat(Enumerable.Range(1, 5000).Select(operand => $",{operand})"));
        Assert.NotNull(PlanText.Parse(text, 5001));
    }
}
