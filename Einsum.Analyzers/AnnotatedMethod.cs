using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using System.Collections.Immutable;

namespace Einsum.Analyzers;

/// <summary>
/// A method with <c>[Einsum]</c> as analyzers and code fixes meet it: its syntax beside the request that the compiler takes.
/// The request is the generator's own reading, so what is reported is what would have been compiled; this type knows the way
/// back, from the compiler's places to locations.
/// </summary>
public sealed class AnnotatedMethod
{
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancel;
    private readonly Lazy<LiteralMap?> _literal;

    private AnnotatedMethod(SyntaxNode syntax, IMethodSymbol symbol, AttributeSyntax attribute, MethodRequest request, SemanticModel model, CancellationToken cancel)
    {
        (Syntax, Symbol, Attribute, Request, _model, _cancel) = (syntax, symbol, attribute, request, model, cancel);
        (Identifier, ReturnType, ParameterList) = syntax switch
        {
            MethodDeclarationSyntax method => (method.Identifier, method.ReturnType, method.ParameterList),
            LocalFunctionStatementSyntax local => (local.Identifier, local.ReturnType, local.ParameterList),
            _ => throw new ArgumentException($"{syntax.Kind()} declares no method", nameof(syntax)),
        };
        _literal = new(() => EquationArgument is { } argument ? LiteralMap.Of(argument, model, cancel) : null);
    }

    /// <summary>The declaration: of a method, or of a local function (which cannot be partial, and is told so).</summary>
    public SyntaxNode Syntax { get; }

    public SyntaxToken Identifier { get; }

    public TypeSyntax ReturnType { get; }

    public ParameterListSyntax ParameterList { get; }

    public IMethodSymbol Symbol { get; }

    /// <summary>The <c>[Einsum]</c>.</summary>
    public AttributeSyntax Attribute { get; }

    public MethodRequest Request { get; }

    /// <summary>The spelling of the equation; null when it is no constant. Made only where something is to be located or edited.</summary>
    public LiteralMap? Literal => _literal.Value;

    /// <summary>The argument that is the equation; null when it is missing.</summary>
    public ExpressionSyntax? EquationArgument => Attribute.ArgumentList?.Arguments
        .FirstOrDefault(argument => argument.NameEquals is null && argument.NameColon is null or { Name.Identifier.ValueText: "equation" })?.Expression;

    /// <summary>The annotated method that a node declares, or null. Each is found at one node, also where both parts of a partial method are the user's.</summary>
    /// <param name="syntax">The node.</param>
    /// <param name="model">The meaning of its file.</param>
    /// <param name="file">What .editorconfig says of the file.</param>
    /// <param name="cancel">Ends the work early.</param>
    public static AnnotatedMethod? Of(SyntaxNode syntax, SemanticModel model, AnalyzerConfigOptions file, CancellationToken cancel)
    {
        if (syntax is not (MethodDeclarationSyntax { AttributeLists.Count: > 0 } or LocalFunctionStatementSyntax { AttributeLists.Count: > 0 })) return null;
        if (model.GetDeclaredSymbol(syntax, cancel) is not IMethodSymbol symbol || RequestReader.Find(symbol) is not { } einsum) return null;
        if (einsum.ApplicationSyntaxReference is not { } reference || reference.SyntaxTree != syntax.SyntaxTree || !syntax.Span.Contains(reference.Span)) return null;
        return new(syntax, symbol, (AttributeSyntax)reference.GetSyntax(cancel), RequestReader.Read(symbol, einsum, model.Compilation, cancel).In(file), model, cancel);
    }

    /// <summary>Where a place of the compiler is in the source; additional locations are inside the literals of constants.</summary>
    public (Location Place, ImmutableArray<Location> Also) Locate(Place place) => place.Kind switch
    {
        PlaceKind.Equation when Literal is { } literal => literal.Locate(place.Span),
        PlaceKind.Equation or PlaceKind.WholeEquation => ((EquationArgument ?? (SyntaxNode)Attribute).GetLocation(), []),
        PlaceKind.Parameter when place.Index < ParameterList.Parameters.Count => (ParameterList.Parameters[place.Index].Identifier.GetLocation(), []),
        PlaceKind.Return => (ReturnType.GetLocation(), []),
        PlaceKind.Attribute => (LocateAttribute(place).GetLocation(), []),
        _ => (Identifier.GetLocation(), []),
    };

    /// <summary>A named argument of <c>[Einsum]</c>, or the n-th attribute of a name on the method and its parameters, in source order.</summary>
    private SyntaxNode LocateAttribute(Place place)
    {
        if (Option(place.Argument!) is { } option) return option.Expression;
        int index = place.Index;
        foreach (var attribute in Symbol.GetAttributes().Concat(Symbol.Parameters.SelectMany(parameter => parameter.GetAttributes())))
        {
            if (attribute.IsOurs(place.Argument!) && index-- == 0) return attribute.ApplicationSyntaxReference?.GetSyntax(_cancel) ?? Attribute;
        }
        return Attribute;
    }

    /// <summary>A named argument of <c>[Einsum]</c>.</summary>
    public AttributeArgumentSyntax? Option(string name) =>
        Attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}
