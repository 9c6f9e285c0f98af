using System.Numerics.Tensors;

namespace Einsum.Tests.Values;

/// <summary>Results that lie over operands: as if the operands had been copied first, refused, or the caller's own business (language spec 4.6).</summary>
public partial class AliasingTests
{
    [Einsum("ij,ij->ij")]
    private static partial void Times(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j);

    [Einsum("ij,ik->ij"), Dim("j", 1)]
    private static partial void TimesRowSum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int k);

    [Einsum("ij,ik,kj->ij")]
    private static partial void TimesProduct(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k);

    [Einsum("ij,ik->ij")]
    private static partial void TimesSums(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Einsum("ij,kj->ij")]
    private static partial void TimesColumnSums(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Einsum("ij,jk->ik"), Dim("i", 4), Dim("j", 4), Dim("k", 4)]
    private static partial void SmallProduct(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Einsum("ii->ii")]
    private static partial void Diagonal(ReadOnlySpan<float> a, Span<float> b, int i);

    [Einsum("ij,ji->ij")]
    private static partial void Crossed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j);

    [Einsum("ij->ji")]
    private static partial void Transpose(ReadOnlySpan<float> a, Span<float> b, int i, int j);

    [Einsum("ij,jk->ik")]
    private static partial void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Einsum("i->i")]
    private static partial void Copy(ReadOnlySpan<float> a, Span<float> b);

    [Einsum("i->")]
    private static partial void Sum(ReadOnlySpan<float> a, ref float sum);

    [Einsum(",i->i")]
    private static partial void Scale(in float s, ReadOnlySpan<float> a, Span<float> b);

    [Einsum("ij,jk->ik")]
    private static partial void Added(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k, float alpha, float beta);

    [Einsum("i,i->i")]
    private static partial void AddedTimes(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c);

    [Einsum("ij->ji", Aliasing = Aliasing.Throw)]
    private static partial void Refused(ReadOnlySpan<float> a, Span<float> b, int i, int j);

    [Einsum("i,i->i", Aliasing = Aliasing.Throw)]
    private static partial void RefusedInPlace(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Einsum("i,i->i", Aliasing = Aliasing.Assume)]
    private static partial void Assumed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Einsum("ij->ji")]
    private static partial void TransposeViews(in ReadOnlyTensorSpan<float> a, in TensorSpan<float> b);

    [Einsum("i,i->i")]
    private static partial void Mixed(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<long> c);

    [Einsum("ij,jk,kl->il")]
    private static partial void Chain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, int l);

    [Einsum("i->i")]
    private static unsafe partial void Reverse(float* a, Span<float> b, int i, [Stride("a", "i")] long step);

    /// <summary>A tile must not lie over another where the operand is what is written.</summary>
    [Theory]
    [InlineData(3, 5, 2)]
    [InlineData(9, 17, 3)]
    [InlineData(17, 37, 5)]
    [InlineData(11, 130, 4)]
    public void AResultWithASumMayBeAnOperandInPlace(int i, int j, int k)
    {
        float[] a = Numbers(i * j, 1), b = Numbers(i * k, 50), c = Numbers(k * j, 9), expected = new float[i * j], memory = [.. a];
        for (int n = 0; n < i * j; n++) expected[n] = a[n] * Enumerable.Range(0, k).Sum(m => b[(n / j * k) + m]);
        TimesSums(memory, b, memory, i, j, k);
        Assert.Equal(expected, memory);

        memory = [.. a];
        for (int n = 0; n < i * j; n++) expected[n] = a[n] * Enumerable.Range(0, k).Sum(m => c[(m * j) + (n % j)]);
        TimesColumnSums(memory, c, memory, i, j, k);
        Assert.Equal(expected, memory);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public void ASmallProductMayLieOverItsOperands(int shift)
    {
        float[] a = Numbers(16, 1), b = Numbers(16, 50), expected = new float[16];
        for (int n = 0; n < 16; n++) expected[n] = Enumerable.Range(0, 4).Sum(m => a[(n / 4 * 4) + m] * b[(m * 4) + (n % 4)]);
        float[] memory = [.. a, .. new float[16]];
        SmallProduct(memory.AsSpan(0, 16), b, memory.AsSpan(shift, 16));
        Assert.Equal(expected, memory[shift..(shift + 16)]);
        memory = [.. b, .. new float[16]];
        SmallProduct(a, memory.AsSpan(0, 16), memory.AsSpan(shift, 16));
        Assert.Equal(expected, memory[shift..(shift + 16)]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(16, 16)]
    [InlineData(7, 37)]
    public void AnElementwiseResultMayBeAnOperandInPlace(int i, int j)
    {
        float[] a = Numbers(i * j, 1), b = Numbers(i * j, 50), square = [.. a.Select(v => v * v)], product = [.. a.Zip(b, (v, w) => v * w)];
        float[] memory = [.. a];
        Times(memory, b, memory, i, j);
        Assert.Equal(product, memory);
        memory = [.. a];
        Times(b, memory, memory, i, j);
        Assert.Equal(product, memory);
        memory = [.. a];
        Times(memory, memory, memory, i, j);
        Assert.Equal(square, memory);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 0)]
    [InlineData(16, 3)]
    [InlineData(37, 1100)]
    public void ASumMayLieOverAnOperandWithItsLabels(int i, int k)
    {
        float[] a = Numbers(i, 1), b = Numbers(i * k, 2), memory = [.. a];
        float[] expected = [.. a.Select((v, row) => v * b.AsSpan(row * k, k).ToArray().Sum())];
        TimesRowSum(memory, b, memory, i, k);
        Assert.Equal(expected, memory);
        memory = [.. a, 0];
        TimesRowSum(memory.AsSpan(0, i), b, memory.AsSpan(1), i, k);
        Assert.Equal(expected, memory[1..]);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void AResultOfSeveralStepsMayLieOverAnOperandWithItsLabels(int n)
    {
        float[] a = Numbers(n * n, 1), b = Numbers(n * n, 2), c = Numbers(n * n, 3), product = new float[n * n], memory = [.. a];
        Product(b, c, product, n, n, n);
        TimesProduct(memory, b, c, memory, n, n, n);
        Assert.Equal(a.Zip(product, (v, w) => v * w), memory);
        memory = [.. b];
        TimesProduct(a, memory, c, memory, n, n, n);
        Assert.Equal(a.Zip(product, (v, w) => v * w), memory);
    }

    /// <summary>The zeros beside the diagonal are written before it is read.</summary>
    [Fact]
    public void ADiagonalIsLeftOfItsOwnMemory()
    {
        float[] memory = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        Diagonal(memory, memory, 3);
        Assert.Equal([1, 0, 0, 0, 5, 0, 0, 0, 9], memory);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(17)]
    [InlineData(40)]
    public void ASquareIsTransposedInItsOwnMemory(int n)
    {
        float[] a = Numbers(n * n, 1), expected = new float[n * n], memory = [.. a];
        Transpose(a, expected, n, n);
        Transpose(memory, memory, n, n);
        Assert.Equal(expected, memory);
        Assert.Equal(a[n - 1], memory[(n - 1) * n]);

        // The same memory, read with the same labels in another order.
        memory = [.. a];
        Crossed(memory, memory, memory, n, n);
        Assert.Equal(a.Zip(expected, (v, w) => v * w), memory);

        memory = [.. a];
        TransposeViews(new ReadOnlyTensorSpan<float>(memory, [n, n]), new TensorSpan<float>(memory, [n, n]));
        Assert.Equal(expected, memory);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public void OverlapsShiftedByOneElementEitherWay(int n)
    {
        float[] a = Numbers(n + 1, 1), memory = [.. a];
        Copy(memory.AsSpan(0, n), memory.AsSpan(1, n));
        Assert.Equal([a[0], .. a[..n]], memory);
        memory = [.. a];
        Copy(memory.AsSpan(1, n), memory.AsSpan(0, n));
        Assert.Equal([.. a[1..], a[n]], memory);
        memory = [.. a];
        Times(memory.AsSpan(0, n), memory.AsSpan(1, n), memory.AsSpan(0, n), n, 1);
        Assert.Equal([.. Enumerable.Range(0, n).Select(x => a[x] * a[x + 1]), a[n]], memory);
    }

    public static TheoryData<int> Sides => [3, 16, 33, Packed.Side];

    [Theory]
    [MemberData(nameof(Sides))]
    public void AProductMayLieOverBothOperands(int n)
    {
        float[] a = Numbers(n * n, 1), b = Numbers(n * n, 5), expected = new float[n * n], squared = new float[n * n];
        Product(a, b, expected, n, n, n);
        Product(a, a, squared, n, n, n);
        float[] memory = [.. a];
        Product(memory, b, memory, n, n, n);
        Assert.Equal(expected, memory);
        memory = [.. b];
        Product(a, memory, memory, n, n, n);
        Assert.Equal(expected, memory);
        memory = [.. a];
        Product(memory, memory, memory, n, n, n);
        Assert.Equal(squared, memory);

        // Half over one operand, half over the other.
        memory = [.. a, .. b];
        Product(memory.AsSpan(0, n * n), memory.AsSpan(n * n), memory.AsSpan(n * n / 2, n * n), n, n, n);
        Assert.Equal([.. a[..(n * n / 2)], .. expected, .. b[(n * n / 2)..]], memory);
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void AccumulationReadsItsOwnTargetAndCopiesOperandsUnderIt(int n)
    {
        float[] a = Numbers(n * n, 1), b = Numbers(n * n, 5), product = new float[n * n], memory = [.. a];
        Product(a, b, product, n, n, n);
        Added(memory, b, memory, n, n, n, 2, 3);
        Assert.Equal(product.Zip(a, (v, old) => (2 * v) + (3 * old)), memory);
        memory = [.. b];
        Added(a, memory, memory, n, n, n, 1, 0);
        Assert.Equal(product, memory);

        memory = [.. a];
        AddedTimes(memory, b, memory);
        Assert.Equal(a.Zip(b, (v, w) => v + (v * w)), memory);
        memory = [.. a];
        AddedTimes(memory.AsSpan(1), b.AsSpan(1), memory.AsSpan(0, (n * n) - 1));
        Assert.Equal([.. Enumerable.Range(0, (n * n) - 1).Select(x => a[x] + (a[x + 1] * b[x + 1])), a[^1]], memory);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public unsafe void MemoryReadBackwardsMayBeWrittenForwards(int shift)
    {
        const int count = 37;
        float[] a = Numbers(count, 1), memory = [.. a, .. new float[shift]];
        fixed (float* last = &memory[count - 1]) Reverse(last, memory.AsSpan(shift, count), count, -1);
        Assert.Equal([.. a[..int.Min(shift, count)], .. new float[int.Max(shift - count, 0)], .. Enumerable.Reverse(a)], memory);
    }

    [Fact]
    public void AScalarResultMayLieInItsOperand()
    {
        float[] memory = [1, 2, 3, 4];
        Sum(memory, ref memory[2]);
        Assert.Equal([1, 2, 10, 4], memory);
        Scale(in memory[1], memory, memory);
        Assert.Equal([2, 4, 20, 8], memory);
    }

    [Fact]
    public void IntermediatesAreNoOperands()
    {
        float[] a = Numbers(12, 1), b = Numbers(12, 2), c = Numbers(12, 3), expected = new float[9];
        Chain(a, b, c.AsSpan(0, 9), expected, 3, 4, 3, 3);
        float[] memory = c[..9];
        Chain(a, b, memory, memory, 3, 4, 3, 3);
        Assert.Equal(expected, memory);
    }

    [Fact]
    public void ViewsThatInterleaveGiveTheRightResult()
    {
        // Even elements and odd ones: their ranges overlap, their elements do not.
        float[] a = Numbers(50, 1), memory = [.. a];
        TransposeViews(new ReadOnlyTensorSpan<float>(memory, 0, [5, 5], [10, 2]), new TensorSpan<float>(memory, 1, [5, 5], [10, 2]));
        Assert.Equal(Enumerable.Range(0, 50).Select(n => n % 2 == 0 ? a[n] : a[((n / 2 % 5) * 10) + (n / 10 * 2)]), memory);
    }

    [Fact]
    public void WiderElementsOverNarrowerOnes()
    {
        // As a union of both: the result's second element lies over the operand's third and fourth.
        int[] a = [1, 2, 3, 4, 5, 6, 7, 8], b = [2, 2, 2, 2];
        Mixed(a.AsSpan(0, 4), b, System.Runtime.InteropServices.MemoryMarshal.Cast<int, long>(a.AsSpan()));
        Assert.Equal([2, 4, 6, 8], System.Runtime.InteropServices.MemoryMarshal.Cast<int, long>(a.AsSpan()).ToArray());
    }

    [Fact]
    public void ThrowNamesBothAndWritesNothing()
    {
        float[] memory = Numbers(16, 1);
        var failure = Assert.Throws<ArgumentException>(() => Refused(memory, memory, 4, 4));
        Assert.Equal("einsum \"ij->ji\": 'b' overlaps 'a' (Parameter 'b')", failure.Message);
        Assert.Equal("b", failure.ParamName);
        Assert.Throws<ArgumentException>(() => Refused(memory.AsSpan(0, 9), memory.AsSpan(7, 9), 3, 3));
        Assert.Throws<ArgumentException>(() => Refused(memory.AsSpan(7, 9), memory.AsSpan(0, 9), 3, 3));
        Assert.Throws<ArgumentException>(() => RefusedInPlace(memory, new float[16], memory));
        Assert.Equal(Numbers(16, 1), memory);
    }

    [Fact]
    public void DisjointHalvesOfOneArrayDoNotOverlap()
    {
        float[] memory = [.. Numbers(12, 1), .. new float[12]], expected = new float[12];
        Transpose(memory.AsSpan(0, 12), expected, 3, 4);
        Refused(memory.AsSpan(0, 12), memory.AsSpan(12), 3, 4);
        Assert.Equal(expected, memory[12..]);
        Refused(memory.AsSpan(12), memory.AsSpan(0, 12), 4, 3);
        Assert.Equal(Numbers(12, 1), memory[..12]);
        // Empty memory lies over nothing.
        Refused(memory.AsSpan(5, 0), memory.AsSpan(0, 0), 0, 3);
    }

    [Fact]
    public void AssumeDoesNotAsk()
    {
        float[] memory = [1, 2, 3], other = [4, 5, 6];
        Assumed(memory, other, memory);
        Assert.Equal([4, 10, 18], memory);
    }

    private static float[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(n => (float)((((n * 7) + (seed * 4)) % 19) - 9))];
}
