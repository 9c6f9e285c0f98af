using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0021: removes the body: it is what is generated.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0021"), Shared]
public sealed class MethodBodyFix : EquationFix
{
    protected override string Id => "EIN0021";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Method.Syntax is not MethodDeclarationSyntax method) yield break;
        if (((SyntaxNode?)method.Body ?? method.ExpressionBody) is { } body)
        {
            int start = body.GetFirstToken().GetPreviousToken().Span.End;
            yield return new("remove", "Remove the body", [scope.Declaration.Replace(TextSpan.FromBounds(start, method.Span.End), ";")]);
        }
        else if (scope.Method.Symbol.PartialImplementationPart?.DeclaringSyntaxReferences is [var other])
        {
            yield return new("remove", "Remove the implementing part", [new(other.SyntaxTree, new(other.GetSyntax().FullSpan, ""))]);
        }
    }
}
