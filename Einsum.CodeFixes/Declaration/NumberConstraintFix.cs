using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0029: demands numbers of the type parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0029"), Shared]
public sealed class NumberConstraintFix : EquationFix
{
    protected override string Id => "EIN0029";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        string name = scope.Fault.Arguments[0];
        if (scope.Method.Syntax is not MethodDeclarationSyntax method || method.Modifiers.Any(SyntaxKind.OverrideKeyword)) yield break;
        if (scope.Declaration.Name("System.Numerics.INumberBase`1", name) is not { } constraint) yield break;
        // Of the method, else of the type that has it: there it must stand once, or other parts would have to repeat it.
        var (clauses, end) = (method.ConstraintClauses, method.ParameterList.Span.End);
        if (method.TypeParameterList?.Parameters.Any(parameter => parameter.Identifier.Text == name) != true)
        {
            var type = method.Ancestors().OfType<TypeDeclarationSyntax>()
                .FirstOrDefault(type => type.TypeParameterList?.Parameters.Any(parameter => parameter.Identifier.Text == name) == true);
            if (type is null) yield break;
            (clauses, end) = (type.ConstraintClauses, (type.BaseList ?? (SyntaxNode?)type.ParameterList ?? type.TypeParameterList!).Span.End);
        }
        var clause = clauses.FirstOrDefault(clause => clause.Name.Identifier.Text == name);
        // Only new() and allows must come after an interface.
        var before = clause?.Constraints.LastOrDefault(other => other is not (ConstructorConstraintSyntax or AllowsConstraintClauseSyntax));
        var edit = clause is null ? scope.Declaration.Insert(clauses.Count > 0 ? clauses.Last().Span.End : end, $" where {name} : {constraint}")
            : before is not null ? scope.Declaration.Insert(before.Span.End, $", {constraint}")
            : scope.Declaration.Insert(clause.Constraints[0].SpanStart, $"{constraint}, ");
        yield return new("constraint", $"Add 'where {name} : {constraint}'", [edit]);
    }
}
