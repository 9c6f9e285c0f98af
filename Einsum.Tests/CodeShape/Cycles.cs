using Einsum.Tests.Harness;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Einsum.Tests.CodeShape;

/// <summary>
/// Cycles per iteration of a loop by llvm-mca's model of a processor. Deterministic, so it can hold a bound; a model is not a
/// machine, so it makes no claim of speed.
/// </summary>
internal static partial class Cycles
{
    [GeneratedRegex(@"^Block RThroughput:\s*(?<cycles>[0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Throughput { get; }

    public static double PerIteration(LoopShape loop, MachineTarget target, string processor)
    {
        string file = Path.Combine(Tools.OutputFolder("Cycles"), $"{Guid.NewGuid():N}.s");
        File.WriteAllText(file, loop.Assembly());
        var run = ChildProcess.Run(Tools.LlvmMca, [$"-mtriple={target.Triple}", $"-mcpu={processor}", file]);
        run.Succeeds();
        File.Delete(file);
        return double.Parse(Throughput.Match(run.Output).Groups["cycles"].Value, CultureInfo.InvariantCulture);
    }
}
