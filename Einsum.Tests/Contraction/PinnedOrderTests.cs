using Einsum.Compiler;
using Einsum.Compiler.Contraction;

namespace Einsum.Tests.Contraction;

/// <summary>What is pinned is obeyed; what is not is searched.</summary>
public class PinnedOrderTests
{
    [Theory]
    [InlineData("ij,jk,kl,lm->im", "i10 j1000 k10 l1000 m10", "(1,2)", "0,(1,2),3", "((0,(1,2)),3)")]
    [InlineData("ij,jk,kl,lm->im", "i2 j1000 k2 l1000 m1000", "(2,3)", "0,1,(2,3)", "((0,1),(2,3))")]
    [InlineData("i,i,j,j,k->", "", "(0,1,4)", "(0,1,4),2,3", "((0,1,4),(2,3))")]
    public void TheRestIsJoinedAtLeastCost(string equation, string extents, string group, string pin, string expected)
    {
        var pinned = Pin(equation.Count(c => c == ',') + 1, group);
        Assert.Equal(pin, pinned.ToString());
        Assert.Equal(expected, PinnedSearch.Find(Networks.Of(equation, extents), pinned, SearchEffort.Optimal, TestContext.Current.CancellationToken).ToString());
    }

    [Fact]
    public void WrittenJoinsFromTheLeft() =>
        Assert.Equal("((((0,1),2),(3,4)),5)", PinnedSearch.Find(
            Networks.Of("ab,bc,cd,de,ef,fg->ag"), new PinnedOrder(Group(0, 1), OrderTree.Leaf(2), Group(3, 4), OrderTree.Leaf(5)), SearchEffort.Written, TestContext.Current.CancellationToken).ToString());

    [Fact]
    public void AListOfTwoIsTheirPair()
    {
        Assert.Equal(new PinnedOrder(OrderTree.Group(Group(0, 1), OrderTree.Leaf(2))), new PinnedOrder(Group(0, 1), OrderTree.Leaf(2)));
        Assert.NotEqual(new PinnedOrder(OrderTree.Group(Group(0, 1), OrderTree.Leaf(2), OrderTree.Leaf(3))), new PinnedOrder(Group(0, 1), OrderTree.Leaf(2), OrderTree.Leaf(3)));
    }

    [Fact]
    public void NoOrderThatHasTheGroupsCostsLess()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            int operands = 4 + (seed % 3);
            var network = Networks.Random(random, operands);
            int[] shuffled = [.. Enumerable.Range(0, operands).OrderBy(_ => random.Next())];
            int grouped = random.Next(2, operands - 1);
            OrderTree[] trees = [Group(shuffled[..grouped]), .. shuffled[grouped..].Select(OrderTree.Leaf)];

            var order = PinnedSearch.Find(network, new PinnedOrder(trees), SearchEffort.Optimal, TestContext.Current.CancellationToken);
            Assert.Empty(TreeVerifier.FaultsOfOrder(operands, order));
            Assert.Contains(trees[0], Subtrees(order));
            double least = Joins(trees).Min(tree => Networks.Cost(network, TreeBuilder.Build(network, tree)));
            Assert.True(Networks.Cost(network, TreeBuilder.Build(network, order)) == least, $"seed {seed}: {order}, least {least}: {Networks.Text(network)}");
        }
    }

    [Fact]
    public void DeepOrdersDoNotExhaustTheStack()
    {
        const int Operands = 20_000;
        OrderTree[] trees = [Group(0, 1), .. Enumerable.Range(2, Operands - 2).Select(OrderTree.Leaf)];
        var network = new Network(Enumerable.Range(0, Operands).Select(_ => EquatableArray.Of(0)).ToEquatableArray(), default, EquatableArray.Of(2L));
        Assert.Equal(Enumerable.Range(0, Operands), PinnedSearch.Find(network, new PinnedOrder(trees), SearchEffort.Written, TestContext.Current.CancellationToken).Operands());
    }

    /// <summary>Every tree of pairs over some trees.</summary>
    private static IEnumerable<OrderTree> Joins(OrderTree[] trees)
    {
        if (trees.Length == 1) return trees;
        return from i in Enumerable.Range(0, trees.Length)
               from j in Enumerable.Range(i + 1, trees.Length - i - 1)
               from whole in Joins([OrderTree.Group(trees[i], trees[j]), .. trees.Where((_, n) => n != i && n != j)])
               select whole;
    }

    private static IEnumerable<OrderTree> Subtrees(OrderTree tree) => tree.Members.SelectMany(Subtrees).Append(tree);

    private static OrderTree Group(params int[] operands) => OrderTree.Group([.. operands.Select(OrderTree.Leaf)]);

    /// <summary>One group, in the place of its first member among the others.</summary>
    private static PinnedOrder Pin(int operands, string group)
    {
        int[] members = [.. group.Trim('(', ')').Split(',').Select(int.Parse)];
        return new([.. Enumerable.Range(0, operands).Where(o => o == members[0] || !members.Contains(o)).Select(o => o == members[0] ? Group(members) : OrderTree.Leaf(o))]);
    }
}
