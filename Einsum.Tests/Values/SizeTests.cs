using System.Numerics.Tensors;

namespace Einsum.Tests.Values;

/// <summary>Where sizes come from in generated code, what happens when they disagree, and that nothing is written then (language spec 4.3, 4.8, 6.4).</summary>
public partial class SizeTests
{
    [Einsum("ij,jk->ik")]
    private static partial void Given(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Einsum("ij,jk->ik")]
    private static partial void Quotients(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i);

    [Einsum("ij,jk->ik")]
    private static partial void Into(float[,] a, float[,] b, [Result] float[,] c);

    [Einsum("ij,jk->ik")]
    private static partial float[,] Returned(float[,] a, float[,] b);

    [Einsum("ij,jk->ik"), Dim("j", 4)]
    private static partial void Stated(float[,] a, ReadOnlySpan<float> b, [Result] float[,] c, int k);

    [Einsum("ii->i")]
    private static partial void Diagonal(float[,] a, Span<float> d);

    [Einsum("i,i->")]
    private static partial float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    [Einsum("ij->ji")]
    private static partial void Transposed(in ReadOnlyTensorSpan<float> a, in TensorSpan<float> b);

    [Einsum("ij->j")]
    private static partial void Strided(ReadOnlySpan<float> a, Span<float> r, int i, int j, [Stride("a", "i")] int lda);

    [Einsum("ij,jk->ik")]
    private static partial float[,] Large(float[] a, float[] b, int i, int j, int k);

    [Einsum("i->ij")]
    private static partial void Wide(ReadOnlySpan<float> a, Span<float> b, long j);

    [Einsum("ij,j->i", Broadcast = true)]
    private static partial void Repeated(float[,] a, float[] b, float[] c);

    [Einsum("i->", Broadcast = true)]
    private static partial float Repeat(float[] a, int i);

    [Einsum("i,i->")]
    private static unsafe partial float Dot(float* a, float* b, int i);

    [Einsum("ij,ij->ij", Broadcast = true)]
    private static partial void RepeatedInto(float[,] a, float[,] b, [Result] float[,] c);

    [Fact]
    public void ProductsOfSizesDoNotWrap()
    {
        // 65536 * 65536 is 0 in 32 bits, and an empty span holds 0 elements.
        var failure = Assert.Throws<EinsumShapeException>(() => Given([], [], [], 65536, 65536, 65536));
        Assert.Equal("einsum \"ij,jk->ik\": 'a' holds 0 elements, but i x j = 65536 x 65536 = 4294967296", failure.Message);
        Assert.Equal("a", failure.ParamName);
        float[] a = new float[65536], c = [7, 7];
        Assert.Throws<EinsumShapeException>(() => Given(a, a, c, 65536, 1, 65536));
        Assert.Equal([7, 7], c);
        failure = Assert.Throws<EinsumShapeException>(() => Large(a, a, 65536, 1, 65536));
        Assert.Equal("einsum \"ij,jk->ik\": i x k = 65536 x 65536 = 4294967296 elements are more than 2147483647", failure.Message);
        Assert.Throws<EinsumShapeException>(() => Wide([1], c, 1L << 62));
        Assert.Throws<EinsumShapeException>(() => Wide([1], c, -2));
        Assert.Equal([7, 7], c);
    }

    [Fact]
    public void OneSizeGivesTheOthers()
    {
        float[] a = [.. Enumerable.Range(0, 12)], b = [.. Enumerable.Range(0, 20)], c = Filled(15), expected = new float[15];
        Quotients(a, b, c, 3);
        Given(a, b, expected, 3, 4, 5);
        Assert.Equal(expected, c);
    }

    [Fact]
    public void AQuotientHasNoRemainder()
    {
        float[] b = new float[20], c = Filled(15);
        var failure = Assert.Throws<EinsumShapeException>(() => Quotients(new float[11], b, c, 3));
        Assert.Equal("einsum \"ij,jk->ik\": 'a' holds 11 elements, but i = 3, which does not divide it and leaves the size of 'j' unknown", failure.Message);
        Assert.Equal(("ij,jk->ik", 0, "a"), (failure.Equation, failure.OperandIndex, failure.ParamName));
        Assert.Throws<EinsumShapeException>(() => Quotients(new float[12], new float[21], c, 3));
        Assert.Throws<EinsumShapeException>(() => Quotients(new float[12], b, c, 0));
        Assert.Throws<EinsumShapeException>(() => Quotients([], b, c, 0));
        Assert.Throws<EinsumShapeException>(() => Quotients(new float[12], b, c, -3));
        // j = 0 leaves k unknown.
        Assert.Throws<EinsumShapeException>(() => Quotients([], [], c, 3));
        Assert.Throws<EinsumShapeException>(() => Quotients(new float[12], b, c.AsSpan(1), 3));
        Assert.Equal(Filled(15), c);
    }

