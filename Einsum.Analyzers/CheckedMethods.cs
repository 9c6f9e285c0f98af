using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using System.Collections.Concurrent;

namespace Einsum.Analyzers;

/// <summary>
/// The faults of whole checks, by request. An edit anywhere in a file analyzes all its methods again, and most requests are those of
/// the keystroke before; an order is searched for the one that changed. Requests hold no part of a compilation.
/// </summary>
public static class CheckedMethods
{
    // More methods than any open file has; when it is full, it starts again.
    private const int Capacity = 1024;

    private static readonly ConcurrentDictionary<MethodRequest, EquatableArray<Fault>> s_faults = new();

    /// <summary>What <see cref="EinsumCompiler.Check"/> finds: the binder's faults, then the plan's.</summary>
    public static EquatableArray<Fault> Of(MethodRequest request, CancellationToken cancel)
    {
        if (s_faults.TryGetValue(request, out var known)) return known;
        var faults = EinsumCompiler.Check(request, cancel);
        if (s_faults.Count >= Capacity) s_faults.Clear();
        return s_faults.GetOrAdd(request, faults);
    }
}
