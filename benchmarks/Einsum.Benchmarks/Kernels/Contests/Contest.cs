using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using Einsum.Benchmarks.Kernels.Peers;
using System.Numerics;

namespace Einsum.Benchmarks.Kernels.Contests;

/// <summary>A contestant's result that is not what the definition says.</summary>
internal sealed record WrongResult(string Case, string Contestant, long Position, Complex Got, Complex Expected);

/// <summary>
/// What a contest found. Ratios are medians over the rounds of their time by ours: above 1 we are faster. The best share is that of our best round by the bound's best: what is
/// left when nothing else runs on the machine.
/// </summary>
internal sealed record Standing(Case Case, double Seconds, double ShareOfBound, double BestShare, IReadOnlyList<(string Name, double Ratio)> Peers)
{
    public double Rate => Case.Work / Seconds / 1e9;

    /// <summary>The fastest of the peers.</summary>
    public (string Name, double Ratio)? Best => Peers.Count == 0 ? null : Peers.MinBy(peer => peer.Ratio);

    /// <summary>Our share of this machine's bound by the reference's share of its own.</summary>
    public double? AgainstReference => Case.Reference is { } reference ? ShareOfBound / reference.Share : null;
}

/// <summary>
/// One case: every contestant's result is judged first, then all take turns in rotating order, round by round, so that each meets the same weather. The bound (multiply-adds in
/// registers, or a copy of as many bytes) takes its turn like any other.
/// </summary>
internal static class Contest
{
    /// <summary>How long a contestant's part of a round lasts: long against the clock's resolution, short against the machine's moods.</summary>
    private const double SecondsPerPart = 0.003;

    /// <summary>A case whose rounds take long has fewer of them.</summary>
    private const double SecondsPerCase = 3;

    private const int FewestRounds = 3;

    /// <summary>Null if our own result is wrong, or if there are no rounds and results are only judged.</summary>
    public static Standing? Run(Case of, IReadOnlyList<Peer> peers, int rounds, ICollection<WrongResult> wrong)
    {
        using var operands = new Operands(of);
        var ours = GeneratedKernel.Enter(operands);
        var right = new List<Contestant>();
        long[] sample = of.Sample;
        var expected = Definition.Results(operands);
        foreach (var contestant in peers.SelectMany(peer => peer.Enter(operands)).Prepend(ours))
        {
            if (Judge(contestant) is { } fault) wrong.Add(fault);
            else right.Add(contestant);
        }
        if (right.FirstOrDefault() != ours || rounds == 0) return null;

        Contestant[] all = [.. right, of.Bound == Bound.Bandwidth ? Bounds.Copy(operands) : Bounds.Peak(operands)];
        double[][] seconds = Time(all, rounds);
        double boundPerTurn = of.Bound == Bound.Bandwidth ? of.Bytes : Bounds.PeakFlop(of.Element);
        double share = Median(seconds[^1].Zip(seconds[0], (bound, mine) => of.Work / mine / (boundPerTurn / bound)));
        var ratios = right.Skip(1).Select((peer, p) => (peer.Name, Median(seconds[p + 1].Zip(seconds[0], (theirs, mine) => theirs / mine))));
        double best = of.Work / seconds[0].Min() / (boundPerTurn / seconds[^1].Min());
        return new(of, Median(seconds[0]), share, best, [.. ratios]);

        WrongResult? Judge(Contestant contestant)
        {
            var results = contestant.Results(sample);
            for (int i = 0; i < results.Length; i++)
            {
                if (!(Complex.Abs(results[i] - expected[i].Value) <= expected[i].Tolerance)) return new(of.Name, contestant.Name, sample[i], results[i], expected[i].Value);
            }
            return null;
        }
    }

    /// <summary>Seconds of one turn, by contestant and round.</summary>
    private static double[][] Time(Contestant[] contestants, int rounds)
    {
        var paces = contestants.Select(Pace).ToArray();
        int[] turns = [.. paces.Select(pace => pace.Turns)];
        rounds = Math.Clamp((int)(SecondsPerCase / paces.Sum(pace => pace.Seconds)), Math.Min(FewestRounds, rounds), rounds);
        double[][] seconds = [.. contestants.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int place = 0; place < contestants.Length; place++)
            {
                int who = (place + round) % contestants.Length;
                seconds[who][round] = contestants[who].Run(turns[who]) / turns[who];
            }
        }
        return seconds;
    }

    /// <summary>How many turns stand in a round, and how long they last.</summary>
    private static (int Turns, double Seconds) Pace(Contestant contestant)
    {
        for (int turns = 1; ; turns *= 2)
        {
            double seconds = contestant.Run(turns);
            if (seconds < SecondsPerPart / 2) continue;
            int enough = Math.Max(1, (int)(turns * SecondsPerPart / seconds));
            return (enough, enough * seconds / turns);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
