using Einsum.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Einsum.Tests.Emit;

/// <summary>
/// The generated files a reader should know: one per form of equation and signature. Most are written for one instruction set, which keeps
/// them short; a few are whole.
/// </summary>
public class GoldenTests
{
    private const string Scalar = "MaxIsa = Isa.Scalar", Lanes = "MaxIsa = Isa.Vector256";

    private static readonly Golden[] s_goldens =
    [
        // Products, whole and for one target.
        new("Product", "ij,jk->ik", "void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)", "i=13 j=21 k=70; i=37 j=350 k=70"),
        new("ProductDouble", "ij,jk->ik", "void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int i, int j, int k)", "i=9 j=5 k=19; i=40 j=350 k=66", Lanes),
        new("ProductAlone", "ij,jk->ik", "void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int i, int j, int k)", "i=9 j=5 k=19; i=11 j=370 k=371", "Parallel = Parallelism.Never, " + Lanes),
        new("ProductPermuted", "abcd,ebfd->aecf", "float[,,,] Multiply(float[,,,] x, float[,,,] y)", "a=5 b=20 c=9 d=20 e=7 f=8", "MinIsa = Isa.Vector256, " + Lanes),
        new("ProductScalar", "ij,jk->ik", "void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)", "i=5 j=3 k=7; i=5 j=1030 k=2", Scalar),
        new("Static4", "i:4j:4,jk:4->ik", "void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)", ""),
        new("Static3", "ij,jk->ik", "[Dim(\"i\", 3)] [Dim(\"j\", 3)] [Dim(\"k\", 3)] void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c)", "", Lanes),
        new("MatrixVector", "ij,j->i", "void Apply(ReadOnlySpan<float> matrix, ReadOnlySpan<float> x, Span<float> y, int i, int j)", "i=9 j=37", Lanes),
        new("Batched", "bij,bjk->bik", "void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, int b, int i, int j, int k)", "b=3 i=5 j=6 k=17", Scalar),
        new("Scores", "batch query head channel, batch key head channel -> batch head query key",
            "float[,,,] Scores(float[,,,] queries, float[,,,] keys)", "batch=2 query=5 head=3 channel=19 key=7", Scalar),
        new("Outer", "i,j->ij", "void Outer(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int i, int j)", "i=7 j=21", Lanes),

        // Reductions.
        new("Dot", "i,i->", "float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)", "i=150; i=70001"),
        new("ColumnSum", "ij->j", "void Sum(ReadOnlySpan<float> a, Span<float> r, int i, int j)", "i=6 j=45", Lanes),
        new("RowSum", "ij->i", "void Sum(ReadOnlySpan<float> a, Span<float> r, int i, int j)", "i=6 j=45", Lanes),
        new("TotalSum", "ij->", "double Sum(double[,] a)", "i=6 j=45", Lanes),

        // Elementwise, permutations, diagonals.
        new("Copy", "i->i", "void Copy(ReadOnlySpan<float> x, Span<float> r)", "i=45", Lanes),
        new("Elementwise", "ij,ij->ij", "void Multiply(float[,] a, float[,] b, [Result] float[,] r)", "i=6 j=21"),
        new("Elementwise3", "i,i,i->i", "void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, Span<float> r)", "i=45", Lanes),
        new("Transpose", "ij->ji", "void Transpose(ReadOnlySpan<float> a, Span<float> r, int i, int j)", "i=19 j=21"),
        new("Reverse3", "ijk->kji", "float[,,] Reverse(float[,,] a)", "i=5 j=6 k=9", Lanes),
        new("Diagonal", "ii->i", "void Diagonal(ReadOnlySpan<float> a, Span<float> d, int i)", "i=9", Lanes),
        new("DiagonalMatrix", "i->ii", "float[,] Diagonal(float[] d)", "i=9", Lanes),
        new("Trace", "ii->", "float Trace(float[,] a)", "i=9", Lanes),

        // Orders.
        new("Chain", "ij,jk,kl,lm->im", "[Size(\"m\", Typical = 1)] void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, Span<float> r, int i, int j, int k, int l, int m)",
            "i=5 j=6 k=7 l=9 m=2", Scalar),
        new("Elasticity", "e:3a:3,f:3b:3,g:3c:3,h:3d:3,abcd->efgh", "void Rotate(ReadOnlySpan<double> q0, ReadOnlySpan<double> q1, ReadOnlySpan<double> q2, ReadOnlySpan<double> q3, ReadOnlySpan<double> stiffness, Span<double> rotated)", "",
            "Unroll = Unroll.None, " + Scalar),
        new("Mttkrp", "ijk,jr,kr->ir", "void Mttkrp(ReadOnlySpan<float> x, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> m, int i, int j, int k, int r)", "i=5 j=6 k=7 r=11", Scalar),
        new("Pinned", "ij,(jk,kl)->il", "float[,] Multiply(float[,] a, float[,] b, float[,] c)", "i=5 j=6 k=7 l=9", Scalar),

        // Forms of operands and results.
        new("Arrays", "ij,jk->ik", "void Multiply(float[,] a, float[,] b, [Result] float[,] c)", "i=5 j=6 k=9", Scalar),
        new("ReturnedArray", "ij,jk->ik", "float[,] Multiply(float[,] a, float[,] b)", "i=5 j=6 k=9", Scalar),
        new("OutArray", "ij,jk->ik", "void Multiply(float[,] a, float[,] b, out float[,] c)", "i=5 j=6 k=9", Scalar),
        new("Views", "ij,jk->ik", "void Multiply(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, in TensorSpan<float> c)", "i=5 j=6 k=19", Scalar),
        new("ReturnedTensor", "ij,jk->ik", "Tensor<float> Multiply(Tensor<float> a, Tensor<float> b)", "i=5 j=6 k=9", Scalar),
        new("OutScalar", "i,i->", "void Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, out double sum)", "i=45", Scalar),
        new("RefScalar", "i,i->", "void Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ref double sum)", "i=45", Scalar),
        new("Accumulate", "ij,jk->ik", "void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k)", "i=5 j=6 k=19", Scalar),
        new("AlphaBeta", "ij,jk->ik", "void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k, float alpha, float beta)", "i=5 j=6 k=19", Scalar),
        new("LeadingDimensions", "ij,jk->ik",
            "void Multiply(ReadOnlySpan<float> a, [Stride(\"a\", \"i\")] int lda, ReadOnlySpan<float> b, [Stride(\"b\", \"j\")] int ldb, Span<float> c, [Stride(\"c\", \"i\")] int ldc, int i, int j, int k)",
            "i=5 j=6 k=19", Scalar),

        // Element types and semirings.
        new("HalfDot", "i,i->", "Half Dot(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y)", "i=45", Lanes),
        new("SByteDot", "i,i->", "int Dot(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y)", "i=150"),
        new("Paths", "ij,jk->ik", "bool[,] Paths(bool[,] a, bool[,] b)", "i=5 j=6 k=9"),
        new("CountPaths", "ij,jk->ik", "int[,] Count(bool[,] a, bool[,] b)", "i=5 j=6 k=9", Scalar),
        new("ComplexInner", "i,i->", "Complex Inner([Conj] ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y)", "i=9"),
        new("BigIntegerProduct", "ij,jk->ik", "BigInteger[,] Multiply(BigInteger[,] a, BigInteger[,] b)", "i=3 j=4 k=5"),
        new("Generic", "ij,jk->ik", "T[,] Multiply<T>(T[,] a, T[,] b)", "i=3 j=4 k=5"),
        new("MinPlus", "ij,jk->ik", "void Shortest(float[,] a, float[,] b, [Result] float[,] c)", "i=5 j=6 k=9", "Semiring = Semiring.MinPlus"),

        // Options.
        new("Broadcast", "ij,ij->ij", "float[,] Multiply(float[,] a, float[,] b)", "i=5 j=9", "Broadcast = true, " + Scalar),
        new("NewLabel", "i->ij", "void Repeat(ReadOnlySpan<float> x, Span<float> r, int i, int j)", "i=5 j=9", Scalar),
        new("Saturate", "i,i->", "sbyte Dot(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y)", "i=45", "Narrow = Narrow.Saturate, " + Scalar),
        new("CheckedInDebug", "ij,jk,kl->il", "void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> d, int i, int j, int k, int l)", "i=5 j=6 k=7 l=9",
            "Checks = Checks.Debug, TempPool = TempPool.Pool, MaxTemp = 1 << 20, " + Scalar),
        new("AliasingThrow", "ij->ji", "void Transpose(ReadOnlySpan<float> a, Span<float> r, int i, int j)", "i=5 j=9", "Aliasing = Aliasing.Throw, " + Scalar),
    ];

