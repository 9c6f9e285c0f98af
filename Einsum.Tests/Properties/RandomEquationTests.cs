using Einsum.Tests.Harness;
using System.Globalization;

namespace Einsum.Tests.Properties;

/// <summary>
/// Generated methods against the reference evaluator, on random equations: compiled a hundred at a time, each called at several sizes
/// with several kinds of values, and once with sizes that disagree.
/// </summary>
public class RandomEquationTests
{
    private const int Chunks = 14, PerChunk = 100, ShrinkingRounds = 12, ShrinkingWidth = 60;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Chunks).Select(chunk => EquationGenerator.FirstSeed + (chunk * PerChunk))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void GeneratedMethodsEqualTheReference(int first) => Judge(first, PerChunk);

    [Theory]
    [Trait("Category", "Roslyn")]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void GeneratedMethodsEqualTheReferenceWithout(string instructions) => ChildProcess.Run(Judge, [(instructions, "0")], $"{EquationGenerator.FirstSeed + (Chunks * PerChunk)}").Succeeds();

    /// <summary>The child process: one more chunk, because what the processor can do is settled when a process starts.</summary>
    private static int Judge(string[] arguments)
    {
        Judge(int.Parse(arguments[0], CultureInfo.InvariantCulture), PerChunk);
        return 0;
    }

    private static void Judge(int first, int count)
    {
        var equations = Enumerable.Range(first, count).Select(seed => (Seed: seed, Equation: EquationGenerator.OfSeed(seed))).ToArray();
        var verdicts = Verdicts([.. equations.Select(e => e.Equation)]);
        int[] failed = [.. Enumerable.Range(0, count).Where(n => verdicts[n] is not null)];
        if (failed.Length == 0) return;

        var (smallest, verdict) = Shrink(equations[failed[0]].Equation, verdicts[failed[0]]!);
        string list = string.Join('\n', failed.Select(n => $"seed {equations[n].Seed}: {verdicts[n]!.Split('\n')[0]}"));
        Assert.Fail($"{failed.Length} of {count} equations fail\n{list}\nThe first, made smaller ({smallest.Text}):\n{verdict}\n{MethodBatch.Compile([smallest.Method()])[0].Text}");
    }

    /// <summary>Per equation null, or what is wrong with it in its first run that fails.</summary>
    private static string?[] Verdicts(RandomEquation[] equations)
    {
        var compiled = MethodBatch.Compile([.. equations.Select(e => e.Method())]);
        return [.. equations.Select((equation, n) => Verdict(equation, compiled[n]))];
    }

    private static string? Verdict(RandomEquation equation, MethodBatch.Compiled method)
    {
        for (int run = 0; run < equation.Runs.Count; run++)
            foreach (var filling in Kinds(equation.Elements))
                if (method.Verdict(equation.Shapes(run), equation.Sizes(run), filling, new Random(equation.Seed + run)) is { } fault) return fault;
        return equation.TellsAllSizes ? method.Refusal(equation.Shapes(equation.Runs.Count - 1), equation.Sizes(equation.Runs.Count - 1), new Random(equation.Seed)) : null;
    }

    private static IEnumerable<Filling> Kinds(ElementTypes elements) => elements.Wraps ? [Filling.Small, Filling.Any] : elements.IsFloat && elements.IsReal ? [Filling.Small, Filling.Real] : [Filling.Small];

    /// <summary>The first smaller neighbour that still fails, again and again; the neighbours of one are compiled together.</summary>
    private static (RandomEquation, string) Shrink(RandomEquation equation, string verdict)
    {
        for (int round = 0; round < ShrinkingRounds; round++)
        {
            RandomEquation[] neighbours = [.. EquationShrinker.Shrink(equation).Take(ShrinkingWidth)];
            var verdicts = Verdicts(neighbours);
            int next = Array.FindIndex(verdicts, v => v is not null);
            if (next < 0) break;
            (equation, verdict) = (neighbours[next], verdicts[next]!);
        }
        return (equation, verdict);
    }
}
