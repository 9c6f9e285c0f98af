using Einsum.Runtime;

namespace Einsum.Tests.Runtime;

/// <summary>A conflict of sizes is shown as the language spells it: who disagrees, all shapes, a caret under each size.</summary>
public class ShapeConflictTests
{
    private static void Says(EinsumShapeException failure, params string[] lines) => Assert.Equal(string.Join('\n', lines), failure.Message);

    [Fact]
    public void TwoOperands()
    {
        var failure = Check.Conflict("ij,jk->ik", "", new("a", "i j", 3, 4), new("b", "j k", 5, 6), new("c", "i k", 3, 6));
        Says(failure,
            "einsum \"ij,jk->ik\": label 'j' is 4 in 'a' (axis 1) but 5 in 'b' (axis 0)",
            "  a: 3 x 4   b: 5 x 6   c: 3 x 6",
            "         ^j     ^j");
        Assert.Equal(("ij,jk->ik", "j", 4, 5, 1, "b"), (failure.Equation, failure.Label, failure.Expected, failure.Actual, failure.OperandIndex, failure.ParamName));
    }

    [Fact]
    public void Destination()
    {
        var failure = Check.Conflict("ij,jk->ik", "", new("a", "i j", 3, 4), new("b", "j k", 4, 6), new("c", "i k", 3, 7));
        Says(failure,
            "einsum \"ij,jk->ik\": label 'k' is 6 in 'b' (axis 1) but 7 in 'c' (axis 1)",
            "  a: 3 x 4   b: 4 x 6   c: 3 x 7",
            "                    ^k         ^k");
        Assert.Equal((-1, "c"), (failure.OperandIndex, failure.ParamName));
    }

    [Fact]
    public void OneOperand() => Says(
        Check.Conflict("ii->i", "", new TensorShape("a", "i i", 2, 3)),
        "einsum \"ii->i\": label 'i' is 2 in 'a' (axis 0) but 3 in 'a' (axis 1)",
        "  a: 2 x 3",
        "     ^i  ^i");

    [Fact]
    public void LongLabelsTakeALineEach() => Says(
        Check.Conflict("batch batch -> batch", "", new TensorShape("a", "batch batch", 2, 3)),
        "einsum \"batch batch -> batch\": label 'batch' is 2 in 'a' (axis 0) but 3 in 'a' (axis 1)",
        "  a: 2 x 3",
        "     ^batch",
        "         ^batch");

    [Fact]
    public void StatedSizeComesFirst()
    {
        var failure = Check.Conflict("ij,j->i", "i=3 j=4", new("a", "i j", 3, 5), new("x", "j", 5));
        Says(failure,
            "einsum \"ij,j->i\": label 'j' is 4 as given but 5 in 'a' (axis 1)",
            "  a: 3 x 5   x: 5",
            "         ^j");
        Assert.Equal((4, 5, 0, "a"), (failure.Expected, failure.Actual, failure.OperandIndex, failure.ParamName));
    }

    [Fact]
    public void StatedSizesMayContradict() => Says(
        Check.Conflict("i,i->", "i=3 i=4", new("a", "i", 3), new("b", "i", 3)),
        "einsum \"i,i->\": label 'i' is 3 as given but 4 as given",
        "  a: 3   b: 3");

    [Fact]
    public void StatedNegativeSize() => Says(
        Check.Conflict("i->", "i=-1", new TensorShape("a", "i", 3)), "einsum \"i->\": label 'i' is -1, but a size cannot be negative");

    [Fact]
    public void ScalarsShowNoAxes() => Says(
        Check.Conflict(",i,i->", "", new("s", ""), new("a", "i", 10), new("b", "i", 100)),
        "einsum \",i,i->\": label 'i' is 10 in 'a' (axis 0) but 100 in 'b' (axis 0)",
        "  s: ()   a: 10   b: 100",
        "             ^i      ^i");

    [Fact]
    public void PinnedOrderCountsTheSameOperands() =>
        Assert.Equal(-1, Check.Conflict("(i,i),i->i", "", new("a", "i", 2), new("b", "i", 2), new("c", "i", 2), new("d", "i", 3)).OperandIndex);

    [Fact]
    public void SizeOneIsNoException() => Says(
        Check.Conflict("i,i->", "", new("a", "i", 1), new("b", "i", 4)),
        "einsum \"i,i->\": label 'i' is 1 in 'a' (axis 0) but 4 in 'b' (axis 0)",
        "  a: 1   b: 4",
        "     ^i     ^i");

    [Fact]
    public void BroadcastBlamesTheFirstPairThatIsNotOne() => Says(
        Check.BroadcastConflict("i,i,i->i", "", new("a", "i", 1), new("b", "i", 4), new("c", "i", 3), new("d", "i", 4)),
        "einsum \"i,i,i->i\": label 'i' is 4 in 'b' (axis 0) but 3 in 'c' (axis 0)",
        "  a: 1   b: 4   c: 3   d: 4",
        "            ^i     ^i");

    [Fact]
    public void BroadcastDoesNotReachIntoOneOperandNorTheDestination()
    {
        Assert.StartsWith("einsum \"ii->i\": label 'i' is 1 in 'a' (axis 0) but 3 in 'a' (axis 1)",
            Check.BroadcastConflict("ii->i", "", new TensorShape("a", "i i", 1, 3)).Message, StringComparison.Ordinal);
        Assert.StartsWith("einsum \"i->i\": label 'i' is 3 in 'a' (axis 0) but 1 in 'c' (axis 0)",
            Check.BroadcastConflict("i->i", "", new("a", "i", 3), new("c", "i", 1)).Message, StringComparison.Ordinal);
    }
}
