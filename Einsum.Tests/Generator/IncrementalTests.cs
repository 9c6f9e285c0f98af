using Einsum.Generator;
using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Einsum.Tests.Generator;

/// <summary>Caching in both directions: what an edit must not run, and what it must.</summary>
[Trait("Category", "Roslyn")]
public class IncrementalTests
{
    /// <summary>The method's file was edited, or what it is read with: the models came out equal and nothing behind them ran.</summary>
    private const string Unchanged = "Methods: Unchanged; Files: Cached; Names: Cached; Output: Cached";

    /// <summary>Another file was edited: what was read is the same, and not even .editorconfig was asked again.</summary>
    private const string Untouched = "Methods: Cached; Files: Cached; Names: Cached; Output: Cached";

    private const string Source = """
        using Einsum;

        // A comment.
        static partial class C
        {
            private const string A = "ij,jk->ik";

            /// <summary>Doc.</summary>
            [Einsum(A, Order = Order.Greedy), Dim("i", 4)]
            public static partial float[,] M(float[,] a, float[,] b); // trailing

            public static float[,] Use(float[,] a) => M(a, a);
        }
        """;

    private const string Elsewhere = "class Other { public int X => 1; }";

    private static CSharpCompilation Before { get; } = InMemory.Compile(Source, Elsewhere);

    private static string Reasons(CSharpCompilation before, CSharpCompilation after) => Incremental.Reasons(new EinsumGenerator(), before, after, Steps.Methods, Steps.Files, Steps.Names);

    [Theory]
    [InlineData("X => 1", "X => 22222")]
    [InlineData("}", "} // typed")]
    [InlineData("class Other", "class Another { } class Other")]
    [InlineData("class Other", "[System.Obsolete] class Other")]
    [InlineData("class Other { public int X => 1; }", "")]
    public void AnEditInAnotherFileRunsNothing(string old, string @new) =>
        Assert.Equal(Untouched, Reasons(Before, Before.Edit(1, text => text.Replace(old, @new))));

    [Theory]
    [InlineData("// A comment.", "// A longer comment,\n// of two lines.")]
    [InlineData("// A comment.", "public class New { void F() { } }")]
    [InlineData("// trailing", "// trailing, edited")]
    [InlineData("private const", "private int _x; private const")]
    [InlineData("Use(float[,] a) => M(a, a)", "Use(float[,] a) => M(M(a, a), a)")]
    [InlineData("[Einsum(A", "[Einsum(\n                A")]
    [InlineData("public static partial", "public   static /* x */ partial")]
    [InlineData("float[,] b);", "float  [ , ]  b) ;")]
    [InlineData("\"ij,jk->ik\"", "\"ij\" + \",jk->ik\"")]
    [InlineData("Dim(\"i\", 4)", "Dim(\"i\", 2 + 2)")]
    [InlineData("partial float[,] M", "partial System.Single[,] M")]
    [InlineData("static partial class C", "partial class C")]
    public void AnEditThatSaysTheSameStopsAtTheModel(string old, string @new) => Assert.Equal(Unchanged, Reasons(Before, Edit(old, @new)));

    [Theory]
    [InlineData("->ik", "->ki")]
    [InlineData("Order.Greedy", "Order.Greedy, MaxIsa = Isa.Scalar")]
    [InlineData("4)", "5)")]
    [InlineData("float", "double")]
    [InlineData(" b)", " c)")]
    [InlineData("public static partial", "internal static partial")]
    [InlineData("Doc.", "Docs.")]
    [InlineData("static partial class C", "namespace N; static partial class C")]
    public void AnEditOfWhatTheFileDependsOnRunsIt(string old, string @new) =>
        Assert.StartsWith("Methods: Modified; Files: Modified", Reasons(Before, Edit(old, @new)), StringComparison.Ordinal);

    [Fact]
    public void WhetherUnsafeCodeIsAllowedIsPartOfTheModel() =>
        Assert.StartsWith("Methods: Modified; ", Reasons(Before, Before.WithOptions(InMemory.Options.WithAllowUnsafe(true))), StringComparison.Ordinal);

    [Fact]
    public void ADefaultOfTheAssemblyIsPartOfTheModel()
    {
        var before = InMemory.Compile(Source, "[assembly: Einsum.EinsumDefaults(MaxIsa = Einsum.Isa.Scalar, Order = Einsum.Order.Written)]");
        Assert.StartsWith("Methods: Modified; Files: Modified", Reasons(before, before.Edit(1, text => text.Replace("Isa.Scalar", "Isa.Vector256"))), StringComparison.Ordinal);
        // The method has an order of its own.
        Assert.Equal(Unchanged, Reasons(before, before.Edit(1, text => text.Replace("Order.Written", "Order.Optimal"))));
    }

