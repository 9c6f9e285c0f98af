using Einsum.Runtime;
using Einsum.Tests.Harness;

namespace Einsum.Tests.Runtime;

/// <summary>The run-time checks accept what fits, whatever its size, and refuse the rest with exactly the language's words.</summary>
public class CheckTests
{
    private const string Product = "ij,jk->ik";

    private static EinsumShapeException Fails(Action check) => Assert.Throws<EinsumShapeException>(check);

    [Fact]
    public void LengthNamesOperandLabelsAndProduct()
    {
        var failure = Fails(() => Check.Length(Product, 0, "a", "i j", 11, 3, 4));
        Assert.Equal("einsum \"ij,jk->ik\": 'a' holds 11 elements, but i x j = 3 x 4 = 12", failure.Message);
        Assert.Equal((Product, null, 12, 11, 0, "a"), (failure.Equation, failure.Label, failure.Expected, failure.Actual, failure.OperandIndex, failure.ParamName));
    }

    [Fact]
    public void LengthOfOneLabelNamesItOnce()
    {
        var failure = Fails(() => Check.Length("i,i->", 1, "y", "i", 1, 4));
        Assert.Equal("einsum \"i,i->\": 'y' holds 1 element, but i = 4", failure.Message);
        Assert.Equal(("i", 4, 1, 1), (failure.Label, failure.Expected, failure.Actual, failure.OperandIndex));
    }

    [Fact]
    public void LengthOfScalarIsOne()
    {
        Check.Length("->", 0, "a", "", 1);
        Assert.Equal("einsum \"->\": 'c' holds 0 elements, but a scalar holds 1", Fails(() => Check.Length("->", -1, "c", "", 0)).Message);
        Assert.Equal(-1, Fails(() => Check.Length("->", -1, "c", "", 0)).OperandIndex);
    }

    [Theory]
    [InlineData(24, new[] { 2, 3, 4 }, "i j k", "2 x 3 x 4 = 24")]
    [InlineData(120, new[] { 2, 3, 4, 5 }, "i j k l", "2 x 3 x 4 x 5 = 120")]
    [InlineData(720, new[] { 2, 3, 4, 5, 6 }, "i j k l m", "2 x 3 x 4 x 5 x 6 = 720")]
    public void LengthTakesAnyRank(int length, int[] extents, string labels, string text)
    {
        LengthOf(labels, length, extents);
        var failure = Fails(() => LengthOf(labels, length - 1, extents));
        Assert.Equal($"einsum \"e\": 'a' holds {length - 1} elements, but {labels.Replace(" ", " x ", StringComparison.Ordinal)} = {text}", failure.Message);
    }

    private static void LengthOf(string labels, nint length, int[] e)
    {
        if (e.Length == 2) Check.Length("e", 0, "a", labels, length, e[0], e[1]);
        else if (e.Length == 3) Check.Length("e", 0, "a", labels, length, e[0], e[1], e[2]);
        else if (e.Length == 4) Check.Length("e", 0, "a", labels, length, e[0], e[1], e[2], e[3]);
        else Check.Length("e", 0, "a", labels, length, [.. e.Select(extent => (nint)extent)]);
    }

    [Fact]
    public void ProductsThatWrapIn32BitsDoNotFitEmptySpans()
    {
        var failure = Fails(() => Check.Length(Product, 0, "a", "i j", 0, 65536, 65536));
        Assert.Equal("einsum \"ij,jk->ik\": 'a' holds 0 elements, but i x j = 65536 x 65536 = 4294967296", failure.Message);
        Assert.Equal(4294967296, failure.Expected);
    }

    [Fact]
    public void ProductsThatWrapIn64BitsDoNotFitEmptySpans()
    {
        nint half = (nint)1 << 32;
        var failure = Fails(() => Check.Length(Product, 0, "a", "i j", 0, half, half));
        Assert.Equal("einsum \"ij,jk->ik\": 'a' holds 0 elements, but i x j = 4294967296 x 4294967296 = 18446744073709551616", failure.Message);
        Assert.Equal(long.MaxValue, failure.Expected);
        Fails(() => Check.Length("e", 0, "a", "i j k", 0, half, half, half));
        Fails(() => Check.Length("e", 0, "a", "i j k l", 0, half, half, half, half));
        Fails(() => Check.Length("e", 0, "a", "i j k l m", 0, [half, half, half, half, half]));
    }

