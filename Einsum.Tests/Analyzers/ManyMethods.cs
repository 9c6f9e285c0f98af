using Einsum.Analyzers;
using Einsum.Generator;
using Einsum.Tests.Conformance;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Einsum.Tests.Analyzers;

/// <summary>
/// The expressions of a conformance list as methods of one compilation, so that a case costs a method and not a compilation.
/// Shapes become types: arrays of rank 2 and more, <c>T[]</c>, scalars.
/// </summary>
internal sealed class ManyMethods
{
    private readonly Dictionary<Case, (MethodDeclarationSyntax Method, Diagnostic[] Diagnostics)> _methods = [];

    private ManyMethods(SemanticModel model) => Model = model;

    public SemanticModel Model { get; }

    /// <param name="equation">What stands in the literal of a case.</param>
    /// <param name="spell">How an equation is written; by default as a regular literal.</param>
    /// <param name="generates">Whether the generator runs too: then the compiler finds no error of its own, not even a missing body.</param>
    public static async Task<ManyMethods> Of(IReadOnlyList<Case> cases, Func<Case, string> equation, Func<string, string>? spell = null, bool generates = false)
    {
        spell ??= Regular;
        var declarations = cases.Select((c, i) => Declaration(c, equation(c), spell(equation(c)).Replace("{n}", $"{i}", StringComparison.Ordinal), i));
        string source = "using Einsum;\npublic static partial class C\n{\n" + string.Concat(declarations) + "}\n";
        Compilation compilation = InMemory.Compile(source);
        if (generates) _ = InMemory.Driver(new EinsumGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error && (generates || d.Id != "CS8795"));
        var reported = await Verify.Report(new EquationAnalyzer(), compilation);
        var tree = compilation.SyntaxTrees.First();
        var methods = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().ToArray();
        var many = new ManyMethods(compilation.GetSemanticModel(tree));
        foreach (var (c, method) in cases.Zip(methods)) many._methods.Add(c, (method, [.. reported.Where(d => method.Span.Contains(d.Location.SourceSpan))]));
        return many;
    }

    /// <summary>What is reported of a case.</summary>
    public Diagnostic[] this[Case c] => _methods[c].Diagnostics;

    public MethodDeclarationSyntax MethodOf(Case c) => _methods[c].Method;

    /// <summary>The equation of a case as it stands in the source.</summary>
    public ExpressionSyntax ArgumentOf(Case c) => MethodOf(c).AttributeLists[0].Attributes[0].ArgumentList!.Arguments[0].Expression;

    public static string Regular(string equation) => SymbolDisplay.FormatLiteral(equation, quote: true);

    private static string Declaration(Case c, string equation, string argument, int number)
    {
        // What stands behind a bar is a member.
        var (written, member) = argument.Split('|') is [var use, var constant] ? (use, $"    {constant}\n") : (argument, "");
        string options = (c.Broadcast ? ", Broadcast = true" : "") + (c.Spaced == true ? ", Style = Style.Spaced" : "");
        string dims = string.Concat(c.Sizes.Select(size => $", Dim(\"{size.Label}\", {size.Extent})"));
        // A syntax fault is found whatever the method is; a case about sizes alone has the shapes of its terms.
        var operands = c.Operands ?? [.. equation.Split("->")[0].Split(',').Select(term => new int[term.Count(char.IsLetter)])];
        string parameters = string.Join(", ", operands.Select((shape, i) => $"{Array(shape.Length)} p{i}"));
        int rank = c.Output?.Length ?? c.Equation.Split("->")[^1].Count(char.IsLetter);
        return $"{member}    [Einsum({written}{options}){dims}] public static partial {Array(rank)} M{number}({parameters});\n";
    }

    private static string Array(int rank) => rank == 0 ? "float" : $"float[{new string(',', rank - 1)}]";
}
