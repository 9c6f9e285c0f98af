namespace Einsum;

/// <summary>
/// <code>
/// [Einsum("ij,jk->ik")]
/// static partial void Multiply(ReadOnlySpan&lt;float&gt; a, ReadOnlySpan&lt;float&gt; b, Span&lt;float&gt; c, int i, int j, int k, EinsumThreads threads);
///
/// Multiply(a, b, c, 2000, 2000, 2000, new EinsumThreads(4));
/// </code>
/// A parameter of this type limits the threads of one call. The result has the same bits for any number.
/// </summary>
/// <remarks>
/// The default value sets no limit: as many threads as there are processors that no other call keeps busy. A number divides the work among so many;
/// fewer compute it where processors are busy or fewer. Work below the option <c>ParallelThreshold</c> is not divided whatever the number.
/// </remarks>
public readonly record struct EinsumThreads
{
    /// <summary>Limits a call to so many threads; 1 keeps it on the thread that calls.</summary>
    /// <param name="most">The most threads, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public EinsumThreads(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        Most = most;
    }

    /// <summary>The most threads; 0 where there is no limit.</summary>
    public int Most { get; }
}
