using Einsum.Tests.Harness;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Values;

/// <summary>Products divided among threads: the same bits for any number, and for none.</summary>
public partial class ThreadTests
{
    private static readonly int[] s_threads = [1, 2, 3, 5, 8];

    [Einsum("ij,jk->ik", Parallel = Parallelism.Always)]
    private static partial void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k, EinsumThreads threads);

    [Einsum("ij,jk->ik", Parallel = Parallelism.Never)]
    private static partial void Alone(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Einsum("bqhd,bkhd->bhqk", ParallelThreshold = 0)]
    private static partial void Scores(ReadOnlySpan<double> queries, ReadOnlySpan<double> keys, Span<double> scores, int b, int q, int h, int d, int k, EinsumThreads threads);

    [Einsum("abcd,ebfd->aecf", ParallelThreshold = 0)]
    private static partial void Contracted(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int a, int b, int c, int d, int e, int f, EinsumThreads threads);

    [Einsum("ij,kj->ki", Semiring = Semiring.MinPlus, Parallel = Parallelism.Always)]
    private static partial void Shortest(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k, EinsumThreads threads);

    [Einsum("ij,jk->ik", Parallel = Parallelism.Always)]
    private static partial void Scaled(ReadOnlySpan<Half> a, ReadOnlySpan<Half> b, [Accumulate] Span<float> c, int i, int j, int k, float alpha, float beta, EinsumThreads threads);

    [Einsum("ij,jk,kl->il", Parallel = Parallelism.Always)]
    private static partial void Chain(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ReadOnlySpan<int> c, Span<int> r, int i, int j, int k, int l, EinsumThreads threads);

    [Fact]
    public void AProduct() => SameBits<float>((x, y, r, threads) => Product(x, y, r, 131, 200, 77, threads), 131 * 200, 200 * 77, 131 * 77);

    [Fact]
    public void ASmallProduct() => SameBits<float>((x, y, r, threads) => Product(x, y, r, 3, 4, 5, threads), 12, 20, 15);

    [Fact]
    public void AProductWithALongSum() => SameBits<float>((x, y, r, threads) => Product(x, y, r, 35, 1500, 65, threads), 35 * 1500, 1500 * 65, 35 * 65);

    [Fact]
    public void ABatch() => SameBits<double>((x, y, r, threads) => Scores(x, y, r, 3, 29, 5, 40, 61, threads), 3 * 29 * 5 * 40, 3 * 61 * 5 * 40, 3 * 5 * 29 * 61);

    [Fact]
    public void SeveralLabelsPerRole() => SameBits<float>((x, y, r, threads) => Contracted(x, y, r, 5, 30, 9, 20, 7, 18, threads), 5 * 30 * 9 * 20, 7 * 30 * 18 * 20, 5 * 7 * 9 * 18);

    [Fact]
    public void AnotherSemiring() => SameBits<float>((x, y, r, threads) => Shortest(x, y, r, 70, 120, 150, threads), 70 * 120, 150 * 120, 150 * 70);

    [Fact]
    public void AConvertedAndScaledProduct()
    {
        Half[] a = [.. Numbers<float>(90 * 120, 1).Select(v => (Half)v)], b = [.. Numbers<float>(120 * 100, 2).Select(v => (Half)v)];
        SameBits<float>((_, _, r, threads) => Scaled(a, b, r, 90, 120, 100, 0.5f, 0.25f, threads), 1, 1, 90 * 100);
    }

    [Fact]
    public void AChain()
    {
        int[] c = Numbers<int>(101 * 99, 3);
        SameBits<int>((x, y, r, threads) => Chain(x, y, c, r, 97, 103, 101, 99, threads), 97 * 103, 103 * 101, 97 * 99);
    }

    [Fact]
    public void WithoutThreadsToo()
    {
        float[] a = Numbers<float>(150 * 130, 1), b = Numbers<float>(130 * 170, 2), shared = new float[150 * 170], alone = new float[150 * 170];
        Product(a, b, shared, 150, 130, 170, default);
        Alone(a, b, alone, 150, 130, 170);
        Assert.Equal(Bytes(alone), Bytes(shared));
    }

    [Fact]
    public void CallsFromManyThreadsAtOnce()
    {
        float[] a = Numbers<float>(120 * 120, 1), b = Numbers<float>(120 * 120, 2), expected = new float[120 * 120];
        Alone(a, b, expected, 120, 120, 120);
        System.Threading.Tasks.Parallel.For(0, 32, _ =>
        {
            float[] result = new float[120 * 120];
            Product(a, b, result, 120, 120, 120, default);
            Assert.Equal(Bytes(expected), Bytes(result));
        });
    }

    /// <summary>As on eight processors, however few there are: threads that take turns interleave all the more.</summary>
    [Theory]
    [InlineData("Best")]
    [InlineData("Vector256")]
    [InlineData("Scalar")]
    public void EveryShapeOnEveryInstructionSet(string level) => ChildProcess.Run(ThreadSweep.Run, [("DOTNET_PROCESSOR_COUNT", "8")], level).Succeeds();

    private delegate void Call<T>(T[] x, T[] y, T[] result, EinsumThreads threads);

    private static void SameBits<T>(Call<T> call, int x, int y, int result)
        where T : unmanaged
    {
        T[] first = Numbers<T>(x, 1), second = Numbers<T>(y, 2);
        var bits = s_threads.Select(count =>
        {
            T[] results = Numbers<T>(result, 3);
            call(first, second, results, new EinsumThreads(count));
            return Bytes(results);
        }).ToArray();
        Assert.NotEqual(Bytes(Numbers<T>(result, 3)), bits[0]);
        foreach (byte[] other in bits[1..]) Assert.Equal(bits[0], other);
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();

    /// <summary>Numbers whose sums round.</summary>
    private static T[] Numbers<T>(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (T)Convert.ChangeType((random.NextDouble() * 200) - 100, typeof(T), null)!)];
    }
}
