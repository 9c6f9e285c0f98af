namespace Einsum.Tests.Runtime;

/// <summary>Calls as users write them: forms of operands and destinations, conversions of results, exceptions.</summary>
public class EinTests
{
    private static readonly float[,] s_a = { { 1, 2, 3 }, { 4, 5, 6 } };
    private static readonly float[,] s_b = { { 1, 0 }, { 0, 1 }, { 1, 1 } };

    [Fact]
    public void ResultConvertsToTheArrayOfItsRank()
    {
        float scalar = Ein.Sum("ij->", s_a);
        float[] vector = Ein.Sum("ij->i", s_a);
        float[,] matrix = Ein.Sum("ij,jk->ik", s_a, s_b);
        float[,,] three = Ein.Sum("ij,k->kij", s_a, new float[] { 1, 2 });
        float[,,,] four = Ein.Sum("ij,kl->ijkl", s_a, s_b);
        float[,,,,] five = Ein.Sum("ij,kl,m->ijklm", s_a, s_b, new float[] { 1, 2 });
        float[,,,,,] six = Ein.Sum("ij,kl,mn->ijklmn", s_a, s_b, s_a);
        Assert.Equal(21, scalar);
        Assert.Equal([6, 15], vector);
        Assert.Equal([4, 5, 10, 11], matrix.Cast<float>());
        Assert.Equal((2, 2, 3), (three.GetLength(0), three.GetLength(1), three.GetLength(2)));
        Assert.Equal(12, three[1, 1, 2]);
        Assert.Equal((s_a.Length * s_b.Length, s_a.Length * s_b.Length * 2, s_a.Length * s_b.Length * s_a.Length), (four.Length, five.Length, six.Length));
        Assert.Equal(6 * 1 * 5, six[1, 2, 2, 1, 1, 1]);
    }

    [Fact]
    public void ScalarsAreOperands()
    {
        float[,] scaled = Ein.Sum(",ij->ij", 2f, s_a), same = Ein.Sum("ij,->ij", s_a, 2);
        Assert.Equal([2, 4, 6, 8, 10, 12], scaled.Cast<float>());
        Assert.Equal(scaled, same);
        int product = Ein.Sum(",,->", 2, 3, 7);
        Assert.Equal(42, product);
    }

    [Fact]
    public void FirstOperandMayHaveAnyRank()
    {
        float[,] matrix = Ein.Sum("abcdef->cf", new float[1, 2, 3, 1, 2, 2]), five = Ein.Sum("abcde->cb", new float[1, 2, 3, 1, 2]), four = Ein.Sum("abcd->cb", new float[1, 2, 3, 4]);
        float[] three = Ein.Sum("abc->a", new float[3, 2, 1]);
        Assert.Equal((3, 2, 3, 3, 3), (matrix.GetLength(0), matrix.GetLength(1), five.GetLength(0), four.GetLength(0), three.Length));
        float[] seven = Ein.Sum("abcdefg->g", EinsumOperand.Of([1f, 2, 3, 4, 5, 6], 1, 2, 1, 1, 1, 1, 3));
        Assert.Equal([5, 7, 9], seven);
        float[] pair = Ein.Sum("ij,j->i", EinsumOperand.Of([1f, 2, 3, 4], 2, 2), new float[] { 1, 10 });
        Assert.Equal([21, 43], pair);
    }

    [Fact]
    public void RanksAboveSixAreReadAsValues()
    {
        var result = Ein.Sum("ab,cd,ef,g->gfedcba", s_a, s_b, s_a, new float[] { 1, 2 });
        Assert.Equal((7, 2 * 36 * 6), (result.Rank, result.Values.Length));
        Assert.Equal([2, 3, 2, 2, 3, 3, 2], result.Extents.ToArray());
        Assert.Equal("float 2 x 3 x 2 x 2 x 3 x 3 x 2", result.ToString());
    }

