using Einsum.Compiler.Diagnostics;
using Einsum.Tests.Harness;
using System.Text;

namespace Einsum.Tests.Diagnostics;

/// <summary>docs/diagnostics against the catalogue: a page for each id, no page without one, and a table that is not stale.</summary>
public class PageTests
{
    private static readonly string s_folder = Path.Combine(Tools.RepositoryRoot, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryIdHasAPageThatNamesIt(string id)
    {
        string[] lines = File.ReadAllLines(Path.Combine(s_folder, $"{id}.md"));
        Assert.Equal($"# {id}: {Catalogue.Find(id).Title}", lines[0]);
        Assert.Contains("## Mend it", lines);
    }

    [Fact]
    public void EveryPageHasAnId() =>
        Assert.Equal(Catalogue.All.Select(d => d.Id).Append("README"), Directory.GetFiles(s_folder).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void HelpLinksLeadToThePages() => Assert.All(Catalogue.All, d => Assert.Equal($"https://github.com/einsum-dotnet/einsum/blob/main/docs/diagnostics/{d.Id}.md", d.HelpLink));

    [Fact]
    public void TableIsNotStale() => Snapshot.MatchFile(Table(), Path.Combine(s_folder, "README.md"));

    private static string Table()
    {
        var text = new StringBuilder("""
            # Diagnostics

            What the analyzer says of equations and of the methods that carry them. An error leaves a method without a kernel; the
            severity of the others can be set in .editorconfig: `dotnet_diagnostic.EIN0014.severity = none`. This table is generated
            from the catalogue (Einsum.Compiler/Diagnostics/Catalogue.cs).

            | Id | Severity | What | Message |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var d in Catalogue.All)
        {
            string message = System.Text.RegularExpressions.Regex.Replace(d.MessageFormat, @"\{\d\}", "\u2026");
            text.Append($"| [{d.Id}]({d.Id}.md) | {d.Severity} | {d.Title} | {Escaped(message)} |\n");
        }
        return text.ToString();
    }

    /// <summary>Angle brackets and vertical bars mean something in a table of Markdown.</summary>
    private static string Escaped(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
