using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN1004: pins the best order in the place of a costlier one, or takes the parentheses away so that it is searched.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN1004"), Shared]
public sealed class CostlyPinFix : EquationFix
{
    protected override string Id => "EIN1004";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        string best = scope.Fault.FixData[0];
        if (scope.Method.Request.Options.Plan is not null) return [new("repin", $"Pin '{best}'", [scope.Declaration.Option("Plan", $"\"{best}\"")])];
        var parentheses = Enumerable.Range(0, scope.Text.Length).Where(at => scope.Text[at] is '(' or ')').Select(at => (new TextSpan(at, at + 1), ""));
        return [scope.InEquation("search", "Remove the parentheses", [.. parentheses])];
    }
}
