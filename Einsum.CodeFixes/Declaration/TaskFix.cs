using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0028: returns the result itself, and adds a method that returns the task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0028"), Shared]
public sealed class TaskFix : EquationFix
{
    protected override string Id => "EIN0028";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Method.Syntax is not MethodDeclarationSyntax method || TaskOf(method.ReturnType) is not { TypeArgumentList.Arguments: [var result] } task) yield break;
        // What lives on the stack cannot be handed to another thread.
        bool isOfTheStack = scope.Method.Symbol.Parameters
            .Any(parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind == TypeKind.Pointer);
        if (isOfTheStack || scope.Declaration.Name("System.Threading.Tasks.Task") is not { } tasks) yield break;
        string name = method.Identifier.Text + "Async";
        string arguments = string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text));
        string call = $"{tasks}.Run(() => {method.Identifier.Text}{method.TypeParameterList}({arguments}))";
        string wrapper = $"\n\n{Indentation(method)}{Header(method, name)} => {(task.Identifier.Text == "ValueTask" ? $"new({call})" : call)};";
        yield return new("wrap", $"Return '{result}' and add '{name}'", [scope.Declaration.Retype(-1, result.ToString()), scope.Declaration.Insert(method.Span.End, wrapper)]);
    }

    /// <summary>The method's own signature under another name, without what only the equation needs.</summary>
    private static string Header(MethodDeclarationSyntax method, string name)
    {
        string modifiers = string.Concat(method.Modifiers.Where(token => !token.IsKind(SyntaxKind.PartialKeyword)).Select(token => token.Text + " "));
        string parameters = string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.WithAttributeLists(default).ToString()));
        string constraints = string.Concat(method.ConstraintClauses.Select(clause => " " + clause.ToString()));
        return $"{modifiers}{method.ReturnType} {name}{method.TypeParameterList}({parameters}){constraints}";
    }

    private static string Indentation(MethodDeclarationSyntax method)
    {
        string line = method.SyntaxTree.GetText().Lines.GetLineFromPosition(method.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static GenericNameSyntax? TaskOf(TypeSyntax type) => type switch
    {
        GenericNameSyntax { Identifier.Text: "Task" or "ValueTask" } task => task,
        QualifiedNameSyntax qualified => TaskOf(qualified.Right),
        _ => null,
    };
}
