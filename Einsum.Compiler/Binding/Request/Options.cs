namespace Einsum.Compiler.Binding;

/// <summary>The semirings of the language (language spec 2.5).</summary>
public enum SemiringKind
{
    Real,
    Boolean,
    MinPlus,
    MaxPlus,
    MaxTimes,
    MaxMin,
    LogSumExp,
    Gf2,
}

public enum StyleOption
{
    Auto,
    Compact,
    Spaced,
}

public enum OrderOption
{
    Optimal,
    Greedy,
    Written,
}

public enum NarrowOption
{
    Wrap,
    Saturate,
    Checked,
}

public enum AliasingOption
{
    Copy,
    Throw,
    Assume,
}

public enum UnrollOption
{
    Auto,
    Full,
    None,
}

public enum TempPoolOption
{
    Stack,
    Pool,
    Parameter,
}

public enum ChecksOption
{
    Full,
    Debug,
    None,
}

public enum IsaOption
{
    Best,
    Scalar,
    Vector128,
    Vector256,
    Vector512,
}

public enum ParallelOption
{
    Auto,
    Never,
    Always,
}

/// <summary>The options of <c>[Einsum]</c>; the defaults are the language's.</summary>
/// <param name="Semiring">Null when not given: Boolean where every element is bool, else Real.</param>
/// <param name="Accumulator">Null when not given (language spec 4.5).</param>
/// <param name="Plan">The text of a pinned order; null when not given.</param>
/// <param name="MaxIsa">The widest vectors that kernels may use; Best for no limit.</param>
/// <param name="MinIsa">The narrowest vectors that a kernel of its own is written for; Best for no limit. Portable code is there in any case.</param>
/// <param name="TempPool">Where intermediates live.</param>
/// <param name="Parallel">Whether a step may be divided among threads.</param>
/// <param name="ParallelThreshold">The operations from which it is, under Auto.</param>
/// <param name="MaxTemp">How many bytes all intermediates of a call may have; null for no limit.</param>
public sealed record Options(
    StyleOption Style = StyleOption.Auto, SemiringKind? Semiring = null, ElementType? Accumulator = null, NarrowOption Narrow = NarrowOption.Wrap,
    OrderOption Order = OrderOption.Optimal, string? Plan = null, bool Broadcast = false, AliasingOption Aliasing = AliasingOption.Copy,
    UnrollOption Unroll = UnrollOption.Auto, IsaOption MaxIsa = IsaOption.Best, bool Explain = false, ChecksOption Checks = ChecksOption.Full, IsaOption MinIsa = IsaOption.Best,
    TempPoolOption TempPool = TempPoolOption.Stack, long? MaxTemp = null, ParallelOption Parallel = ParallelOption.Auto, long ParallelThreshold = 4_000_000)
{
    public static readonly Options Default = new();
}