    [Fact]
    public void FlatOperandTakesItsExtentsFromTheOthers()
    {
        float[] flat = [1, 0, 0, 1, 1, 1];
        float[,] product = Ein.Sum("ij,jk->ik", s_a, flat), first = Ein.Sum("ij,jk->ik", new float[] { 1, 2, 3, 4, 5, 6 }, s_b), sized = Ein.Sum("i:2 j->j i", flat);
        Assert.Equal([4, 5, 10, 11], product.Cast<float>());
        Assert.Equal(product, first);
        Assert.Equal([1, 1, 0, 1, 0, 1], sized.Cast<float>());
        var failure = Assert.Throws<EinsumShapeException>(() => Ein.Sum("ij,jk->ik", s_a, new float[7]));
        Assert.Equal("einsum \"ij,jk->ik\": 'operands[1]' holds 7 elements, but j = 3, which does not divide it and leaves the size of 'k' unknown", failure.Message);
        failure = Assert.Throws<EinsumShapeException>(() => Ein.Sum("ij,jk,k->ik", s_a, new float[7], new float[2]));
        Assert.Equal("einsum \"ij,jk,k->ik\": 'operands[1]' holds 7 elements, but j x k = 3 x 2 = 6", failure.Message);
    }

    [Fact]
    public void FlatOperandsWithoutSizesAreUnknown()
    {
        var failure = Assert.Throws<EinsumEquationException>(() => Ein.Sum("ij->ji", new float[6]));
        Assert.Equal("EIN0030: Size of i, j is unknown: flat operands carry no shape\n  ij->ji\n  ^", failure.Message);
    }

    [Fact]
    public void DestinationsOfEveryForm()
    {
        var matrix = new float[2, 2];
        float[] vector = new float[2], flat = new float[4];
        Ein.Into("ij,jk->ik", matrix, s_a, s_b);
        Ein.Into("ij,jk->ik", flat, s_a, s_b);
        Ein.Into("ij->i", vector, s_a);
        Ein.Into("ij->", out float scalar, s_a);
        Assert.Equal([4, 5, 10, 11], matrix.Cast<float>());
        Assert.Equal([4, 5, 10, 11], flat);
        Assert.Equal([6, 15], vector);
        Assert.Equal(21, scalar);
        Ein.Into("ij->", flat.AsSpan(1, 1), s_a);
        Assert.Equal([4, 21, 10, 11], flat);
        var (three, four, five, six) = (new float[3, 1, 2], new float[2, 3, 1, 1], new float[2, 3, 1, 1, 1], new float[1, 1, 1, 1, 2, 3]);
        Ein.Into("ij->ji", new EinOptions { Order = Order.Greedy }, new float[3, 2], s_a);
        Ein.Into("ij,k->jki", three, s_a, new float[] { 2 });
        Ein.Into("ij,k,l->ijkl", four, s_a, new float[] { 2 }, new float[] { 3 });
        Ein.Into("ij,k,l,m->ijklm", five, s_a, new float[] { 2 }, new float[] { 3 }, new float[] { 1 });
        Ein.Into("ij,k,l,m,n->klmnij", six, s_a, new float[] { 2 }, new float[] { 3 }, new float[] { 1 }, new float[] { 1 });
        Assert.Equal((12, 36, 36, 36), (three[2, 0, 1], four[1, 2, 0, 0], five[1, 2, 0, 0, 0], six[0, 0, 0, 0, 1, 2]));
        long[] wide = new long[4];
        Ein.Into<long, int>("i,j->ij", wide, new[] { int.MaxValue, 1 }, new[] { 2, 3 });
        Assert.Equal([2L * int.MaxValue, 3L * int.MaxValue, 2, 3], wide);
    }

    [Fact]
    public void RepeatedOutputLabelClearsTheRestOfTheDestination()
    {
        var diagonal = new double[2, 2] { { 7, 7 }, { 7, 7 } };
        Ein.Into("i->ii", diagonal, new double[] { 1, 2 });
        Assert.Equal([1, 0, 0, 2], diagonal.Cast<double>());
    }

    [Fact]
    public void DestinationMayBeAnOperand()
    {
        float[,] square = { { 1, 2 }, { 3, 4 } };
        Ein.Into("ij->ji", square, square);
        Assert.Equal([1, 3, 2, 4], square.Cast<float>());
        Ein.Into("ij,jk->ik", square, square, square);
        Assert.Equal([7, 15, 10, 22], square.Cast<float>());
        float[] line = [1, 2, 3, 4];
        Ein.Into("i->", line.AsSpan(3, 1), line);
        Assert.Equal([1, 2, 3, 10], line);
    }

