using Einsum.Analyzers;
using Einsum.Tests.Analyzers;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Einsum.Tests.Generator;

/// <summary>Static sizes at the limits of 32 and 64 bits: what no call could have is said at compile time, everything else is code that C# takes.</summary>
[Trait("Category", "Roslyn")]
public class LargeSizeTests
{
    private const string Most = "[Dim(\"i\", 2147483647), Dim(\"j\", 2147483647), Dim(\"k\", 2147483647)]";

    [Theory]
    // More work than 64 bits count: 2^93 products, in loops.
    [InlineData("i,j,k->", Most, "float M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c)")]
    [InlineData("i,j,k->", Most, "int M(int[] a, int[] b, int[] c)")]
    [InlineData("i,j,k->i", Most, "float[] M(float[] a, float[] b, float[] c)")]
    // Strides beyond 32 bits, of tensors without an element.
    [InlineData("ijk->", "[Dim(\"i\", 0), Dim(\"j\", 65536), Dim(\"k\", 65536)]", "float M(ReadOnlySpan<float> a)")]
    [InlineData("ijk->kij", "[Dim(\"i\", 0), Dim(\"j\", 65536), Dim(\"k\", 65536)]", "void M(ReadOnlySpan<float> a, Span<float> b)")]
    [InlineData("ijk,kjl->il", "[Dim(\"i\", 0), Dim(\"j\", 65536), Dim(\"k\", 65536)]", "void M(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int l)", false)]
    public void LargeSizesCompile(string equation, string sizes, string signature, bool isLegal = true)
    {
        string source = $$"""static partial class C { [Einsum("{{equation}}", Unroll = Unroll.Full)] {{sizes}} public static partial {{signature}}; }""";
        var generated = Generated.Of(source);
        if (isLegal) generated.Clean();
        else Assert.DoesNotContain("Run(", generated.Files.Values.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIntermediateThatNoArrayHoldsIsAnError()
    {
        string source = Annotated.Method("\"(ia,ja),(ib,jb)->\"", "[Dim(\"i\", 65536), Dim(\"j\", 65536)] public static partial float M(float[,] a, float[,] b, float[,] c, float[,] d)");
        var error = Assert.Single(await Verify.Report(new EquationAnalyzer(), InMemory.Compile(source)), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(("EIN0045", "Size product 4294967296 exceeds Int32"), (error.Id, error.GetMessage(null)));
        Assert.Equal("\"(ia,ja),(ib,jb)->\"", source.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
    }

    [Fact]
    public void NothingIsWrittenForIt() => Assert.Contains("EIN0045", Generated.Of("""
        static partial class C { [Einsum("ia,ja,ib,jb->", Plan = "((0,1),(2,3))"), Dim("i", 65536), Dim("j", 65536)] public static partial float M(float[,] a, float[,] b, float[,] c, float[,] d); }
        """).Files.Values.Single(), StringComparison.Ordinal);
}
