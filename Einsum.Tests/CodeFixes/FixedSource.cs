using Einsum.Analyzers;
using Einsum.CodeFixes;
using Einsum.Tests.Analyzers;
using Einsum.Tests.Harness;

namespace Einsum.Tests.CodeFixes;

/// <summary>A fix on one method: the source before with its marks, the title, the source after.</summary>
internal static class FixedSource
{
    /// <summary>A fix that edits the equation; both equations as they stand in the literal.</summary>
    public static Task Equation<TFix>(string before, string title, string after, string signature = Annotated.Matrices, string more = "")
        where TFix : EquationFix, new() =>
        Is<TFix>(Annotated.Equation(before, signature, more), title, Annotated.Equation(after, signature, more));

    /// <summary>A fix that edits the signature.</summary>
    public static Task Signature<TFix>(string equation, string before, string title, string after, params string[] errors)
        where TFix : EquationFix, new() =>
        Is<TFix>(Annotated.Equation(equation, before), title, Annotated.Equation(Markup.Parse(equation).Source, after), errors);

    /// <summary>A fix that edits the arguments of the attribute, or the attributes beside it.</summary>
    public static Task Attribute<TFix>(string before, string title, string after, string signature = Annotated.Matrices)
        where TFix : EquationFix, new() =>
        Is<TFix>(WithAttribute(before, signature), title, WithAttribute(after, Markup.Parse(signature).Source));

    public static Task Is<TFix>(string before, string title, string after, params string[] errors)
        where TFix : EquationFix, new() =>
        Verify.Fix(new EquationAnalyzer(), new TFix(), before, title, after, errors);

    public static Task<IReadOnlyList<string>> Titles<TFix>(string equation, string signature = Annotated.Matrices)
        where TFix : EquationFix, new() =>
        Verify.Titles(new EquationAnalyzer(), new TFix(), Annotated.Equation(equation, signature));

    /// <summary>The inside of the brackets on the method.</summary>
    private static string WithAttribute(string attributes, string signature) => Annotated.Equation("", signature).Replace("Einsum(\"\")", attributes, StringComparison.Ordinal);
}
