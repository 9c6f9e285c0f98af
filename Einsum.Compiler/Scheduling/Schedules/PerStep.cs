using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// What was found for a step, which the plan, its predictions and the writer ask for one after the other. Steps are told apart by reference: as long as one is in use, so is
/// what was found for it.
/// </summary>
/// <typeparam name="TKey">What it depends on besides.</typeparam>
/// <typeparam name="TValue">What is found, which may be nothing.</typeparam>
internal sealed class PerStep<TKey, TValue>
    where TKey : notnull
{
    private readonly ConditionalWeakTable<StepProblem, ConcurrentDictionary<TKey, TValue>> _found = new();

    /// <summary>What is there for a step, or else what <paramref name="find"/> gives.</summary>
    public TValue Get(StepProblem problem, TKey key, Func<TKey, TValue> find) => _found.GetValue(problem, static _ => new()).GetOrAdd(key, find);
}
