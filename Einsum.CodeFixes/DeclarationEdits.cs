using Einsum.Analyzers;
using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Einsum.CodeFixes;

/// <summary>
/// Changes of a method's declaration, as text: attributes, options, parameters, types. Text and not syntax trees, so that what
/// is not changed keeps every character.
/// </summary>
internal sealed class DeclarationEdits(AnnotatedMethod method, SemanticModel model)
{
    private SyntaxTree Tree => method.Syntax.SyntaxTree;

    /// <summary>How a type of the library or the framework is written at the method; null where it is not referenced.</summary>
    /// <param name="argument">For a generic type its type argument, as the user writes it.</param>
    public string? Name(string metadataName, string? argument = null)
    {
        if (model.Compilation.GetTypesByMetadataName(metadataName) is not [var type, ..]) return null;
        string name = type.ToMinimalDisplayString(model, method.Attribute.SpanStart);
        return argument is null ? name : name.Substring(0, name.IndexOf('<') + 1) + argument + ">";
    }

    public ISymbol? SymbolOf(ExpressionSyntax expression) => model.GetSymbolInfo(expression) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null;

    public object? ConstantOf(ExpressionSyntax expression) => model.GetConstantValue(expression).Value;

    /// <summary>The modifier <c>partial</c>, and what C# demands of it where the method returns something.</summary>
    public SourceEdit Partial() => Insert(method.ReturnType.SpanStart, NeedsAccessibility(method.ReturnType.ToString() != "void") ? "private partial " : "partial ");

    /// <summary><c>private</c>, where a partial method that returns something (or has an <c>out</c> parameter) does not yet say who may call it.</summary>
    public IEnumerable<SourceEdit> Accessible() =>
        NeedsAccessibility(true) && method.Syntax is MethodDeclarationSyntax { Modifiers: [var first, ..] } ? [Insert(first.SpanStart, "private ")] : [];

    /// <summary><c>Style = Style.Spaced</c> in the <c>[Einsum]</c>, in place of the option's value where it is given.</summary>
    public SourceEdit Option(string name, string value)
    {
        if (method.Option(name) is { } option) return Replace(option.Expression.Span, value);
        return Insert(method.Attribute.ArgumentList!.CloseParenToken.SpanStart, $", {name} = {value}");
    }

    /// <summary>An option that is one of an enum's values, such as <c>Style</c> and <c>Spaced</c>.</summary>
    public SourceEdit? Choice(string option, string value) => Name("Einsum." + option) is { } type ? Option(option, $"{type}.{value}") : null;

    /// <summary>One more attribute on the method, beside <c>[Einsum]</c>.</summary>
    public SourceEdit? Attribute(string name, string arguments) => AttributeName(name) is { } written ? Insert(method.Attribute.Span.End, $", {written}({arguments})") : null;

    /// <summary>An attribute on a parameter.</summary>
    public SourceEdit? Mark(int parameter, string name, string arguments = "")
    {
        if (AttributeName(name) is not { } written) return null;
        var syntax = method.ParameterList.Parameters[parameter];
        int at = syntax.AttributeLists.Count == 0 ? syntax.SpanStart : syntax.AttributeLists.Last().Span.End;
        string mark = arguments.Length == 0 ? $"[{written}]" : $"[{written}({arguments})]";
        return Insert(at, syntax.AttributeLists.Count == 0 ? mark + " " : " " + mark);
    }

