using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Tests.Scheduling;

/// <summary>Which steps turn tiles in registers: copies whose unit strides lie along different labels.</summary>
public class TransposedTilesTests
{
    [Theory]
    [InlineData("ij->ji", "j >= 16, i >= 16")]
    [InlineData("ijk->kji", "k >= 16, i >= 16")]
    [InlineData("ijk->jki", "jk >= 16, i >= 16")]
    [InlineData("bij->bji", "j >= 16, i >= 16")]
    [InlineData("ij:20->ji", "j = 20 >= 16, i >= 16")]
    [InlineData("ij->ij", "")] // neighbours stay neighbours
    [InlineData("ijk->jik", "")]
    [InlineData("ij->i", "")] // a sum
    [InlineData("ij,ij->ji", "")] // a product
    [InlineData("ii->i", "")] // a diagonal has no unit stride
    [InlineData("ij:9->ji", "j = 9 >= 16, i >= 16", false)] // less than a tile
    public void CopiesAcrossUnitStrides(string equation, string bounds, bool fits = true)
    {
        var problem = Lowered.Flat(equation).Problem;
        Assert.Equal(bounds, string.Join(", ", TransposedTiles.Bounds(problem).Select(b => $"{Said(problem, b.Value)} >= {b.Least}")));
        foreach (var target in Target.All) Assert.Equal(fits && bounds.Length > 0 && !target.IsScalar, TransposedTiles.Fits(problem, target));
    }

    [Theory]
    [InlineData("double", 8)]
    [InlineData("long", 8)]
    [InlineData("int", 16)]
    public void ATileIsACacheLineWide(string element, long side) => Assert.Equal([side, side], TransposedTiles.Bounds(Lowered.Flat("ij->ji", element).Problem).Select(b => b.Least));

    [Theory]
    [InlineData("decimal")]
    [InlineData("short")]
    [InlineData("Half")]
    public void OtherElementsAreCopiedByLoops(string element) => Assert.Empty(TransposedTiles.Bounds(Lowered.Flat("ij->ji", element).Problem));

    [Fact]
    public void WhatAddsToItsTargetIsNoCopy() =>
        Assert.Empty(TransposedTiles.Bounds(Lowered.Step("ij->ji", "void M(ReadOnlySpan<float> a, [Accumulate] Span<float> b, int i, int j)").Problem));

    private static string Said(StepProblem problem, Size extent) => problem.Labels.First(l => l.Extent == extent).Name + (extent.Constant is { } known ? $" = {known}" : "");
}
