using Einsum.Benchmarks.Generator;
using Einsum.Generator;
using Microsoft.CodeAnalysis.CSharp;
using System.Globalization;

namespace Einsum.Benchmarks.Compile;

/// <summary>
/// What generated code costs before it computes: the JIT's time at a method's first call, the time that a project with many methods takes longer to build than one with
/// loops, and how much text there is to read.
/// </summary>
internal static class CompileCost
{
    /// <summary>The first call of a matrix product, in milliseconds.</summary>
    private const double JitLimit = 60;

    /// <summary>What so many annotated methods may add to a build, in seconds.</summary>
    private const double BuildLimit = 60;

    private const int Methods = 200;

    /// <summary>Lines of the file of one matrix product.</summary>
    private const int LineLimit = 600;

    private const string Product = "[Einsum(\"ij,jk->ik\")] public static partial void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);";

    public const string Help = "compile       the JIT at a first call, the build of many methods, the text of one; 'compile jit' and the like for one of them";

    /// <summary>The status of the process, or null if the arguments ask for something else.</summary>
    public static int? Run(string[] arguments)
    {
        if (arguments is ["compile", FirstCall.Switch, .. var child]) return FirstCall.Enter(child);
        if (arguments is not (["compile"] or ["compile", "jit" or "build" or "lines"])) return null;
        bool within = true, all = arguments.Length == 1;
        if (all || arguments[1] == "jit") within &= Jit();
        if (all || arguments[1] == "lines") within &= Lines();
        if (all || arguments[1] == "build") within &= Build();
        return within ? 0 : 1;
    }

    private static bool Jit()
    {
        Console.WriteLine(Invariant($"First call, each in {FirstCall.Processes} new processes; the least processor time in ms"));
        Console.WriteLine();
        Console.WriteLine("| method                             | first call | warm call | limit | methods | IL bytes | code bytes | not optimised |");
        Console.WriteLine("|------------------------------------|-----------:|----------:|------:|--------:|---------:|-----------:|--------------:|");
        bool within = true;
        foreach (var one in FirstCall.All)
        {
            var cost = one.Measure();
            string limit = one.IsProduct ? Invariant($"{JitLimit:0.0}") : "";
            within &= cost.Unoptimised == 0 && (!one.IsProduct || cost.First - cost.Warm <= JitLimit);
            Console.WriteLine(Invariant($"| {one.Name,-34} | {cost.First,10:0.00} | {cost.Warm,9:0.000} | {limit,5} | {cost.Methods,7} | {cost.IlBytes,8} | {cost.CodeBytes,10} | {cost.Unoptimised,13} |"));
        }
        Console.WriteLine();
        return within;
    }

    private static bool Lines()
    {
        var compilation = SampleProject.Create(0, 0).AddSyntaxTrees(CSharpSyntaxTree.ParseText($"using Einsum;\nusing System;\npublic static partial class Products\n{{\n    {Product}\n}}\n"));
        var result = CSharpGeneratorDriver.Create(new EinsumGenerator()).RunGenerators(compilation).GetRunResult();
        var text = result.GeneratedTrees.Single(tree => tree.FilePath.Contains("Multiply", StringComparison.Ordinal)).GetText();
        int lines = text.Lines.Count;
        Console.WriteLine(Invariant($"The file of ij,jk->ik (float) has {lines} lines, {text.Length / 1024} KB; limit {LineLimit} lines"));
        Console.WriteLine();
        return lines <= LineLimit;
    }

    private static bool Build()
    {
        var cost = BuildCost.Measure(Methods);
        Console.WriteLine(Invariant($"Building {Methods} methods in Release, without a build server; the least of {BuildCost.Runs} runs in turn, in s"));
        Console.WriteLine();
        Console.WriteLine("| annotated | as loops | added | limit |");
        Console.WriteLine("|----------:|---------:|------:|------:|");
        Console.WriteLine(Invariant($"| {cost.Annotated,9:0.0} | {cost.Loops,8:0.0} | {cost.Annotated - cost.Loops,5:0.0} | {BuildLimit,5:0.0} |"));
        Console.WriteLine();
        return cost.Annotated - cost.Loops <= BuildLimit;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
