using Einsum.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using System.Globalization;

namespace Einsum.Benchmarks.Generator;

/// <summary>
/// What the generator costs while someone types: the time of one run after one edit, in a warm process, by the number of annotated
/// methods in the project and by the equation edited; and how many files each edit generates again.
/// </summary>
internal static class GeneratorCost
{
    private const int WarmUps = 100;
    private const int Runs = 20;
    private const int OtherFiles = 1000;
    private const int Methods = 200;

    /// <summary>What an edit that changes no method may cost: 2 ms and 0.05 ms per annotated method.</summary>
    private static double Limit(int methods) => 2 + (0.05 * methods);

    /// <summary>What a changed method may cost beyond that.</summary>
    private const double LimitPerChange = 5;

    private delegate CSharpCompilation EditNumber(int number);

    public static int Run()
    {
        // An editor's process has compiled for a while: let the JIT optimise all of it first.
        var warm = SampleProject.Create(Methods, 1);
        for (int kind = 0; kind < SampleProject.Equations.Count; kind++) Time(warm, Change(warm, kind));

        Console.WriteLine($"{Runs} runs after {WarmUps} warm-up runs, {OtherFiles} other files of 40 methods; processor time in ms");
        Console.WriteLine();
        Console.WriteLine("| annotated methods | edit              | minimum | median | limit | files generated |");
        Console.WriteLine("|------------------:|-------------------|--------:|-------:|------:|----------------:|");
        bool within = true;
        foreach (int methods in new[] { 0, 20, Methods, 2000 })
        {
            var project = SampleProject.Create(methods, OtherFiles);
            Print("in another file", Elsewhere(project));
            if (methods > 0) Print("above in the file", Above(project));

            void Print(string edit, EditNumber change)
            {
                double[] times = Time(project, change)[0];
                within &= times.Min() <= Limit(methods);
                Console.WriteLine(Invariant($"|{methods,18} | {edit,-17} | {times.Min(),7:0.00} | {Median(times),6:0.00} | {Limit(methods),5:0.0} | {CountGenerated(project, change),15} |"));
            }
        }

        Console.WriteLine();
        Console.WriteLine(Invariant($"One equation of {Methods} edited: time beyond that of an edit in another file, runs of both in turn"));
        Console.WriteLine();
        Console.WriteLine("| method and equation                | minimum | median | limit | files generated |");
        Console.WriteLine("|------------------------------------|--------:|-------:|------:|----------------:|");
        var sample = SampleProject.Create(Methods, OtherFiles);
        for (int kind = 0; kind < SampleProject.Equations.Count; kind++)
        {
            var change = Change(sample, kind);
            double[][] times = Time(sample, Elsewhere(sample), change);
            double minimum = times[1].Min() - times[0].Min(), median = Median([.. times[1].Zip(times[0], (changed, other) => changed - other)]);
            within &= minimum <= LimitPerChange;
            Console.WriteLine(Invariant($"| {SampleProject.Names[kind],-9}  {SampleProject.Equations[kind],-23} | {minimum,7:0.00} | {median,6:0.00} | {LimitPerChange,5:0.0} | {CountGenerated(sample, change),15} |"));
        }
        within &= BindingCost.Run();
        return within ? 0 : 1;
    }

    private static EditNumber Elsewhere(CSharpCompilation project) => n => project.Edit(SampleProject.OtherPath, text => $"{text}// typed {n}\n");

    private static EditNumber Above(CSharpCompilation project) => n => project.Edit(SampleProject.MethodPath, text => $"// typed {n}\n{text}");

    /// <summary>Blanks at the end of an equation: it means the same, and the whole of its method is compiled again.</summary>
    private static EditNumber Change(CSharpCompilation project, int kind) => n => project.Edit(SampleProject.MethodPath, text =>
    {
        int quote = text.LastIndexOf("\")]", text.IndexOf($" {SampleProject.Names[kind]}{kind}(", StringComparison.Ordinal), StringComparison.Ordinal);
        return text.Insert(quote, new(' ', n + 1));
    });

    /// <summary>Times edits in turn, so that what slows the machine slows all of them. Every run starts from the same state, as if the edit were the first after opening the project.</summary>
    private static double[][] Time(CSharpCompilation before, params EditNumber[] edits)
    {
        double[][] times = [.. edits.Select(_ => new double[Runs])];
        var driver = Driver(tracked: false).RunGenerators(before);
        for (int run = -WarmUps; run < Runs; run++)
        {
            for (int e = 0; e < edits.Length; e++)
            {
                var edited = edits[e](run + WarmUps);
                double start = ThreadTime.Milliseconds;
                driver.RunGenerators(edited);
                if (run >= 0) times[e][run] = ThreadTime.Milliseconds - start;
            }
        }
        return times;
    }

    /// <summary>Bookkeeping of why each step ran costs more than the steps: it is on for counting only.</summary>
    private static int CountGenerated(CSharpCompilation before, EditNumber change)
    {
        var result = Driver(tracked: true).RunGenerators(before).RunGenerators(change(0)).GetRunResult().Results.Single();
        if (result.Exception is { } failure) throw new InvalidOperationException("the generator failed", failure);
        return result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Count(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
    }

    private static CSharpGeneratorDriver Driver(bool tracked) =>
        CSharpGeneratorDriver.Create([new EinsumGenerator().AsSourceGenerator()], driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracked));

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
