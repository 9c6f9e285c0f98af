using Einsum.Compiler.Contraction;
using System.Diagnostics;

namespace Einsum.Tests.Contraction;

/// <summary>How long the search takes, printed on request (<c>-explicit only</c>); no time is ever asserted.</summary>
public sealed class OrderTimings(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void OfRandomNetworks()
    {
        foreach (int operands in new[] { 3, 4, 6, 8, 10, 12 })
        {
            var networks = Enumerable.Range(0, 20).Select(seed => Networks.Random(new Random(seed), operands)).ToArray();
            var times = networks.Select(network => Warm(network, SearchEffort.Optimal, runs: 400)).Order().ToArray();
            output.WriteLine($"{operands,3} operands: median {times[10] * 1000:0} us, slowest {times[^1] * 1000:0} us");
        }
        foreach (string alike in new[] { "i", "", "ij", "abcdefghijkl" })
        {
            // The same labels everywhere leave nothing to decide but ties.
            var network = Networks.Of($"{string.Join(",", Enumerable.Repeat(alike, 12))}->{(alike == "ij" ? "i" : "")}");
            output.WriteLine($"12 operands '{alike}': {Warm(network, SearchEffort.Optimal, 40):0.00} ms");
        }
        string[] pairs = [.. Enumerable.Range(0, 12).Select(operand => string.Concat(Enumerable.Range(0, 12).Where(other => other != operand).Select(other => (char)(Math.Min(operand, other) * 12 + Math.Max(operand, other) + 'a'))))];
        output.WriteLine($"12 operands, each pair shares a label: {Warm(Networks.Of(string.Join(",", pairs) + "->"), SearchEffort.Optimal, 40):0.00} ms");
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(InstanceTests.Names), MemberType = typeof(InstanceTests))]
    public void OfInstances(string name)
    {
        var network = Networks.Load(name);
        double cold = Time(network, SearchEffort.Optimal);
        foreach (var effort in new[] { SearchEffort.Greedy, SearchEffort.Optimal })
        {
            var (tree, cost) = Networks.Plan(network, effort);
            output.WriteLine($"{name,-28} {effort,-8} {network.Inputs.Count,5} {Math.Log10(cost),8:0.0000} {cost,16} {Math.Min(cold, Warm(network, effort, 3)),9:0.00} ms");
        }
    }

    /// <summary>The fastest of some runs, in milliseconds.</summary>
    private static double Warm(Network network, SearchEffort effort, int runs) => Enumerable.Range(0, runs).Min(_ => Time(network, effort));

    private static double Time(Network network, SearchEffort effort)
    {
        var watch = Stopwatch.StartNew();
        OrderSearch.Find(network, effort, CancellationToken.None);
        return watch.Elapsed.TotalMilliseconds;
    }
}
