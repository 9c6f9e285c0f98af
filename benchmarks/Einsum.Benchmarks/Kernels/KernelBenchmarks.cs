using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using Einsum.Benchmarks.Kernels.Contests;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace Einsum.Benchmarks.Kernels;

/// <summary>The commands that measure kernels: one per class of cases, and one for all of them.</summary>
internal static class KernelBenchmarks
{
    private const int DefaultRounds = 15;

    /// <summary>Set in the process that measures.</summary>
    private const string Inside = "EINSUM_BENCHMARKS_INSIDE";

    /// <summary>Numbers of <c>arch_t</c> in BLIS.</summary>
    private const string BlisSkylake = "0", BlisHaswell = "3";

    private static readonly (CaseTable Cases, Func<Peer>[] Peers)[] s_classes =
    [
        (Square.Table, [Cblas.OpenBlas, Cblas.Blis]),
        (Skinny.Table, [Cblas.OpenBlas, Cblas.Blis]),
        (Batched.Table, [Cblas.OpenBlas, Cblas.Blis]),
        (Contractions.Table, [Cblas.OpenBlas, () => new Arrays()]),
        (Applications.Table, [Cblas.OpenBlas, () => new Arrays()]),
    ];

    /// <summary>What must be known before a process starts: the JIT's tiers, of which short runs would measure the lowest, and the kernels and threads of the peers.</summary>
    private static (string Name, string Value)[] Settings =>
    [
        (Inside, "1"),
        ("DOTNET_TieredCompilation", "0"),
        ("DOTNET_ReadyToRun", "0"),
        // The libraries' own choice on new processors is an AVX2 kernel, or worse: against that, a win would not be one.
        ("OPENBLAS_CORETYPE", Vector512.IsHardwareAccelerated ? "SKYLAKEX" : "HASWELL"),
        ("BLIS_ARCH_TYPE", Vector512.IsHardwareAccelerated ? BlisSkylake : BlisHaswell),
        ("ATEN_CPU_CAPABILITY", Vector512.IsHardwareAccelerated ? "avx512" : "avx2"),
        ("OPENBLAS_NUM_THREADS", "1"),
        ("BLIS_NUM_THREADS", "1"),
        ("OMP_NUM_THREADS", "1"),
    ];

    public static string Help =>
        $"""
        kernels       all classes below
        {string.Join('\n', s_classes.Select(one => $"{one.Cases.Name,-14}{one.Cases.What}"))}

        Behind a class: a part of a case's name, to run only such cases; --rounds N (default {DefaultRounds}, fewer where a round takes long; 0 judges results and times nothing).
        """;

    /// <summary>The status of the process, or null if there is no such class.</summary>
    public static int? Run(string[] arguments)
    {
        var chosen = s_classes.Where(one => arguments is ["kernels", ..] || arguments is [var name, ..] && one.Cases.Name == name).ToArray();
        if (chosen.Length == 0) return null;
        if (Environment.GetEnvironmentVariable(Inside) is null) return Again(arguments);

        int rounds = DefaultRounds;
        string filter = "";
        for (int i = 1; i < arguments.Length; i++)
        {
            if (arguments[i] == "--rounds" && i + 1 < arguments.Length && int.TryParse(arguments[++i], CultureInfo.InvariantCulture, out rounds) && rounds >= 0) continue;
            if (arguments[i].StartsWith('-') || filter.Length > 0) return null;
            filter = arguments[i];
        }
        Console.WriteLine($"{rounds} rounds; {Processor.Occupy()}");
        Console.WriteLine();
        bool right = true;
        foreach (var (cases, peers) in chosen) right &= Run(cases, [.. peers.Select(peer => peer())], filter, rounds);
        return right ? 0 : 1;
    }

    private static bool Run(CaseTable cases, Peer[] peers, string filter, int rounds)
    {
        var table = new ResultTable(cases);
        var wrong = new List<WrongResult>();
        table.Begin();
        foreach (var one in cases.Where(one => one.Name.Contains(filter, StringComparison.Ordinal)))
        {
            if (Contest.Run(one, peers, rounds, wrong) is { } standing) table.Add(standing);
        }
        table.End();
        foreach (var (name, install) in peers.SelectMany(peer => peer.Missing)) Console.WriteLine($"- {name} is missing: {install}");
        foreach (var fault in wrong) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- Wrong and left out: {fault.Contestant} at `{fault.Case}`, position {fault.Position}: {fault.Got}, not {fault.Expected}."));
        foreach (var peer in peers) peer.Dispose();
        Console.WriteLine();
        return wrong.TrueForAll(fault => fault.Contestant != GeneratedKernel.Name);
    }

    /// <summary>The same command in a process with the settings.</summary>
    private static int Again(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments);
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Insert(0, typeof(KernelBenchmarks).Assembly.Location);
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
