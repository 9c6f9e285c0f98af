using Einsum.Analyzers;
using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Einsum.Tests.Diagnostics;

/// <summary>
/// The first example of a page is what its diagnostic is about: the analyzer reports it there, and of errors nothing else. What only
/// the order search and the scheduler know (EIN0046, EIN1000, EIN1002) is no analyzer's.
/// </summary>
public partial class ExampleTests
{
    private static readonly string[] s_ofThePlan = ["EIN0046", "EIN1000", "EIN1002"];

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(d => d.Id).Except(s_ofThePlan)];

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example { get; }

    [GeneratedRegex(@"```ini\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Settings { get; }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task FirstExampleIsReported(string id)
    {
        var reported = await Verify.Report(new EquationAnalyzer(), InMemory.Compile(Source(Examples(id)[0])), SettingsOf(id));
        Assert.Contains(id, reported.Select(d => d.Id));
        Assert.All(reported.Where(d => d.Severity == DiagnosticSeverity.Error), d => Assert.Equal(id, d.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task LaterExamplesAreMended(string id)
    {
        foreach (string code in Examples(id).Skip(1))
        {
            Assert.DoesNotContain(await Verify.Report(new EquationAnalyzer(), InMemory.Compile(Source(code))), d => d.Severity == DiagnosticSeverity.Error || d.Id == id);
        }
    }

    [Theory]
    [InlineData("EIN1000", "ij,jk->ik", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int j)", null)]
    [InlineData("EIN1002", "i:8192 j:64, j k:8192, k l:64 -> i l", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d)", "((0,1),2)")]
    public void PlanIsReportedByTheCompiler(string id, string equation, string signature, string? plan)
    {
        var compiled = EinsumCompiler.Compile(SignatureText.Request(equation, signature, Options.Default with { Plan = plan }), CancellationToken.None);
        Assert.NotEmpty(Catalogue.Message(Assert.Single(compiled.Faults, f => f.Id == id)));
    }

    private static string[] Examples(string id) => [.. Example.Matches(Page(id)).Select(m => m.Groups["code"].Value)];

    private static EditorConfig SettingsOf(string id) => new(Settings.Match(Page(id)).Groups["text"].Value);

    private static string Page(string id) => File.ReadAllText(Path.Combine(Tools.RepositoryRoot, "docs", "diagnostics", $"{id}.md")).ReplaceLineEndings("\n");

    /// <summary>Pages show members, or whole types where the type is what matters.</summary>
    private static string Source(string code) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Numerics;
        using System.Numerics.Tensors;
        using System.Threading.Tasks;
        using Einsum;

        {{(code.Contains(" class ", StringComparison.Ordinal) ? code : $"static partial class Kernels\n{{\n{code}}}")}}
        """;
}
