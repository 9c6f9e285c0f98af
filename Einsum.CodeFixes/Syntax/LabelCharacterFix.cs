using Einsum.Compiler.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using System.Composition;
using System.Globalization;
using ValueSpan = Einsum.Compiler.Syntax.TextSpan;

namespace Einsum.CodeFixes;

/// <summary>EIN0003: removes what is no label, or makes one of it: a composed accent, a comma for a product sign, a letter for a name with a digit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "EIN0003"), Shared]
public sealed class LabelCharacterFix : EquationFix
{
    protected override string Id => "EIN0003";

    private protected override IEnumerable<Fix?> Candidates(FixScope scope)
    {
        string text = scope.Text, wrong = text.Substring(scope.Span.Start, scope.Span.Length);
        if (Composed(text, scope.Span) is { } composed) yield return scope.InEquation("compose", $"Write '{composed.Text}'", composed);
        if (wrong is "*" or ";" or "|" or "\u00D7" or "\u00B7" or "\u22C5" or "\u2297") yield return scope.AtFault("comma", "Write ','", ",");
        if (Renamed(text, scope.Span) is { Length: > 0 } renamed)
            yield return scope.InEquation("rename", $"Rename '{text.Substring(renamed[0].Span.Start, renamed[0].Span.Length)}' to '{renamed[0].Text}'", renamed);
        yield return scope.ReadAs(EquationStyle.Spaced);
        yield return scope.AtFault("remove", $"Remove '{wrong}'", "");
    }

    /// <summary>A letter and the combining marks after it as one letter, where there is one.</summary>
    private static (ValueSpan Span, string Text)? Composed(string text, ValueSpan wrong)
    {
        int start = wrong.Start - 1, end = wrong.End;
        while (end < text.Length && CharUnicodeInfo.GetUnicodeCategory(text[end]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) end++;
        if (start < 0 || !char.IsLetter(text[start])) return null;
        string composed = text.Substring(start, end - start).Normalize();
        return composed.Length == 1 && char.IsLetter(composed[0]) ? (new(start, end), composed) : null;
    }

    /// <summary>Every occurrence of the name that ends at the fault, such as <c>i1</c>, with a letter that the equation does not use.</summary>
    private static (ValueSpan Span, string Text)[] Renamed(string text, ValueSpan wrong)
    {
        var names = Names(text);
        if (names.Where(name => name.Span.Start < wrong.Start && wrong.Start < name.Span.End).Select(name => name.Text).FirstOrDefault() is not { } wrongName) return [];
        string letter = wrongName.Substring(0, 1);
        // Its own letter, unless another name begins with it.
        if (names.Any(name => name.Text != wrongName && name.Text[0] == wrongName[0])) letter = Labels.Fresh(text).FirstOrDefault() ?? "";
        return letter.Length == 0 ? [] : [.. names.Where(name => name.Text == wrongName).Select(name => (name.Span, letter))];
    }

    /// <summary>Letters, each with the digits and marks behind it.</summary>
    private static List<(ValueSpan Span, string Text)> Names(string text)
    {
        var names = new List<(ValueSpan, string)>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start + 1;
            if (!char.IsLetter(text[start])) continue;
            while (end < text.Length && (char.IsDigit(text[end]) || text[end] is '_' or '\'')) end++;
            names.Add((new(start, end), text.Substring(start, end - start)));
        }
        return names;
    }
}
