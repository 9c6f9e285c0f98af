using System.CodeDom.Compiler;
using System.Reflection;

namespace Einsum.Tests.Generator;

/// <summary>
/// The SDK's own compiler runs the generator on this project: a host older than the Roslyn it is built on would skip it (CS9057)
/// and this file would not compile (CS8795).
/// </summary>
public partial class HostTests
{
    [Einsum("ij,jk->ik")]
    public static partial float[,] Multiply(float[,] a, float[,] b);

    [Fact]
    public void WhatItGeneratesRuns() => Assert.Equal(new float[,] { { 4 * 2 + 3 } }, Multiply(new float[,] { { 4, 1 } }, new float[,] { { 2 }, { 3 } }));

    [Fact]
    public void TheSdkCompilerRunsTheGenerator() =>
        Assert.Equal("Einsum", typeof(HostTests).GetMethod(nameof(Multiply))!.GetCustomAttribute<GeneratedCodeAttribute>()!.Tool);
}
