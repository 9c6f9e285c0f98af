using Einsum.Compiler;

namespace Einsum.Runtime;

/// <summary>The loops of one step: over the positions of its result, and inside over what is summed.</summary>
/// <param name="Result">In the order of the result's layout: its positions follow each other in memory.</param>
/// <param name="Reduced">The summed labels; empty where every position is one plain product.</param>
internal sealed record StepLoops(LoopNest Result, LoopNest Reduced)
{
    /// <summary>Builds the loops of a step from the stride of every label in each of its inputs (0 where an input lacks it).</summary>
    public static StepLoops Of(EquatableArray<int> labels, EquatableArray<int> domain, int[][] strides, nint[] extents)
    {
        var reduced = new List<int>();
        foreach (int label in domain)
        {
            // A label of extent 1 has one position, and it is position 0 everywhere.
            if (labels.IndexOf(label) < 0 && extents[label] != 1) reduced.Add(label);
        }

        // Long steps outside, short ones inside. The key is unique through the label's number: the order is one, always.
        reduced.Sort((a, b) => (Reach(b, strides), a).CompareTo((Reach(a, strides), b)));
        return new(LoopNest.Of([.. labels], strides, extents), LoopNest.Of([.. reduced], strides, extents));
    }

    private static long Reach(int label, int[][] strides)
    {
        long sum = 0;
        foreach (int[] ofInput in strides) sum += ofInput[label];
        return sum;
    }
}

/// <summary>Nested loops, the last one innermost, over several inputs at once.</summary>
/// <param name="Extents">The extent of each loop.</param>
/// <param name="Strides">By loop, then by input: how far one turn moves, in elements.</param>
internal sealed record LoopNest(int[] Extents, int[][] Strides)
{
    public static LoopNest Of(int[] labels, int[][] strides, nint[] extents) => new(
        Array.ConvertAll(labels, label => (int)extents[label]), Array.ConvertAll(labels, label => Array.ConvertAll(strides, ofInput => ofInput[label])));

    /// <summary>The number of loops.</summary>
    public int Depth => Extents.Length;
}

/// <summary>A place in the outer loops of a nest, all but the innermost one: the offset that each input has reached.</summary>
internal struct Odometer(LoopNest nest, int inputs)
{
    private readonly int[] _counters = new int[Math.Max(0, nest.Depth - 1)];

    /// <summary>The current offset in each input, in elements.</summary>
    public readonly int[] Offsets { get; } = new int[inputs];

    /// <summary>Goes back to the first position, from <paramref name="start"/>.</summary>
    public readonly void Restart(ReadOnlySpan<int> start)
    {
        start.CopyTo(Offsets);
        Array.Clear(_counters);
    }

    /// <summary>The next position; false after the last.</summary>
    public readonly bool Next()
    {
        for (int loop = _counters.Length - 1; loop >= 0; loop--)
        {
            int[] strides = nest.Strides[loop];
            if (++_counters[loop] < nest.Extents[loop])
            {
                for (int input = 0; input < strides.Length; input++) Offsets[input] += strides[input];
                return true;
            }

            for (int input = 0; input < strides.Length; input++) Offsets[input] -= strides[input] * (_counters[loop] - 1);
            _counters[loop] = 0;
        }

        return false;
    }
}
