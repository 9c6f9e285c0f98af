using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>A library to compare with, or a few of them.</summary>
internal abstract class Peer : IDisposable
{
    /// <summary>What is not there, as the tables call it, and how it is installed.</summary>
    public virtual IReadOnlyList<(string Name, string Install)> Missing => [];

    /// <summary>The library in this case; nothing where it is missing or has nothing for such an equation.</summary>
    public abstract IEnumerable<Contestant> Enter(Operands operands);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>One in this process, which does a case a number of times; false if it has nothing for such an equation.</summary>
internal delegate bool Turns(Operands operands, int turns);

internal sealed class LoopPeer(string name, Turns floats, Turns? doubles = null) : Peer
{
    public override IEnumerable<Contestant> Enter(Operands operands)
    {
        var run = operands.Case.Element == Element.F64 ? doubles : operands.Case.Element == Element.F32 ? floats : null;
        return run is not null && run(operands, 0) ? [new LoopContestant(name, operands, turns => run(operands, turns))] : [];
    }
}
