using Einsum.Analyzers;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using System.Collections.Immutable;
using System.Globalization;
using ValueSpan = Einsum.Compiler.Syntax.TextSpan;

namespace Einsum.CodeFixes;

/// <summary>What a fix looks at: the annotated method of a diagnostic, what the binder made of it, and the fault.</summary>
internal sealed class FixScope
{
    private readonly SemanticModel _model;
    private readonly AnalyzerConfigOptions _file;
    private readonly CancellationToken _cancel;

    private FixScope(AnnotatedMethod method, BoundMethod bound, Fault fault, SemanticModel model, AnalyzerConfigOptions file, CancellationToken cancel)
    {
        (Method, Bound, Fault, _model, _file, _cancel) = (method, bound, fault, model, file, cancel);
        Declaration = new(method, model);
    }

    public AnnotatedMethod Method { get; }

    public BoundMethod Bound { get; }

    public Fault Fault { get; }

    /// <summary>Ways to change the method's declaration.</summary>
    public DeclarationEdits Declaration { get; }

    /// <summary>The equation's text; empty when it is no constant.</summary>
    public string Text => Method.Request.Equation ?? "";

    public Signature Signature => Method.Request.Signature;

    /// <summary>Where the fault is in the equation; empty at 0 when it is elsewhere.</summary>
    public ValueSpan Span => Fault.At.Span;

    /// <summary>The attribute that the fault points at or into.</summary>
    public AttributeSyntax? AttributeAtFault =>
        Method.Syntax.FindNode(Method.Locate(Fault.At).Place.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>();

    public static async Task<FixScope?> Of(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        if (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root) return null;
        if (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model) return null;
        if (!diagnostic.Properties.TryGetValue(EquationAnalyzer.FaultNumber, out string? number)) return null;
        var file = document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(model.SyntaxTree);
        if (Find(root, diagnostic.Location.SourceSpan.Start, model, file, cancel) is not { Attribute.ArgumentList: not null } method) return null;
        var bound = MethodBinder.Bind(method.Request, cancel);
        int index = int.Parse(number!, CultureInfo.InvariantCulture);
        // Few diagnostics are the plan's: only then it is made.
        var faults = index < bound.Faults.Count ? bound.Faults : CheckedMethods.Of(method.Request, cancel);
        return index < faults.Count && faults[index].Id == diagnostic.Id ? new(method, bound, faults[index], model, file, cancel) : null;
    }

    /// <summary>What the method would be with another equation.</summary>
    public BoundMethod With(string equation) => MethodBinder.Bind(Method.Request with { Equation = equation }, _cancel);

    /// <summary>A change of the equation: ranges of its text with what replaces them, from left to right.</summary>
    public Fix? InEquation(string key, string title, params (ValueSpan Span, string Text)[] replacements)
    {
        if (Method.Literal is not { } literal) return null;
        var edits = ImmutableArray.CreateBuilder<SourceEdit>();
        foreach (var (span, text) in replacements)
        {
            if (literal.Replace(span, text) is not { } replaced) return null;
            edits.AddRange(replaced);
        }
        return new(key, title, edits.ToImmutable());
    }

    /// <summary>The style said in the attribute.</summary>
    public Fix? ReadAs(EquationStyle style)
    {
        string read = style == EquationStyle.Spaced ? "words" : "letters";
        if (EquationParser.Parse(Text, style).Equation is null || Declaration.Choice("Style", style.ToString()) is not { } option) return null;
        return new(style.ToString(), $"Read {read} as labels: Style = {style}", [option]);
    }

    /// <summary>A change of the equation at the fault.</summary>
    public Fix? AtFault(string key, string title, string text) => InEquation(key, title, (Span, text));

    /// <summary>
    /// Whether the method, after the edits, has one fault of this id less. A syntax fault hides those further right: there it
    /// suffices that the next one is nearer to the end.
    /// </summary>
    public bool IsRemovedBy(ImmutableArray<SourceEdit> edits)
    {
        if (edits.IsEmpty) return false;
        var compilation = _model.Compilation;
        var tree = Method.Syntax.SyntaxTree;
        int position = Method.Identifier.SpanStart;
        foreach (var file in edits.GroupBy(edit => edit.Tree))
        {
            var changes = file.Select(edit => edit.Change).OrderBy(change => change.Span).ToArray();
            var changed = file.Key.WithChangedText(file.Key.GetText(_cancel).WithChanges(changes));
            compilation = compilation.ReplaceSyntaxTree(file.Key, changed);
            if (file.Key != Method.Syntax.SyntaxTree) continue;
            tree = changed;
            position += changes.Where(change => change.Span.End <= Method.Identifier.SpanStart).Sum(change => change.NewText!.Length - change.Span.Length);
        }
        if (Find(tree.GetRoot(_cancel), position, compilation.GetSemanticModel(tree), _file, _cancel) is not { } method) return false;
        bool isOfPlan = !Bound.Faults.Contains(Fault);
        var after = (isOfPlan ? CheckedMethods.Of(method.Request, _cancel) : MethodBinder.Bind(method.Request, _cancel).Faults).Where(fault => fault.Id == Fault.Id).ToArray();
        if (after.Length < (isOfPlan ? 1 : Bound.Faults.Count(fault => fault.Id == Fault.Id))) return true;
        return Bound.Equation is null && after is [{ At.Kind: PlaceKind.Equation } next] && method.Request.Equation!.Length - next.At.Span.Start < Text.Length - Span.Start;
    }

    private static AnnotatedMethod? Find(SyntaxNode root, int position, SemanticModel model, AnalyzerConfigOptions file, CancellationToken cancel)
    {
        for (var node = root.FindToken(position).Parent; node is not null; node = node.Parent)
        {
            if (AnnotatedMethod.Of(node, model, file, cancel) is { } method) return method;
        }
        return null;
    }
}
