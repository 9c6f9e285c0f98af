namespace Einsum.Tests.Reference;

/// <summary>The judge judged: values small enough to be computed by hand.</summary>
public class ReferenceEvaluatorTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly long[] s_a = [-1, -4, 3, 0, -3, 4], s_b = [3, 0, -3, 4, 1, -2];

    [Fact]
    public void ProductOfMatricesSumsOverTheSharedLabel() =>
        Assert.Equal([19, 22, 43, 50], Real("ij,jk->ik", Of([2, 2], 1, 2, 3, 4), Of([2, 2], 5, 6, 7, 8)));

    [Fact]
    public void OutputOrderIsTheOneWritten() => Assert.Equal([1, 4, 2, 5, 3, 6], Real("ij->ji", Of([2, 3], 1, 2, 3, 4, 5, 6)));

    [Fact]
    public void NoLabelGivesThePlainProduct() => Assert.Equal([21], Real(",->", Of([], 3), Of([], 7)));

    [Fact]
    public void RepeatedLabelReadsTheDiagonalAndWritesIt()
    {
        Assert.Equal([1, 4], Real("ii->i", Of([2, 2], 1, 2, 3, 4)));
        Assert.Equal([5], Real("ii->", Of([2, 2], 1, 2, 3, 4)));
        Assert.Equal([1, 0, 0, 2], Real("i->ii", Of([2], 1, 2)));
    }

    [Fact]
    public void EmptySumIsZeroAndEmptyOutputIsEmpty()
    {
        Assert.Equal([0, 0], Real("ij->i", Of([2, 0])));
        Assert.Empty(Real("ij->i", Of([0, 2])));
    }

    [Fact]
    public void NewOutputLabelRepeatsAndNewSummedRangeIsNotLost()
    {
        Assert.Equal([1, 1, 1, 2, 2, 2], Real("i->ij:3", Of([2], 1, 2)));
        Assert.Equal([3, 3], Real("ij->i", new ReferenceOptions(Broadcast: true, Sizes: new Dictionary<string, int> { ["i"] = 2 }), Of([1, 3], 1, 1, 1)));
    }

    [Fact]
    public void EllipsesAlignAtTheRight() =>
        Assert.Equal([10, 40, 30, 80], Real("...,...->...", Of([2, 2], 1, 2, 3, 4), Of([2], 10, 20)));

    [Fact]
    public void BroadcastReadsAnAxisOfLengthOneAtZero() => Assert.Equal([10, 20, 30], Real("i,i->i", new ReferenceOptions(Broadcast: true), Of([1], 10), Of([3], 1, 2, 3)));

    [Fact]
    public void ImplicitOutputIsOrderedByScalarValue()
    {
        var result = ReferenceEvaluator.Evaluate("aB", [Of([3, 2], 1, 2, 3, 4, 5, 6)], ReferenceSemiring.Real<long>());
        Assert.Equal([2, 3], result.Extents);
        Assert.Equal([1, 3, 5, 2, 4, 6], result.Elements);
    }

    [Fact]
    public void SingleProductKeepsItsBits()
    {
        var kept = ReferenceEvaluator.Evaluate("i->i", [new([1], [-0.0])], ReferenceSemiring.Real<double>()).Elements[0];
        Assert.True(double.IsNegative(kept));
    }

    [Fact]
    public void SemiringsCombineAndAggregateByTheirTable()
    {
        Assert.Equal([-7, -1, -6, 0], Product(ReferenceSemiring.MinPlus<long>(), s_a, s_b));
        Assert.Equal([4, 1, 5, 2], Product(ReferenceSemiring.MaxPlus<long>(), s_a, s_b));
        Assert.Equal([1, -1, 1, 0], Product(ReferenceSemiring.MaxMin<long>(), s_a, s_b));
        Assert.Equal([12, 16, 9, 12], Product(ReferenceSemiring.MaxTimes<long>(), [.. s_a.Select(Math.Abs)], [.. s_b.Select(Math.Abs)]));
        Assert.Equal([12f, 16, 9, 12], Product(ReferenceSemiring.MaxTimes<float>(), [.. s_a.Select(v => (float)Math.Abs(v))], [.. s_b.Select(v => (float)Math.Abs(v))]));
        bool[] bits = [.. s_a.Select(v => v % 2 != 0)];
        Assert.Equal([.. s_b.Select(v => v % 2 != 0)], bits);
        Assert.Equal([true, false, true, false], Product(ReferenceSemiring.Boolean, bits, bits));
        Assert.Equal([false, false, true, false], Product(ReferenceSemiring.Gf2OfBits, bits, bits));
        int[] counts = [.. bits.Select(b => b ? 1 : 0)];
        Assert.Equal([2, 0, 1, 0], Product(ReferenceSemiring.Real<int>(), counts, counts));
        Assert.Equal([0, 0, 1, 0], Product(ReferenceSemiring.Gf2<byte>(), [.. counts.Select(c => (byte)c)], [.. counts.Select(c => (byte)c)]));
    }

    [Fact]
    public void LogSumExpIsShiftedByTheLarger()
    {
        double[] a = [.. s_a.Select(v => (double)v)], b = [.. s_b.Select(v => (double)v)];
        double[] expected = [4.126942721744022, 1.4076059644443804, 5.126942721744023, 2.40760596444438];
        Assert.All(Product(ReferenceSemiring.LogSumExp, a, b).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
        Assert.Equal(1001.0986122886682, ReferenceEvaluator.Evaluate("i->", [new([3], [1000.0, 1000, 1000])], ReferenceSemiring.LogSumExp).Elements[0], 1e-12);
        Assert.Equal([-Infinity], ReferenceEvaluator.Evaluate("i->", [new([2], [-Infinity, -Infinity])], ReferenceSemiring.LogSumExp).Elements);
    }

    [Fact]
    public void ShortestPathsKeepInfinity()
    {
        Assert.Equal([0, 3, 5, Infinity, 0, 2, Infinity, Infinity, 0], Square(ReferenceSemiring.MinPlus<double>(), [0, 3, 8, Infinity, 0, 2, Infinity, Infinity, 0]));
        const int Far = int.MaxValue;
        Assert.Equal([0, 3, 5, Far, 0, 2, Far, Far, 0], Square(ReferenceSemiring.MinPlus<int>(), [0, 3, 8, Far, 0, 2, Far, Far, 0]));
    }

    [Fact]
    public void EmptySumIsTheSemiringsZero()
    {
        Assert.Equal(Infinity, Empty(ReferenceSemiring.MinPlus<double>()));
        Assert.Equal(-Infinity, Empty(ReferenceSemiring.MaxPlus<double>()));
        Assert.Equal(-Infinity, Empty(ReferenceSemiring.MaxMin<double>()));
        Assert.Equal(-Infinity, Empty(ReferenceSemiring.LogSumExp));
        Assert.Equal(0, Empty(ReferenceSemiring.MaxTimes<double>()));
        Assert.Equal(0, Empty(ReferenceSemiring.Real<double>()));
        Assert.Equal((int.MaxValue, int.MinValue, int.MinValue), (Empty(ReferenceSemiring.MinPlus<int>()), Empty(ReferenceSemiring.MaxPlus<int>()), Empty(ReferenceSemiring.MaxMin<int>())));
        Assert.False(Empty(ReferenceSemiring.Boolean));
        Assert.Equal(0ul, Empty(ReferenceSemiring.Gf2<ulong>()));
        Assert.Equal([-1, Infinity, Infinity, -4], ReferenceEvaluator.Evaluate("i->ii", [new([2], [-1.0, -4])], ReferenceSemiring.MinPlus<double>()).Elements);
        Assert.Equal([-1, -Infinity, -Infinity, -4], ReferenceEvaluator.Evaluate("i->ii", [new([2], [-1.0, -4])], ReferenceSemiring.MaxPlus<double>()).Elements);
    }

    [Fact]
    public void FillAndDigestAreTheSpecified()
    {
        Assert.Equal([-1, -4, 3, 0, -3, 4, 1, -2, 5, 2], Enumerable.Range(0, 10).Select(k => Conformance.Fill.Value(0, k, 1)));
        Assert.Equal([3, 0, -3, 4, 1, -2, 5, 2, -1, -4], Enumerable.Range(0, 10).Select(k => Conformance.Fill.Value(1, k, 2)));
        Assert.Equal(1 + (2 * 10) + (3 * 100), Conformance.Fill.Digest([1, 10, 100]));
        Assert.Equal(98, Conformance.Fill.Digest(Enumerable.Repeat(0L, 96).Append(1).Append(1)));
    }

    private static ReferenceTensor<long> Of(int[] extents, params long[] elements) => new(extents, elements);

    private static long[] Real(string equation, params ReferenceTensor<long>[] operands) => Real(equation, new ReferenceOptions(), operands);

    private static long[] Real(string equation, ReferenceOptions options, params ReferenceTensor<long>[] operands) =>
        ReferenceEvaluator.Evaluate(equation, operands, ReferenceSemiring.Real<long>(), options).Elements;

    private static T[] Product<T>(ReferenceSemiring<T> semiring, T[] a, T[] b) => ReferenceEvaluator.Evaluate("ij,jk->ik", [new([2, 3], a), new([3, 2], b)], semiring).Elements;

    private static T[] Square<T>(ReferenceSemiring<T> semiring, T[] a) => ReferenceEvaluator.Evaluate("ij,jk->ik", [new([3, 3], a), new([3, 3], a)], semiring).Elements;

    private static T Empty<T>(ReferenceSemiring<T> semiring) => ReferenceEvaluator.Evaluate("i->", [new([0], [])], semiring).Elements.Single();
}
