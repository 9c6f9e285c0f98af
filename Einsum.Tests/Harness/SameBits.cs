using System.Runtime.InteropServices;

namespace Einsum.Tests.Harness;

/// <summary>
/// A result must not depend on how many threads compute it, to the last bit:
/// <code>
/// SameBits.Whatever(threads => Multiply(a, b, c, 100, 200, 300, threads), c);
/// </code>
/// </summary>
internal static class SameBits
{
    /// <summary>One thread, powers of two, and numbers that divide nothing.</summary>
    private static readonly int[] s_threads = [1, 2, 3, 5, 8];

    // Which thread computes what differs from call to call.
    private const int Turns = 3;

    /// <summary>Fails unless a call leaves the same bits in the result for every number of threads and for no limit, and has written to each element.</summary>
    /// <param name="call">Computes the result with so many threads at most.</param>
    /// <param name="result">Where it is computed.</param>
    public static void Whatever<T>(Action<EinsumThreads> call, T[] result)
        where T : unmanaged
    {
        byte[]? expected = null;
        foreach (var threads in s_threads.Select(most => new EinsumThreads(most)).Append(default))
        {
            for (int turn = 0; turn < Turns; turn++)
            {
                // What nobody writes differs from turn to turn.
                MemoryMarshal.AsBytes(result.AsSpan()).Fill((byte)(0xF0 + turn + threads.Most));
                call(threads);
                byte[] bits = MemoryMarshal.AsBytes(result.AsSpan()).ToArray();
                expected ??= bits;
                int place = expected.AsSpan().CommonPrefixLength(bits);
                if (place < bits.Length) Assert.Fail($"{(threads.Most == 0 ? "no limit" : $"{threads.Most} threads")}, turn {turn}: element {place / Marshal.SizeOf<T>()} differs from that of one thread");
            }
        }
    }
}
