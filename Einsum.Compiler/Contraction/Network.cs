namespace Einsum.Compiler.Contraction;

/// <summary>
/// What the order search sees of a term: which labels each operand has, which the output keeps, and how large each is.
/// Symbolic extents have been replaced by the extents to plan for.
/// </summary>
/// <param name="Inputs">The labels of each operand; a label may repeat (a diagonal).</param>
/// <param name="Output">The labels of the result; a label may repeat, or be in no operand.</param>
/// <param name="Extents">The extent of each label, by its number.</param>
sealed partial record Network(EquatableArray<EquatableArray<int>> Inputs, EquatableArray<int> Output, EquatableArray<long> Extents);
