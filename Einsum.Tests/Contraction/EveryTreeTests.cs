using Einsum.Compiler.Contraction;
using Einsum.Compiler.Scheduling;
using Einsum.Tests.Properties;

namespace Einsum.Tests.Contraction;

/// <summary>
/// Whatever the order, the result is one (language spec 6.7): all trees over up to four operands, fifty of those over five to seven, in
/// every semiring, as built and with products fused into the steps that read them.
/// </summary>
public sealed class EveryTreeTests
{
    // One of the ten is empty, one has no choice of position.
    private static readonly long[] s_extents = [0, 1, 2, 2, 2, 2, 2, 2, 3, 3], s_smallExtents = [1, 2, 2, 2, 2, 2, 2, 2];

    [Theory]
    [InlineData(1, 1, 50)]
    [InlineData(2, 1, 200)]
    [InlineData(3, 4, 200)]
    [InlineData(4, 26, 200)]
    public void AllTreesOverAFewOperandsAgree(int operands, int trees, int networks)
    {
        var all = All([.. Enumerable.Range(0, operands)]).ToArray();
        Assert.Equal(trees, all.Select(tree => tree.ToString()).Distinct().Count());
        Assert.Equal(trees, all.Length);
        for (int seed = 0; seed < networks; seed++) Agree(seed, operands, s_extents, _ => all);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void RandomTreesOverMoreOperandsAgree(int operands)
    {
        for (int seed = 0; seed < 21; seed++) Agree(seed, operands, s_smallExtents, random => Enumerable.Range(0, 50).Select(_ => RandomTree(operands, random)));
    }

    private static void Agree(int seed, int count, long[] extents, Func<Random, IEnumerable<OrderTree>> trees)
    {
        var random = new Random(seed);
        var algebra = Algebra.All[seed % Algebra.All.Count];
        var network = Networks.Random(random, count, extents);
        var operands = TreeEvaluator.RandomOperands(network, random, algebra);
        long[] expected = TreeEvaluator.Whole(network, operands, algebra);
        foreach (var order in trees(random))
        {
            var tree = TreeBuilder.Build(network, order);
            var faults = TreeVerifier.Faults(network, tree);
            Assert.True(faults.Count == 0, $"seed {seed}: {Networks.Text(network)} {order}: {string.Join("; ", faults)}");
            foreach (var either in new[] { tree, FuseSteps.Run(tree) })
                Assert.True(expected.SequenceEqual(TreeEvaluator.Steps(network, either, operands, algebra)), $"seed {seed}, {algebra}: {Networks.Text(network)} {order} in {either.Steps.Count} steps");
        }
    }

    /// <summary>Every tree over some operands, up to the order of members: the first operand goes into one of the parts, the others in every way beside it.</summary>
    private static IEnumerable<OrderTree> All(int[] operands) => operands.Length == 1
        ? [OrderTree.Leaf(operands[0])]
        : from parts in Partitions(operands) where parts.Length > 1 from members in Product(parts) select OrderTree.Group(members);

    private static IEnumerable<int[][]> Partitions(int[] operands)
    {
        if (operands.Length == 0) return [[]];
        return from others in Partitions(operands[1..])
               from part in Enumerable.Range(0, others.Length + 1)
               select part == others.Length ? [[operands[0]], .. others] : others.Select((members, n) => n == part ? [operands[0], .. members] : members).ToArray();
    }

    private static IEnumerable<OrderTree[]> Product(int[][] parts) =>
        parts.Length == 0 ? [[]] : from first in All(parts[0]) from others in Product(parts[1..]) select (OrderTree[])[first, .. others];

    /// <summary>Two of what is left become one, seldom three, until one is left.</summary>
    private static OrderTree RandomTree(int operands, Random random)
    {
        OrderTree[] left = [.. Enumerable.Range(0, operands).Select(OrderTree.Leaf)];
        while (left.Length > 1)
        {
            random.Shuffle(left);
            int members = Math.Min(left.Length, random.Next(5) == 0 ? 3 : 2);
            left = [.. left[members..], OrderTree.Group(left[..members])];
        }
        return left[0];
    }
}