    [Fact]
    public void AConflictShowsNamesShapesAndCarets()
    {
        float[,] a = new float[3, 4], b = new float[5, 6], c = new float[3, 6];
        Fill(c);
        var failure = Assert.Throws<EinsumShapeException>(() => Into(a, b, c));
        Assert.Equal(
            "einsum \"ij,jk->ik\": label 'j' is 4 in 'a' (axis 1) but 5 in 'b' (axis 0)\n" +
            "  a: 3 x 4   b: 5 x 6   c: 3 x 6\n" +
            "         ^j     ^j", failure.Message);
        Assert.Equal(("ij,jk->ik", "j", 4, 5, 1, "b"), (failure.Equation, failure.Label, failure.Expected, failure.Actual, failure.OperandIndex, failure.ParamName));

        failure = Assert.Throws<EinsumShapeException>(() => Into(a, new float[4, 5], c));
        Assert.Equal(
            "einsum \"ij,jk->ik\": label 'k' is 5 in 'b' (axis 1) but 6 in 'c' (axis 1)\n" +
            "  a: 3 x 4   b: 4 x 5   c: 3 x 6\n" +
            "                    ^k         ^k", failure.Message);
        Assert.Equal((-1, "c"), (failure.OperandIndex, failure.ParamName));
        failure = Assert.Throws<EinsumShapeException>(() => Returned(a, b));
        Assert.Equal(
            "einsum \"ij,jk->ik\": label 'j' is 4 in 'a' (axis 1) but 5 in 'b' (axis 0)\n" +
            "  a: 3 x 4   b: 5 x 6\n" +
            "         ^j     ^j", failure.Message);
        failure = Assert.Throws<EinsumShapeException>(() => Stated(b, new float[24], c, 6));
        Assert.Equal(
            "einsum \"ij,jk->ik\": label 'j' is 4 as given but 6 in 'a' (axis 1)\n" +
            "  a: 5 x 6   b: 4 x 6   c: 3 x 6\n" +
            "         ^j", failure.Message);
        Assert.All(c.Cast<float>(), value => Assert.Equal(7, value));
    }

    [Fact]
    public void AConflictInsideOneOperand()
    {
        float[] d = Filled(3);
        var failure = Assert.Throws<EinsumShapeException>(() => Diagonal(new float[2, 3], d.AsSpan(1)));
        Assert.Equal("einsum \"ii->i\": label 'i' is 2 in 'a' (axis 0) but 3 in 'a' (axis 1)\n  a: 2 x 3   d: 2\n     ^i  ^i", failure.Message);
        // Also where the destination fits neither: it is held against operands that agree.
        failure = Assert.Throws<EinsumShapeException>(() => Diagonal(new float[2, 3], d));
        Assert.Equal(("i", 0, "a"), (failure.Label, failure.OperandIndex, failure.ParamName));
        failure = Assert.Throws<EinsumShapeException>(() => Diagonal(new float[2, 2], d));
        Assert.Equal("einsum \"ii->i\": 'd' holds 3 elements, but i = 2", failure.Message);
        Assert.Equal(Filled(3), d);
    }

    [Fact]
    public void FlatOperandsAreComparedByLength()
    {
        var failure = Assert.Throws<EinsumShapeException>(() => Dot(new float[4], new float[1]));
        Assert.Equal("einsum \"i,i->\": 'y' holds 1 element, but i = 4", failure.Message);
        Assert.Equal("einsum \"ij,jk->ik\": 'a' holds 11 elements, but i x j = 3 x 4 = 12", Assert.Throws<EinsumShapeException>(() => Given(new float[11], new float[20], new float[15], 3, 4, 5)).Message);
        Assert.Equal("einsum \"ij,jk->ik\": 'c' holds 14 elements, but i x k = 3 x 5 = 15", Assert.Throws<EinsumShapeException>(() => Given(new float[12], new float[20], new float[14], 3, 4, 5)).Message);
    }

