using System.Diagnostics;
using System.Globalization;

namespace Einsum.Benchmarks.Kernels;

/// <summary>
/// One case with its contestants, timed in rotating rounds so that each meets the same weather. Every contestant's result is
/// checked against the first one's before anything is timed. What is reported are medians of ratios within a round.
/// </summary>
internal sealed class Contest(string name, double flop, double bytes)
{
    private const int Rounds = 25;
    private const double SecondsPerTurn = 0.004;

    private readonly List<Contestant> _contestants = [];

    public string Name => name;

    public sealed record Contestant(string Name, Action Run, Func<double> Digest);

    /// <summary>Adds a contestant; ours comes first.</summary>
    public Contest With(string who, Action run, Func<double> digest)
    {
        _contestants.Add(new(who, run, digest));
        return this;
    }

    /// <summary>Adds OpenBLAS where it is installed.</summary>
    public Contest WithOpenBlas(Action run, Func<double> digest) => OpenBlas.IsAvailable ? With("OpenBLAS", run, digest) : this;

    /// <summary>Adds what computes something else, as a bound: its result is not compared.</summary>
    public Contest Beside(string what, Action run)
    {
        _contestants.Add(new(what, run, () => double.NaN));
        return this;
    }

    /// <summary>A table row: our rate, and for each peer how many times faster we are.</summary>
    public string Measure(double peakFlops)
    {
        double expected = double.NaN;
        foreach (var contestant in _contestants)
        {
            contestant.Run();
            double digest = contestant.Digest();
            if (double.IsNaN(expected)) expected = digest;
            else if (!double.IsNaN(digest) && Math.Abs(digest - expected) > 1e-3 * Math.Max(1, Math.Abs(expected))) throw new InvalidOperationException($"{name}: {contestant.Name} gives {digest}, {_contestants[0].Name} {expected}.");
        }

        var repeats = _contestants.Select(Repeats).ToArray();
        var seconds = _contestants.Select(_ => new double[Rounds]).ToArray();
        for (int round = 0; round < Rounds; round++)
        {
            for (int turn = 0; turn < _contestants.Count; turn++)
            {
                int who = (turn + round) % _contestants.Count;
                seconds[who][round] = Time(_contestants[who], repeats[who]);
            }
        }

        double ours = Median(seconds[0]);
        string rate = flop > 0 ? $"{flop / ours / 1e9:F1} GFLOP/s ({flop / ours / peakFlops:P0} of peak)" : $"{bytes / ours / 1e9:F1} GB/s";
        string time = ours < 1e-6 ? $"{ours * 1e9:F1} ns" : ours < 1e-3 ? $"{ours * 1e6:F1} us" : $"{ours * 1e3:F2} ms";
        var peers = _contestants.Skip(1).Select((peer, p) => $"{peer.Name} {Median([.. seconds[p + 1].Zip(seconds[0], (theirs, mine) => theirs / mine)]):F2}x");
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {time} | {rate} | {string.Join(", ", peers)} |");
    }

    private static int Repeats(Contestant contestant)
    {
        for (int repeats = 1; ; repeats *= 2)
        {
            if (Time(contestant, repeats) * repeats >= SecondsPerTurn || repeats >= 1 << 24) return repeats;
        }
    }

    private static double Time(Contestant contestant, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++) contestant.Run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
