using System.Numerics;

namespace Einsum.Tests.Values;

/// <summary>Integers: wide sums of narrow operands, what narrowing does with them, and wrapping that no order of contraction shows (language spec 2.6 and 6.4).</summary>
public partial class IntegerValueTests
{
    private static readonly sbyte[] s_hundreds = [100, 100, 100, 100, 100];

    [Einsum("i,i->")]
    private static partial int Widened(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y);

    [Einsum("i,i->")]
    private static partial sbyte Wrapped(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y);

    [Einsum("i,i->", Narrow = Narrow.Saturate)]
    private static partial sbyte Saturated(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y);

    [Einsum("i,i->", Narrow = Narrow.Checked)]
    private static partial sbyte Checked(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y);

    [Einsum("ij,jk->ik", Narrow = Narrow.Saturate)]
    private static partial void Product(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<byte> c, int i, int j, int k);

    [Einsum("i->i", Narrow = Narrow.Saturate)]
    private static partial void Narrowed(ReadOnlySpan<long> x, Span<short> y);

    [Einsum("i,i->i", Narrow = Narrow.Checked)]
    private static partial void CheckedProducts(ReadOnlySpan<short> x, ReadOnlySpan<short> y, [Accumulate] Span<short> z);

    [Einsum("i,i->")]
    private static partial ulong Unsigned(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y);

    [Einsum("i,i->", Narrow = Narrow.Saturate)]
    private static partial ulong UnsignedSaturated(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y);

    [Einsum("i,i->", Narrow = Narrow.Checked)]
    private static partial ulong UnsignedChecked(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y);

    /// <summary>However wide the destination, a sum below zero does not fit it.</summary>
    [Fact]
    public void ANegativeSumIsNarrowedToAnUnsignedDestination()
    {
        Assert.Equal(unchecked((ulong)-1), Unsigned([1, 2], [1, -1]));
        Assert.Equal(0ul, UnsignedSaturated([1, 2], [1, -1]));
        Assert.Equal(1ul, UnsignedSaturated([1, 2], [-1, 1]));
        Assert.Equal(1ul, UnsignedChecked([1, 2], [-1, 1]));
        Assert.Throws<OverflowException>(() => UnsignedChecked([1, 2], [1, -1]));
    }

    [Fact]
    public void BytesAreSummedInInt()
    {
        Assert.Equal(50000, Widened(s_hundreds, s_hundreds));
        Assert.Equal(80, Wrapped(s_hundreds, s_hundreds));
        int wide = Ein.Sum<int, sbyte>("i,i->", s_hundreds, s_hundreds);
        sbyte narrow = Ein.Sum("i,i->", s_hundreds, s_hundreds);
        Assert.Equal((50000, 80), (wide, narrow));
    }

    [Fact]
    public void SaturationActsOnceAtTheStore()
    {
        Assert.Equal(127, Saturated(s_hundreds, s_hundreds));
        Assert.Equal(-128, Saturated(s_hundreds, [-100, -100, -100, -100, -100]));
        // On the way the sum is far outside, at the end inside.
        Assert.Equal(100, Saturated([100, 100, 1], [100, -100, 100]));

        byte[] c = new byte[9 * 20];
        Product([.. Enumerable.Repeat((byte)200, 9 * 3)], [.. Enumerable.Range(0, 60).Select(n => (byte)(n % 20 == 0 ? 0 : 1))], c, 9, 3, 20);
        Assert.Equal(Enumerable.Range(0, 180).Select(n => (byte)(n % 20 == 0 ? 0 : 255)), c);

        long[] x = [long.MinValue, -32769, -32768, 0, 32767, 32768, long.MaxValue];
        short[] y = new short[7];
        Narrowed(x, y);
        Assert.Equal([-32768, -32768, -32768, 0, 32767, 32767, 32767], y);
    }

    [Fact]
    public void CheckedNarrowingThrows()
    {
        Assert.Equal(100, Checked([100, 100, 1], [100, -100, 100]));
        Assert.Throws<OverflowException>(() => Checked(s_hundreds, s_hundreds));
        short[] z = [32767, 0];
        Assert.Throws<OverflowException>(() => CheckedProducts([1, 1], [1, 1], z));
        CheckedProducts([-1, 3], [1, 4], z = [32767, 5]);
        Assert.Equal([32766, 17], z);
    }

    [Einsum("ab,bc,cd,de,ef->af")]
    private static partial void Chain(ReadOnlySpan<int> p, ReadOnlySpan<int> q, ReadOnlySpan<int> r, ReadOnlySpan<int> s, ReadOnlySpan<int> t, Span<int> result, int a, int b, int c, int d, int e, int f);

