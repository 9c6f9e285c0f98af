using Einsum.Tests.Harness;

namespace Einsum.Tests.Properties;

/// <summary>
/// Generated methods against the reference evaluator, on random equations: compiled a hundred at a time, each called at several sizes
/// with several kinds of values. <c>EINSUM_SEED</c> moves the seeds, to explore; the default is fixed, so that a build can be repeated.
/// </summary>
[Trait("Category", "Roslyn")]
public class RandomEquationTests
{
    private const int Chunks = 24, PerChunk = 100, ShrinkingRounds = 12, ShrinkingWidth = 60;

    private static readonly int s_firstSeed = int.TryParse(Environment.GetEnvironmentVariable("EINSUM_SEED"), out int seed) ? seed : 1;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Chunks).Select(chunk => s_firstSeed + (chunk * PerChunk))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void GeneratedMethodsEqualTheReference(int first)
    {
        var equations = Enumerable.Range(first, PerChunk).Select(seed => (Seed: seed, Equation: EquationGenerator.OfSeed(seed))).ToArray();
        var verdicts = Verdicts([.. equations.Select(e => e.Equation)]);
        int[] failed = [.. Enumerable.Range(0, PerChunk).Where(n => verdicts[n] is not null)];
        if (failed.Length == 0) return;

        var (smallest, verdict) = Shrink(equations[failed[0]].Equation, verdicts[failed[0]]!);
        string list = string.Join('\n', failed.Select(n => $"seed {equations[n].Seed}: {verdicts[n]!.Split('\n')[0]}"));
        Assert.Fail($"{failed.Length} of {PerChunk} equations fail\n{list}\nThe first, made smaller ({smallest.Text}):\n{verdict}\n{MethodBatch.Compile([smallest.Method()])[0].Text}");
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
        return null;
    }

    private static IEnumerable<Filling> Kinds(ElementTypes elements) => elements.Wraps ? [Filling.Small, Filling.Any] : elements.IsFloat ? [Filling.Small, Filling.Real] : [Filling.Small];

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
