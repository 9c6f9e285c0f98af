namespace Einsum;

/// <summary><c>Parallelism.Never</c>: whether a call may use threads beside the one that made it.</summary>
public enum Parallelism
{
    /// <summary>Steps with at least as many operations as <c>ParallelThreshold</c> says are divided.</summary>
    Auto,

    /// <summary>A call stays on the thread that made it.</summary>
    Never,

    /// <summary>Every step that can be is divided, whatever its size.</summary>
    Always,
}
