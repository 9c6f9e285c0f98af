using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Drops intermediates that only hold a product: where a step sums nothing and its consumer runs over all its labels anyway,
/// the consumer multiplies the factors itself. Stands between the contraction tree and lowering, because the tree prices steps
/// pairwise and knows nothing of loop nests. Matrix products keep two factors: their tiles are worth more than the intermediate.
/// </summary>
public static class FuseSteps
{
    // One nest reads this many tensors at most: each takes a register for its reference.
    private const int MostFactors = 40;

    public static ContractionTree Run(ContractionTree tree)
    {
        for (int s = 0; s < tree.Steps.Count - 1; s++)
        {
            int consumer = Consumer(tree, s);
            if (!Fits(tree.Steps[s], tree.Steps[consumer])) continue;
            tree = Inline(tree, s, consumer);
            s--;
        }
        return tree;
    }

    private static int Consumer(ContractionTree tree, int step)
    {
        for (int c = step + 1; c < tree.Steps.Count; c++)
        {
            if (tree.Steps[c].Inputs.IndexOf(tree.Operands + step) >= 0) return c;
        }
        throw new InvalidOperationException($"Nothing reads step {step} of {tree.Order}.");
    }

    private static bool Fits(ContractionStep producer, ContractionStep consumer)
    {
        // It sums nothing: its labels are its domain, and the consumer runs over them all.
        if (producer.Labels.Count != producer.Domain.Count || producer.Inputs.Count + consumer.Inputs.Count - 1 > MostFactors) return false;
        return !IsMatrixProduct(consumer);
    }

    private static bool IsMatrixProduct(ContractionStep step)
    {
        if (step.Inputs.Count != 2 || step.Labels.Count == step.Domain.Count) return false;
        bool Only(int mine, int other) => step.InputLabels[mine].Any(l => step.Labels.IndexOf(l) >= 0 && step.InputLabels[other].IndexOf(l) < 0);
        return Only(0, 1) && Only(1, 0);
    }

    private static ContractionTree Inline(ContractionTree tree, int producer, int consumer)
    {
        int result = tree.Operands + producer;
        var from = tree.Steps[producer];
        var into = tree.Steps[consumer];
        int place = into.Inputs.IndexOf(result);
        var merged = into with { Inputs = Replace(into.Inputs, place, from.Inputs), InputLabels = Replace(into.InputLabels, place, from.InputLabels) };
        var steps = tree.Steps.Select((step, s) => s == consumer ? merged : step).Where((_, s) => s != producer)
            .Select(step => step with { Inputs = step.Inputs.Select(i => i > result ? i - 1 : i).ToEquatableArray() });
        return tree with { Steps = steps.ToEquatableArray() };
    }

    private static EquatableArray<T> Replace<T>(EquatableArray<T> items, int place, EquatableArray<T> by) => items.Take(place).Concat(by).Concat(items.Skip(place + 1)).ToEquatableArray();
}
