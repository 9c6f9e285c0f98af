using Einsum.Tests.Harness;
using System.Numerics.Tensors;

namespace Einsum.Tests.Values;

/// <summary>What a call leaves behind: no allocation once warm, no state. Concurrent calls give the bits of single ones.</summary>
public partial class AllocationTests
{
    private const int Threads = 8;

    [Einsum("ij,jk->ik")]
    private static partial void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Einsum("ij,jk,kl,lm->im")]
    private static partial void Chain(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d, Span<double> r, int i, int j, int k, int l);

    [Einsum("ia,jb,kc,ld,abcd->ijkl"), Dim("i", 3), Dim("j", 3), Dim("k", 3), Dim("l", 3), Dim("a", 3), Dim("b", 3), Dim("c", 3), Dim("d", 3)]
    private static partial void Rotated(ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> r, ReadOnlySpan<double> s, ReadOnlySpan<double> tensor, Span<double> result);

    [Einsum("ij->ji")]
    private static partial void Transposed(ReadOnlySpan<float> a, Span<float> b, int i, int j);

    [Einsum("i,i->")]
    private static partial float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    [Einsum("abcd,ebfd->aecf")]
    private static partial void Contracted(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int a, int b, int c, int d, int e, int f);

    [Einsum("ij,j->i")]
    private static partial void Applied(ReadOnlySpan<float> a, ReadOnlySpan<float> x, Span<float> y, int i, int j);

    [Einsum("i->ii")]
    private static partial void ToDiagonal(ReadOnlySpan<float> v, Span<float> m);

    [Einsum("ij,jk->ik")]
    private static partial void Views(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, in TensorSpan<float> c);

    [Einsum("ij,jk->ik")]
    private static partial void Into(float[,] a, float[,] b, [Result] float[,] c);

    [Einsum("ij,jk->ik")]
    private static partial void Leading(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k, [Stride("a", "i")] int lda, float alpha, float beta);

    [Einsum("i,ij,j->")]
    private static partial void Form(ReadOnlySpan<Half> x, ReadOnlySpan<Half> m, ReadOnlySpan<Half> y, out Half r);

    [Fact]
    public void NothingIsAllocatedOnceWarm()
    {
        int n = Packed.Side + 1;
        float[] a = new float[n * n], b = new float[n * n], c = new float[n * n];
        double[] p = new double[n * n], r = new double[n * n], nine = new double[9], tensor = new double[81], rotated = new double[81];
        float[,] x = new float[n, n], y = new float[n, n], z = new float[n, n];
        var halves = new Half[40];

        // Tiles in place, and packed panels.
        AllocatesNothing(() => Product(a.AsSpan(0, 84), b.AsSpan(0, 231), c.AsSpan(0, 396), 12, 7, 33));
        AllocatesNothing(() => Product(a, b, c, n, n, n));
        // Intermediates: pooled, and on the stack.
        AllocatesNothing(() => Chain(p, p, p, p, r, n, n, n, n));
        AllocatesNothing(() => Rotated(nine, nine, nine, nine, tensor, rotated));
        AllocatesNothing(() => Transposed(a, c, n * 2, n / 2));
        // Rows, columns and terms of several labels: their places are tables.
        AllocatesNothing(() => Contracted(a.AsSpan(0, 8 * 8 * 12 * 12), b.AsSpan(0, 10 * 8 * 10 * 12), c.AsSpan(0, 8 * 10 * 12 * 10), 8, 8, 12, 12, 10, 10));
        AllocatesNothing(() => Applied(a, b.AsSpan(0, n), c.AsSpan(0, n), n, n));
        AllocatesNothing(() => _ = Dot(a, b));
        AllocatesNothing(() => ToDiagonal(a.AsSpan(0, n), c));
        AllocatesNothing(() => Views(new ReadOnlyTensorSpan<float>(a, [n, n]), new ReadOnlyTensorSpan<float>(b, 1, [n, 10], [n, 2]), new TensorSpan<float>(c, [n, 10])));
        AllocatesNothing(() => Into(x, y, z));
        AllocatesNothing(() => Leading(a, b.AsSpan(0, 200), c.AsSpan(0, 400), 40, 20, 10, n, 2, 3));
        AllocatesNothing(() => Form(halves, halves.AsSpan(0, 40), halves.AsSpan(0, 1), out _));
        // An operand under the result is copied to pooled memory.
        AllocatesNothing(() => Product(a, b, a, n, n, n));
        AllocatesNothing(() => Transposed(a, a, n, n));
    }

    [Fact]
    public void AnOperandInPlaceNeedsNoCopy()
    {
        // A size that the pool has never seen: a copy would have to be allocated even when warm, on the first call after a collection.
        float[] a = new float[(1 << 21) + 5], b = new float[a.Length];
        Array.Fill(a, 3);
        Array.Fill(b, 2);
        Times([1], [1], new float[1]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Times(a, b, a);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Allocations.Reserved);
        Assert.All(a, value => Assert.Equal(6, value));

        // Shifted by one, the same size is copied: this is what was not done above.
        before = GC.GetAllocatedBytesForCurrentThread();
        Times(a.AsSpan(1), b.AsSpan(1), a.AsSpan(0, a.Length - 1));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, sizeof(float) * (a.Length - 1L), long.MaxValue);
    }

    [Einsum("i,i->i")]
    private static partial void Times(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Fact]
    public void ConcurrentCallsGiveTheSameBits()
    {
        int n = Packed.Side;
        var random = new Random(2);
        float[] a = [.. Enumerable.Range(0, n * n).Select(_ => random.NextSingle() - 0.5f)], b = [.. Enumerable.Range(0, n * n).Select(_ => random.NextSingle())], expected = new float[n * n];
        double[] p = [.. Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5)], chain = new double[n * n];
        Product(a, b, expected, n, n, n);
        Chain(p, p, p, p, chain, n, n, n, n);
        float dot = Dot(a, b);

        using var start = new Barrier(Threads);
        var results = new string[Threads];
        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            float[] c = new float[n * n], own = [.. a];
            double[] r = new double[n * n];
            start.SignalAndWait();
            for (int turn = 0; turn < 5; turn++)
            {
                Product(a, b, c, n, n, n);
                Chain(p, p, p, p, r, n, n, n, n);
                Product(own, b, own, n, n, n);
                bool same = c.AsSpan().SequenceEqual(expected) && r.AsSpan().SequenceEqual(chain) && own.AsSpan().SequenceEqual(expected) && Dot(a, b) == dot;
                if (!same) results[t] = $"turn {turn} differs";
                a.CopyTo(own, 0);
            }
            results[t] ??= "same";
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(Enumerable.Repeat("same", Threads), results);
    }

    /// <summary>Every schedule: what a kernel keeps between calls would be seen by another.</summary>
    [Fact]
    public void ConcurrentCallsOfEveryScheduleGiveTheSameBits()
    {
        var random = new Random(5);
        float[] a = Numbers(101 * 103), b = Numbers(103 * 101), x = Numbers(5 * 30 * 9 * 20), y = Numbers(7 * 30 * 18 * 20);
        double[] p = [.. Enumerable.Range(0, 81).Select(_ => random.NextDouble() - 0.5)];
        float[][] expected = Results();
        string[] verdicts = new string[Threads];
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            for (int turn = 0; turn < 5; turn++)
            {
                float[][] results = Results();
                for (int n = 0; n < results.Length; n++)
                    if (!results[n].AsSpan().SequenceEqual(expected[n])) verdicts[t] = $"result {n} differs in turn {turn}";
            }
            verdicts[t] ??= "same";
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(Enumerable.Repeat("same", Threads), verdicts);

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];

        float[][] Results()
        {
            float[] inPlace = new float[12 * 33], packed = new float[5 * 7 * 9 * 18], transposed = new float[101 * 103], applied = new float[101], diagonal = new float[50 * 50], added = new float[40 * 10];
            double[] rotated = new double[81];
            Product(a.AsSpan(0, 84), b.AsSpan(0, 231), inPlace, 12, 7, 33);
            Contracted(x, y, packed, 5, 30, 9, 20, 7, 18);
            Transposed(a, transposed, 101, 103);
            Applied(a, b.AsSpan(0, 103), applied, 101, 103);
            Rotated(p.AsSpan(0, 9), p.AsSpan(9, 9), p.AsSpan(18, 9), p.AsSpan(27, 9), p, rotated);
            ToDiagonal(a.AsSpan(0, 50), diagonal);
            Leading(a, b.AsSpan(0, 200), added, 40, 20, 10, 103, 2, 3);
            return [inPlace, packed, transposed, applied, [.. rotated.Select(v => (float)v)], diagonal, added, [Dot(a, b)]];
        }
    }

    private static void AllocatesNothing(Action call)
    {
        call();
        call();
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int turn = 0; turn < 10; turn++) call();
        }));
    }
}
