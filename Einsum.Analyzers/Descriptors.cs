using Einsum.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using System.Collections.Immutable;

namespace Einsum.Analyzers;

/// <summary>The catalogue of the compiler in Roslyn's terms: nothing is said of a diagnostic here that is not said there.</summary>
internal static class Descriptors
{
    private const string Category = "Einsum";

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. Catalogue.All.Select(Of)];

    public static DiagnosticSeverity Severity(FaultSeverity severity) => severity switch
    {
        FaultSeverity.Hidden => DiagnosticSeverity.Hidden,
        FaultSeverity.Info => DiagnosticSeverity.Info,
        FaultSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Error,
    };

    private static DiagnosticDescriptor Of(DiagnosticInfo info) => new(
        info.Id, info.Title, info.MessageFormat, Category, Severity(info.Severity), isEnabledByDefault: true, helpLinkUri: info.HelpLink);
}
