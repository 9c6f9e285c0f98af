using Einsum.Analyzers;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Globalization;
using ValueSpan = Einsum.Compiler.Syntax.TextSpan;

namespace Einsum.Tests.Analyzers;

/// <summary>An edit of the value, written into the source, gives the edited value; and each literal keeps its form.</summary>
[Trait("Category", "Roslyn")]
public class LiteralEditTests
{
    private static readonly string[] s_letters = ["i", "j", "a", "F", "0", "->", ",", " ", "%", "\U0001F600", "\"", "\\", "{", "}", "\n", "\u2028"];

    [Theory]
    [InlineData("\"i%\"", 1, 2, "j", "\"ij\"")]
    [InlineData("@\"i%\"", 2, 2, "\"", "@\"i%\"\"\"")]
    [InlineData("\"i%\"", 2, 2, "\"\\\n", "\"i%\\\"\\\\\\u000A\"")]
    [InlineData("$\"i%\"", 2, 2, "{", "$\"i%{{\"")]
    [InlineData("\"\"\"i%\"\"\"", 2, 2, "->i", "\"\"\"i%->i\"\"\"")]
    [InlineData("\"\"\"\n  i\n  %j\n  \"\"\"", 2, 3, "k", "\"\"\"\n  i\n  kj\n  \"\"\"")]
    [InlineData("\"\"\"\n  i\n  %j\n  \"\"\"", 1, 2, "", "\"\"\"\n  i%j\n  \"\"\"")]
    [InlineData("\"\"\"\n  i\n  %j\n  \"\"\"", 0, 2, "", "\"\"\"\n  %j\n  \"\"\"")]
    [InlineData("\"i\" + \"j\"", 1, 1, "k", "\"ik\" + \"j\"")]
    [InlineData("\"ij\" + \"kl\"", 1, 3, "z", "\"iz\" + \"l\"")]
    [InlineData("\"\\x69%a\"", 1, 2, "", "\"\\u0069a\"")]
    [InlineData("\"\\x69\"", 1, 1, "a", "\"\\u0069a\"")]
    [InlineData("\"\"", 0, 0, "->", "\"->\"")]
    public void TheEditIsWrittenInTheLiteralsForm(string before, int start, int end, string text, string after) => Assert.Equal(after, Edit(before, new(start, end), text));

    [Theory]
    [InlineData("\"\"\"i\"\"\"", 0, 1, "")]
    [InlineData("\"\"\"i\"\"\"", 0, 1, "\"")]
    [InlineData("\"\"\"i\"j\"\"\"", 2, 3, "")]
    [InlineData("$\"\"\"i\"\"\"", 0, 1, "{")]
    [InlineData("\"\\U0001F600\"", 0, 1, "i")]
    [InlineData("nameof(C)", 0, 1, "i")]
    [InlineData("nameof(C) + \"j\"", 0, 2, "i")]
    public void WhatTheFormCannotSpellIsNotOffered(string before, int start, int end, string text) => Assert.Null(Edit(before, new(start, end), text));

    [Fact]
    public void TheTextOfAConstantIsEditedInItsLiteral()
    {
        var map = Map("$\"{Left}->ik\"", "const string Left = @\"ij,j%\";");
        var edit = Assert.Single(map.Replace(new(4, 5), "k")!.Value);
        Assert.Equal("%", edit.Tree.GetText().ToString(edit.Change.Span));
        Assert.Equal("k", edit.Change.NewText);
    }

    [Fact]
    public void AnInsertionPrefersTextThatStandsHere()
    {
        var map = Map("$\"{Left}->ik\"", "const string Left = @\"ij,jk\";");
        var edit = Assert.Single(map.Replace(new(5, 5), "k")!.Value);
        Assert.Equal("->ik", edit.Tree.GetText().ToString(new(edit.Change.Span.Start, 4)));
    }

    /// <summary>Random values in every form, each cut at random places and filled with random text.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void TheValueAfterTheEditIsTheEditedValue(string form)
    {
        var random = new Random(20250101);
        int written = 0;
        for (int round = 0; round < 150; round++)
        {
            string value = Letters(random, 0, 8), text = Letters(random, 0, 3);
            if (Spell(form, value) is not { } expression) continue;
            int start = random.Next(value.Length + 1), end = random.Next(start, value.Length + 1);
            if (Splits(value, start) || Splits(value, end)) continue;
            var map = Map(expression);
            Assert.Equal(value, map.Value);
            for (int i = 0; i < value.Length; i++)
            {
                string source = map.Expression.SyntaxTree.GetText().ToString(map.Locate(new(i, i + 1)).Place.SourceSpan);
                Assert.True(Means(source, value, i), $"unit {i} of '{value}' is not spelled by '{source}' of {expression}");
            }
            if (Edit(expression, new(start, end), text) is not { } edited) continue;
            written++;
            string expected = value[..start] + text + value[end..];
            var after = Map(edited);
            Assert.True(expected == after.Value, $"{expression} with '{text}' for {start}..{end} became {edited}");
            Assert.Equal(map.Expression.Kind(), after.Expression.Kind());
        }
        Assert.InRange(written, 20, 150);
    }

