using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0040: writes the label or parameter that is near to one that does not exist.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0040"), Shared]
public sealed class UnknownNameFix : EquationFix
{
    protected override string Id => "EIN0040";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        string name = scope.Fault.Arguments[1];
        var argument = scope.AttributeAtFault?.ArgumentList?.Arguments
            .FirstOrDefault(argument => scope.Declaration.ConstantOf(argument.Expression) is string text && text == name);
        if (argument is null || scope.Fault.FixData.Contains(name)) yield break;
        foreach (string near in scope.Fault.FixData.Where(known => NearLabels.AreNear(name, known)).Concat(scope.Fault.FixData.Count == 1 ? scope.Fault.FixData : default))
            yield return new("near", $"Change '{name}' to '{near}'", [scope.Declaration.Replace(argument.Expression.Span, $"\"{near}\"")]);
    }
}
