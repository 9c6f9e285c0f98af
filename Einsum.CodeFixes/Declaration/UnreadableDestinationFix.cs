using Einsum.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0037: passes an accumulating destination by reference, so that it can be read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0037"), Shared]
public sealed class UnreadableDestinationFix : EquationFix
{
    protected override string Id => "EIN0037";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) => scope.Fault.At.Kind == PlaceKind.Parameter
        ? [new("ref", $"Pass '{scope.Fault.Arguments[0]}' by ref", [scope.Declaration.Repass(scope.Fault.At.Index, "ref")])] : [];
}
