using Einsum.Compiler.Contraction;
using Einsum.Compiler.Scheduling;
using Einsum.Tests.Contraction;

namespace Einsum.Tests.Scheduling;

/// <summary>Intermediates that only hold a product are dropped, unless a matrix product reads them.</summary>
public class FuseStepsTests
{
    [Theory]
    [InlineData("i,i,i->i", "((0,1),2)", "0*1*2")]
    [InlineData("a,ab,abc->abc", "((0,1),2)", "0*1*2")]
    [InlineData("a,ab,abc->abc", "(0,(1,2))", "0*1*2")]
    [InlineData("i,i,i,i->", "(((0,1),2),3)", "0*1*2*3")]
    [InlineData("i,i,i,i->", "((0,1),(2,3))", "0*1*2*3")]
    // The product runs over less than the sum; the sum runs over it anyway.
    [InlineData("i,i,ij->j", "((0,1),2)", "0*1*2")]
    // An intermediate that sums is worth its memory.
    [InlineData("ij,jk,kl->il", "((0,1),2)", "0*1 2*3")]
    [InlineData("ij,j,i->i", "((0,1),2)", "0*1 2*3")]
    // A product that its consumer would compute again and again.
    [InlineData("i,j,ijk->k", "((0,1),2)", "0*1*2")]
    [InlineData("i,i,jk->jk", "((0,1),2)", "0*1 2*3")]
    // Tiles of a matrix product are worth more than the intermediate.
    [InlineData("ij,j,jk->ik", "((0,1),2)", "0*1 2*3")]
    [InlineData("ij,jk,ik->ik", "((0,1),2)", "0*1 2*3")]
    public void ProductsAreMultipliedWhereTheyAreRead(string equation, string order, string steps) => Assert.Equal(steps, Text(FuseSteps.Run(TreeBuilderTests.Build(Networks.Of(equation), order))));

    [Theory]
    [InlineData(40, 1)]
    [InlineData(41, 2)]
    [InlineData(79, 2)]
    [InlineData(80, 3)]
    public void ANestReadsFortyTensorsAtMost(int operands, int steps)
    {
        var network = Networks.Of($"{string.Join(",", Enumerable.Repeat("i", operands))}->i");
        var tree = FuseSteps.Run(TreeBuilder.Build(network, OrderSearch.Find(network, SearchEffort.Written, TestContext.Current.CancellationToken)));
        Assert.Equal(steps, tree.Steps.Count);
        Assert.All(tree.Steps, step => Assert.InRange(step.Inputs.Count, 2, 40));
    }

    [Fact]
    public void FusedTreesComputeTheNetwork()
    {
        int fused = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var network = Networks.Random(random, random.Next(2, 6), [0, 2, 2, 3]);
            var (tree, _) = Networks.Plan(network);
            var shorter = FuseSteps.Run(tree);
            if (shorter.Steps.Count < tree.Steps.Count) fused++;
            var operands = TreeEvaluator.RandomOperands(network, random);
            Assert.Equal(TreeEvaluator.Whole(network, operands), TreeEvaluator.Steps(network, shorter, operands));
        }
        Assert.InRange(fused, 40, 400);
    }

    private static string Text(ContractionTree tree) => string.Join(' ', tree.Steps.Select(step => string.Join('*', step.Inputs.Order())));
}
