using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using System.Globalization;

namespace Einsum.Tests.Generator;

/// <summary>The same source gives the same bytes: on any machine, in any culture, whatever else is compiled and in whatever order.</summary>
[Trait("Category", "Roslyn")]
public class DeterminismTests
{
    private static readonly string[] s_sources =
    [
        "public partial class Items { [Einsum(\"IJ,JK,KL->IL\")] public static partial float[,] Chain(float[,] I, float[,] b, float[,] i); /// <summary>İıIi</summary>\n [Einsum(\"i j, j k -> i k\"), Dim(\"i\", 1234567)] public static partial void Title(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int j); }",
        "public partial class items { [Einsum(\"abcr,cref->abef\")] public static partial float[,,,] inline<T>(float[,,,] a, float[,,,] b); [Einsum(\"i->\")] public static partial void INLINE(T[] a); }",
        "public partial class Items { [Einsum(\"i->i\")] public static partial int[] chain(int[] x); [Einsum(\"i->j\")] public static partial int[] Chain(int[] x); }",
    ];

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void TheCultureOfTheMachineIsNotSeen(string culture)
    {
        string invariant = Text(s_sources);
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));
            Assert.Equal(invariant, Text(s_sources));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    [Fact]
    public void TheOrderOfFilesIsNotSeen()
    {
        var compilation = InMemory.Compile([.. s_sources.Select(source => Generated.Usings + source)]);
        string expected = Text(compilation);
        foreach (int[] order in new[] { new[] { 2, 1, 0 }, [1, 2, 0], [1, 0, 2] })
            Assert.Equal(expected, Text(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(order.Select(i => compilation.SyntaxTrees[i]))));
    }

    [Fact]
    public void AMethodsTextDependsOnNoOtherMethod()
    {
        var all = Generated.Of(s_sources).Files;
        var alone = Generated.Of(s_sources[1]).Files;
        Assert.Equal(2, alone.Count);
        foreach (var (name, text) in alone) Assert.Equal(all.Single(file => file.Key.Replace("(2)", "") == name).Value, text);
    }

    [Fact]
    public void LinesEndAsOnEveryMachine()
    {
        string text = Text([.. s_sources.Select(source => source.Replace("; ", ";\r\n"))]);
        Assert.DoesNotContain('\r', text);
        Assert.Equal(Text(s_sources), text);
    }

    private static string Text(string[] sources) => Text(InMemory.Compile([.. sources.Select(source => Generated.Usings + source)]));

    /// <summary>All files in order of their names.</summary>
    private static string Text(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
    {
        var files = Generated.Of(compilation).Files;
        Assert.NotEmpty(files);
        return string.Join('\n', files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"== {file.Key}\n{file.Value}"));
    }
}
