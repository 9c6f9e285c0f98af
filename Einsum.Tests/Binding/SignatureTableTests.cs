using Einsum.Compiler.Binding;

namespace Einsum.Tests.Binding;

/// <summary>The language's table of signatures: for each row its one fault, or none. Rows that only Roslyn can see are the generator's.</summary>
public class SignatureTableTests
{
    private const string MatrixProduct = "ij,jk->ik";

    [Theory]
    [InlineData("void M(float[,] a, float[,] b)", "EIN0022 at Method")]
    [InlineData("void M(Span<float> a, Span<float> b, ReadOnlySpan<float> c, int i, int j)", "EIN0023 at parameter 0")]
    [InlineData("void M(float[,] a, float[,] b, [Result] float[,] c, [Result] float[,] d)", "EIN0023 at parameter 2")]
    [InlineData("void M(float[,] a, float[,] b, [Result] ReadOnlySpan<float> c)", "EIN0024 at parameter 2")]
    [InlineData("float[,,] M(float[,] a, float[,] b)", "EIN0025 at Return")]
    [InlineData("void M(float[][] a, float[,] b, [Result] float[,] c)", "EIN0026 at parameter 0")]
    [InlineData("void M(char[] a, float[,] b, Span<float> c)", "EIN0026 at parameter 0")]
    [InlineData("float[,] M(float[,] a, List<float> b)", "EIN0026 at parameter 1")]
    [InlineData("List<float> M(float[,] a, float[,] b)", "EIN0028 at Method")]
    [InlineData("Span<float> M(float[,] a, float[,] b)", "EIN0028 at Method")]
    [InlineData("void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)", "EIN0030 at 0..1")]
    [InlineData("float[,] M(float[,] a, float[,] b, int q)", "EIN0031 at parameter 2")]
    [InlineData("int[,] M(int[,] a, int[,] b, int q)", "EIN0031 at parameter 2")]
    [InlineData("float[,] M(float[,]? a, float[,] b)", "EIN0033 at parameter 0")]
    [InlineData("""[Dim("q", 3)] float[,] M(float[,] a, float[,] b)""", "EIN0040 at Dim 0")]
    [InlineData("""[Dim("j", 3)] [Dim("i", -1)] float[,] M(float[,] a, float[,] b)""", "EIN0040 at Dim 1")]
    [InlineData("float[,] M(float[,] a, int[,] b)", "EIN0041 at Method")]
    [InlineData("float[,] M(float[,] a, double[,] b)", "EIN0041 at Method")]
    [InlineData("""[Dim("i", 65536)] [Dim("j", 65536)] float[,] M(float[,] a, float[,] b)""", "EIN0045 at Dim 1")]
    [InlineData("""[Dim("i", 4)] [Dim("j", 5)] float[,] M(in Block16<float> a, float[,] b)""", "EIN0012 at 1..2")]
    [InlineData("void M(Span<float> d, ReadOnlySpan<float> a, ReadOnlySpan<float> b, int i)", "")]
    public void MatrixProductHasItsFault(string signature, string faults) => Assert.Equal(faults, Bound.Faults(MatrixProduct, signature));

    [Fact]
    public void UnsizedLabelsAreNamedOnce()
    {
        var fault = Bound.Fault(MatrixProduct, "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)");
        Assert.Equal("i, j, k", Assert.Single(fault.Arguments));
        Assert.Equal(["i", "j", "k"], fault.FixData);
        Assert.Equal("parameter 0, parameter 1", string.Join(", ", fault.Also.Select(Bound.Text)));
    }

    [Theory]
    [InlineData("...ij,jk->...ik", "void M(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, [Result] in TensorSpan<float> c)", "EIN0035 at 0..3")]
    [InlineData("...ij,jk->...ik", "void M([Rank(4)] in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, [Result] in TensorSpan<float> c)", "")]
    [InlineData("i,i->", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] out float r)", "EIN0037 at parameter 2")]
    [InlineData("i,i->", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] ref float r)", "")]
    [InlineData("i,i->", """[Dim("i", 200000)] int M(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)""", "EIN0042 at Method")]
    [InlineData("i,i->", """[Dim("i", 131071)] int M(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)""", "")]
    [InlineData("i,i->", "Complex M(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b)", "EIN0044 at 2..3")]
    [InlineData("i,i->", "Complex M([Conj] ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b)", "")]
    public void OtherEquationHasItsFault(string equation, string signature, string faults) => Assert.Equal(faults, Bound.Faults(equation, signature));

    [Fact]
    public void OptionsHaveTheirFault()
    {
        Assert.Equal("EIN0038 at Plan 0", Bound.Faults(MatrixProduct, "float[,] M(float[,] a, float[,] b)", new(Plan: "(0,0)")));
        Assert.Equal("EIN0043 at Semiring 0", Bound.Faults(MatrixProduct, "float[,] M(float[,] a, float[,] b)", new(Semiring: SemiringKind.Boolean)));
        Assert.Equal("EIN0043 at Semiring 0", Bound.Faults(MatrixProduct, "int[,] M(int[,] a, int[,] b)", new(Semiring: SemiringKind.LogSumExp)));
    }

    [Theory]
    [InlineData("void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)")]
    [InlineData("void M(float[] a, float[] b, float[] c, int i, int j, int k)")]
    [InlineData("void M(float* a, float* b, float* c, int i, int j, int k)")]
    [InlineData("""[Dim("i", 4)] [Dim("j", 4)] [Dim("k", 4)] void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)""")]
    [InlineData("""[Dim("i", 4)] void M(in Block16<float> a, in Block16<float> b, out Block16<float> c)""")]
    [InlineData("float[,] M(float[,] a, float[,] b)")]
    [InlineData("void M(float[,] a, float[,] b, [Result] float[,] c)")]
    [InlineData("void M(float[,] a, float[,] b, out float[,] c)")]
    [InlineData("void M(in ReadOnlyTensorSpan<float> a, in TensorSpan<float> b, in TensorSpan<float> c)")]
    [InlineData("Tensor<float> M(Tensor<float> a, Tensor<float> b)")]
    [InlineData("void M(float[,] a, float[,] b, [Accumulate] float[,] c, float alpha = 1, float beta = 0)")]
    [InlineData("""void M(ReadOnlySpan<float> a, [Stride("a", "i")] int lda, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)""")]
    [InlineData("T[,] M<T>(T[,] a, T[,] b)")]
    [InlineData("void M(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b, Span<int> c, int j)")]
    [InlineData("float[,] M(float[,] a, float[,] b, CancellationToken cancel)")]
    public void EveryFamilyOfSignaturesBinds(string signature) => Assert.Equal("", Bound.Faults(MatrixProduct, signature));

    [Theory]
    [InlineData("float M(ReadOnlySpan<float> x, ReadOnlySpan<float> y)")]
    [InlineData("void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, out float r)")]
    [InlineData("void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ref float r)")]
    [InlineData("void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r)")]
    public void EveryScalarResultBinds(string signature) => Assert.Equal("", Bound.Faults("i,i->", signature));
}