    [Fact]
    public void SizeOneRepeatsOnlyOnRequest()
    {
        float[] row = Ein.Sum("i,i->i", new EinOptions { Broadcast = true }, new float[] { 2 }, new float[] { 1, 2, 3 });
        Assert.Equal([2, 4, 6], row);
        float sum = Ein.Sum("i,i->", new EinOptions { Broadcast = true }, new float[] { 2 }, new float[] { 1, 2, 3 });
        Assert.Equal(12, sum);
        Assert.Throws<EinsumShapeException>(() => Ein.Sum("i,i->i", new float[] { 2 }, new float[] { 1, 2, 3 }));
        Assert.Throws<EinsumShapeException>(() => Ein.Sum("i:3,i->i", new EinOptions { Broadcast = true }, new float[] { 2, 3 }, new float[] { 1, 2, 3 }));
        Assert.Throws<EinsumShapeException>(() => Ein.Sum("i:1->i", new EinOptions { Broadcast = true }, new float[] { 2, 3 }));
        float[] stated = Ein.Sum("i:3->i", new EinOptions { Broadcast = true }, new float[] { 2 });
        Assert.Equal([2, 2, 2], stated);
    }

    [Fact]
    public void WrongRankDoesNotConvert()
    {
        var result = Ein.Sum("ij,jk->ik", s_a, s_b);
        Assert.Equal("einsum \"ij,jk->ik\": the result has rank 2 and does not convert to float", Assert.Throws<InvalidCastException>(() => (float)result).Message);
        Assert.Equal("einsum \"ij,jk->ik\": the result has rank 2 and does not convert to float[]", Assert.Throws<InvalidCastException>(() => (float[])result).Message);
        Assert.Equal("einsum \"ij,jk->ik\": the result has rank 2 and does not convert to float[,,]", Assert.Throws<InvalidCastException>(() => (float[,,])result).Message);
        Assert.Throws<InvalidCastException>(() => (float[,,,])result);
        Assert.Throws<InvalidCastException>(() => (float[,,,,])result);
        Assert.Throws<InvalidCastException>(() => (float[,,,,,])result);
        var scalar = Ein.Sum("ij->", s_a);
        Assert.Throws<InvalidCastException>(() => (float[])scalar);
        Assert.Throws<InvalidCastException>(() => (float[,])scalar);
        var vector = Ein.Sum("ij->i", s_a);
        Assert.Throws<InvalidCastException>(() => (float)vector);
    }

    [Fact]
    public void MalformedEquationShowsIdTextAndCaret()
    {
        var failure = Assert.Throws<EinsumEquationException>(() => Ein.Sum("ij,jk->iq", s_a, s_b));
        Assert.Equal("EIN0008: Output label 'q' is in no operand and has no size\n  ij,jk->iq\n          ^", failure.Message);
        Assert.Equal(("EIN0008", "ij,jk->iq", 8, 1, "equation"), (failure.Id, failure.Equation, failure.Start, failure.Length, failure.ParamName));
        Assert.Equal("EIN0002: Expected one \"->\", found '>'\n  ij> ji\n    ^", Assert.Throws<EinsumEquationException>(() => Ein.Sum("ij>\nji", s_a)).Message);
        Assert.Equal("EIN0001: The equation is empty; write \"->\" for one scalar or \",\" for a product of two\n  \n  ^", Assert.Throws<EinsumEquationException>(() => Ein.Sum("", 1)).Message);
        Assert.Equal(("EIN0010", 3, 2), Assert.Throws<EinsumEquationException>(() => Ein.Sum("ij,jk->ik", s_a)) is var count ? (count.Id, count.Start, count.Length) : default);
        Assert.Equal("EIN0010", Assert.Throws<EinsumEquationException>(() => Ein.Sum("ij->ji", s_a, s_b)).Id);
    }

    [Fact]
    public void ShapesThatConflictAreShown()
    {
        var failure = Assert.Throws<EinsumShapeException>(() => Ein.Sum("ij,jk->ik", s_a, s_a));
        Assert.Equal(
            "einsum \"ij,jk->ik\": label 'j' is 3 in 'operands[0]' (axis 1) but 2 in 'operands[1]' (axis 0)\n" +
            "  operands[0]: 2 x 3   operands[1]: 2 x 3\n" +
            "                   ^j               ^j", failure.Message);
        Assert.Equal(("j", 3, 2, 1, "operands[1]"), (failure.Label, failure.Expected, failure.Actual, failure.OperandIndex, failure.ParamName));
        failure = Assert.Throws<EinsumShapeException>(() => Ein.Sum("ij->i", new float[1, 2, 3]));
        Assert.Equal("einsum \"ij->i\": 'operands[0]' has rank 3 but term \"ij\" has 2 labels", failure.Message);
        Assert.Equal((2, 3, 0), (failure.Expected, failure.Actual, failure.OperandIndex));
    }

