using Einsum.Compiler;
using Einsum.Compiler.Contraction;

namespace Einsum.Tests.Contraction;

/// <summary>The checker of every other test finds each kind of fault.</summary>
public sealed class TreeVerifierTests
{
    private static readonly Network s_network = Networks.Of("ij,jk,kl->il");
    private static readonly ContractionTree s_tree = TreeBuilderTests.Build(s_network, "((0,1),2)");

    [Fact]
    public void ASoundTreeHasNoFaults() => Assert.Empty(TreeVerifier.Faults(s_network, s_tree));

    [Fact]
    public void FaultsOfTheOrderAreFound()
    {
        Expect("the order has operand 1 0 times", s_tree with { Order = OrderTree.Group(OrderTree.Leaf(0), OrderTree.Leaf(2)) });
        Expect("the order has operand 2 2 times", s_tree with { Order = OrderTree.Group(s_tree.Order, OrderTree.Leaf(2)) });
        Expect("the order names operand 3 of 3", s_tree with { Order = OrderTree.Group(s_tree.Order, OrderTree.Leaf(3)) });
        Expect("a group of the order is empty", s_tree with { Order = OrderTree.Group(s_tree.Order, OrderTree.Group()) });
        Expect("no step contracts the group of operands 1, 2", s_tree with { Order = OrderTree.Group(OrderTree.Leaf(0), OrderTree.Group(OrderTree.Leaf(1), OrderTree.Leaf(2))) });
        Expect("step 0 is no group of the order", s_tree with { Order = OrderTree.Group(OrderTree.Leaf(0), OrderTree.Leaf(1), OrderTree.Leaf(2)) });
        Expect("the tree is for 2 operands, the network has 3", s_tree with { Operands = 2 });
    }

    [Fact]
    public void FaultsOfReadingAreFound()
    {
        Expect("step 0 reads what does not exist yet", With(0, s_tree.Steps[0] with { Inputs = new[] { 0, 3 } }));
        Expect("operand 1 is read 0 times", With(0, s_tree.Steps[0] with { Inputs = new[] { 0, 0 } }));
        Expect("the result of step 0 is read 2 times", With(1, s_tree.Steps[1] with { Inputs = new[] { 3, 3 } }));
        Expect("there are no steps", s_tree with { Steps = default });
    }

    [Fact]
    public void FaultsOfLabelsAreFound()
    {
        Expect("step 0 does not name the labels [0, 1] of input 0", With(0, s_tree.Steps[0] with { InputLabels = new EquatableArray<int>[] { new[] { 1, 0 }, new[] { 1, 2 } } }));
        Expect("step 0 keeps the labels [0], needed are [0, 2]", With(0, s_tree.Steps[0] with { Labels = new[] { 0 } }));
        Expect("step 0 keeps the labels [0, 1, 2], needed are [0, 2]", With(0, s_tree.Steps[0] with { Labels = new[] { 0, 1, 2 } }));
        Expect("a label of the result of step 0 repeats", With(0, s_tree.Steps[0] with { Labels = new[] { 0, 2, 2 } }));
        Expect("the last step writes [3, 0], not the output's labels", With(1, s_tree.Steps[1] with { Labels = new[] { 3, 0 } }));
        Expect("step 1 runs over [0, 3], not over its labels in ascending order", With(1, s_tree.Steps[1] with { Domain = new[] { 0, 3 } }));
        Expect("step 1 runs over [2, 0, 3], not over its labels in ascending order", With(1, s_tree.Steps[1] with { Domain = new[] { 2, 0, 3 } }));
    }

    private static ContractionTree With(int step, ContractionStep changed) => s_tree with { Steps = s_tree.Steps.Select((old, place) => place == step ? changed : old).ToEquatableArray() };

    private static void Expect(string fault, ContractionTree tree) => Assert.Contains(fault, TreeVerifier.Faults(s_network, tree));
}
