using System.Diagnostics;

namespace QuickStart;

/// <summary>Times a generated method beside plain loops on the same operands, and compares their results.</summary>
internal static class Race
{
    private static readonly TimeSpan s_timing = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Multiples of 1/8 between -1 and 1. Products are multiples of 1/64, so that a sum of up to 262 144 of them is exact in a
    /// float in any order: the two results must be equal, not nearly so.
    /// </summary>
    public static float[] Operand(int length, int seed)
    {
        var random = new Random(seed);
        var values = new float[length];
        foreach (ref float value in values.AsSpan()) value = random.Next(-8, 9) / 8f;
        return values;
    }

    public static void Run(Answers answers, string what, double flop, int resultLength, Action<float[]> generated, Action<float[]> loops)
    {
        float[] result = new float[resultLength], expected = new float[resultLength];
        double fast = flop / Seconds(() => generated(result)) / 1e9, plain = flop / Seconds(() => loops(expected)) / 1e9;
        answers.Add($"{what}: {fast:F1} GFLOP/s, plain loops {plain:F1}", result.AsSpan().SequenceEqual(expected));
    }

    /// <summary>The fastest of several runs; what takes longer than the time for timing runs once.</summary>
    private static double Seconds(Action run)
    {
        var (best, all) = (TimeSpan.MaxValue, Stopwatch.StartNew());
        do
        {
            var one = Stopwatch.StartNew();
            run();
            best = one.Elapsed < best ? one.Elapsed : best;
        }
        while (all.Elapsed < s_timing);
        return best.TotalSeconds;
    }
}
