namespace Einsum.Compiler.Contraction;

/// <summary>
/// A term in order of evaluation: each step reads operands or earlier results and writes one intermediate; the last writes the term's result.
/// </summary>
/// <param name="Order">The tree the steps follow, for headers and <c>EinsumPlan</c>.</param>
/// <param name="Operands">How many operands the term has: inputs 0 .. Operands-1; input Operands+s is the result of step s.</param>
/// <param name="Steps">In order of execution; the last one's labels are the distinct labels of the term's output, in its order.</param>
sealed partial record ContractionTree(OrderTree Order, int Operands, EquatableArray<ContractionStep> Steps);

/// <summary>One step: <c>result[labels] = sum of the product of its inputs</c>.</summary>
/// <param name="Inputs">What it reads (see <see cref="ContractionTree.Operands"/>): one for a reduction, two for a pairwise step, more for a group.</param>
/// <param name="InputLabels">The labels of each input; those of an operand may repeat.</param>
/// <param name="Labels">The labels of the result, distinct, in the order in which an intermediate is laid out (row-major).</param>
/// <param name="Domain">
/// Every label the step runs over, ascending. Those of its inputs are its operation count, as the product of their extents ("plain"
/// cost). A label of the term's output that no operand has is in the domain of the last step alone and only repeats stores.
/// </param>
sealed partial record ContractionStep(EquatableArray<int> Inputs, EquatableArray<EquatableArray<int>> InputLabels, EquatableArray<int> Labels, EquatableArray<int> Domain);
