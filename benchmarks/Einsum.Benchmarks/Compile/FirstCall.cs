using Einsum.Benchmarks.Generator;
using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.RegularExpressions;

namespace Einsum.Benchmarks.Compile;

/// <summary>A generated method that is called for the first time in a process of its own, with the runtime's settings as they come.</summary>
/// <param name="Equation">The equation, as a method of <c>Equations</c> has it.</param>
/// <param name="Extents">The size of the call, which chooses among the method's kernels.</param>
/// <param name="IsProduct">Whether the limit is for it.</param>
internal sealed partial record FirstCall(string Equation, string Extents, bool IsProduct = false)
{
    /// <summary>The second argument of a child process.</summary>
    public const string Switch = "--first";

    /// <summary>Processes of each call; the least time is what the others' work has left.</summary>
    public const int Processes = 5;

    private const int WarmCalls = 20;

    /// <summary>A product that is packed and one that is not, and other kernels.</summary>
    public static IReadOnlyList<FirstCall> All { get; } =
    [
        new("ij,jk->ik", "i128 j128 k128", IsProduct: true),
        new("ij,jk->ik", "i17 j17 k17", IsProduct: true),
        new("i:4 j:4, j k:4 -> i k", ""),
        new("bij,bjk->bik", "b50 i8 j8 k8"),
        new("dabe,ec->dcba", "a24 b20 c24 d20 e24"),
        new("ij->ji", "i200 j200"),
    ];

    public string Name => $"{Equation} {Extents}".TrimEnd();

    /// <summary>What a first call cost.</summary>
    /// <param name="First">The first call, in ms of the thread that calls, on which the JIT runs.</param>
    /// <param name="Warm">A later one.</param>
    /// <param name="Methods">Methods that were compiled.</param>
    /// <param name="IlBytes">Their IL.</param>
    /// <param name="CodeBytes">The machine code of those that are the compiler's or the run-time library's.</param>
    /// <param name="Unoptimised">Those on which the JIT gave up.</param>
    internal sealed record Cost(double First, double Warm, long Methods, long IlBytes, long CodeBytes, int Unoptimised);

    [GeneratedRegex(@"JIT compiled (?<method>.+) \[(?<how>[^\]]+), IL size=\d+, code size=(?<code>\d+)", RegexOptions.Multiline)]
    private static partial Regex Line { get; }

    public Cost Measure()
    {
        string[][] answers = [.. Enumerable.Range(0, Processes).Select(_ => Start().Split(' '))];
        double[] Times(int place) => [.. answers.Select(answer => double.Parse(answer[place], CultureInfo.InvariantCulture))];
        string file = Path.GetTempFileName();
        _ = Start(("DOTNET_JitStdOutFile", file), ("DOTNET_JitDisasmSummary", "1"));
        var lines = Line.Matches(File.ReadAllText(file)).Where(m => m.Groups["method"].Value is var name && (name.Contains("Kernels:", StringComparison.Ordinal) || name.Contains("Einsum.Runtime", StringComparison.Ordinal))).ToArray();
        File.Delete(file);
        return new(
            Times(0).Min(), Times(1).Min(), long.Parse(answers[0][2], CultureInfo.InvariantCulture), long.Parse(answers[0][3], CultureInfo.InvariantCulture),
            lines.Sum(m => long.Parse(m.Groups["code"].Value, CultureInfo.InvariantCulture)), lines.Count(m => m.Groups["how"].Value.Contains("MinOpts", StringComparison.Ordinal)));
    }

    /// <summary>The child: first call and warm call in ms of processor time, methods compiled, their IL bytes.</summary>
    public static int Enter(string[] arguments)
    {
        using var operands = new Operands(new(arguments[0], arguments[1], Element.F32, Bound.Arithmetic, null, null));
        var kernel = GeneratedKernel.Enter(operands);
        // Compiles what measures.
        _ = ThreadTime.Milliseconds;
        var (methods, bytes) = (JitInfo.GetCompiledMethodCount(), JitInfo.GetCompiledILBytes());
        double start = ThreadTime.Milliseconds;
        // The loop around the call is compiled too: what is inlined into it is the method's.
        _ = kernel.Run(1);
        double first = ThreadTime.Milliseconds - start;
        (methods, bytes) = (JitInfo.GetCompiledMethodCount() - methods, JitInfo.GetCompiledILBytes() - bytes);
        start = ThreadTime.Milliseconds;
        _ = kernel.Run(WarmCalls);
        double warm = (ThreadTime.Milliseconds - start) / WarmCalls;
        Console.WriteLine(FormattableString.Invariant($"{first} {warm} {methods} {bytes}"));
        return 0;
    }

    private string Start(params (string Variable, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["compile", Switch, Equation, Extents]) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Insert(0, typeof(FirstCall).Assembly.Location);
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        string answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? answer : throw new InvalidOperationException($"{Name}: status {process.ExitCode}");
    }
}
