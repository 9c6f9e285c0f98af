using static Einsum.Benchmarks.Kernels.Cases.Element;

namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Chains
{
    /// <summary>The figures are nanoseconds of one product, as a rate.</summary>
    public static CaseTable Table { get; } = new("chains", "small networks of sizes known when they are compiled")
    {
        { "i:4 j:4, j k:4, k l:4, l m:4 -> i m", "", F32, ChainFlop / 3.05, PeakFloat, ChainFlop },
        { "i:3 a:3, j:3 b:3, a b -> i j", "", F32, RotateFlop / 7.7, PeakFloat, RotateFlop },
        { "i:3 j:3 k:3 l:3, k l -> i j", "", F32, 2 * 81 / 12.5 },
        { "a:4 b:4 c:4 d:4, e:4 b f:4 d -> a e c f", "", F32, 2 * 4096 / 322.0 },
        { "i:8 j:8 k:8, j a:16, k a -> i a", "", F32, FactorFlop / 727, PeakFloat, FactorFlop },
    };

    private const double PeakFloat = 265;

    private const double ChainFlop = 3 * 2 * 64, RotateFlop = 2 * 2 * 27, FactorFlop = 2 * 8 * 8 * 16 * (8 + 1);
}
