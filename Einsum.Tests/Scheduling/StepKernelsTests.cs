using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Scheduling;

/// <summary>Which kernels a step gets: for the targets within the levels that a method asks for, and always one that runs anywhere.</summary>
public class StepKernelsTests
{
    private const IsaOption Best = IsaOption.Best, Scalar = IsaOption.Scalar, Vector128 = IsaOption.Vector128, Vector256 = IsaOption.Vector256, Vector512 = IsaOption.Vector512;

    [Theory]
    [InlineData(Best, Best, "AVX-512, AVX2, NEON, portable")]
    [InlineData(Best, Vector256, "AVX2, NEON, portable")]
    [InlineData(Best, Scalar, "portable")]
    [InlineData(Scalar, Best, "AVX-512, AVX2, NEON, portable")]
    [InlineData(Vector128, Best, "AVX-512, AVX2, NEON, portable")]
    [InlineData(Vector256, Best, "AVX-512, AVX2, portable")]
    [InlineData(Vector512, Best, "AVX-512, portable")]
    [InlineData(Vector256, Vector256, "AVX2, portable")]
    [InlineData(Vector128, Vector128, "NEON, portable")]
    [InlineData(Vector512, Vector256, "portable")]
    public void LevelsChooseAmongTargets(IsaOption minimum, IsaOption maximum, string targets)
    {
        var options = Options.Default with { MinIsa = minimum, MaxIsa = maximum };
        Assert.Equal(targets, string.Join(", ", StepKernels.Targets(Lowered.Flat("ij,jk->ik").Problem, options).Select(target => target.Title)));
    }

    [Fact]
    public void WhatHasNoLanesIsPortableAtAnyLevel() =>
        Assert.Equal(["portable"], StepKernels.Targets(Lowered.Flat("ij->ji", "decimal").Problem, Options.Default with { MinIsa = Vector256 }).Select(target => target.Title));
}