    public static TheoryData<string> Forms => ["regular", "escaped", "short hex", "verbatim", "raw", "raw lines", "interpolated", "interpolated verbatim", "interpolated raw lines", "sum"];

    private static string? Spell(string form, string value)
    {
        string Units(Func<char, string> spell) => string.Concat(value.Select(spell));
        string Escape(char c) => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);
        bool plain = !value.Contains('\n', StringComparison.Ordinal) && !value.Contains('\u2028', StringComparison.Ordinal);
        bool raw = !value.Contains('"', StringComparison.Ordinal);
        string Lines(string prefix) => $"{prefix}\"\"\"\n  {value.Replace("\n", "\n  ", StringComparison.Ordinal)}\n  \"\"\"";
        return form switch
        {
            "regular" => SymbolDisplay.FormatLiteral(value, quote: true),
            "escaped" => $"\"{Units(Escape)}\"",
            "short hex" => $"\"{Units(c => $"\\x{(int)c:X}{(char.IsAsciiLetterOrDigit(c) ? "" : "\\u0020")}").Replace("\\u0020", "", StringComparison.Ordinal)}\"" is var s && ReadsBack(s, value) ? s : null,
            "verbatim" => "@" + $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
            "raw" => raw && plain && value.Length > 0 ? $"\"\"\"{value}\"\"\"" : null,
            "raw lines" => raw && !value.Contains('\u2028', StringComparison.Ordinal) ? Lines("") : null,
            "interpolated" => "$" + SymbolDisplay.FormatLiteral(value, quote: true).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
            "interpolated verbatim" => "$@\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) + "\"",
            "interpolated raw lines" => raw && !value.Contains('\u2028', StringComparison.Ordinal) && !value.Contains('{', StringComparison.Ordinal) && !value.Contains('}', StringComparison.Ordinal) ? Lines("$") : null,
            _ => value.Length > 1 && !Splits(value, value.Length / 2) ? $"{SymbolDisplay.FormatLiteral(value[..(value.Length / 2)], quote: true)} + ({Spell("verbatim", value[(value.Length / 2)..])})" : null,
        };
    }

    private static bool ReadsBack(string literal, string value) => SyntaxFactory.ParseExpression(literal) is LiteralExpressionSyntax { Token.ValueText: var text } && text == value;

    /// <summary>Whether a stretch of source spells the unit: by itself, by its escape, or as half of a pair.</summary>
    private static bool Means(string source, string value, int unit)
    {
        string scalar = char.IsHighSurrogate(value[unit]) ? value.Substring(unit, 2) : char.IsLowSurrogate(value[unit]) ? value.Substring(unit - 1, 2) : value.Substring(unit, 1);
        return source == value.Substring(unit, 1) || source is "\"\"" or "{{" or "}}" || ReadsBack($"\"{source}\"", value.Substring(unit, 1)) || ReadsBack($"\"{source}\"", scalar);
    }

    private static bool Splits(string value, int at) => at > 0 && at < value.Length && char.IsSurrogatePair(value[at - 1], value[at]);

    private static string Letters(Random random, int least, int most) => string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => s_letters[random.Next(s_letters.Length)]));

    private static string? Edit(string expression, ValueSpan span, string text)
    {
        var map = Map(expression);
        if (map.Replace(span, text) is not { } edits) return null;
        int start = map.Expression.SpanStart;
        var source = map.Expression.SyntaxTree.GetText().WithChanges(edits.Select(e => e.Change));
        return source.ToString()[start..^3];
    }

    private static LiteralMap Map(string expression, string members = "")
    {
        var compilation = InMemory.Compile($"class C {{ {members} const string Target =\n{expression}; }}");
        var tree = compilation.SyntaxTrees[0];
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        var target = tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>().Last().Initializer!.Value;
        return LiteralMap.Of(target, compilation.GetSemanticModel(tree), default)!;
    }
}
