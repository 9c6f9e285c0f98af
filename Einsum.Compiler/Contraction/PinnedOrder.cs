namespace Einsum.Compiler.Contraction;

/// <summary>
/// What a user fixed of an order, by parentheses or as a plan: trees that hold each operand once. One tree is the whole order;
/// among several, as in <c>(a,b),c,d</c>, the search decides.
/// </summary>
sealed partial record PinnedOrder
{
    /// <param name="trees">In the order of the equation. A list of two is their pair.</param>
    public PinnedOrder(params OrderTree[] trees) => Trees = trees.Length == 2 ? EquatableArray.Of(OrderTree.Group(trees)) : trees;

    public EquatableArray<OrderTree> Trees { get; }

    public override string ToString() => string.Join(",", Trees);
}
