using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using Einsum.Benchmarks.Kernels.Contests;
using System.Diagnostics;
using System.Globalization;

namespace Einsum.Benchmarks.Kernels;

/// <summary>The commands that measure kernels: one per class of cases, and one for all of them.</summary>
internal static class KernelBenchmarks
{
    private const int DefaultRounds = 15;

    public static string Help =>
        $"""
        kernels       all classes below
        {string.Join('\n', KernelClass.All.GroupBy(one => one.Command).Select(group => $"{group.Key,-14}{string.Join("; ", group.Select(one => one.Cases.What))}"))}

        Behind a class: a part of a case's name, to run only such cases; --rounds N (default {DefaultRounds}, fewer where a round takes long; 0 only
        judges our results).
        """;

    /// <summary>The status of the process, or null if there is no such command.</summary>
    public static int? Run(string[] arguments)
    {
        var chosen = KernelClass.All.Where(one => arguments is ["kernels", ..] || arguments is [var name, ..] && one.Command == name).ToArray();
        if (Options(arguments) is not var (filter, rounds)) return null;
        chosen = [.. chosen.Where(one => one.Cases.Any(IsMeant))];
        if (chosen.Length == 0) return null;
        if (Level.IsNowhere) return chosen.Select(one => one.Level).Distinct().Max(level => Start(arguments, level));

        Console.WriteLine($"{rounds} rounds; {Processor.Occupy()}");
        Console.WriteLine();
        bool right = true;
        foreach (var one in chosen.Where(one => one.Level.IsHere)) right &= Run(one, [.. one.Cases.Where(IsMeant)], rounds);
        return right ? 0 : 1;

        bool IsMeant(Case one) => one.Name.Contains(filter, StringComparison.Ordinal);
    }

    /// <summary>What stands behind a command.</summary>
    public static (string Filter, int Rounds)? Options(string[] arguments)
    {
        var (filter, rounds) = ("", DefaultRounds);
        for (int i = 1; i < arguments.Length; i++)
        {
            if (arguments[i] == "--rounds" && i + 1 < arguments.Length && int.TryParse(arguments[++i], CultureInfo.InvariantCulture, out rounds) && rounds >= 0) continue;
            if (arguments[i].StartsWith('-') || filter.Length > 0) return null;
            filter = arguments[i];
        }
        return (filter, rounds);
    }

    /// <summary>Measures cases of one class; false if a result of ours is wrong. Without rounds nobody but us is asked.</summary>
    private static bool Run(KernelClass of, Case[] cases, int rounds)
    {
        var table = new ResultTable(of.Cases);
        var wrong = new List<WrongResult>();
        var peers = rounds == 0 ? [] : of.Peers.Select(peer => peer()).ToArray();
        table.Begin();
        foreach (var one in cases)
        {
            if (Contest.Run(one, peers, rounds, wrong) is { } standing) table.Add(standing);
        }
        table.End(cases.Length, peers.SelectMany(peer => peer.Missing), wrong);
        foreach (var peer in peers) peer.Dispose();
        return wrong.TrueForAll(fault => fault.Contestant != GeneratedKernel.Name);
    }

    /// <summary>The same command in a process of that level.</summary>
    public static int Start(string[] arguments, Level level)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments);
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Insert(0, typeof(KernelBenchmarks).Assembly.Location);
        foreach (var (variable, value) in level.Environment) start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
