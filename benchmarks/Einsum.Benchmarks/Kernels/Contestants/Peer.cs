namespace Einsum.Benchmarks.Kernels.Contestants;

/// <summary>A library to compare with.</summary>
internal abstract class Peer : IDisposable
{
    /// <summary>What it is called in the tables, and how it is installed.</summary>
    public abstract IReadOnlyList<(string Name, string Install)> Missing { get; }

    /// <summary>Itself in this case, perhaps in more than one way; nothing where it is missing or has nothing for such an equation.</summary>
    public abstract IEnumerable<Contestant> Enter(Operands operands);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
