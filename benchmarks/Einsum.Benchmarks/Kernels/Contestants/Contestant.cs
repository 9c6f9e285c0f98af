using System.Diagnostics;
using System.Numerics;

namespace Einsum.Benchmarks.Kernels.Contestants;

/// <summary>Whoever takes part in a case: does the work a number of times and says how long it took.</summary>
internal abstract class Contestant(string name)
{
    public string Name => name;

    /// <summary>Seconds for that many turns.</summary>
    public abstract double Run(int turns);

    /// <summary>One turn, and what it gave at these positions of the result.</summary>
    public abstract Complex[] Results(long[] positions);
}

/// <summary>One in this process: a loop around the call, over the case's own tensors. One that works on memory of its own delivers its result for judgment.</summary>
internal sealed class LoopContestant(string name, Operands operands, Action<int> loop, Action? deliver = null) : Contestant(name)
{
    public override double Run(int turns)
    {
        long start = Stopwatch.GetTimestamp();
        loop(turns);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public override Complex[] Results(long[] positions)
    {
        operands.PoisonResult();
        loop(1);
        deliver?.Invoke();
        return [.. positions.Select(position => operands[operands.Inputs, position])];
    }
}
