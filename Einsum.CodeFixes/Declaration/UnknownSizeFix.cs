using Einsum.Compiler;
using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;

namespace Einsum.CodeFixes;

/// <summary>EIN0030: gives sizes to labels that only operands without a shape have: as few as tell the others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0030"), Shared]
public sealed class UnknownSizeFix : EquationFix
{
    protected override string Id => "EIN0030";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        yield return scope.ReadAs(EquationStyle.Spaced);
        yield return scope.ReadAs(EquationStyle.Compact);
        var subsets = Subsets(scope.Fault.FixData).ToArray();
        foreach (var labels in subsets)
        {
            var names = labels.Select(Labels.Parameter).ToArray();
            if (names.Contains(null)) continue;
            string added = string.Join(", ", names.Select(name => $"int {name}"));
            yield return new("parameter", $"Add parameter '{added}'", [scope.Declaration.Add(added)]);
        }
        foreach (var labels in subsets)
        {
            var dims = labels.Select(label => scope.Declaration.Attribute("Dim", $"\"{label}\", 1")).ToArray();
            if (dims.All(dim => dim is not null))
                yield return new("dim", $"Add {string.Join(", ", labels.Select(Shown))}, then set the size", [.. dims.Select(dim => dim!.Value)]);
        }
        yield return Arrays(scope);

        static string Shown(string label) => $"'[Dim(\"{label}\", 1)]'";
    }

    /// <summary>Operands of rank 2 and more become arrays, which carry their shape.</summary>
    private static Fix? Arrays(FixScope scope)
    {
        if (scope.Bound is not { Equation.Inputs: var terms, Roles.Operands: var operands } || terms.Any(term => term.HasEllipsis)) return null;
        var flat = Enumerable.Range(0, operands.Count).Where(i => operands[i].IsFlat && terms[i].Labels.Count > 1).ToArray();
        string Type(int i) => DeclarationEdits.Array(scope.Declaration.Element(operands[i].Ordinal), terms[i].Labels.Count);
        var edits = flat.SelectMany(i => new[] { scope.Declaration.Repass(operands[i].Ordinal, ""), scope.Declaration.Retype(operands[i].Ordinal, Type(i)) });
        return new("array", "Change " + string.Join(", ", flat.Select(i => $"'{operands[i].Name}' to '{Type(i)}'")), [.. edits]);
    }

    /// <summary>Single labels, then pairs, then all.</summary>
    private static IEnumerable<string[]> Subsets(EquatableArray<string> labels)
    {
        foreach (string label in labels) yield return [label];
        for (int i = 0; i < labels.Count; i++)
        {
            for (int j = i + 1; j < labels.Count; j++) yield return [labels[i], labels[j]];
        }
        if (labels.Count > 2) yield return [.. labels];
    }
}
