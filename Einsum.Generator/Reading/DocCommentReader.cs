using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Text;

namespace Einsum.Generator.Reading;

/// <summary>
/// Reads the user's doc comment, to be copied: a comment on the implementing part replaces the whole comment of the definition.
/// The copy gives the same bytes in the XML file. Therefore references are written as documentation ids (the generated file has
/// none of the user's using directives), and a comment that cannot be copied like this stays in force where it is.
/// </summary>
internal static class DocCommentReader
{
    private static readonly string[] s_lineEnds = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

    /// <param name="method">The declaration whose comment is read.</param>
    /// <param name="compilation">Resolves references.</param>
    /// <param name="stays">Whether there is a comment that cannot be copied: it includes a file by a path relative to its own, or is no well-formed XML.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <returns>Lines that begin with <c>///</c>; empty when there is no comment, or when it stays.</returns>
    public static string Read(MethodDeclarationSyntax method, Compilation compilation, out bool stays, CancellationToken cancel)
    {
        stays = false;
        var lines = new List<string>();
        foreach (var comment in Comments(method.GetLeadingTrivia()))
        {
            // Without structure the tree was parsed for a build that writes no XML file: references cannot be resolved, and need not be.
            var structure = comment.GetStructure();
            var semantics = structure is null ? null : compilation;
            structure ??= SyntaxFactory.ParseLeadingTrivia(comment.ToFullString() + "\n").First(IsDocComment).GetStructure()!;
            if (structure.ContainsDiagnostics || structure.DescendantNodes().Any(IsInclude))
            {
                stays = true;
                return "";
            }
            lines.AddRange(Lines(Xml(structure, semantics, cancel)));
        }
        return string.Join("\n", lines);
    }

    /// <summary>The comments that belong to a declaration, as the compiler chooses them: the last ones, with nothing but white space between them.</summary>
    private static List<SyntaxTrivia> Comments(SyntaxTriviaList trivia)
    {
        var comments = new List<SyntaxTrivia>();
        foreach (var piece in trivia.Reverse())
        {
            if (IsDocComment(piece)) comments.Insert(0, piece);
            else if (comments.Count > 0 && piece.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia)) break;
        }
        return comments;
    }

    private static bool IsDocComment(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => true,
        SyntaxKind.SingleLineCommentTrivia => trivia.ToString() is ['/', '/', '/'] or ['/', '/', '/', not '/', ..],
        SyntaxKind.MultiLineCommentTrivia => trivia.ToString() is ['/', '*', '*', not ('*' or '/'), ..],
        _ => false,
    };

    private static bool IsInclude(SyntaxNode node) => node switch
    {
        XmlElementStartTagSyntax tag => tag.Name.LocalName.ValueText == "include",
        XmlEmptyElementSyntax element => element.Name.LocalName.ValueText == "include",
        _ => false,
    };

    /// <summary>The comment without its exterior (<c>///</c>, <c>/**</c>, <c>*</c>), with references resolved.</summary>
    private static string Xml(SyntaxNode structure, Compilation? compilation, CancellationToken cancel)
    {
        var text = new StringBuilder();
        int resolvedTo = -1; // the end of the reference that has just been written
        foreach (var token in structure.DescendantTokens())
        {
            if (token.SpanStart < resolvedTo) continue;
            foreach (var trivia in token.LeadingTrivia)
            {
                if (!trivia.IsKind(SyntaxKind.DocumentationCommentExteriorTrivia)) text.Append(trivia.ToFullString());
            }
            if (token.IsKind(SyntaxKind.EndOfDocumentationCommentToken)) break;

            var reference = compilation is null ? null : token.Parent?.AncestorsAndSelf().OfType<CrefSyntax>().LastOrDefault();
            if (reference is not null)
            {
                resolvedTo = reference.Span.End;
                text.Append(Id(reference, compilation!, cancel)).Append(reference.GetTrailingTrivia().ToFullString());
                continue;
            }
            text.Append(token.Text);
            foreach (var trivia in token.TrailingTrivia)
            {
                if (!trivia.IsKind(SyntaxKind.DocumentationCommentExteriorTrivia)) text.Append(trivia.ToFullString());
            }
        }
        return text.ToString();
    }

    /// <summary>What the compiler writes into the XML file for a reference.</summary>
    private static string Id(CrefSyntax reference, Compilation compilation, CancellationToken cancel)
    {
        var info = compilation.GetSemanticModel(reference.SyntaxTree).GetSymbolInfo(reference, cancel);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol?.OriginalDefinition.GetDocumentationCommentId() ?? "!:" + reference.ToString().Replace("{", "&lt;").Replace("}", "&gt;");
    }

    private static IEnumerable<string> Lines(string xml)
    {
        string[] lines = xml.Split(s_lineEnds, StringSplitOptions.None);
        int start = 0, end = lines.Length;
        // What follows the last line end; in the delimited form also what stands on the lines of the delimiters.
        if (end > start && string.IsNullOrWhiteSpace(lines[end - 1])) end--;
        if (end > start + 1 && string.IsNullOrWhiteSpace(lines[start])) start++;
        for (int i = start; i < end; i++) yield return "///" + lines[i];
    }
}
