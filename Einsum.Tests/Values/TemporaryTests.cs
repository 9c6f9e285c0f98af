using Einsum.Tests.Harness;
using System.Numerics;

namespace Einsum.Tests.Values;

/// <summary>The options of intermediates: where they live, how many bytes they may have, what a caller's memory must hold (language spec 4.2, 4.4, 4.8).</summary>
public partial class TemporaryTests
{
    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)")]
    private static partial void Chain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, int l);

    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)", TempPool = TempPool.Pool)]
    private static partial void PooledChain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, int l);

    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)", TempPool = TempPool.Parameter)]
    private static partial void ScratchChain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, long l, Span<byte> scratch);

    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)", TempPool = TempPool.Parameter, Checks = Checks.None)]
    private static partial void UncheckedScratchChain(Span<byte> scratch, ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i);

    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)", MaxTemp = 48)]
    private static partial void LimitedChain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, int l);

    [Einsum("ij,jk,kl,lm->im", Plan = "((0,1),(2,3))", MaxTemp = 100)]
    private static partial double[,] LimitedProducts(double[,] a, double[,] b, double[,] c, double[,] d);

    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)", MaxTemp = 160)]
    private static partial T[,] LimitedGeneric<T>(T[,] a, T[,] b, T[,] c) where T : struct, INumberBase<T>;

    [Einsum("e:3a:3,f:3b:3,g:3c:3,h:3d:3,abcd->efgh", TempPool = TempPool.Parameter)]
    private static partial void Rotated(ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> r, ReadOnlySpan<double> s, ReadOnlySpan<double> tensor, Span<double> result, Span<byte> scratch);

    [Einsum("e:3a:3,f:3b:3,g:3c:3,h:3d:3,abcd->efgh", TempPool = TempPool.Pool)]
    private static partial void PooledRotated(ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<double> r, ReadOnlySpan<double> s, ReadOnlySpan<double> tensor, Span<double> result);

    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)", TempPool = TempPool.Parameter)]
    private static partial BigInteger[,] References(BigInteger[,] a, BigInteger[,] b, BigInteger[,] c, Span<byte> scratch);

    [Einsum("i,i->", TempPool = TempPool.Parameter)]
    private static partial float WithoutIntermediates(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<byte> scratch);

    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)", TempPool = TempPool.Parameter, MaxIsa = Isa.Scalar)]
    private static partial void ScratchScalar(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, int l, Span<byte> scratch);

    [Einsum("ij,jk,kl->il", Plan = "((0,1),2)", TempPool = TempPool.Pool, MaxIsa = Isa.Scalar)]
    private static partial void PooledScalar(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, int l);

    [Einsum("ij,jk,km,m->ii", Order = Order.Written)]
    private static partial void Diagonal(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, Span<float> e, int i, int j, int k);

    [Einsum("ij,jk,kl->iil", Plan = "((0,1),2)", MaxTemp = 48)]
    private static partial void LimitedDiagonal(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, int l);

    private const int I = 3, J = 5, K = 4, L = 6, Garbage = 77;

    private static readonly float[] s_a = Numbers(I * J, 1), s_b = Numbers(J * K, 2), s_c = Numbers(K * L, 3), s_d = Expected();

    [Fact]
    public void PooledIntermediatesGiveTheSame()
    {
        float[] d = new float[I * L];
        PooledChain(s_a, s_b, s_c, d, I, J, K, L);
        Assert.Equal(s_d, d);
        double[] nine = [1, 2, 3, 4, 5, 6, 7, 8, 10], tensor = [.. Enumerable.Range(0, 81).Select(n => (double)(n % 7))], pooled = new double[81], given = new double[81];
        PooledRotated(nine, nine, nine, nine, tensor, pooled);
        Rotated(nine, nine, nine, nine, tensor, given, new byte[(int)RotatedPlan.ScratchBytes!.Value]);
        Assert.Equal(pooled, given);
        Assert.Contains(given, value => value != 0);
    }

    /// <summary>However the memory begins, the bytes of the plan are enough, and none beyond them is touched.</summary>
    [Fact]
    public void TheParameterHoldsIntermediatesAtAnyAlignment()
    {
        Assert.Equal(("4 i k + 64", (long?)null), (ScratchChainPlan.Scratch, ScratchChainPlan.ScratchBytes));
        int needed = (4 * I * K) + 64;
        byte[] memory = new byte[needed + 200];
        for (int start = 0; start < 70; start++)
        {
            Array.Fill(memory, (byte)Garbage);
            float[] d = new float[I * L];
            ScratchChain(s_a, s_b, s_c, d, I, J, K, L, memory.AsSpan(start, needed));
            Assert.Equal(s_d, d);
            Assert.All(memory[..start].Concat(memory[(start + needed)..]), value => Assert.Equal(Garbage, value));
        }
        float[] again = new float[I * L];
        UncheckedScratchChain(memory, s_a, s_b, s_c, again, I);
        Assert.Equal(s_d, again);
    }

    /// <summary>The compiler does not know how large a T is, nor a BigInteger.</summary>
    [Fact]
    public void ThePlanCountsElementsOfUnknownSize()
    {
        Assert.Equal("t0[i,k]: sizeof(T) i k bytes", LimitedGenericPlan.Temporaries.Single().ToString());
        Assert.Equal(("sizeof(T) i k", null, null), (LimitedGenericPlan.Scratch, LimitedGenericPlan.ScratchBytes, LimitedGenericPlan.Temporaries[0].ByteCount));
        Assert.Equal("t0[i,k]: sizeof(BigInteger) i k bytes", ReferencesPlan.Temporaries.Single().ToString());
        Assert.Equal(0, ReferencesPlan.ScratchBytes);
    }

    [Fact]
    public void TooLittleMemoryIsRefusedBeforeAnythingIsWritten()
    {
        float[] d = [.. Enumerable.Repeat((float)Garbage, I * L)];
        var failure = Assert.Throws<EinsumShapeException>(() => ScratchChain(s_a, s_b, s_c, d, I, J, K, L, new byte[(4 * I * K) + 63]));
        Assert.Equal("einsum \"ij,jk,kl->il\": 'scratch' holds 111 bytes, but the intermediates need 112", failure.Message);
        Assert.Equal(("scratch", 112L, 111L), (failure.ParamName, failure.Expected, failure.Actual));
        Assert.All(d, value => Assert.Equal(Garbage, value));

        double[] nine = new double[9], tensor = new double[81], result = [.. Enumerable.Repeat((double)Garbage, 81)];
        Assert.Throws<EinsumShapeException>(() => Rotated(nine, nine, nine, nine, tensor, result, new byte[(int)RotatedPlan.ScratchBytes!.Value - 1]));
        Assert.All(result, value => Assert.Equal(Garbage, value));
        // Unsafe it may be, but intermediates do not leave the span.
        Assert.Throws<ArgumentOutOfRangeException>(() => UncheckedScratchChain(new byte[40], s_a, s_b, s_c, d, I));
    }

    [Fact]
    public void TheParameterIsThereForNothingWhereNothingIsKept()
    {
        Assert.Equal(11, WithoutIntermediates([1, 2], [3, 4], []));
        Assert.Equal(0, WithoutIntermediatesPlan.ScratchBytes);
        // References cannot lie in bytes; they are pooled.
        BigInteger[,] one = { { 2 } };
        Assert.Equal(new BigInteger[,] { { 8 } }, References(one, one, one, []));
    }

    /// <summary>Sizes that no pool has seen: the pooled method must allocate, the other need not.</summary>
    [Fact]
    public void TheParameterNeedsNoPool()
    {
        const int Rows = 1 << 10, Columns = 700, Bytes = sizeof(float) * Rows * Columns;
        float[] a = new float[Rows], b = new float[Columns], d = new float[Rows];
        byte[] scratch = new byte[Bytes + 64];
        ScratchScalar([1], [1], [1], new float[1], 1, 1, 1, 1, scratch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ScratchScalar(a, b, b, d, Rows, 1, Columns, 1, scratch);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Allocations.Reserved);
        PooledScalar(a, b, b, d, Rows, 1, Columns, 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Bytes, long.MaxValue);
    }

    [Fact]
    public void ALimitHoldsForEveryCall()
    {
        float[] d = new float[I * L];
        LimitedChain(s_a, s_b, s_c, d, I, J, K, L);
        Assert.Equal(s_d, d);

        // One column more: 3 x 5 elements instead of 3 x 4.
        Array.Fill(d, Garbage);
        var failure = Assert.Throws<EinsumShapeException>(() => LimitedChain(s_a, new float[J * 5], new float[5 * L], d, I, J, 5, L));
        Assert.Equal("einsum \"ij,jk,kl->il\": the intermediates need 60 bytes, more than MaxTemp = 48", failure.Message);
        Assert.Equal((48L, 60L), (failure.Expected, failure.Actual));
        Assert.All(d, value => Assert.Equal(Garbage, value));
    }

    /// <summary>Zeros beside a diagonal are written first of all, and still after every check.</summary>
    [Fact]
    public void TooMuchIsRefusedBeforeADiagonalIsCleared()
    {
        float[] d = [.. Enumerable.Repeat((float)Garbage, I * I * L)];
        Assert.Throws<EinsumShapeException>(() => LimitedDiagonal(s_a, new float[J * 5], new float[5 * L], d, I, J, 5, L));
        Assert.All(d, value => Assert.Equal(Garbage, value));

        // Empty operands, and an intermediate of 2^31 elements.
        float[] e = [.. Enumerable.Repeat((float)Garbage, 1 << 20)];
        Assert.Throws<EinsumShapeException>(() => Diagonal([], [], [], [], e, 1 << 10, 0, 1 << 21));
        Assert.True(e.AsSpan().IndexOfAnyExcept(Garbage) < 0);
    }

    [Fact]
    public void ALimitCountsAllIntermediatesTogether()
    {
        // 2 x 3 and 3 x 2 doubles are 96 bytes, 2 x 3 and 3 x 3 are 120.
        _ = LimitedProducts(new double[2, 4], new double[4, 3], new double[3, 5], new double[5, 2]);
        Assert.Throws<EinsumShapeException>(() => LimitedProducts(new double[2, 4], new double[4, 3], new double[3, 5], new double[5, 3]));
        _ = LimitedGeneric(new double[4, 1], new double[1, 5], new double[5, 1]);
        _ = LimitedGeneric(new float[4, 1], new float[1, 10], new float[10, 1]);
        Assert.Throws<EinsumShapeException>(() => LimitedGeneric(new double[4, 1], new double[1, 6], new double[6, 1]));
    }

    private static float[] Expected()
    {
        float[] d = new float[I * L];
        Chain(s_a, s_b, s_c, d, I, J, K, L);
        for (int i = 0; i < I; i++)
        {
            for (int l = 0; l < L; l++)
            {
                float sum = 0;
                for (int j = 0; j < J; j++)
                    for (int k = 0; k < K; k++) sum += s_a[(i * J) + j] * s_b[(j * K) + k] * s_c[(k * L) + l];
                Assert.Equal(sum, d[(i * L) + l]);
            }
        }
        return d;
    }

    private static float[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(n => (float)((((n * 7) + (seed * 4)) % 19) - 9))];
}
