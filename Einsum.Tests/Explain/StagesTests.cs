using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Tests.Harness;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Explain;

/// <summary>Each stage is printed; docs/architecture.md shows one method at all of them.</summary>
public partial class StagesTests
{
    private const string Signature = "void Score(ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> v, Span<float> z, int i, int j, int k)";

    [GeneratedRegex("<!-- (?<stage>[a-z ]+) -->\n```text\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shown { get; }

    [Fact]
    public void ThePageShowsTheStagesAsTheyAre()
    {
        string path = Path.Combine(Tools.RepositoryRoot, "docs", "architecture.md"), page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var stages = EinsumCompiler.Explain(SignatureText.Request("ij,jk,k->i", Signature, Options.Default with { MaxIsa = IsaOption.Vector256 }), TestContext.Current.CancellationToken);
        var texts = new Dictionary<string, string> { ["program"] = stages[0], ["tree"] = stages[1], ["kernel calls"] = stages[2], ["costs"] = stages[3], ["loop nest"] = stages[5] };
        Assert.Equal(texts.Keys, Shown.Matches(page).Select(m => m.Groups["stage"].Value));
        Snapshot.MatchFile(Shown.Replace(page, m => $"<!-- {m.Groups["stage"].Value} -->\n```text\n{texts[m.Groups["stage"].Value]}```"), path);
    }

    [Fact]
    public void AMethodInErrorHasNoStages() => Assert.Empty(EinsumCompiler.Explain(SignatureText.Request("ij,jk->iq", Signature, Options.Default), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("ij,jk->ik", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int j)")]
    [InlineData("i->ii", "float[,] M(float[] a)")]
    [InlineData("i:3,i->", "double M(ReadOnlySpan<double> a, ReadOnlySpan<double> b)")]
    [InlineData("ij,jk,kl,lm->im", "float[,] M(float[,] a, float[,] b, float[,] c, float[,] d)")]
    public void TheLastStageIsTheFile(string equation, string signature)
    {
        var request = SignatureText.Request(equation, signature, Options.Default);
        var stages = EinsumCompiler.Explain(request, TestContext.Current.CancellationToken);
        Assert.Equal(EinsumCompiler.Compile(request, TestContext.Current.CancellationToken).Text, stages[stages.Count - 1]);
        Assert.All(stages, stage => Assert.EndsWith("\n", stage, StringComparison.Ordinal));
    }
}
