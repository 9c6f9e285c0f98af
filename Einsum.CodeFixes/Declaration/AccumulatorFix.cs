using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0041: names a type that can hold every product and the result.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0041"), Shared]
public sealed class AccumulatorFix : EquationFix
{
    protected override string Id => "EIN0041";

    // Of one kind with operands and destination, from narrow to wide; the binder knows which of them will do.
    private static readonly string[] s_types = ["int", "uint", "long", "ulong", "float", "double", "decimal"];

    private protected override IEnumerable<Fix?> Candidates(FixScope scope) =>
        s_types.Select(type => new Fix("accumulator", $"Accumulate in '{type}'", [scope.Declaration.Option("Accumulator", $"typeof({type})")]));
}
