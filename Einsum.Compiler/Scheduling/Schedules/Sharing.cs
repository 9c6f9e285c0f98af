using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Whether a step is divided among threads. It is divided over positions of the target only, at the edges of tiles, so that its result has the same bits for any
/// number of threads (language spec 4.7).
/// </summary>
public static class Sharing
{
    /// <summary>Whether a step may be divided: a packed product that is large enough for any thread but the caller's.</summary>
    public static bool Fits(LoweredStep step, Options options) =>
        options.Parallel != ParallelOption.Never && StepKernels.Packs(step, options) && (options.Parallel == ParallelOption.Always || !(Operations(step.Problem).Constant < options.ParallelThreshold));

    /// <summary>Whether that must be asked when a call is made, because extents tell.</summary>
    public static bool IsAsked(StepProblem problem, Options options) => options.Parallel == ParallelOption.Auto && Operations(problem).Constant is null;

    /// <summary>Multiply-adds from which a product may be divided; null for never.</summary>
    public static long? From(Options options) => options.Parallel switch
    {
        ParallelOption.Never => null,
        ParallelOption.Always => 0,
        _ => options.ParallelThreshold / 2,
    };

    /// <summary>Multiplications and additions of a product.</summary>
    public static Size Operations(StepProblem problem) => 2 * Size.Product(problem.Labels.Select(l => l.Extent));
}
