using Einsum.Compiler;
using Einsum.Compiler.Contraction;
using System.Numerics;

namespace Einsum.Tests.Contraction;

public sealed class CostTests
{
    private static readonly EquatableArray<string> s_names = new[] { "i", "j", "k" };

    [Fact]
    public void CostsPrintAsFormulas()
    {
        // i and j are known at run time, k = 64 at compile time.
        var known = new long?[] { null, null, 64 };
        var network = Networks.Of("ij,jk,k->i", "i9 j8 k64");
        var cost = TreeCost.Of(TreeBuilderTests.Build(network, "(0,(1,2))"), network, known);
        Assert.Equal("2 i j + 128 j", cost.Flops.ToText(s_names));
        Assert.Equal("192 i j", cost.NaiveFlops.ToText(s_names));
        Assert.Equal("i j + 64 j", cost.Operations.ToText(s_names));
        Assert.Equal(["128 j", "2 i j"], cost.Steps.Select(step => step.Flops.ToText(s_names)));
        Assert.Equal(["j", "i"], cost.Steps.Select(step => step.Elements.ToText(s_names)));
        Assert.Equal((2 * 9 * 8) + (128 * 8), cost.Flops.Evaluate(network.Extents));
    }

    [Theory]
    [InlineData("ij->ji", "0", "i j", "0", "0")]
    [InlineData("ij->i", "0", "i j", "i j", "i j")]
    [InlineData("i,i->i", "(0,1)", "i", "i", "i")]
    [InlineData("ij,jk->ik", "(0,1)", "i j k", "2 i j k", "2 i j k")]
    [InlineData("ij,jk,k->i", "(0,1,2)", "2 i j k", "3 i j k", "3 i j k")]
    // A label of no operand repeats stores, not operations; the naive nest runs over it.
    [InlineData("i,i->ij", "(0,1)", "i", "i", "i j")]
    public void OperationsAndFlopsAreCountedByTheirDefinition(string equation, string order, string operations, string flops, string naive)
    {
        var network = Networks.Of(equation);
        var cost = TreeCost.Of(TreeBuilderTests.Build(network, order), network, new long?[network.Extents.Count]);
        Assert.Equal((operations, flops, naive), (cost.Operations.ToText(s_names), cost.Flops.ToText(s_names), cost.NaiveFlops.ToText(s_names)));
    }

    [Fact]
    public void PolynomialsWithTheSameMonomialsAreEqual()
    {
        CostPolynomial x = Product(2, 0, 1), y = Product(128, 1), z = Product(3, 1, 0);
        Assert.Equal(x + y + z, z + y + x);
        Assert.Equal((x + y).GetHashCode(), (y + x).GetHashCode());
        Assert.NotEqual(x + y, x + z);
        Assert.Equal("5 i j + 128 j", (x + y + z).ToText(s_names));
        Assert.Equal("10 i j", (2 * (x + z)).ToText(s_names));
        Assert.Equal(CostPolynomial.Zero, 0 * x);
        Assert.Equal(x, x + CostPolynomial.Zero);
        Assert.Equal(CostPolynomial.Zero, x + Product(-2, 1, 0));
    }

    [Fact]
    public void MonomialsStandByDegreeThenByLabels()
    {
        var sum = Product(7) + Product(1, 2) + Product(1, 0) + Product(1, 1, 2) + Product(1, 0, 2) + Product(4, 1, 1, 1);
        Assert.Equal("4 j^3 + i k + j k + i + k + 7", sum.ToText(s_names));
        Assert.Equal("0", CostPolynomial.Zero.ToText(s_names));
        Assert.Equal("1", Product(1).ToText(s_names));
        Assert.Equal("4 #1^3", Product(4, 1, 1, 1).ToString());
    }

    [Fact]
    public void CoefficientsAreExactHoweverLarge()
    {
        var known = new long?[] { 4_000_000_000, 4_000_000_000, 4_000_000_000 };
        var cost = CostPolynomial.Product(2, [0, 1, 2], known);
        Assert.Equal("128000000000000000000000000000", cost.ToText(s_names));
        Assert.Equal(1.28e29, cost.Evaluate(new long[] { 1, 1, 1 }), 1e15);
        Assert.Equal(CostPolynomial.Zero, CostPolynomial.Product(2, [0, 1], new long?[] { null, 0 }));
    }

    private static CostPolynomial Product(BigInteger coefficient, params int[] labels) => CostPolynomial.Product(coefficient, labels, new long?[3]);
}
