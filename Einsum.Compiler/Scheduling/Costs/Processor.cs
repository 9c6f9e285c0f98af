using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The nominal processor of the cost model: an out-of-order core of today with two vector units. Constants, never read from the building machine; what each
/// was fitted to stands beside it. <c>benchmarks model</c> compares what follows from them with what is measured.
/// </summary>
public static class Processor
{
    /// <summary>Vector instructions per cycle: multiply-adds, sums, products.</summary>
    public const double VectorsPerCycle = 2;

    /// <summary>Loads per cycle, of any width; a broadcast is one.</summary>
    public const double LoadsPerCycle = 2;

    /// <summary>Stores per cycle.</summary>
    public const double StoresPerCycle = 1;

    /// <summary>Instructions of any kind per cycle.</summary>
    public const double IssuesPerCycle = 6;

    /// <summary>Cycles until a sum can be added to again.</summary>
    public const double SumLatency = 4;

    /// <summary>A vector that is partial: its mask is made from the count.</summary>
    public const double PartialCycles = 1;

    /// <summary>Entering a loop and leaving it: the first turn's addresses, and now and then a branch that was not foreseen.</summary>
    public const double LoopCycles = 6;

    /// <summary>The checks of a method and the call of its kernel.</summary>
    public const double CallCycles = 10;

    /// <summary>A packed product's part of that: three blocks of pooled memory, positions of rows, columns and terms.</summary>
    public const double PackedCallCycles = 400;

    /// <summary>One tile of a packed product: the call, the choice of the target, where it lies.</summary>
    public const double TileCallCycles = 12;

    /// <summary>Packing by vectors where rows or columns are neighbours in memory, per vector.</summary>
    public const double CopiedVectorCycles = 2;

    /// <summary>Packing while a tile multiplies what is packed, per vector: a store.</summary>
    public const double KeptVectorCycles = 1 / StoresPerCycle;

    /// <summary>Packing through squares transposed in registers, per vector: as many shuffles as a square has rows, by one unit.</summary>
    public const double TransposedVectorCycles = 6;

    /// <summary>Packing element by element.</summary>
    public const double SingleElementCycles = 1.5;

    /// <summary>One element of a tile that is computed aside and then moved.</summary>
    public const double AsideElementCycles = 0.4;

    /// <summary>Bytes of a line, the least that moves between caches.</summary>
    public const double Line = 64;

    /// <summary>What a run of neighbours that comes from beyond the second-level cache costs besides its bytes, in bytes: it is over before the processor has foreseen how it goes on.</summary>
    public const double RunBytes = 64;

    /// <summary>The caches and what lies behind them: capacity, and the bytes per cycle that come from the next one (kernels spec 2.3).</summary>
    public static EquatableArray<CacheLevel> Caches { get; } = EquatableArray.Of(
        new CacheLevel("L1", 32L << 10, BytesPerCycle: 48),
        new CacheLevel("L2", 1L << 20, BytesPerCycle: 20),
        new CacheLevel("L3", 4L << 20, BytesPerCycle: 10));

    /// <summary>Vector instructions of a sum of products per term: one where the processor fuses plus and times, else both.</summary>
    public static double InstructionsPerTerm(StepProblem problem, Target target)
    {
        bool fuses = !target.IsScalar && target.Widths[0].IsFused(problem.Accumulator) && problem.Semiring.Lanes is { IsReal: true };
        return fuses ? 1 : 2;
    }

    /// <summary>Lanes of the widest vector of a step's sums; 1 in scalar code.</summary>
    public static int Lanes(StepProblem problem, Target target) => problem.SumsFitLanes ? target.Lanes(problem.Accumulator) : 1;

    /// <summary>Cycles of a copy that reads and writes as many bytes in all, by the widest vectors of a target.</summary>
    public static double CopyCycles(double bytes, Target target)
    {
        double vector = target.IsScalar ? 8 : target.Widths[0].Bytes, half = bytes / 2, cycles = half / vector / StoresPerCycle;
        // A line that is written is read first.
        foreach (var cache in Caches.Where(cache => bytes > cache.Bytes)) cycles = Math.Max(cycles, (half + (2 * half)) / cache.BytesPerCycle);
        return cycles;
    }
}

/// <summary>A cache and its way to the next one.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="BytesPerCycle">What comes into it from behind, in a stream.</param>
public sealed record CacheLevel(string Name, long Bytes, double BytesPerCycle);
