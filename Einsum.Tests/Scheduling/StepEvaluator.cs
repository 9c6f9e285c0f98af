using Einsum.Compiler;
using Einsum.Compiler.Scheduling;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Scheduling;

/// <summary>
/// Runs kernel calls by their definition: for each position of the output's labels the sum of products over the others, memory read
/// and written through strides. Integers in any semiring.
/// </summary>
/// <param name="values">The run-time values that extents and strides name.</param>
internal sealed class StepEvaluator(ReferenceSemiring<long> semiring, IReadOnlyDictionary<string, long> values)
{
    public long Value(Size size) => size.Terms.Sum(term => term.Symbols.Aggregate(term.Coefficient, (product, symbol) => product * values[symbol]));

    public void Run(StepProblem problem, long[][] factors, long[] target, long alpha, long beta)
    {
        var at = new Dictionary<int, long>();
        foreach (var written in Positions(problem.Output))
        {
            long sum = semiring.Zero;
            bool isFirst = true;
            foreach (var read in Positions(problem.Reduced))
            {
                long product = factors.Select((memory, f) => memory[Offset(problem.Factors[f])]).Aggregate(semiring.Times);
                (sum, isFirst) = (isFirst ? product : semiring.Plus(sum, product), false);
            }
            long place = Offset(problem.Target);
            target[place] = problem.Store switch
            {
                StoreMode.Set or StoreMode.Return => sum,
                StoreMode.Add => semiring.Plus(sum, target[place]),
                StoreMode.Scale => semiring.Plus(semiring.Times(alpha, sum), semiring.Times(beta, target[place])),
                _ => throw new NotSupportedException($"{problem.Store}"),
            };
        }

        long Offset(View view) => view.Strides.Sum(s => at[s.Label] * Value(s.Stride));

        // The same dictionary each time: what labels stand at.
        IEnumerable<Dictionary<int, long>> Positions(EquatableArray<int> labels)
        {
            if (labels.Count == 0)
            {
                yield return at;
                yield break;
            }
            long extent = Value(problem.Label(labels[0]).Extent);
            for (long i = 0; i < extent; i++)
            {
                at[labels[0]] = i;
                foreach (var inner in Positions(labels.Skip(1).ToEquatableArray())) yield return inner;
            }
        }
    }

    /// <summary>All steps of a method, on the memory of its tensors; <paramref name="isGeneral"/> where tensor spans are not row-major without gaps.</summary>
    public void Run(LoweredProgram lowered, long[][] tensors, bool isGeneral, long alpha, long beta)
    {
        long[][] memory = [.. tensors, .. lowered.Intermediates.Select(t => new long[Value(t.Elements)])];
        if (lowered.ClearsTarget) Array.Fill(tensors[^1], semiring.Zero);
        foreach (var step in lowered.Steps)
        {
            var problem = isGeneral && step.General is { } general ? general.Problem : step.Problem;
            Run(problem, [.. step.Inputs.Select(i => memory[i])], memory[step.Output], alpha, beta);
        }
    }
}