    [Einsum("ab,bc,cd,de,ef->af", Plan = "((((0,1),2),3),4)")]
    private static partial void LeftChain(ReadOnlySpan<int> p, ReadOnlySpan<int> q, ReadOnlySpan<int> r, ReadOnlySpan<int> s, ReadOnlySpan<int> t, Span<int> result, int a, int b, int c, int d, int e, int f);

    [Einsum("ab,bc,cd,de,ef->af", Plan = "(0,(1,(2,(3,4))))")]
    private static partial void RightChain(ReadOnlySpan<int> p, ReadOnlySpan<int> q, ReadOnlySpan<int> r, ReadOnlySpan<int> s, ReadOnlySpan<int> t, Span<int> result, int a, int b, int c, int d, int e, int f);

    [Einsum("ab,bc,cd,de,ef->af", Plan = "((0,4),((1,3),2))")]
    private static partial void CrossedChain(ReadOnlySpan<int> p, ReadOnlySpan<int> q, ReadOnlySpan<int> r, ReadOnlySpan<int> s, ReadOnlySpan<int> t, Span<int> result, int a, int b, int c, int d, int e, int f);

#pragma warning disable EIN1004 // one nest, however costly
    [Einsum("ab,bc,cd,de,ef->af", Plan = "(0,1,2,3,4)")]
    private static partial void WholeChain(ReadOnlySpan<int> p, ReadOnlySpan<int> q, ReadOnlySpan<int> r, ReadOnlySpan<int> s, ReadOnlySpan<int> t, Span<int> result, int a, int b, int c, int d, int e, int f);
#pragma warning restore EIN1004

    [Einsum("ab,bc,cd,de,ef->af", MaxIsa = Isa.Scalar, Order = Order.Written)]
    private static partial void ScalarChain(ReadOnlySpan<int> p, ReadOnlySpan<int> q, ReadOnlySpan<int> r, ReadOnlySpan<int> s, ReadOnlySpan<int> t, Span<int> result, int a, int b, int c, int d, int e, int f);

    [Fact]
    public void WrappingIsTheSameInEveryOrder()
    {
        int[] extents = [3, 5, 4, 6, 2, 18];
        int[][] operands = [.. Enumerable.Range(0, 5).Select(n => Near(int.MaxValue, extents[n] * extents[n + 1], n))];
        var expected = Multiply(operands, extents);
        foreach (var chain in (Action<int[]>[])
        [
            z => Chain(operands[0], operands[1], operands[2], operands[3], operands[4], z, 3, 5, 4, 6, 2, 18), z => LeftChain(operands[0], operands[1], operands[2], operands[3], operands[4], z, 3, 5, 4, 6, 2, 18),
            z => RightChain(operands[0], operands[1], operands[2], operands[3], operands[4], z, 3, 5, 4, 6, 2, 18), z => CrossedChain(operands[0], operands[1], operands[2], operands[3], operands[4], z, 3, 5, 4, 6, 2, 18),
            z => WholeChain(operands[0], operands[1], operands[2], operands[3], operands[4], z, 3, 5, 4, 6, 2, 18), z => ScalarChain(operands[0], operands[1], operands[2], operands[3], operands[4], z, 3, 5, 4, 6, 2, 18),
        ])
        {
            var actual = new int[3 * 18];
            chain(actual);
            Assert.Equal(expected, actual);
        }
        int[,] same = Ein.Sum("a:3 b:5, b c:4, c d:6, d e:2, e f:18 -> a f", operands[0], operands[1], operands[2], operands[3], EinsumOperand.Of(operands[4], 2, 18));
        Assert.Equal(expected, same.Cast<int>());
    }

    private static int[] Near(int limit, int count, int seed) => [.. Enumerable.Range(0, count).Select(n => limit - (((n * 7) + seed) % 11))];

    /// <summary>The product of the chain in unbounded integers, then the low 32 bits.</summary>
    private static int[] Multiply(int[][] operands, int[] extents)
    {
        BigInteger[] product = [.. operands[0].Select(v => (BigInteger)v)];
        for (int n = 1; n < operands.Length; n++)
        {
            int rows = extents[0], inner = extents[n], columns = extents[n + 1];
            product = [.. Enumerable.Range(0, rows * columns).Select(place =>
                Enumerable.Range(0, inner).Aggregate(BigInteger.Zero, (sum, k) => sum + (product[(place / columns * inner) + k] * operands[n][(k * columns) + (place % columns)])))];
        }
        return [.. product.Select(v => unchecked((int)(uint)(v & uint.MaxValue)))];
    }
}
