using Einsum.Compiler.Contraction;

namespace Einsum.Tests.Contraction;

/// <summary>Networks on which other planners are known to go wrong.</summary>
public sealed class PeerDefectTests
{
    [Theory]
    // A cache of pairs keyed by label sets is wrong with hyperedges: opt_einsum optimal, up to 17.9x.
    [InlineData("fb,ad,eg,bdaf,fcb,aegc->", "a3 b10 c5 d3 e5 f3 g8", 1419)]
    // Skipping outer products costs 18.
    [InlineData("a,b,abc->c", "a2 b2 c3", 16)]
    // Dropping the last label of an operand with a diagonal costs about 20,200.
    [InlineData("aab,bc,cd,de->e", "a3 b4 c50 d50 e50", 5212)]
    public void ExactPlainOptimum(string equation, string extents, double cost) => Assert.Equal(cost, Networks.Plan(Networks.Of(equation, extents)).Cost);

    [Theory]
    [InlineData(90)]
    [InlineData(100)]
    [InlineData(120)]
    public void RandomTreesWithDanglingLabelsGetAValidOrder(int operands)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var network = Networks.RandomTree(new Random(seed), operands);
            foreach (var effort in Enum.GetValues<SearchEffort>()) Assert.Equal(operands, Networks.Plan(network, effort).Tree.Operands);
        }
    }

    [Theory]
    [InlineData("aab,bcd,ce->e", "a3 b4 c5 d6 e7")]
    [InlineData("abb,bcc,cad->", "a3 b4 c5 d6")]
    [InlineData("aa,abx,bby,bc->c", "a9 b3 c4 x20 y2")]
    public void PartialTracesAndDanglingLabelsAreExact(string equation, string extents)
    {
        var network = Networks.Of(equation, extents);
        Assert.Equal(ReferenceOrders.ByBruteForce(network).Cost, Networks.Plan(network).Cost);
    }
}
