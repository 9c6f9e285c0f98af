using Einsum.Compiler.Algebra;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;
using System.Collections.Concurrent;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Kernels that depend on nothing but a semiring, an element type and the instruction sets: all methods of an assembly share them, in a file of their own. What
/// differs from method to method, extents and strides, they are given.
/// </summary>
/// <param name="Kind">The semiring, for the name.</param>
/// <param name="Element">The type of all tensors and of sums.</param>
/// <param name="MinIsa">The option of that name.</param>
/// <param name="MaxIsa">The option of that name.</param>
public abstract record SharedKernels(SemiringKind Kind, ElementType Element, IsaOption MinIsa, IsaOption MaxIsa)
{
    // A kernel is what its parameters say, and there are few of them: each nest is built once, for all methods that a process compiles.
    private static readonly ConcurrentDictionary<(SharedKernels Kernels, Target Target), LoopNest> s_nests = new();

    /// <summary>The name of their type, which is also that of their file.</summary>
    public string Name =>
        $"{(Kind == SemiringKind.Real ? "" : Kind)}{Element.Kind}{What}{(MinIsa == IsaOption.Best ? "" : $"From{MinIsa}")}{(MaxIsa == IsaOption.Best ? "" : $"To{MaxIsa}")}";

    public Semiring Semiring { get; } = Semiring.Find(Kind, Element) ?? throw new InvalidOperationException($"{Kind} is not defined on {Element}.");

    /// <summary>The targets within the options, in the order of dispatch.</summary>
    public IEnumerable<Target> Targets => Target.All.Where(t => t.IsScalar || t.IsWithin(MinIsa, MaxIsa));

    /// <summary>The kernel of a target.</summary>
    public LoopNest Nest(Target target) => s_nests.GetOrAdd((this, target), static key => key.Kernels.Build(key.Target));

    /// <summary>What the name says of their purpose.</summary>
    protected abstract string What { get; }

    protected abstract LoopNest Build(Target target);
}