    [Fact]
    public void DestinationIsCheckedBeforeItIsWritten()
    {
        float[,] c = { { 7, 7, 7 }, { 7, 7, 7 } };
        var failure = Assert.Throws<EinsumShapeException>(() => Ein.Into("ij,jk->ik", c, s_a, s_b));
        Assert.Equal(
            "einsum \"ij,jk->ik\": label 'k' is 2 in 'operands[1]' (axis 1) but 3 in 'destination' (axis 1)\n" +
            "  operands[0]: 2 x 3   operands[1]: 3 x 2   destination: 2 x 3\n" +
            "                                        ^k                   ^k", failure.Message);
        Assert.Equal(-1, failure.OperandIndex);
        Assert.Equal("einsum \"ij->i\": 'destination' has rank 2 but term \"i\" has 1 label", Assert.Throws<EinsumShapeException>(() => Ein.Into("ij->i", c, s_a)).Message);
        Assert.Equal("einsum \"ij->i\": 'destination' holds 3 elements, but i = 2", Assert.Throws<EinsumShapeException>(() => Ein.Into("ij->i", new float[3], s_a)).Message);
        Assert.Equal("einsum \"ij->i\": 'destination' has rank 0 but term \"i\" has 1 label", Assert.Throws<EinsumShapeException>(() => Ein.Into("ij->i", out float _, s_a)).Message);
        Assert.All(c.Cast<float>(), value => Assert.Equal(7, value));
    }

    [Fact]
    public void NullIsNamed()
    {
        Assert.Equal("operands[1]", Assert.Throws<ArgumentNullException>(() => Ein.Sum("ij,jk->ik", s_a, (float[,])null!)).ParamName);
        Assert.Equal("operands[0]", Assert.Throws<ArgumentNullException>(() => Ein.Sum("i->", (float[])null!)).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentNullException>(() => Ein.Into("ij->ij", (float[,])null!, s_a)).ParamName);
        Assert.Equal("equation", Assert.Throws<ArgumentNullException>(() => Ein.Sum(null!, s_a)).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => Ein.Sum("ij->", (EinOptions)null!, s_a)).ParamName);
    }

    [Fact]
    public void ValuesAndExtentsAgree()
    {
        Assert.Throws<ArgumentException>(() => EinsumOperand.Of(new float[5], 2, 3));
        Assert.Throws<ArgumentException>(() => EinsumOperand.Of(Array.Empty<float>(), int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => EinsumOperand.Of(new float[6], -2, -3));
        float[] none = Ein.Sum("ij->i", EinsumOperand.Of(Array.Empty<float>(), 2, 0));
        Assert.Equal([0, 0], none);
    }

    [Fact]
    public void LowerBoundsAreIgnored()
    {
        var shifted = (float[,])Array.CreateInstance(typeof(float), [2, 3], [5, -1]);
        for (int i = 0; i < 6; i++) shifted[5 + (i / 3), -1 + (i % 3)] = i + 1;
        float[,] turned = Ein.Sum("ij->ji", shifted);
        Assert.Equal([1, 4, 2, 5, 3, 6], turned.Cast<float>());
    }

    [Fact]
    public void ResultsTooLargeAreRefusedBeforeAnyWork()
    {
        var row = new float[65536];
        Assert.Throws<EinsumShapeException>(() => Ein.Sum("i:5000000000,i->", new EinOptions { Broadcast = true }, new float[1], new float[1]));
        var failure = Assert.Throws<EinsumShapeException>(() => Ein.Sum("i,j->ij", row, row));
        Assert.Equal("einsum \"i,j->ij\": i x j = 65536 x 65536 = 4294967296 elements are more than 2147483647", failure.Message);
    }

    [Fact]
    public void EquationNeedNotBeConstant()
    {
        foreach (int extent in (int[])[2, 5])
        {
            float[,] repeated = Ein.Sum($"i->ij:{extent}", new float[] { 1, 2 });
            Assert.Equal(2 * extent, repeated.Length);
        }
    }
}
