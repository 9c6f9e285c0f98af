using Einsum.Compiler.Binding;
using Einsum.Generator;
using Einsum.Generator.Model;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Einsum.Tests.Generator;

/// <summary>What the generator made of some source files.</summary>
/// <param name="Compilation">With the generated files.</param>
/// <param name="Reported">Warnings and errors, of the compiler and of the generator's driver (such as a crash).</param>
/// <param name="Files">The generated files of methods: name and text.</param>
/// <param name="Shared">Those of what methods share.</param>
/// <param name="Models">What was read, in order of declaration.</param>
internal sealed record Generated(Compilation Compilation, IReadOnlyList<Diagnostic> Reported, IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, string> Shared, IReadOnlyList<MethodModel> Models)
{
    public const string Usings = "using Einsum; using System; using System.Collections.Generic; using System.Numerics; using System.Numerics.Tensors; using System.Runtime.CompilerServices; using System.Threading; using System.Threading.Tasks;\n";

    public static Generated Of(params string[] sources) => Of(InMemory.Compile([.. sources.Select(source => Usings + source)]));

    public static Generated Of(CSharpCompilation compilation, EditorConfig? settings = null)
    {
        var driver = InMemory.Driver(new EinsumGenerator()).WithUpdatedParseOptions(compilation.SyntaxTrees.FirstOrDefault()?.Options ?? InMemory.ParseOptions);
        if (settings is not null) driver = driver.WithUpdatedAnalyzerConfigOptions(settings);
        var result = driver.RunGeneratorsAndUpdateCompilation(compilation, out var after, out var reported).GetRunResult().Results.Single();
        var models = result.TrackedSteps.TryGetValue(Steps.Methods, out var steps) ? steps.SelectMany(step => step.Outputs).Select(output => (MethodModel)output.Value) : [];
        return new(
            after,
            [.. reported.Concat(after.GetDiagnostics()).Where(d => d.Severity > DiagnosticSeverity.Info)],
            result.GeneratedSources.Where(file => !InMemory.IsShared(file.HintName)).ToDictionary(file => file.HintName, file => file.SourceText.ToString()),
            result.GeneratedSources.Where(file => InMemory.IsShared(file.HintName)).ToDictionary(file => file.HintName, file => file.SourceText.ToString()),
            [.. models]);
    }

    /// <summary>The one method's request.</summary>
    public MethodRequest Request => Models.Single().Request;

    /// <summary>Fails unless nothing at all was reported.</summary>
    public Generated Clean()
    {
        Assert.Equal("", string.Join('\n', Reported));
        return this;
    }
}
