using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Scheduling;

/// <summary>Which kernels a step gets: for the targets within the levels that a method asks for, and always one that runs anywhere.</summary>
public class StepKernelsTests
{
    private const IsaOption Best = IsaOption.Best, Scalar = IsaOption.Scalar, Vector128 = IsaOption.Vector128, Vector256 = IsaOption.Vector256, Vector512 = IsaOption.Vector512;

    [Theory]
    [InlineData(Best, Best, "Vector512, Vector256, Vector128, portable")]
    [InlineData(Best, Vector256, "Vector256, Vector128, portable")]
    [InlineData(Best, Scalar, "portable")]
    [InlineData(Scalar, Best, "Vector512, Vector256, Vector128, portable")]
    [InlineData(Vector128, Best, "Vector512, Vector256, Vector128, portable")]
    [InlineData(Vector256, Best, "Vector512, Vector256, portable")]
    [InlineData(Vector512, Best, "Vector512, portable")]
    [InlineData(Vector256, Vector256, "Vector256, portable")]
    [InlineData(Vector128, Vector128, "Vector128, portable")]
    [InlineData(Vector512, Vector256, "portable")]
    public void LevelsChooseAmongTargets(IsaOption minimum, IsaOption maximum, string levels)
    {
        var options = Options.Default with { MinIsa = minimum, MaxIsa = maximum };
        var targets = StepKernels.Targets(Lowered.Flat("ij,jk->ik").Problem, options);
        Assert.Equal(levels, string.Join(", ", targets.Select(target => target.IsScalar ? "portable" : $"{target.Level}").Distinct()));
    }

    [Fact]
    public void WhatHasNoLanesIsPortableAtAnyLevel() =>
        Assert.Equal(["portable"], StepKernels.Targets(Lowered.Flat("ij->ji", "decimal").Problem, Options.Default with { MinIsa = Vector256 }).Select(target => target.Title));
}
