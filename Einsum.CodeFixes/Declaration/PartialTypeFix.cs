using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0027: makes the containing types partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0027"), Shared]
public sealed class PartialTypeFix : EquationFix
{
    protected override string Id => "EIN0027";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        var types = scope.Method.Syntax.Ancestors().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).ToArray();
        if (types.Length == 0) yield break;
        string names = string.Join(", ", types.Select(type => $"'{type.Identifier.Text}'"));
        yield return new("partial", $"Make {names} partial", [.. types.Select(type => scope.Declaration.Insert(type.Keyword.SpanStart, "partial "))]);
    }
}
