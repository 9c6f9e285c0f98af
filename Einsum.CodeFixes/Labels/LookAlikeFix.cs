using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;
using System.Globalization;

namespace Einsum.CodeFixes;

/// <summary>EIN0016: writes one of two labels that look alike for both.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0016"), Shared]
public sealed class LookAlikeFix : EquationFix
{
    protected override string Id => "EIN0016";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        if (scope.Bound.Equation is not { } equation || scope.Fault.Arguments is not [var first, var second, ..]) yield break;
        yield return Unified(scope, equation, "first", first, second);
        yield return Unified(scope, equation, "second", second, first);
    }

    private static Fix? Unified(FixScope scope, Equation equation, string key, string kept, string replaced)
    {
        var terms = equation.Output is { } output ? equation.Inputs.Append(output) : equation.Inputs;
        var spans = terms.SelectMany(term => term.Labels).Where(label => label.Name == replaced).Select(label => (label.Span, kept));
        return scope.InEquation(key, $"Write {Show(kept)} for {Show(replaced)}", [.. spans]);
    }

    /// <summary>The glyphs are the same: the number of the character tells them apart.</summary>
    private static string Show(string label) => label.Length > 1 ? $"'{label}'" : $"'{label}' (U+{((int)label[0]).ToString("X4", CultureInfo.InvariantCulture)})";
}
