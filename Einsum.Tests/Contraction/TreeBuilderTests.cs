using Einsum.Compiler;
using Einsum.Compiler.Contraction;

namespace Einsum.Tests.Contraction;

public sealed class TreeBuilderTests
{
    private static readonly long[] s_smallExtents = [0, 2, 2, 3, 3];

    [Theory]
    [InlineData("ij,jk,kl->il", "((0,1),2)", "ij,jk->ik; ik,kl->il")]
    [InlineData("ij,jk,kl->il", "(0,(1,2))", "jk,kl->jl; ij,jl->il")]
    [InlineData("ij,jk,kl->il", "(2,(1,0))", "jk,ij->ik; kl,ik->il")]
    [InlineData("ij->ji", "0", "ij->ji")]
    [InlineData("iij->", "0", "iij->")]
    [InlineData("i,i->ii", "(0,1)", "i,i->i")]
    [InlineData("->", "0", "->")]
    public void StepsFollowTheOrder(string equation, string order, string steps) => Assert.Equal(steps, Text(equation, order));

    [Theory]
    [InlineData("(0,1,2)", "ij,jk,kl->il")]
    [InlineData("((0,1,2))", "ij,jk,kl->il")]
    [InlineData("((0),(1,2))", "jk,kl->jl; ij,jl->il")]
    public void AGroupIsOneStepAndLoneParenthesesAreNone(string order, string steps) => Assert.Equal(steps, Text("ij,jk,kl->il", order));

    [Theory]
    // Summing x first takes i j x + i j k instead of i j k x.
    [InlineData("ijx,jk->ik", "i9 j9 k9 x9", "ijx->ij; ij,jk->ik")]
    [InlineData("ij,jkx->ik", "i9 j9 k9 x9", "jkx->jk; ij,jk->ik")]
    [InlineData("ax,by->ab", "a3 b3 x3 y3", "ax->a; by->b; a,b->ab")]
    // Nothing is left to repeat, so nothing is saved: equal cost stays raw.
    [InlineData("ijx,jk->ik", "i9 j1 k1 x9", "ijx,jk->ik")]
    [InlineData("ix,i->i", "i9 x9", "ix,i->i")]
    public void DanglingLabelsAreSummedFirstWhereThatIsCheaper(string equation, string extents, string steps) => Assert.Equal(steps, Text(equation, "(0,1)", extents));

    [Fact]
    public void AGroupOfThreeReducesNothingFirst() => Assert.Equal("ax,by,cz->abc", Text("ax,by,cz->abc", "(0,1,2)", "a9 b9 c9 x9 y9 z9"));

    [Fact]
    public void ALabelOfNoOperandBelongsToTheLastStep()
    {
        var tree = Build(Networks.Of("ij,jk,kl->iql"), "((0,1),2)");
        Assert.Equal([[0, 1, 2], [0, 2, 3, 4]], tree.Steps.Select(step => step.Domain.ToArray()));
        Assert.Equal("ij,jk->ik; ik,kl->iql", Text("ij,jk,kl->iql", "((0,1),2)"));
    }

    [Fact]
    public void ThePartThatNeedsMoreRunsFirst()
    {
        // The part on the right passes through an intermediate larger than its result; on the left nothing is alive beside the result.
        var tree = Build(Networks.Of("ab,bc,ad,dx,xc->", "a4 b4 c4 d100 x4"), "((0,1),(2,(3,4)))");
        Assert.Equal(["3+4", "2+5", "0+1", "7+6"], tree.Steps.Select(step => string.Join("+", step.Inputs)));

        // Equal needs: as written.
        tree = Build(Networks.Of("ab,bc,ad,dc->", "a4 b4 c4 d4"), "((0,1),(2,3))");
        Assert.Equal(["0+1", "2+3", "4+5"], tree.Steps.Select(step => string.Join("+", step.Inputs)));
    }

    [Fact]
    public void BuiltTreesComputeTheNetwork()
    {
        for (int seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var network = Networks.Random(random, random.Next(1, 6), s_smallExtents);
            var order = seed % 3 == 0 ? OrderSearch.Find(network, SearchEffort.Optimal, CancellationToken.None) : RandomOrder([.. Enumerable.Range(0, network.Inputs.Count).Select(OrderTree.Leaf)], random);
            var tree = TreeBuilder.Build(network, order);
            Assert.Empty(TreeVerifier.Faults(network, tree));
            var operands = TreeEvaluator.RandomOperands(network, random);
            Assert.Equal(TreeEvaluator.Whole(network, operands), TreeEvaluator.Steps(network, tree, operands));
        }
    }

    [Fact]
    public void LeafStatesAreTheCheapestOfAll()
    {
        // The order is fixed: two operands. What brute force adds is the choice of states.
        for (int seed = 0; seed < 300; seed++)
        {
            var network = Networks.Random(new Random(seed), 2);
            Assert.Equal(ReferenceOrders.ByBruteForce(network).Cost, Networks.Plan(network).Cost);
        }
    }

    [Fact]
    public void AVeryDeepOrderIsBuilt()
    {
        const int Operands = 5000;
        var network = new Network(Enumerable.Range(0, Operands).Select(i => EquatableArray.Of(i, i + 1)).ToEquatableArray(), new[] { 0, Operands }, Enumerable.Repeat(2L, Operands + 1).ToEquatableArray());
        var order = OrderSearch.Find(network, SearchEffort.Written, CancellationToken.None);
        Assert.StartsWith("((((", order.ToString(), StringComparison.Ordinal);
        Assert.Equal(Operands - 1, TreeBuilder.Build(network, order).Steps.Count);
    }

    internal static ContractionTree Build(Network network, string order)
    {
        var tree = TreeBuilder.Build(network, Order(order));
        Assert.Empty(TreeVerifier.Faults(network, tree));
        return tree;
    }

    /// <summary>The steps as equations.</summary>
    internal static string Text(string equation, string order, string extents = "")
    {
        string letters = string.Concat(equation.Where(char.IsLetter).Distinct());
        return string.Join("; ", Build(Networks.Of(equation, extents), order).Steps.Select(step => $"{string.Join(",", step.InputLabels.Select(Term))}->{Term(step.Labels)}"));

        string Term(EquatableArray<int> labels) => string.Concat(labels.Select(label => letters[label]));
    }

    private static OrderTree Order(string text)
    {
        int at = 0;
        return Read();

        OrderTree Read()
        {
            if (text[at] != '(') return OrderTree.Leaf(text[at++] - '0');
            var members = new List<OrderTree>();
            do
            {
                at++;
                members.Add(Read());
            }
            while (text[at] == ',');
            at++;
            return OrderTree.Group([.. members]);
        }
    }

    private static OrderTree RandomOrder(List<OrderTree> parts, Random random)
    {
        while (parts.Count > 1)
        {
            var members = Enumerable.Range(0, Math.Min(parts.Count, random.Next(2, 4))).Select(_ =>
            {
                var part = parts[random.Next(parts.Count)];
                parts.Remove(part);
                return part;
            }).ToArray();
            parts.Add(OrderTree.Group(members));
        }
        return parts[0];
    }
}
