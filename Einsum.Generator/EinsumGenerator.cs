using Einsum.Compiler;
using Einsum.Generator.Model;
using Einsum.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using System.Text;

namespace Einsum.Generator;

/// <summary>
/// Gives every method with <c>[Einsum]</c> its body. It reads symbols into models, has the compiler turn each model into a file
/// and adds the file; no decision about tensors is made here, and nothing is reported: diagnostics are the analyzer's.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class EinsumGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(Known.EinsumAttribute, static (node, _) => node is MethodDeclarationSyntax, Read)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => new MethodModel(pair.Left.FileName, pair.Left.Method.In(pair.Right.GetOptions(pair.Left.File))))
            .WithTrackingName(Steps.Methods);

        var files = methods
            .Select(static (method, cancel) =>
            {
                var compiled = EinsumCompiler.Compile(method.Request, cancel);
                return new GeneratedFile(method.FileName, compiled.Text, compiled.Shared);
            })
            .WithTrackingName(Steps.Files);

        var shared = files
            .SelectMany(static (file, _) => file.Shared)
            .Collect()
            .SelectMany(static (all, _) => all.Distinct().OrderBy(one => one.Name, StringComparer.Ordinal))
            .WithTrackingName(Steps.Shared);

        var names = methods
            .Select(static (method, _) => method.FileName)
            .Collect()
            .Select(static (all, _) => FileNames.Of(all))
            .WithTrackingName(Steps.Names);

        context.RegisterSourceOutput(files.Combine(names), static (output, pair) =>
        {
            var (file, names) = pair;
            if (file.Text is { } text && names.Resolve(file.Name) is { } name) output.AddSource(name + Known.FileSuffix, SourceText.From(text, Encoding.UTF8));
        });

        context.RegisterSourceOutput(shared, static (output, one) => output.AddSource(one.Name + Known.FileSuffix, SourceText.From(EinsumCompiler.Write(one), Encoding.UTF8)));
    }

    private static Annotated Read(GeneratorAttributeSyntaxContext context, CancellationToken cancel)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        return new(FileName.Of(method), RequestReader.Read(method, context.Attributes[0], context.SemanticModel.Compilation, cancel), context.TargetNode.SyntaxTree);
    }

    /// <summary>A method and the file it stands in, by which .editorconfig is asked: only Roslyn's own tree will do, and it goes no further than that question.</summary>
    private sealed record Annotated(string FileName, ReadMethod Method, SyntaxTree File);
}
