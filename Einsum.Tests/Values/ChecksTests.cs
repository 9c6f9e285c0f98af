using Einsum.Generator;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using System.Runtime.Loader;

namespace Einsum.Tests.Values;

/// <summary>The option <c>Checks</c>: what is looked at in which builds, and that sizes are computed without it.</summary>
public partial class ChecksTests
{
    [Einsum("ij,jk,kl->il", Checks = Checks.None)]
    private static partial void Chain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i);

    [Einsum("ij,jk,kl->il")]
    private static partial void CheckedChain(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i);

    [Einsum("i,i->i", Checks = Checks.None)]
    private static partial void Times(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Einsum("ij,jk->ik", Checks = Checks.None)]
    private static partial float[,] Product(float[,] a, float[,] b);

    [Einsum("ij->ji", Checks = Checks.None, Aliasing = Aliasing.Throw)]
    private static partial void Refused(ReadOnlySpan<float> a, Span<float> b, long i);

    [Einsum("i->i", Checks = Checks.None, Narrow = Narrow.Checked)]
    private static partial void Narrowed(ReadOnlySpan<int> a, Span<sbyte> b);

    /// <summary>Sizes of 3, 4, 5 and 2, of which the method is told the first.</summary>
    [Fact]
    public void QuotientsAreComputedWithoutChecks()
    {
        float[] a = [.. Enumerable.Range(0, 12)], b = [.. Enumerable.Range(0, 20)], c = [.. Enumerable.Range(0, 10)], d = new float[6], expected = new float[6];
        CheckedChain(a, b, c, expected, 3);
        Chain(a, b, c, d, 3);
        Assert.Equal(expected, d);
        Assert.Equal(new float[,] { { 11 } }, Product(new float[,] { { 4, 1 } }, new float[,] { { 2 }, { 3 } }));
    }

    /// <summary>Within memory that is there: the first label's length is all that is asked.</summary>
    [Fact]
    public void NothingIsLookedAt()
    {
        float[] c = [7, 7, 7];
        Times([1, 2], [3, 4, 5], c);
        Assert.Equal([3, 8, 7], c);
        Assert.Throws<NullReferenceException>(() => Product(null!, new float[1, 1]));
    }

    [Fact]
    public void OtherOptionsAreNotChecks()
    {
        float[] memory = [1, 2, 3, 4];
        Assert.Throws<ArgumentException>(() => Refused(memory, memory, 2));
        Assert.Throws<OverflowException>(() => Narrowed([300], new sbyte[1]));
    }

    [Theory]
    [InlineData("Checks.Full", true, true)]
    [InlineData("Checks.Full", false, true)]
    [InlineData("Checks.Debug", true, true)]
    [InlineData("Checks.Debug", false, false)]
    [InlineData("Checks.None", true, false)]
    [InlineData("Checks.None", false, false)]
    public void DebugBuildsCheckUnlessThereAreNone(string checks, bool isDebug, bool isChecked)
    {
        var (shape, quotient, nothing) = Calls(checks, isDebug);
        Assert.Equal(isChecked, Record.Exception(shape) is EinsumShapeException);
        Assert.Equal(isChecked, Record.Exception(quotient) is EinsumShapeException);
        Assert.Equal(isChecked, Record.Exception(nothing) is ArgumentNullException);
    }

    /// <summary>Calls that do not fit, and harm nobody where that is not noticed; intermediates and arrays are among what is made.</summary>
    private static (Action Shape, Action Quotient, Action Null) Calls(string checks, bool isDebug)
    {
        string source = $$"""
            using Einsum;
            using System;
            public static partial class C
            {
                [Einsum("ij,jk,kl->il", Checks = {{checks}})]
                public static partial float[,] Chain(float[,] a, ReadOnlySpan<float> b, float[,] c);
                [Einsum("i,ij->j", Checks = {{checks}})]
                public static partial void Sum(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

                public static void Shape() => Chain(new float[2, 3], new float[12], new float[5, 2]);
                public static void Quotient() => Sum(new float[3], new float[10], new float[3]);
                public static void Null() => Chain(null!, new float[12], new float[4, 2]);
            }
            """;
        var parsing = isDebug ? InMemory.ParseOptions.WithPreprocessorSymbols("DEBUG") : InMemory.ParseOptions;
        var compilation = CSharpCompilation.Create("Built", [CSharpSyntaxTree.ParseText(source, parsing)], InMemory.References, InMemory.Options);
        _ = InMemory.Driver(new EinsumGenerator()).WithUpdatedParseOptions(parsing).RunGeneratorsAndUpdateCompilation(compilation, out var completed, out _);
        using var image = new MemoryStream();
        Assert.DoesNotContain(completed.Emit(image).Diagnostics, d => d.Severity > DiagnosticSeverity.Info);
        image.Position = 0;
        var type = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image).GetType("C")!;
        return (Call("Shape"), Call("Quotient"), Call("Null"));

        Action Call(string name) => type.GetMethod(name)!.CreateDelegate<Action>();
    }
}
