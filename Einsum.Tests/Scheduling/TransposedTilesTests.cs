using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Tests.Scheduling;

/// <summary>Which steps turn squares in registers: copies whose unit strides lie along different labels.</summary>
public class TransposedTilesTests
{
    [Theory]
    [InlineData("ij->ji", "i x j")]
    [InlineData("ijk->kji", "i x k")]
    [InlineData("ijk->jki", "i x j * k")]
    [InlineData("bij->bji", "i x j")]
    [InlineData("ij:20->ji", "i x 20")]
    [InlineData("ij:9->ji", "i x 9")]
    [InlineData("ij->ij", "")] // neighbours stay neighbours
    [InlineData("ijk->jik", "")]
    [InlineData("ij->i", "")] // a sum
    [InlineData("ij,ij->ji", "")] // a product
    [InlineData("ii->i", "")] // a diagonal has no unit stride
    public void CopiesAcrossUnitStrides(string equation, string rectangle)
    {
        var problem = Lowered.Flat(equation).Problem;
        foreach (var target in Target.All)
        {
            bool fits = rectangle.Length > 0 && !target.IsScalar;
            Assert.Equal(fits, TransposedTiles.Fits(problem, target));
            if (!fits) continue;
            var node = Nodes(TransposedTiles.Build(problem, target).Body).OfType<Node.Transpose>().Single();
            var body = TransposedTiles.Build(problem, target).Body.OfType<Node.Define>().ToDictionary(d => d.Name, d => d.Value.ToString());
            Assert.Equal(rectangle, $"{Said(node.Rows)} x {Said(node.Columns)}");

            string Said(Size extent) => body.TryGetValue(extent.ToString(), out string? fused) ? fused : extent.ToString();
        }
    }

    [Theory]
    [InlineData("decimal")]
    [InlineData("short")]
    [InlineData("Half")]
    public void OtherElementsAreCopiedByLoops(string element) => Assert.DoesNotContain(Target.All, target => TransposedTiles.Fits(Lowered.Flat("ij->ji", element).Problem, target));

    [Fact]
    public void WhatAddsToItsTargetIsNoCopy() => Assert.DoesNotContain(
        Target.All, target => TransposedTiles.Fits(Lowered.Step("ij->ji", "void M(ReadOnlySpan<float> a, [Accumulate] Span<float> b, int i, int j)").Problem, target));

    private static IEnumerable<Node> Nodes(IEnumerable<Node> nodes) => nodes.SelectMany(node => node is Node.Loop loop ? Nodes(loop.Body) : [node]);
}
