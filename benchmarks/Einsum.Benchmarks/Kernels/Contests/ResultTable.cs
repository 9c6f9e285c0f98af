using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using System.Globalization;

namespace Einsum.Benchmarks.Kernels.Contests;

/// <summary>What a class prints: a row per case as it is measured, then the figures one wants to remember.</summary>
internal sealed class ResultTable(CaseTable cases)
{
    private readonly List<Standing> _standings = [];
    private readonly bool _bytes = cases.Bound == Bound.Bandwidth;

    public void Begin()
    {
        Console.WriteLine($"### {cases.Name}: {cases.What}");
        Console.WriteLine();
    }

    public void Add(Standing standing)
    {
        if (_standings.Count == 0) WriteHeader();
        _standings.Add(standing);
        string peers = string.Join(", ", standing.Peers.OrderBy(peer => peer.Ratio).Skip(1).Select(peer => Invariant($"{peer.Name} {peer.Ratio:F2}x")));
        string reference = standing.Case.Reference is { } r ? Invariant($"{standing.AgainstReference:F2}x of {r.Rate:0.#} ({r.Share:P0})") : "";
        string rate = Invariant($"{standing.Rate:F1} {(_bytes ? "GB/s" : "GFLOP/s")}");
        string best = standing.Best is { } b ? Invariant($"**{b.Ratio:F2}x** {b.Name}") : "";
        Console.WriteLine(Invariant($"| {standing.Case.Name} | {Duration(standing.Seconds)} | {rate} | {standing.ShareOfBound:P0} | {best} | {peers} | {reference} |"));
    }

    public void End(int judged, IEnumerable<(string Name, string Install)> missing, IReadOnlyCollection<WrongResult> wrong)
    {
        if (_standings.Count > 0) Console.WriteLine();
        Console.WriteLine($"- {judged - wrong.Count(fault => fault.Contestant == GeneratedKernel.Name)} of our {judged} results are right.");
        Summary("the best peer of this run", standing => standing.Best?.Ratio);
        Summary("the reference, by share of peak", standing => standing.AgainstReference);
        if (_bytes) Summary("a copy", standing => standing.ShareOfBound);
        foreach (var (name, install) in missing) Console.WriteLine($"- {name} is missing: `{install}`.");
        foreach (var fault in wrong)
            Console.WriteLine(Invariant($"- {fault.Contestant} is wrong at `{fault.Case}` and left out: at {fault.Position} it gives {fault.Got}, not {fault.Expected}."));
        Console.WriteLine();
    }

    private void WriteHeader()
    {
        Console.WriteLine($"| case | time | rate | of {(_bytes ? "a copy" : "peak")} | best peer of this run | other peers | reference |");
        Console.WriteLine("|---|--:|--:|--:|---|---|---|");
    }

    private void Summary(string whom, Func<Standing, double?> ratio)
    {
        var known = _standings.Where(standing => ratio(standing) is not null).Select(standing => (standing.Case.Name, Ratio: ratio(standing)!.Value)).ToArray();
        if (known.Length == 0) return;
        var (worst, least) = known.MinBy(one => one.Ratio);
        double mean = Math.Exp(known.Average(one => Math.Log(one.Ratio)));
        int below = known.Count(one => one.Ratio < 1);
        Console.WriteLine(Invariant($"- Against {whom}: geometric mean {mean:F2}x over {known.Length} cases, {below} below 1, worst {least:F2}x at `{worst}`."));
    }

    private static string Duration(double seconds) => seconds switch
    {
        < 1e-6 => Invariant($"{seconds * 1e9:F1} ns"),
        < 1e-3 => Invariant($"{seconds * 1e6:F1} us"),
        _ => Invariant($"{seconds * 1e3:F2} ms"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
