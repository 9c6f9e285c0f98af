using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using System.Text;
using System.Xml.Linq;

namespace Einsum.Tests.Generator;

/// <summary>The user's doc comment reaches the XML file byte for byte, although the implementing part's comment replaces the definition's.</summary>
[Trait("Category", "Roslyn")]
public class DocCommentTests
{
    public static readonly TheoryData<string> Comments =
    [
        "/// <summary>Multiplies.</summary>",
        "/// <summary>\n///   Two  lines,\n///\n/// and &lt;escapes&gt; &#x41; \"quotes\" 'x' é λ 𝒳.\n/// </summary>\n/// <returns>Nothing.</returns>",
        "/**\n * <summary>Delimited\n *   with lines.</summary>\n */",
        "/** <summary>On one line.</summary> */",
        "///<summary>Tight.</summary>",
        "/// <summary>See <see cref=\"List{T}\"/>, <see cref=\"Other\" />, <see cref=\"Other.Name\">the name</see> and <see cref=\"Dictionary{TKey, TValue}.Add(TKey, TValue)\"/>.</summary>",
        "/// <summary><see cref=\"Alias\"/> <see cref=\"System.Text\"/> <see cref=\"int\"/> <see cref=\"M(float[], float[])\"/> <see cref=\"Other.op_Addition\"/></summary>",
        "/// <summary><paramref name=\"a\"/> <see langword=\"null\"/> <see cref=\"T:System.Int32\"/> <see href='https://example.org/?a=1&amp;b=2'>x</see></summary>\n/// <param name=\"a\">An <c>a</c>.</param>\n/// <param name=\"b\">A b.</param>",
        "/// <summary>\n/// <code>\n/// if (a &lt; b)\n/// {\n///     c();\n/// }\n/// </code>\n/// <![CDATA[ <raw> && ]]> <!-- note -->\n/// </summary>",
        "/// <remarks>The user's own remarks.</remarks>",
        "/// <inheritdoc cref=\"Other.Name\"/>",
        "/// <summary>First block.</summary>\n\n/// <remarks>Second block.</remarks>",
        "/// <summary>Before an ordinary comment.</summary>\n// ordinary",
        "/// <exception cref=\"ArgumentNullException\">Null.</exception>\n/// <summary>x</summary>",
        "/// Text without an element.",
        "/// <summary><see cref=\"Other.Many\"/> is ambiguous, <see cref=\"Missing{int}.X\"/> is not there.</summary>",
        "/// <summary>Not well-formed.",
        "/// <include file=\"docs.xml\" path=\"docs/member\"/>",
        "/// <summary>x</summary>\n/// <include file='docs.xml' path='docs/member' />",
    ];

    [Theory]
    [MemberData(nameof(Comments))]
    public void TheUsersXmlSurvives(string comment)
    {
        foreach (string source in new[] { Source(comment), Source(comment).Replace("\n", "\r\n"), Source(comment).Replace("    ", "\t") })
        {
            var before = Compile(source);
            var byHand = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("namespace N { static partial class C { static partial void M(float[] a, float[] b) { } } }", (CSharpParseOptions)before.SyntaxTrees[0].Options, "Hand.cs", Encoding.UTF8));
            var after = Generated.Of(before);
            Assert.Single(after.Files);
            string user = Member(byHand), ours = Member(after.Compilation);
            Assert.NotEqual("", user);
            Assert.StartsWith(user, ours, StringComparison.Ordinal);
            Assert.Equal(!after.Request.Declaration.DocCommentStays, ours[user.Length..].Contains("<remarks>", StringComparison.Ordinal));

            // What was wrong with the comment is reported once, where the user wrote it.
            Assert.Equal(Warnings(byHand), Warnings(after.Compilation));
        }
    }

    [Fact]
    public void AMethodWithoutACommentGetsSummaryAndRemarks()
    {
        string ours = Member(Generated.Of(Compile(Source(""))).Clean().Compilation);
        Assert.Contains("<summary><c>b[i] = a[i]</c></summary>", ours, StringComparison.Ordinal);
        Assert.Contains("<remarks>", ours, StringComparison.Ordinal);
    }

    [Fact]
    public void ACommentThatIsNotForTheMethodIsNotCopied()
    {
        foreach (string comment in new[] { "", "// <summary>x</summary>", "//// <summary>x</summary>", "/* <summary>x</summary> */", "/**/", "/***/", "/// <summary>Too early.</summary>\n#region R\n#endregion\n/// <summary>Mine.</summary>" })
            Assert.Equal(comment.Contains("Mine") ? "/// <summary>Mine.</summary>" : "", Generated.Of(Compile(Source(comment))).Request.Declaration.DocComment);
    }

    [Fact]
    public void TheTextIsTheSameWhenNoXmlFileIsWritten()
    {
        string source = Source("/// <summary>\n/// Text.\n/// </summary>");
        string[] texts = [.. new[] { DocumentationMode.None, DocumentationMode.Parse, DocumentationMode.Diagnose }.Select(mode => Generated.Of(Compile(source, mode)).Files.Values.Single())];
        Assert.Contains("/// Text.\n", texts[0], StringComparison.Ordinal);
        Assert.Single(texts.Distinct());
    }

    private static string Source(string comment) => $$"""
        using Einsum;
        using System;
        using System.Collections.Generic;
        using Alias = System.Collections.Generic.List<int>;

        namespace N
        {
            /// <summary>x</summary>
            public class Other
            {
                /// <summary>x</summary>
                public string Name => "";
                /// <summary>x</summary>
                public void Many(int a) { }
                /// <summary>x</summary>
                public void Many(string a) { }
                /// <summary>x</summary>
                public static Other operator +(Other a, Other b) => a;
            }

            static partial class C
            {
                {{comment.Replace("\n", "\n        ")}}
                [Einsum("i->i", MaxIsa = Isa.Scalar)]
                static partial void M(float[] a, [Result] float[] b);
            }
        }
        """;

    private static CSharpCompilation Compile(string source, DocumentationMode mode = DocumentationMode.Diagnose) =>
        CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(source, InMemory.ParseOptions.WithDocumentationMode(mode), "Test0.cs", Encoding.UTF8)], InMemory.References, InMemory.Options);

    /// <summary>What stands in the XML file for the method.</summary>
    private static string Member(Compilation compilation)
    {
        using var xml = new MemoryStream();
        Assert.True(compilation.Emit(Stream.Null, xmlDocumentationStream: xml).Success);
        string text = Encoding.UTF8.GetString(xml.ToArray()).ReplaceLineEndings("\n");
        const string Start = "<member name=\"M:N.C.M(System.Single[],System.Single[])\">";
        int start = text.IndexOf(Start, StringComparison.Ordinal);
        if (start < 0) return text.Contains("Badly formed XML comment ignored for member \"M:N.C.M", StringComparison.Ordinal) ? "badly formed" : "";
        _ = XDocument.Parse(text);
        start += Start.Length;
        return text[start..text.IndexOf("</member>", start, StringComparison.Ordinal)].TrimEnd();
    }

    private static string Warnings(Compilation compilation)
    {
        using var xml = new MemoryStream();
        return string.Join('\n', compilation.Emit(Stream.Null, xmlDocumentationStream: xml).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()).Order(StringComparer.Ordinal));
    }
}
