namespace Einsum.Tests.Harness;

/// <summary>What a call allocates on its thread.</summary>
internal static class Allocations
{
    /// <summary>Up to so many bytes are nothing: a collection in between counts the rest of what a thread has reserved.</summary>
    public const int Reserved = 64 * 1024;

    /// <summary>The bytes of one call, the fewest of some: a collection on another thread does not happen every time.</summary>
    public static long Of(Action call)
    {
        long fewest = long.MaxValue;
        for (int turn = 0; turn < 5 && fewest > 0; turn++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return fewest;
    }
}
