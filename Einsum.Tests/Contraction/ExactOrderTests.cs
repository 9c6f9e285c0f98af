using Einsum.Compiler;
using Einsum.Compiler.Contraction;

namespace Einsum.Tests.Contraction;

/// <summary>Up to 12 operands no order costs less than the one found.</summary>
public sealed class ExactOrderTests(ITestOutputHelper output)
{
    /// <summary>How many of the 10,000 have 3, 4, 5, 6 and 7 operands; brute force over 7 takes most of the time.</summary>
    private static readonly int[] s_counts = [2500, 2500, 2500, 1700, 800];

    [Fact]
    public void NoneOf10000SmallNetworksHasACheaperTree()
    {
        var worse = new List<string>();
        Parallel.For(0, s_counts.Sum(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            int operands = 3;
            for (int rest = seed; rest >= s_counts[operands - 3]; operands++) rest -= s_counts[operands - 3];
            var network = Networks.Random(new Random(seed), operands);
            double best = ReferenceOrders.ByBruteForce(network).Cost;
            var (tree, cost) = Networks.Plan(network);
            if (cost == best) return;
            lock (worse) worse.Add($"seed {seed}: {tree.Order} costs {cost}, not {best}: {Networks.Text(network)}");
        });
        output.WriteLine($"operands 3..7: {string.Join(", ", s_counts)} networks");
        Assert.Empty(worse);
    }

    [Fact]
    public void NoneOf200LargerNetworksHasACheaperTree()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var network = Networks.Random(new Random(seed), 8 + (seed % 5));
            double best = ReferenceOrders.ByRecursion(network);
            var (tree, cost) = Networks.Plan(network);
            Assert.True(Math.Abs(cost - best) <= 1e-12 * best, $"seed {seed}: {tree.Order} costs {cost}, not {best}: {Networks.Text(network)}");
        }
    }

    [Fact]
    public void OfEquallyCheapTreesTheOneThatWritesLessThenTheFlatterIsTaken()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            // Few extents make many ties.
            var network = Networks.Random(new Random(seed), 3 + (seed % 4), [2, 4]);
            var best = ReferenceOrders.ByBruteForce(network);
            var (tree, cost) = Networks.Plan(network);

            // Batch labels scale what every intermediate writes, and leave the search.
            if (network.Extents.Where((_, label) => network.Inputs.All(input => input.Contains(label))).Any(extent => extent > 1)) continue;
            var free = network.Output.Distinct().Where(label => !network.Inputs.Any(input => input.Contains(label)));
            double written = tree.Steps.Sum(step => step.Labels.Except(free).Aggregate(1.0, (size, label) => size * network.Extents[label]));
            Assert.True((cost, written, Depth(tree.Order)) == (best.Cost, best.Written, best.Depth), $"seed {seed}: {tree.Order}, best {best}: {Networks.Text(network)}");
        }

        static int Depth(OrderTree order) => order.IsLeaf ? 0 : 1 + order.Members.Max(Depth);
    }

    [Theory]
    [InlineData("i,i,i,i->i", "((0,1),(2,3))")]
    [InlineData("i,i,i->i", "((0,1),2)")]
    [InlineData(",,,->", "((0,1),(2,3))")]
    [InlineData("ab,bc,cd,de->ae", "((0,1),(2,3))")]
    public void OfAlikeTreesTheFirstTextIsTaken(string equation, string order) => Assert.Equal(order, Networks.Plan(Networks.Of(equation)).Tree.Order.ToString());

    [Theory]
    [InlineData("->", "0")]
    [InlineData("ab->b", "0")]
    [InlineData("ab,bc->ac", "(0,1)")]
    public void OneOrTwoOperandsLeaveNoChoice(string equation, string order)
    {
        foreach (var effort in Enum.GetValues<SearchEffort>()) Assert.Equal(order, Networks.Plan(Networks.Of(equation), effort).Tree.Order.ToString());
    }

    [Fact]
    public void AnExtentOfZeroNeedsNoSearch() => Assert.Equal("(((0,1),2),3)", Networks.Plan(Networks.Of("ab,bc,cd,de->ae", "c0 a9")).Tree.Order.ToString());

    [Fact]
    public void CostsBeyondDoubleStillGiveAnOrder()
    {
        const string Huge = "a9000000000000000000 b9000000000000000000 c9000000000000000000 d9000000000000000000";
        string labels = string.Concat(Enumerable.Range('e', 18).Select(letter => (char)letter));
        var network = Networks.Of($"{string.Join(",", labels.Select(letter => $"{letter}a"))},{labels}b,bc,cd->", Huge + string.Concat(labels.Select(letter => $" {letter}9000000000000000000")));
        foreach (int count in new[] { 3, 12, 21 })
        {
            var part = network with { Inputs = network.Inputs.Take(count - 1).Append(network.Inputs[18]).ToEquatableArray() };
            Assert.True(Networks.Plan(part).Cost > 0);
        }
    }

    [Fact]
    public void MoreThan64DistinctLabelsAreExactToo()
    {
        // 12 operands, a label for each pair and one dangling each: 78 labels.
        var random = new Random(1);
        var inputs = Enumerable.Range(0, 12).Select(_ => new List<int>()).ToArray();
        int labels = 0;
        for (int i = 0; i < 12; i++)
        {
            inputs[i].Add(labels++);
            for (int j = i + 1; j < 12; j++, labels++)
            {
                inputs[i].Add(labels);
                inputs[j].Add(labels);
            }
        }
        var network = new Network(
            inputs.Select(input => input.ToEquatableArray()).ToEquatableArray(), default, Enumerable.Range(0, labels).Select(_ => (long)random.Next(2, 4)).ToEquatableArray());
        double all = Networks.Plan(network).Cost;

        // Merging labels of one pair into one keeps every cost: the same network with a label split in two costs the same.
        var (first, second) = (network.Inputs[0], network.Inputs[1]);
        var split = network with
        {
            Inputs = network.Inputs.Select((input, operand) => operand < 2 ? input.Append(labels).ToEquatableArray() : input).ToEquatableArray(),
            Extents = network.Extents.Select((extent, label) => label == 1 ? 1 : extent).Append(network.Extents[1]).ToEquatableArray(),
        };
        Assert.Contains(1, first.Intersect(second));
        Assert.Equal(all, Networks.Plan(split).Cost);
    }

    [Fact]
    public void ACancelledSearchStops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => OrderSearch.Find(Networks.Of("ab,bc,cd->ad"), SearchEffort.Optimal, source.Token));
    }
}
