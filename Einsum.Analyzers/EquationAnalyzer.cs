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
/// Reports what the compiler finds wrong with a method under <c>[Einsum]</c>, at the exact characters, while the user types. Per
/// keystroke it parses and binds; an order is searched only where the plan can be worth a word, and no code is written.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EquationAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the number of its fault among those of its method: a code fix binds again and finds it.</summary>
    public const string FaultNumber = "fault";

    private const string Plan = "EIN1000";

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
            if (start.Compilation.GetTypesByMetadataName(Known.EinsumAttribute).IsEmpty) return;
            start.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (context.IsGeneratedCode && context.Node.SyntaxTree.FilePath.EndsWith(Known.FileSuffix, StringComparison.Ordinal)) return;
        var file = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Node.SyntaxTree);
        if (AnnotatedMethod.Of(context.Node, context.SemanticModel, file, context.CancellationToken) is not { } method) return;
        var bound = MethodBinder.Bind(method.Request, context.CancellationToken);
        bool showsPlan = bound.Program is not null && (method.Request.Options.Explain || IsPlanRaised(context));
        bool asksPlan = showsPlan || (bound.Program is { } program && MayHavePlanNotices(program, method.Request.Options));
        // Those of the binder come first, so that a code fix finds its fault by number in them.
        var faults = asksPlan ? CheckedMethods.Of(method.Request, context.CancellationToken) : bound.Faults;
        for (int i = 0; i < faults.Count; i++)
        {
            if (showsPlan || faults[i].Id != Plan) context.ReportDiagnostic(Report(method, faults[i], i));
        }
    }

    /// <summary>
    /// Only a pinned order can be costly; only constant extents make a temporary known to be large (any is, for a limit that is small
    /// enough), or an unrolling to be long.
    /// </summary>
    private static bool MayHavePlanNotices(TensorProgram program, Options options) =>
        options.Unroll == UnrollOption.Full || program.Statements[0].Terms[0].Pin is not null
        || (program.Statements[0].Terms[0].Factors.Count > 1 && (options.MaxTemp is not null || program.Labels.Any(label => label.Static is not null)));

    /// <summary>Whether the project wants to see the plans, which are hidden by default.</summary>
    private static bool IsPlanRaised(SyntaxNodeAnalysisContext context)
    {
        var options = context.Compilation.Options;
        bool isGiven = options.SyntaxTreeOptionsProvider is { } provider
            && (provider.TryGetDiagnosticValue(context.Node.SyntaxTree, Plan, context.CancellationToken, out var severity)
                || provider.TryGetGlobalDiagnosticValue(Plan, context.CancellationToken, out severity))
            || options.SpecificDiagnosticOptions.TryGetValue(Plan, out severity);
        return isGiven && severity is ReportDiagnostic.Error or ReportDiagnostic.Warn or ReportDiagnostic.Info;
    }

    private static Diagnostic Report(AnnotatedMethod method, Fault fault, int number)
    {
        var (place, also) = method.Locate(fault.At);
        foreach (var other in fault.Also)
        {
            var (there, inside) = method.Locate(other);
            also = also.Add(there).AddRange(inside);
        }
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FaultNumber, number.ToString(CultureInfo.InvariantCulture));
        return Diagnostic.Create(s_descriptors[fault.Id], place, Descriptors.Severity(Catalogue.SeverityOf(fault)), also, properties, [.. fault.Arguments]);
    }
}
