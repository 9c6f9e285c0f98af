using Einsum.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using System.Globalization;

namespace Einsum.Benchmarks.Generator;

/// <summary>
/// What the generator costs while someone types: the time of one run after one edit, in a warm process, by the number of annotated
/// methods in the project; and how many files the run generated again.
/// </summary>
internal static class GeneratorCost
{
    private const int WarmUps = 100;
    private const int Runs = 20;
    private const int OtherFiles = 1000;

    /// <summary>What an edit elsewhere may cost: 2 ms and 0.05 ms per annotated method.</summary>
    private static double Limit(int methods) => 2 + (0.05 * methods);

    /// <summary>What a changed method may cost beyond that.</summary>
    private const double LimitPerChange = 5;

    private sealed record Timing(double Minimum, double Median, int Generated);

    public static void Run()
    {
        // An editor's process has compiled for a while: let the JIT optimise all of it first.
        var warm = SampleProject.Create(200, 1);
        for (int pass = 0; pass < 4; pass++) Time(warm, n => warm.Edit(SampleProject.MethodPath, text => Rename(text, n)));

        Console.WriteLine($"{OtherFiles} other files of 40 methods; {Runs} runs after {WarmUps} warm-up runs; processor times in ms");
        Console.WriteLine();
        Console.WriteLine("| methods | edit                 | minimum | median | limit | files generated |");
        Console.WriteLine("|--------:|----------------------|--------:|-------:|------:|----------------:|");
        foreach (int methods in new[] { 0, 20, 200, 2000 })
        {
            var project = SampleProject.Create(methods, OtherFiles);
            var elsewhere = Time(project, n => project.Edit(SampleProject.OtherPath, text => $"{text}// typed {n}\n"));
            Print(methods, "in another file", elsewhere, Limit(methods));
            if (methods == 0) continue;
            Print(methods, "comment above", Time(project, n => project.Edit(SampleProject.MethodPath, text => $"// typed {n}\n{text}")), Limit(methods));

            // Each run sees another equation, and none a second time: the labels are renamed.
            var change = Time(project, n => project.Edit(SampleProject.MethodPath, text => Rename(text, n)));
            Print(methods, "one equation", change, Limit(methods) + LimitPerChange);
            Console.WriteLine(Invariant($"|{methods,8} | = per changed method | {change.Minimum - elsewhere.Minimum,7:0.00} | {change.Median - elsewhere.Median,6:0.00} | {LimitPerChange,5:0.0} |                 |"));
        }
    }

    private static string Rename(string text, int run)
    {
        char label = (char)('A' + (run % 26)), other = (char)('a' + (run / 26));
        return text.Replace("\"ij,jk->ik\")] public static partial void Product0", $"\"{other}{label},{label}k->{other}k\")] public static partial void Product0", StringComparison.Ordinal)
            .Replace("Span<float> c, int i, int j,", $"Span<float> c, int {other}, int {label},", StringComparison.Ordinal);
    }

    /// <summary>Every run starts from the same state, as if the edit were the first after opening the project.</summary>
    private static Timing Time(CSharpCompilation project, Func<int, CSharpCompilation> edit)
    {
        var driver = Driver(tracked: false).RunGenerators(project);
        var times = new double[Runs];
        for (int run = 0; run < WarmUps + Runs; run++)
        {
            var edited = edit(run);
            double start = ThreadTime.Milliseconds;
            driver.RunGenerators(edited);
            if (run >= WarmUps) times[run - WarmUps] = ThreadTime.Milliseconds - start;
        }
        Array.Sort(times);
        return new(times[0], (times[(Runs - 1) / 2] + times[Runs / 2]) / 2, CountGenerated(project, edit(WarmUps)));
    }

    /// <summary>Bookkeeping of why each step ran costs more than the steps: it is on for counting only.</summary>
    private static int CountGenerated(CSharpCompilation before, CSharpCompilation after)
    {
        var result = Driver(tracked: true).RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
        if (result.Exception is { } failure) throw new InvalidOperationException("the generator failed", failure);
        return result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Count(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
    }

    private static CSharpGeneratorDriver Driver(bool tracked) =>
        CSharpGeneratorDriver.Create([new EinsumGenerator().AsSourceGenerator()], driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracked));

    private static void Print(int methods, string edit, Timing time, double limit) =>
        Console.WriteLine(Invariant($"|{methods,8} | {edit,-20} | {time.Minimum,7:0.00} | {time.Median,6:0.00} | {limit,5:0.0} | {time.Generated,15} |"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