    [Theory]
    [InlineData("einsum_max_isa = vector128", "einsum_max_isa = vector256", "Methods: Modified; Files: Modified")]
    [InlineData("", "einsum_max_isa = scalar", "Methods: Modified; Files: Modified")]
    [InlineData("einsum_aliasing = throw", "einsum_aliasing = Throw", Unchanged)]
    [InlineData("einsum_order = written", "einsum_order = optimal", Unchanged)]
    [InlineData("indent_size = 4", "indent_size = 2", Unchanged)]
    public void AnEditOfEditorConfigRunsWhatItChanges(string before, string after, string reasons) => Assert.StartsWith(
        reasons,
        Incremental.Reasons(new EinsumGenerator(), Before, new EditorConfig("[*.cs]\n" + before), new EditorConfig("[*.cs]\n" + after), Steps.Methods, Steps.Files, Steps.Names),
        StringComparison.Ordinal);

    [Fact]
    public void AConstantInAnotherFileIsFollowed()
    {
        var before = InMemory.Compile(Source.Replace("Einsum(A", "Einsum(K.A"), "class K { public const string A = \"ij,jk->ik\"; }");
        Assert.StartsWith("Methods: Modified; Files: Modified", Reasons(before, before.Edit(1, text => text.Replace("->ik", "->ki"))), StringComparison.Ordinal);
    }

    [Fact]
    public void OfTwentyMethodsOnlyTheOneEditedRuns()
    {
        var methods = Enumerable.Range(0, 20).Select(i => $"[Einsum.Einsum(\"ij,jk->ik\")] public static partial float[,] M{i:00}(float[,] a, float[,] b);").ToArray();
        // Half of them in one file, half in files of their own; the edit hits the shared file.
        var before = InMemory.Compile([$"partial class C {{ {string.Join("\n", methods[..10])} }}", .. methods[10..].Select(m => $"partial class C {{ {m} }}")]);
        foreach (int file in new[] { 0, 5 })
        {
            var after = before.Edit(file, text => text.Replace(file == 0 ? "M07(float[,] a" : "M14(float[,] a", file == 0 ? "M07(float[,] x" : "M14(float[,] x"));
            var result = InMemory.Driver(new EinsumGenerator()).RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
            Assert.Equal([1, 19], Count(result.TrackedSteps[Steps.Files]));
            // The register tiles and the product in place that all of them share are two more.
            Assert.Equal([1, 21], Count(result.TrackedOutputSteps.SelectMany(step => step.Value)));
            Assert.Equal(22, result.GeneratedSources.Length);
        }

        static int[] Count(IEnumerable<IncrementalGeneratorRunStep> steps)
        {
            var reasons = steps.SelectMany(s => s.Outputs).Select(o => o.Reason).ToArray();
            return [reasons.Count(r => r == IncrementalStepRunReason.Modified), reasons.Count(r => r == IncrementalStepRunReason.Cached)];
        }
    }

    /// <summary>Shared kernels depend on semiring, element type and instruction sets only: what else is edited does not write them again.</summary>
    [Theory]
    [InlineData("ij,jk->ik", "ji,jk->ik", "Shared: Cached")]
    [InlineData("float", "double", "Shared: Modified")]
    [InlineData("ik\")", "ik\", MaxIsa = Isa.Vector256)", "Shared: Modified")]
    public void SharedKernelsAreWrittenAgainOnlyWhenTheyChange(string old, string @new, string reasons)
    {
        var before = InMemory.Compile("using Einsum; partial class C { [Einsum(\"ij,jk->ik\")] public static partial float[,] M(float[,] a, float[,] b); }");
        Assert.EndsWith(reasons, Incremental.Reasons(new EinsumGenerator(), before, before.Edit(0, text => text.Replace(old, @new)), Steps.Shared).Split(';')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AnOverloadDeclaredEarlierRenumbersItsSiblings() =>
        Assert.StartsWith("Methods: New, Modified; Files: New, Modified", Reasons(Before, Edit("    /// <summary>", "[Einsum(\"i->i\")] public static partial float[] M(float[] a);\n/// <summary>")), StringComparison.Ordinal);

    [Fact]
    public void ACancelledRunThrows()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => InMemory.Driver(new EinsumGenerator()).RunGenerators(Before, cancelled.Token));
    }

    private static CSharpCompilation Edit(string old, string @new)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        return Before.Edit(0, text => text.Replace(old, @new));
    }
}
