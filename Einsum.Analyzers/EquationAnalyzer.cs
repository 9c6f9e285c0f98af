using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using System.Collections.Immutable;
using System.Globalization;

namespace Einsum.Analyzers;

/// <summary>
/// Reports what the parser and the binder find wrong with a method under <c>[Einsum]</c>, at the exact characters, while the user
/// types. It parses and binds and goes no further: no order is searched and no code written per keystroke.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EquationAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the number of its fault among those of its method: a code fix binds again and finds it.</summary>
    public const string FaultNumber = "fault";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_descriptors = Descriptors.All.ToImmutableDictionary(descriptor => descriptor.Id);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        // The generator's part of a method is marked [GeneratedCode], and attributes of both parts are the method's: to Roslyn the
        // user's declaration is generated code as well. Without these flags, whoever builds would see no diagnostic at all.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypesByMetadataName("Einsum.EinsumAttribute").IsEmpty) return;
            start.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (context.IsGeneratedCode && context.Node.SyntaxTree.FilePath.EndsWith(Known.FileSuffix, StringComparison.Ordinal)) return;
        if (AnnotatedMethod.Of(context.Node, context.SemanticModel, context.CancellationToken) is not { } method) return;
        var faults = MethodBinder.Bind(method.Request, context.CancellationToken).Faults;
        for (int i = 0; i < faults.Count; i++) context.ReportDiagnostic(Report(method, faults[i], i));
    }

    private static Diagnostic Report(AnnotatedMethod method, Fault fault, int number)
    {
        var descriptor = s_descriptors[fault.Id];
        var (place, also) = method.Locate(fault.At);
        foreach (var other in fault.Also)
        {
            var (there, inside) = method.Locate(other);
            also = also.Add(there).AddRange(inside);
        }
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FaultNumber, number.ToString(CultureInfo.InvariantCulture));
        return Diagnostic.Create(descriptor, place, Descriptors.Severity(Catalogue.SeverityOf(fault)), also, properties, [.. fault.Arguments]);
    }
}