    [Fact]
    public void TensorSpansAreCheckedByRankAndLengths()
    {
        float[] memory = new float[12], target = Filled(12);
        var failure = Assert.Throws<EinsumShapeException>(() => Transposed(new ReadOnlyTensorSpan<float>(memory, [2, 2, 3]), new TensorSpan<float>(target, [3, 4])));
        Assert.Equal("einsum \"ij->ji\": 'a' has rank 3 but term \"ij\" has 2 labels", failure.Message);
        failure = Assert.Throws<EinsumShapeException>(() => Transposed(new ReadOnlyTensorSpan<float>(memory, [3, 4]), new TensorSpan<float>(target, [3, 4])));
        Assert.Equal("einsum \"ij->ji\": label 'j' is 4 in 'a' (axis 1) but 3 in 'b' (axis 0)\n  a: 3 x 4   b: 3 x 4\n         ^j     ^j", failure.Message);
        Assert.Equal(Filled(12), target);
    }

    [Fact]
    public void StridesReachInsideTheSpan()
    {
        // Rows of 3 in a stride of 5: the last one ends at 8.
        float[] r = Filled(3);
        Strided(new float[8], r, 2, 3, 5);
        Assert.Equal([0, 0, 0], r);
        r = Filled(3);
        Assert.Throws<EinsumShapeException>(() => Strided(new float[7], r, 2, 3, 5));
        Assert.Throws<EinsumShapeException>(() => Strided(new float[8], r, 2, 3, -5));
        Assert.Throws<EinsumShapeException>(() => Strided(new float[8], r, -2, 3, 5));
        Assert.Throws<EinsumShapeException>(() => Strided(new float[8], r, int.MaxValue, 3, int.MaxValue));
        Assert.Equal(Filled(3), r);
        Strided([], r, 0, 3, 5);
        Assert.Equal([0, 0, 0], r);
    }

    [Fact]
    public void BroadcastAllowsOneAndNothingElse()
    {
        float[] c = Filled(2);
        var failure = Assert.Throws<EinsumShapeException>(() => Repeated(new float[2, 3], new float[2], c));
        Assert.Equal("einsum \"ij,j->i\": label 'j' is 3 in 'a' (axis 1) but 2 in 'b' (axis 0)\n  a: 2 x 3   b: 2   c: 2\n         ^j     ^j", failure.Message);
        Assert.Throws<EinsumShapeException>(() => Repeated(new float[3, 3], new float[1], c));
        Assert.Equal(Filled(2), c);
        Repeated(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }, [2], c);
        Assert.Equal([12, 30], c);
    }

    [Fact]
    public unsafe void ANegativeSizeThatNoLengthTellsIsRefused()
    {
        Assert.Equal(6, Repeat([2], 3));
        Assert.Equal("einsum \"i->\": label 'i' is -1, but a size cannot be negative", Assert.Throws<EinsumShapeException>(() => Repeat([2], -1)).Message);
        float one = 1;
        Assert.Equal(1, Dot(&one, &one, 1));
        Assert.Throws<EinsumShapeException>(() =>
        {
            float none = 0;
            return Dot(&none, &none, -1);
        });
    }

    [Fact]
    public void ADestinationNeverRepeats()
    {
        var c = new float[1, 3];
        Assert.Throws<EinsumShapeException>(() => RepeatedInto(new float[2, 3], new float[1, 3], c));
        Assert.Throws<EinsumShapeException>(() => RepeatedInto(new float[1, 3], new float[2, 1], c));
        RepeatedInto(new float[,] { { 1, 2, 3 } }, new float[,] { { 4 } }, c);
        Assert.Equal(new float[,] { { 4, 8, 12 } }, c);
    }

    [Fact]
    public void NullArraysAreNamed()
    {
        var c = new float[3, 6];
        Assert.Equal("a", Assert.Throws<ArgumentNullException>(() => Into(null!, new float[4, 6], c)).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentNullException>(() => Into(new float[3, 4], null!, c)).ParamName);
        Assert.Equal("c", Assert.Throws<ArgumentNullException>(() => Into(new float[3, 4], new float[4, 6], null!)).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentNullException>(() => Large([], null!, 0, 0, 0)).ParamName);
    }

    [Fact]
    public void EmptySumsAreZeroAndEmptyResultsAreFine()
    {
        float[] c = Filled(12);
        Given([], [], c, 3, 0, 4);
        Assert.Equal(new float[12], c);
        Given([], new float[12], [], 0, 3, 4);
        Assert.Equal(0, Dot([], []));
        Assert.Empty(Returned(new float[0, 3], new float[3, 4]));
        Assert.Equal(new float[12], Returned(new float[3, 0], new float[0, 4]).Cast<float>());
    }

    private static float[] Filled(int count) => [.. Enumerable.Repeat(7f, count)];

    private static void Fill(float[,] matrix)
    {
        for (int i = 0; i < matrix.GetLength(0); i++)
            for (int k = 0; k < matrix.GetLength(1); k++) matrix[i, k] = 7;
    }
}
