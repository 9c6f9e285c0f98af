using Einsum.Tests.Harness;

namespace Einsum.Tests.Generator;

/// <summary>What a user's build prints: the SDK's own compiler with the four parts as its analyzers, and nothing else of ours.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("einsum");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void AMethodCompilesWithoutAWord() => Assert.Equal("", Compile("ij,jk->ik"));

    /// <summary>No CS8795 beside it: analyzers do not run while a partial method lacks its body, and the user would see that alone.</summary>
    [Theory]
    [InlineData("ij,jk->iq", "Source.cs(5,22): error EIN0008")]
    [InlineData("ij,j%->ik", "Source.cs(5,18): error EIN0003")]
    [InlineData("ij->ij", "Source.cs(6,59): error EIN0010")]
    [InlineData("", "Source.cs(5,13): error EIN0001")]
    public void AMethodInErrorGivesThatOneErrorAtItsCharacter(string equation, string error)
    {
        string line = Assert.Single(Compile(equation).Split('\n'));
        Assert.StartsWith(error, line, StringComparison.Ordinal);
    }

    /// <summary>A value that an option has, and one that it has not.</summary>
    [Fact]
    public void SettingsOfEditorConfigAreRead()
    {
        Assert.Equal("", Compile("ij,jk->ik", "einsum_aliasing = throw"));
        string line = Assert.Single(Compile("ij,jk->ik", "einsum_aliasing = trow").Split('\n'));
        Assert.StartsWith("Source.cs(5,6): warning EIN0047: The value 'trow' of einsum_aliasing", line, StringComparison.Ordinal);
    }

    private string Compile(string equation, string setting = "")
    {
        string settings = Path.Combine(_folder.FullName, ".editorconfig");
        File.WriteAllText(settings, $"root = true\n[*.cs]\n{setting}\n");
        string source = Path.Combine(_folder.FullName, "Source.cs");
        File.WriteAllText(source, $$"""
            using Einsum;

            public static partial class C
            {
                [Einsum("{{equation}}")]
                public static partial float[,] M(float[,] a, float[,] b);
            }
            """);
        // The framework and our run-time library; not the compilers that the tests' own process holds.
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || Path.GetFileName(path) == "Einsum.Runtime.dll");
        string[] parts = ["Einsum.Compiler", "Einsum.Generator", "Einsum.Analyzers", "Einsum.CodeFixes"];
        string[] arguments =
        [
            "-nologo", "-nostdlib", "-target:library", "-nullable:enable", $"-analyzerconfig:{settings}", $"-out:{Path.Combine(_folder.FullName, "Out.dll")}",
            .. parts.Select(part => $"-analyzer:{Path.Combine(AppContext.BaseDirectory, part + ".dll")}"), .. references.Select(reference => $"-reference:{reference}"), source,
        ];
        string response = Path.Combine(_folder.FullName, "arguments.rsp");
        File.WriteAllLines(response, arguments.Select(argument => $"\"{argument}\""));
        var run = ChildProcess.Run("dotnet", [Tools.CSharpCompiler, "-noconfig", $"@{response}"]);
        return run.Output.ReplaceLineEndings("\n").Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Trim();
    }
}
