using Einsum.Benchmarks.Kernels;
using System.Diagnostics;
using System.Globalization;

namespace Einsum.Benchmarks.Threads;

/// <summary>What several threads make of large products: calls limited to one and to more take turns, and must give the same bits.</summary>
internal static partial class ThreadBenchmark
{
    private const int DefaultRounds = 9;

    public static string Help => "threads       large products on two threads against one; behind it --rounds N";

    [Einsum("ij,jk->ik", Parallel = Parallelism.Auto)]
    private static partial void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k, EinsumThreads threads);

    [Einsum("ij,jk->ik", Parallel = Parallelism.Auto)]
    private static partial void Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int i, int j, int k, EinsumThreads threads);

    [Einsum("dca,bd->cba", Parallel = Parallelism.Auto)]
    private static partial void Cube(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int a, int b, int c, int d, EinsumThreads threads);

    [Einsum("aged,cbfg->fedcba", Parallel = Parallelism.Auto)]
    private static partial void Six(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int a, int b, int c, int d, int e, int f, int g, EinsumThreads threads);

    [Einsum("fbea,cedf->dcba", Parallel = Parallelism.Auto)]
    private static partial void Four(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int a, int b, int c, int d, int e, int f, EinsumThreads threads);

    [Einsum("bqhd,bkhd->bhqk", Parallel = Parallelism.Auto)]
    private static partial void Scores(ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, Span<float> scores, int b, int q, int h, int d, int k, EinsumThreads threads);

    private delegate void Call<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> r, EinsumThreads threads);

    /// <summary>The status of the process, or null if the arguments ask for something else.</summary>
    public static int? Run(string[] arguments)
    {
        if (arguments is not ["threads", ..] || KernelBenchmarks.Options(arguments) is not var (_, rounds)) return null;
        if (arguments is not [.., "--rounds", _]) rounds = DefaultRounds;
        if (Level.IsNowhere) return KernelBenchmarks.Start(arguments, Level.Machine);

        Console.WriteLine($"{rounds} rounds, {Environment.ProcessorCount} processors");
        Console.WriteLine();
        Console.WriteLine("| case | one thread | two threads | times faster |");
        Console.WriteLine("|---|--:|--:|--:|");
        bool same = Measure<float>("ij,jk->ik 2048 f32", rounds, 2048 * 2048, 2048 * 2048, 2048 * 2048, (x, y, r, threads) => Product(x, y, r, 2048, 2048, 2048, threads));
        same &= Measure<double>("ij,jk->ik 2048 f64", rounds, 2048 * 2048, 2048 * 2048, 2048 * 2048, (x, y, r, threads) => Product(x, y, r, 2048, 2048, 2048, threads));
        same &= Measure<float>("ij,jk->ik 512 f32", rounds, 512 * 512, 512 * 512, 512 * 512, (x, y, r, threads) => Product(x, y, r, 512, 512, 512, threads));
        same &= Measure<float>("dca,bd->cba a240 b236 c240 d240 f32", rounds, 240 * 240 * 240, 236 * 240, 240 * 236 * 240, (x, y, r, threads) => Cube(x, y, r, 240, 236, 240, 240, threads));
        same &= Measure<float>("aged,cbfg->fedcba a24 b16 c16 d24 e16 f16 g24 f32", rounds, 24 * 24 * 16 * 24, 16 * 16 * 16 * 24, 16 * 16 * 24 * 16 * 16 * 24, (x, y, r, threads) => Six(x, y, r, 24, 16, 16, 24, 16, 16, 24, threads));
        same &= Measure<float>("fbea,cedf->dcba a48 b44 c44 d44 e44 f48 f32", rounds, 48 * 44 * 44 * 48, 44 * 44 * 44 * 48, 44 * 44 * 44 * 48, (x, y, r, threads) => Four(x, y, r, 48, 44, 44, 44, 44, 48, threads));
        same &= Measure<float>("bqhd,bkhd->bhqk b2 h12 d64 q512 k512 f32", rounds, 2 * 512 * 12 * 64, 2 * 512 * 12 * 64, 2 * 12 * 512 * 512, (x, y, r, threads) => Scores(x, y, r, 2, 512, 12, 64, 512, threads));
        return same ? 0 : 1;
    }

    private static bool Measure<T>(string name, int rounds, int first, int second, int result, Call<T> call)
        where T : struct, System.Numerics.IFloatingPoint<T>
    {
        T[] x = Numbers<T>(first, 7), y = Numbers<T>(second, 11), alone = new T[result], shared = new T[result];
        EinsumThreads one = new(1), two = new(2);
        call(x, y, alone, one);
        call(x, y, shared, two);
        if (!alone.AsSpan().SequenceEqual(shared))
        {
            Console.WriteLine($"| {name} | | | two threads give other bits |");
            return false;
        }
        double[] times = new double[rounds], ratios = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            times[round] = Time(() => call(x, y, alone, one));
            ratios[round] = times[round] / Time(() => call(x, y, shared, two));
        }
        double time = Median(times), ratio = Median(ratios);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time * 1000:F2} ms | {time / ratio * 1000:F2} ms | {ratio:F2} |"));
        return true;
    }

    private static double Time(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(double[] values) => values.Length == 0 ? double.NaN : values.Order().ElementAt(values.Length / 2);

    private static T[] Numbers<T>(int count, int step)
        where T : System.Numerics.IFloatingPoint<T> => [.. Enumerable.Range(0, count).Select(n => T.CreateChecked((n * step % 17) - 8))];
}