    [Fact]
    public void ZeroExtentMakesAnyProductZero()
    {
        nint huge = nint.MaxValue;
        Check.Length("e", 0, "a", "i j", 0, huge, 0);
        Check.Length("e", 0, "a", "i j k", 0, huge, huge, 0);
        Check.Length("e", 0, "a", "i j k l", 0, huge, huge, huge, 0);
        Check.Length("e", 0, "a", "i j k l m", 0, [0, huge, huge, huge, huge]);
        Assert.Equal(0, Check.Product("e", "i j k", huge, huge, 0));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-1)]
    public void NegativeSizeIsNamed(int size)
    {
        string text = $"einsum \"e\": label 'j' is {size}, but a size cannot be negative";
        Assert.Equal($"einsum \"e\": label 'i' is {size}, but a size cannot be negative", Fails(() => Check.Length("e", 0, "a", "i", 0, size)).Message);
        Assert.Equal(text, Fails(() => Check.Length("e", 0, "a", "i j", 0, 0, size)).Message);
        Assert.Equal(text, Fails(() => Check.Length("e", 0, "a", "j i", 1, size, size)).Message);
        Assert.Equal(text, Fails(() => Check.Length("e", 0, "a", "i j k", 0, 0, size, size)).Message);
        Assert.Equal(text, Fails(() => Check.Length("e", 0, "a", "i j k l", 0, 0, size, 0, 0)).Message);
        Assert.Equal(text, Fails(() => Check.Length("e", 0, "a", "i j k l m", 0, [0, size, 0, 0, 0])).Message);
        Assert.Equal(text, Fails(() => Check.Quotient("e", 0, "a", "i j", "i", 0, size)).Message);
        Assert.Equal(text, Fails(() => Check.Product("e", "i j", 0, size)).Message);
        Assert.Equal(text, Fails(() => Check.Sizes("e", "i j k", 0, size, size)).Message);
        Assert.Equal(text, Fails(() => Check.Reach("e", 0, "a", "i j", 0, [0, size], [1, 1])).Message);
        Assert.Equal(("j", size), (Fails(() => Check.Product("e", "i j", 0, size)).Label, (int)Fails(() => Check.Product("e", "i j", 0, size)).Actual));
    }

    [Fact]
    public void QuotientIsTheSizeOfTheUnknownLabel()
    {
        Assert.Equal(4, Check.Quotient(Product, 0, "a", "i j", "j", 12, 3));
        Assert.Equal(5, Check.Quotient("ijk->", 0, "a", "i j k", "j", 30, 2, 3));
        Assert.Equal(7, Check.Quotient("i->", 0, "a", "i", "i", 7));
        Assert.Equal(0, Check.Quotient(Product, 0, "a", "i j", "j", 0, 3));
        Assert.Equal(0, Check.Quotient("ijk->", 0, "a", "i j k", "j", 0, nint.MaxValue, nint.MaxValue));
    }

    [Fact]
    public void QuotientWithRemainderFails()
    {
        var failure = Fails(() => Check.Quotient(Product, 0, "a", "i j", "j", 11, 3));
        Assert.Equal("einsum \"ij,jk->ik\": 'a' holds 11 elements, but i = 3, which does not divide it and leaves the size of 'j' unknown", failure.Message);
        Assert.Equal(("j", 3, 11, 0, "a"), (failure.Label, failure.Expected, failure.Actual, failure.OperandIndex, failure.ParamName));
        Assert.Equal(
            "einsum \"e\": 'a' holds 7 elements, but i x k = 9223372036854775807 x 4 = 36893488147419103228, which does not divide it and leaves the size of 'j' unknown",
            Fails(() => Check.Quotient("e", 0, "a", "i j k", "j", 7, nint.MaxValue, 4)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void QuotientByZeroFails(int length) => Assert.Equal(
        $"einsum \"ij,jk->ik\": 'a' holds {length} elements, but i = 0, which leaves the size of 'j' unknown",
        Fails(() => Check.Quotient(Product, 0, "a", "i j", "j", length, 0)).Message);

    [Fact]
    public void ProductIsLimitedToWhatAnArrayCanHold()
    {
        Assert.Equal(12, Check.Product(Product, "i k", 3, 4));
        Assert.Equal(1, Check.Product("i->", ""));
        Assert.Equal(int.MaxValue, Check.Product("i->i", "i", int.MaxValue));
        var failure = Fails(() => Check.Product(Product, "i k", 65536, 65536));
        Assert.Equal("einsum \"ij,jk->ik\": i x k = 65536 x 65536 = 4294967296 elements are more than 2147483647", failure.Message);
        Assert.Equal((4294967296, -1, null), (failure.Actual, failure.OperandIndex, failure.ParamName));
    }

    [Fact]
    public void AnIntermediateThatIsTooLargeIsNamed()
    {
        Assert.Equal(12, Check.Product("ij,jk,kl->il", "t0", "i k", 3, 4));
        var failure = Fails(() => Check.Product("ij,jk,kl->il", "t0", "i k", 65536, 65536));
        Assert.Equal("einsum \"ij,jk,kl->il\": the intermediate t0 has i x k = 65536 x 65536 = 4294967296 elements, more than 2147483647", failure.Message);
        Assert.Equal((4294967296, int.MaxValue, -1, null), (failure.Actual, failure.Expected, failure.OperandIndex, failure.ParamName));
    }

    [Fact]
    public void ReachIsTheLastElementPlusOne()
    {
        Check.Reach("ij->", 0, "a", "i j", 20, [3, 4], [8, 1]);
        Check.Reach("ij->", 0, "a", "i j", 0, [3, 0], [8, 1]);
        Check.Reach("->", 0, "a", "", 1, [], []);
        Check.Reach("i->", 0, "a", "i", 1, [1000], [0]);
        var failure = Fails(() => Check.Reach("ij->", 0, "a", "i j", 19, [3, 4], [8, 1]));
        Assert.Equal("einsum \"ij->\": 'a' holds 19 elements, but i x j = 3 x 4 with strides 8, 1 reaches 20", failure.Message);
        Assert.Equal((20, 19), (failure.Expected, failure.Actual));
        Fails(() => Check.Reach("ij->", 0, "a", "i j", 100, [nint.MaxValue, nint.MaxValue], [nint.MaxValue, nint.MaxValue]));
    }

    [Fact]
    public void NegativeStrideIsNamed() => Assert.Equal(
        "einsum \"ij->\": the stride of 'i' in 'a' is -8, but a stride cannot be negative",
        Fails(() => Check.Reach("ij->", 0, "a", "i j", 100, [3, 4], [-8, 1])).Message);

    [Fact]
    public void RankIsComparedWithTheTerm()
    {
        Check.Rank("ij->", 0, "a", "i j", 2, 2);
        var failure = Fails(() => Check.Rank("ij->", 0, "a", "i j", 2, 3));
        Assert.Equal("einsum \"ij->\": 'a' has rank 3 but term \"ij\" has 2 labels", failure.Message);
        Assert.Equal("einsum \"e\": 'a' has rank 3 but term \"row\" has 1 label", Fails(() => Check.Rank("e", 0, "a", "row", 1, 3)).Message);
        Assert.Equal((2, 3), (failure.Expected, failure.Actual));
    }

    [Fact]
    public void AcceptedChecksAllocateNothing()
    {
        CheckThreeOperands(3, 4, 5);
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < 100; i++) CheckThreeOperands(3, 4, 5);
        }));
    }

    private static void CheckThreeOperands(int i, int j, int k)
    {
        Check.Length(Product, 0, "a", "i j", 12, i, j);
        Check.Length(Product, 1, "b", "j k", 20, j, k);
        Check.Length(Product, -1, "c", "i k", 15, i, k);
        Check.Length("e", 0, "a", "i j k i j", 60 * 12, [i, j, k, i, j]);
        Check.Reach(Product, 0, "a", "i j", 12, [i, j], [j, 1]);
        Check.Quotient(Product, 0, "a", "i j", "j", 12, i);
        Check.Product(Product, "i k", i, k);
    }
}
