using System.Numerics;

namespace Einsum.Compiler.Contraction;

/// <summary>
/// What a <see cref="ContractionTree"/> costs, in the extents known only at run time. One definition serves headers, diagnostics,
/// <c>EinsumPlan</c> and tests. Labels of the output that no operand has only repeat stores and count in elements, not in operations.
/// </summary>
/// <param name="Steps">One for each step of the tree.</param>
/// <param name="NaiveFlops">
/// The term as one loop nest over all its labels, in flop: their product times the multiplications (one less than the operands)
/// and the addition (one if any label is summed) at each point. For two operands and more it is what NumPy calls the naive cost.
/// </param>
sealed partial record TreeCost(EquatableArray<StepCost> Steps, CostPolynomial NaiveFlops)
{
    /// <summary>Points of the loop nests of all steps: "plain" of contraction-order spec 2.1, what the search minimises.</summary>
    public CostPolynomial Operations => Sum(step => step.Operations);

    /// <summary>Multiplications and additions of all steps.</summary>
    public CostPolynomial Flops => Sum(step => step.Flops);

    /// <param name="tree">The steps.</param>
    /// <param name="network">The network they compute.</param>
    /// <param name="known">By label: its extent where it is known at compile time.</param>
    public static TreeCost Of(ContractionTree tree, Network network, EquatableArray<long?> known)
    {
        var naive = network.Inputs.SelectMany(labels => labels).Concat(network.Output).Distinct().ToArray();
        bool sums = naive.Any(label => network.Output.IndexOf(label) < 0);
        return new(
            tree.Steps.Select(step => Of(step, known)).ToEquatableArray(),
            CostPolynomial.Product(network.Inputs.Count - 1 + (sums ? 1 : 0), naive, known));
    }

    /// <summary>How many elements each temporary has: what every step but the last writes.</summary>
    public IEnumerable<CostPolynomial> Intermediates => Steps.Take(Steps.Count - 1).Select(step => step.Elements);

    private static StepCost Of(ContractionStep step, EquatableArray<long?> known)
    {
        var read = step.InputLabels.SelectMany(labels => labels).Distinct().ToArray();
        bool sums = read.Any(label => step.Labels.IndexOf(label) < 0);
        int products = step.Inputs.Count - 1;
        return new(
            CostPolynomial.Product(Math.Max(1, products), read, known),
            CostPolynomial.Product(products + (sums ? 1 : 0), read, known),
            CostPolynomial.Product(BigInteger.One, step.Labels, known));
    }

    private CostPolynomial Sum(Func<StepCost, CostPolynomial> part) => Steps.Aggregate(CostPolynomial.Zero, (sum, step) => sum + part(step));
}

/// <summary>What one step costs.</summary>
/// <param name="Operations">The product of the extents of all labels it reads; a group of k &gt; 2 inputs counts k-1 times.</param>
/// <param name="Flops">At each of these points one multiplication less than inputs, and one addition if a label is summed. A copy has none.</param>
/// <param name="Elements">What it writes: the elements of its temporary, or of the result.</param>
sealed partial record StepCost(CostPolynomial Operations, CostPolynomial Flops, CostPolynomial Elements);
