using Einsum.Compiler.Contraction;

namespace Einsum.Tests.Contraction;

/// <summary>The search for proofs against searches that look at every tree.</summary>
public sealed class ProofSearchTests
{
    private const long NoLimit = long.MaxValue;

    /// <summary>Nothing known: it is then a search of its own.</summary>
    [Fact]
    public void WithoutABoundItFindsTheOptimum()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            var network = Networks.Random(new Random(seed), 3 + (seed % 5));
            var (proof, cost) = Prove(network, NoLimit);
            double best = ReferenceOrders.ByBruteForce(network).Cost;
            Assert.True(proof == OrderProof.Full && cost == best, $"seed {seed}: {cost}, not {best}: {Networks.Text(network)}");
        }
    }

    /// <summary>A tree of another search bounds it: what it finds, or cannot, is the optimum all the same, but where pairs of many small operands are used up.</summary>
    [Fact]
    public void OfThirteenAndFourteenOperandsTheSearchFindsTheOptimum()
    {
        var worse = new List<int>();
        for (int seed = 0; seed < 100; seed++)
        {
            var network = Networks.Random(new Random(seed), 13 + (seed % 2));
            var (proof, best) = Prove(network, NoLimit);
            double cost = Networks.Plan(network).Cost;
            Assert.True(proof == OrderProof.Full && cost >= best * (1 - 1e-12), $"seed {seed}: {cost} is less than {best}: {Networks.Text(network)}");
            if (cost > best * (1 + 1e-12)) worse.Add(seed);
            if (seed < 6) Assert.Equal(ReferenceOrders.ByRecursion(network), best, best * 1e-12);
        }
        Assert.True(worse.Count <= 2, $"seeds {string.Join(", ", worse)}");
    }

    [Fact]
    public void TheSearchFindsTheOptimumOfFifteenOperands()
    {
        var network = Networks.Load("oe_rand_n15_r3_o2_s11");
        var (proof, best) = Prove(network, NoLimit);
        Assert.Equal(OrderProof.Full, proof);
        Assert.Equal(best, Networks.Plan(network).Cost, best * 1e-12);
    }

    [Fact]
    public void WithTooFewPairsNothingIsProved() => Assert.Equal((OrderProof.No, null), OrderSearch.Prove(Networks.Load("oe_rand_n15_r3_o2_s11"), 10_000, TestContext.Current.CancellationToken));

    [Fact]
    public void LargerNetworksAreLeftAlone() => Assert.Equal((OrderProof.No, null), OrderSearch.Prove(Networks.Load("hyper_n40_s4"), NoLimit, TestContext.Current.CancellationToken));

    private static (OrderProof Proof, double Cost) Prove(Network network, long pairs)
    {
        var (proof, order) = OrderSearch.Prove(network, pairs, TestContext.Current.CancellationToken);
        var tree = TreeBuilder.Build(network, order!);
        Assert.Empty(TreeVerifier.Faults(network, tree));
        return (proof, Networks.Cost(network, tree));
    }
}