    internal static IReadOnlyList<Golden> All => s_goldens;

    public static TheoryData<string> Names => [.. s_goldens.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void TextIsRightAndAsCommitted(string name) => s_goldens.Single(golden => golden.Name == name).Check();

    [Fact]
    public void UnsafeCodeMayBeAllowed() => Sweep(options => options.WithAllowUnsafe(true));

    [Fact]
    public void TheStackIsClearedOnlyWhereItMustBe()
    {
        var golden = s_goldens.Single(golden => golden.Name == "Elasticity");
        Assert.Contains("[SkipLocalsInit]", Golden.Execute([golden], Golden.CompilerOptions.WithAllowUnsafe(true)).Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("[SkipLocalsInit]", Golden.Execute([golden], Golden.CompilerOptions).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void OverflowMayBeChecked() => Sweep(options => options.WithOverflowChecks(true));

    [Fact]
    public void NullableMayBeDisabled() => Sweep(options => options.WithNullableContextOptions(NullableContextOptions.Disable));

    [Fact]
    public void DebugBuildsAreRightToo() => Sweep(options => options.WithOptimizationLevel(OptimizationLevel.Debug));

    /// <summary>Parameters and labels named like what the method and its kernels declare for themselves.</summary>
    [Theory]
    [InlineData("ij,jk->ik", "void C(ReadOnlySpan<float> a, ReadOnlySpan<float> a0, Span<float> end, int i, int j, int k)", "i=5 j=6 k=9")]
    [InlineData("ij,jk->ik", "void Aa(ReadOnlySpan<float> block, ReadOnlySpan<float> part00, Span<float> count, int i, int j, int k)", "i=5 j=6 k=19")]
    [InlineData("i:2j:2,jk:2->ik", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> a0, Span<float> count)", "")]
    [InlineData("ij,jk->ik", "void M(in ReadOnlyTensorSpan<float> packed, in ReadOnlyTensorSpan<float> packedFirst, in TensorSpan<float> packedCopy)", "i=5 j=6 k=9")]
    [InlineData("ij,jk,kl->il", "void M(ReadOnlySpan<float> t0, ReadOnlySpan<float> t0First, ReadOnlySpan<float> t1, Span<float> t0Copy, int i, int j, int k, int l)", "i=5 j=6 k=9 l=3")]
    [InlineData("rows depth, depth columns -> rows columns", "void M(ReadOnlySpan<float> tile, ReadOnlySpan<float> edge, Span<float> places, int rows, int depth, int columns)", "rows=37 depth=130 columns=70")]
    [InlineData("row column, column place -> row place", "void Pack(ReadOnlySpan<float> tileRows, ReadOnlySpan<float> stride, Span<float> rowPanels, int row, int column, int place)", "row=37 column=130 place=70")]
    public void NamesMayBeAnything(string equation, string signature, string extents) => Golden.Execute([new("Names", equation, signature, extents)], Golden.CompilerOptions);

    /// <summary>No committed text outlives its golden.</summary>
    [Fact]
    public void EveryCommittedTextIsChecked() =>
        Assert.Equal(s_goldens.Select(golden => golden.Name).Order(), Directory.GetFiles(Path.Combine(Tools.RepositoryRoot, "Einsum.Tests/Emit/Snapshots"), "GoldenTests.*.verified.cs")
            .Select(file => Path.GetFileName(file).Split('.')[1]).Order());

    private static void Sweep(Func<CSharpCompilationOptions, CSharpCompilationOptions> change) =>
        Assert.Equal(s_goldens.Length, Golden.Execute(s_goldens, change(Golden.CompilerOptions)).Count);
}