    /// <summary>Takes an attribute from a parameter.</summary>
    public IEnumerable<SourceEdit> Unmark(int parameter, string name)
    {
        foreach (var attribute in method.Symbol.Parameters[parameter].GetAttributes())
        {
            if (attribute.AttributeClass?.Name != name + "Attribute") continue;
            if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { Parent: AttributeListSyntax list } syntax) continue;
            if (list.Attributes.Count == 1) yield return Replace(TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "");
            else if (list.Attributes[0] == syntax) yield return Replace(TextSpan.FromBounds(syntax.SpanStart, list.Attributes[1].SpanStart), "");
            else yield return Replace(TextSpan.FromBounds(list.Attributes[list.Attributes.IndexOf(syntax) - 1].Span.End, syntax.Span.End), "");
        }
    }

    /// <summary>One more parameter: after those that a call must give.</summary>
    public SourceEdit Add(string parameter)
    {
        var parameters = method.ParameterList.Parameters;
        int count = parameters.TakeWhile((p, i) => p.Default is null && method.Request.Signature.Parameters[i].Form != ParameterForm.CancellationToken).Count();
        if (count > 0) return Insert(parameters[count - 1].Span.End, ", " + parameter);
        return Insert(method.ParameterList.OpenParenToken.Span.End, parameters.Count == 0 ? parameter : parameter + ", ");
    }

    /// <summary>One more parameter, right behind another.</summary>
    public SourceEdit AddAfter(int parameter, string added) => Insert(method.ParameterList.Parameters[parameter].Span.End, ", " + added);

    public SourceEdit Remove(int parameter)
    {
        var parameters = method.ParameterList.Parameters;
        int start = parameter > 0 ? parameters[parameter - 1].Span.End : parameters[parameter].SpanStart;
        int end = parameter > 0 || parameters.Count == 1 ? parameters[parameter].Span.End : parameters[parameter + 1].SpanStart;
        return Replace(TextSpan.FromBounds(start, end), "");
    }

    /// <summary>Another type for a parameter, or for the return value (-1).</summary>
    public SourceEdit Retype(int parameter, string type) => Replace(TypeOf(parameter).Span, type);

    /// <summary>Another modifier for a parameter: <c>ref</c>, <c>out</c>, or none.</summary>
    public SourceEdit Repass(int parameter, string modifier)
    {
        var syntax = method.ParameterList.Parameters[parameter];
        var old = syntax.Modifiers
            .Where(token => token.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword or SyntaxKind.ReadOnlyKeyword).ToArray();
        string text = modifier.Length == 0 ? "" : modifier + " ";
        return old.Length == 0 ? Insert(syntax.Type!.SpanStart, text) : Replace(TextSpan.FromBounds(old[0].SpanStart, old.Last().FullSpan.End), text);
    }

    /// <summary>The element type as the user wrote it: <c>float</c> of <c>ReadOnlySpan&lt;float&gt;</c>, <c>float[,]</c> or <c>float</c>.</summary>
    public string Element(int parameter)
    {
        var type = TypeOf(parameter);
        while (true)
        {
            switch (type)
            {
                case NullableTypeSyntax nullable: type = nullable.ElementType; break;
                case RefTypeSyntax reference: type = reference.Type; break;
                case ScopedTypeSyntax scoped: type = scoped.Type; break;
                case QualifiedNameSyntax qualified: type = qualified.Right; break;
                case AliasQualifiedNameSyntax alias: type = alias.Name; break;
                case ArrayTypeSyntax array: return array.ElementType.ToString();
                case PointerTypeSyntax pointer: return pointer.ElementType.ToString();
                case GenericNameSyntax { TypeArgumentList.Arguments: [var element] }: return element.ToString();
                default: return TypeOf(parameter).ToString();
            }
        }
    }

    /// <summary>An array of the rank: <c>float[,]</c>; the element itself for 0.</summary>
    public static string Array(string element, int rank) => rank == 0 ? element : $"{element}[{new string(',', rank - 1)}]";

    public TypeSyntax TypeOf(int parameter) => parameter < 0 ? method.ReturnType : method.ParameterList.Parameters[parameter].Type!;

    public SourceEdit Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    public SourceEdit Replace(TextSpan span, string text) => new(Tree, new TextChange(span, text));

    private bool NeedsAccessibility(bool returnsOrOuts) => returnsOrOuts && method.Syntax is MethodDeclarationSyntax { Modifiers: var modifiers }
        && !modifiers.Any(token => token.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword);

    /// <summary>The name of an attribute of ours, without its suffix.</summary>
    private string? AttributeName(string name)
    {
        const string Suffix = "Attribute";
        return Name($"Einsum.{name}{Suffix}") is { } full ? full.Substring(0, full.Length - Suffix.Length) : null;
    }
}
