using Einsum.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using System.Runtime.Loader;

namespace Einsum.Tests.Harness;

/// <summary>Many annotated methods in one compilation: Roslyn is quick per method once it has started.</summary>
internal static class MethodBatch
{
    private static readonly MetadataReference[] s_references = [.. InMemory.References, MetadataReference.CreateFromFile(typeof(Call).Assembly.Location)];

    /// <summary>A method, compiled: its driver, or why there is none, and what was generated for it.</summary>
    internal sealed record Compiled(AnnotatedMethod Method, Func<Call, long[]>? Run, string? Fault, string Text)
    {
        /// <summary>Null when the method compiles and its result is right, else what is wrong, with the source.</summary>
        public string? Verdict(int[][] shapes, IReadOnlyDictionary<string, int> sizes, Filling filling, Random random) =>
            (Fault ?? Judge.Verdict(Method, Run!, shapes, sizes, filling, random)) is { } fault ? $"{fault}\n{Method}" : null;

        /// <summary>Null when sizes that disagree are refused before anything is written, else what is wrong, with the source.</summary>
        public string? Refusal(int[][] shapes, IReadOnlyDictionary<string, int> sizes, Random random) =>
            (Fault ?? Judge.Refusal(Method, Run!, shapes, sizes, random)) is { } fault ? $"{fault}\n{Method}" : null;
    }

    /// <summary>Compiles each method with the generator. A warning is a fault: generated code must cause none, whatever the project's settings.</summary>
    public static IReadOnlyList<Compiled> Compile(IReadOnlyList<AnnotatedMethod> methods, CSharpCompilationOptions? options = null)
    {
        var compilation = CSharpCompilation.Create("Batch", methods.Select((m, n) => InMemory.Tree(m.Source($"Case{n}"), $"Case{n}.cs")), s_references, options ?? InMemory.Options);
        var run = InMemory.Driver(new EinsumGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var completed, out var reported).GetRunResult();
        var texts = run.Results.SelectMany(r => r.GeneratedSources).ToLookup(s => Owner(s.HintName), s => s.SourceText.ToString());

        using var image = new MemoryStream();
        var emitted = completed.Emit(image);
        var faults = reported.Concat(emitted.Diagnostics).Where(d => d.Severity > DiagnosticSeverity.Info)
            .ToLookup(d => Owner(Path.GetFileName(d.Location.SourceTree?.FilePath ?? "")), d => d.ToString());
        if (faults.FirstOrDefault(f => !f.Key.StartsWith("Case", StringComparison.Ordinal)) is { } foreign) throw new InvalidOperationException(string.Join("\n", foreign));
        if (!emitted.Success)
        {
            // The others compile without those in error.
            int[] sound = [.. Enumerable.Range(0, methods.Count).Where(n => !faults.Contains($"Case{n}"))];
            var rest = new Queue<Compiled>(sound.Length == 0 ? [] : Compile([.. sound.Select(n => methods[n])], options));
            return [.. methods.Select((m, n) => faults.Contains($"Case{n}") ? Made(n, null) : rest.Dequeue())];
        }
        image.Position = 0;
        var assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
        return [.. methods.Select((_, n) => Made(n, assembly.GetType($"Case{n}")!.GetMethod("Run")!.CreateDelegate<Func<Call, long[]>>()))];

        Compiled Made(int n, Func<Call, long[]>? driver) =>
            new(methods[n], driver, faults[$"Case{n}"].Any() ? string.Join('\n', faults[$"Case{n}"]) : null, string.Concat(texts[$"Case{n}"]));
    }

    /// <summary>Whose file it is: <c>Case7.cs</c> and <c>Case7.M.Einsum.g.cs</c> are of Case7.</summary>
    private static string Owner(string file) => file.Split('.')[0];
}
