using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0032: makes the field that holds the equation a constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0032"), Shared]
public sealed class ConstantEquationFix : EquationFix
{
    protected override string Id => "EIN0032";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Method.EquationArgument is not { } argument || scope.Declaration.SymbolOf(argument) is not IFieldSymbol { IsConst: false } field) yield break;
        if (field.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not VariableDeclaratorSyntax { Initializer: not null } variable) yield break;
        if (variable.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax declaration }) yield break;
        var replaced = declaration.Modifiers.Where(token => token.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.VolatileKeyword).ToArray();
        int start = replaced.Length > 0 ? replaced[0].SpanStart : declaration.Declaration.SpanStart;
        int end = replaced.Length > 0 ? replaced[replaced.Length - 1].FullSpan.End : start;
        yield return new("const", $"Make '{field.Name}' a constant", [new(declaration.SyntaxTree, new(TextSpan.FromBounds(start, end), "const "))]);
    }
}
