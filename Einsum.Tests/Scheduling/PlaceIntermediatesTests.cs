using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Scheduling;

/// <summary>Where intermediates live: small static ones on the stack while it has room, what holds references in the pool, all others as the method says.</summary>
public class PlaceIntermediatesTests
{
    private const string Spans = "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, Span<byte> scratch)";

    [Theory]
    [InlineData(TempPoolOption.Stack, "i:32j:4,jk:32,kl:4->il", "Stack")]
    [InlineData(TempPoolOption.Stack, "i:32j:4,jk:33,kl:4->il", "Pool")] // 4224 bytes: renting costs less than clearing
    [InlineData(TempPoolOption.Stack, "i:0j:4,jk:32,kl:4->il", "Pool")]
    [InlineData(TempPoolOption.Pool, "i:32j:4,jk:32,kl:4->il", "Pool")]
    [InlineData(TempPoolOption.Parameter, "i:32j:4,jk:32,kl:4->il", "Scratch")]
    [InlineData(TempPoolOption.Parameter, "i:32j:4,jk:3200,kl:4->il", "Scratch")]
    public void OfStaticSizes(TempPoolOption pool, string equation, string placement) => Assert.Equal(placement, Places(equation, Spans, pool));

    /// <summary>Projects that allow unsafe code.</summary>
    [Theory]
    [InlineData("i:32j:4,jk:33,kl:4->il", "Stack")]
    [InlineData("i:64j:4,jk:128,kl:4->il", "Stack")]
    [InlineData("i:64j:4,jk:129,kl:4->il", "Pool")]
    public void WhatIsNotClearedMayFillTheStacksShare(string equation, string placement) =>
        Assert.Equal(placement, Places(equation, Spans, TempPoolOption.Stack, isCleared: false));

    [Theory]
    [InlineData(TempPoolOption.Stack, "Pool")]
    [InlineData(TempPoolOption.Pool, "Pool")]
    [InlineData(TempPoolOption.Parameter, "Scratch")]
    public void OfSizesThatCallsTell(TempPoolOption pool, string placement) =>
        Assert.Equal(placement, Places("ij,jk,kl->il", "float[,] M(float[,] a, float[,] b, float[,] c, Span<byte> scratch)", pool));

    [Theory]
    [InlineData("BigInteger")]
    [InlineData("T")]
    public void ReferencesArePooled(string element)
    {
        string signature = $"[Dim(\"i\", 2)] [Dim(\"k\", 2)] {element}[,] M<T>({element}[,] a, {element}[,] b, {element}[,] c, Span<byte> scratch)";
        foreach (var pool in new[] { TempPoolOption.Stack, TempPoolOption.Parameter }) Assert.Equal("Pool", Places("ij,jk,kl->il", signature, pool));
    }

    /// <summary>Nine products of 4 KiB each: eight fill the stack's share.</summary>
    [Fact]
    public void TheStackHasRoomForSoMuch()
    {
        string equation = string.Join(",", Enumerable.Range(0, 11).Select(n => $"{(char)('a' + n)}:32{(char)('b' + n)}:32")) + "->a:32l:32", plan = "0";
        for (int n = 1; n < 11; n++) plan = $"({plan},{n})";
        string signature = $"void M({string.Join(", ", Enumerable.Range(0, 11).Select(n => $"ReadOnlySpan<float> x{n}"))}, Span<float> r)";
        Assert.Equal("Stack Stack Stack Stack Stack Stack Stack Stack Pool", Places(equation, signature, TempPoolOption.Stack, plan));
    }

    private static string Places(string equation, string signature, TempPoolOption pool, string plan = "((0,1),2)", bool isCleared = true)
    {
        // Without the option, a span of bytes would be a tensor.
        if (pool != TempPoolOption.Parameter) signature = signature.Replace(", Span<byte> scratch", "", StringComparison.Ordinal);
        var options = Options.Default with { TempPool = pool, Plan = plan };
        return string.Join(" ", PlaceIntermediates.Run(Lowered.Program(equation, signature, options), options, isCleared).Intermediates.Select(temporary => temporary.Placement));
    }
}
