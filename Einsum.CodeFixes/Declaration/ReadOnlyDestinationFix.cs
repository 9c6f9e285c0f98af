using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0024: gives the destination a type that can be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0024"), Shared]
public sealed class ReadOnlyDestinationFix : EquationFix
{
    protected override string Id => "EIN0024";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        var parameter = scope.Signature.Parameters[scope.Fault.At.Index];
        const string ReadOnly = "ReadOnly";
        var name = scope.Declaration.TypeOf(parameter.Ordinal).DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault();
        if (parameter.Form is ParameterForm.ReadOnlySpan or ParameterForm.ReadOnlyTensorSpan && name?.Identifier.Text.StartsWith(ReadOnly, StringComparison.Ordinal) == true)
        {
            string type = name.ToString().Substring(ReadOnly.Length);
            yield return new("type", $"Change '{parameter.Name}' to '{type}'", [scope.Declaration.Replace(new(name.SpanStart, ReadOnly.Length), "")]);
        }
        else if (parameter.Form is ParameterForm.Scalar or ParameterForm.InlineArray)
        {
            string modifier = parameter.Marks.Accumulate ? "ref" : "out";
            var accessible = modifier == "out" ? scope.Declaration.Accessible() : [];
            yield return new("pass", $"Pass '{parameter.Name}' by {modifier}", [.. accessible, scope.Declaration.Repass(parameter.Ordinal, modifier)]);
        }
    }
}
