using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Peers;

namespace Einsum.Benchmarks.Kernels;

/// <summary>A class of cases, who may take part in it, and on how much of the machine. Peers are started when the class is.</summary>
internal sealed record KernelClass(CaseTable Cases, Level Level, params Func<Peer>[] Peers)
{
    /// <summary>The command: classes whose names begin alike share one.</summary>
    public string Command => Cases.Name.Split('-')[0];

    public static IReadOnlyList<KernelClass> All { get; } =
    [
        new(Square.Table, Level.Machine, Cblas.OpenBlas, Cblas.Blis, () => new OneDnn(), () => new Xsmm()),
        new(Skinny.Table, Level.Machine, Cblas.OpenBlas, Cblas.Blis, () => new OneDnn(), () => new Xsmm()),
        new(Batched.Table, Level.Machine, Cblas.OpenBlas, () => new Xsmm()),
        new(Contractions.Table, Level.Machine, Cblas.OpenBlas, () => new Arrays()),
        new(Applications.Table, Level.Machine, Cblas.OpenBlas, () => new Arrays()),
        new(Bandwidth.Table, Level.Machine, Cblas.OpenBlas, () => Primitives.Peer, () => new Arrays()),
        new(Small.Table, Level.Machine, () => new Xsmm(), () => new CompiledLoops(), () => NumericsMatrix.Peer, Cblas.OpenBlas),
        new(Chains.Table, Level.Machine, () => PlainNetworks.Peer, () => new CompiledLoops(), () => NumericsMatrix.Peer),
        new(Lower.Avx2, Level.Avx2, Cblas.OpenBlas, () => new CompiledLoops()),
        new(Lower.Sse42, Level.Sse42, () => new CompiledLoops(), Cblas.OpenBlas),
        new(Elements.Table, Level.Machine, Cblas.OpenBlas, () => new OneDnn(), () => new CompiledLoops(), () => new Arrays()),
        new(Dotnet.Table, Level.Machine, () => Primitives.Peer, () => VectorLoops.Peer, () => new MathNetArrays(), () => PlainLoops.Peer),
    ];
}
