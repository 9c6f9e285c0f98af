using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Explain;
using Einsum.Tests.Harness;

namespace Einsum.Tests.Binding;

/// <summary>What the binder makes of a whole method, as the program's text shows it.</summary>
public class TensorProgramTests
{
    [Fact]
    public void ProgramOfFlatSpansPrints() => Assert.Equal(
        """
        einsum "ij,jk->ik"
          semiring Real, sums in float
          i = parameter 3
          j = a.Length / i
          k = 64
          a[i,j]: float, parameter 0
          b[j,k]: float, parameter 1
          c[i,k]: float, parameter 2, written
          c[i,k] = sum over j of a[i,j] * b[j,k]

        """,
        ProgramText.Print(Bound.Program("ij,jk->ik", """[Dim("k", 64)] void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i)""")));

    [Theory]
    [InlineData("ij,jk->ik", "float[,] M(float[,] a, float[,] b)", "result[i,k] = sum over j of a[i,j] * b[j,k]")]
    [InlineData("i,i->", "float M(float[] a, float[] b)", "result = sum over i of a[i] * b[i]")]
    [InlineData("->", "float M(float a)", "result = a")]
    [InlineData("i->ij", "void M(float[] a, Span<float> result, int j)", "result[i,j] = a[i]")]
    [InlineData("i,i->", "Complex M(Complex[] a, [Conj] Complex[] b)", "result = sum over i of a[i] * conj(b[i])")]
    [InlineData("i,i->", "float M(float[] a, [Conj] float[] b)", "result = sum over i of a[i] * b[i]")] // a real number is its own conjugate
    [InlineData("(ij,jk),kl->il", "float[,] M(float[,] a, float[,] b, float[,] c)", "result[i,l] = sum over j,k of a[i,j] * b[j,k] * c[k,l] in order ((0,1),2)")]
    [InlineData("ij->ji", "void M(float[,] a, [Accumulate] float[,] result)", "result[j,i] = a[i,j] + result[j,i]")]
    [InlineData("ij->ji", "void M(float[,] a, [Accumulate] float[,] result, float alpha = 1, float beta = 0)", "result[j,i] = parameter 2 * (a[i,j]) + parameter 3 * result[j,i]")]
    [InlineData("...i->...", "float[,] M(float[,,] a)", "result[<2>,<1>] = sum over i of a[<2>,<1>,i]")]
    public void StatementIsTheEquation(string equation, string signature, string statement) =>
        Assert.Equal(statement, Bound.Lines(Bound.Program(equation, signature), "result = ", "result[").Split('\n')[^1]);

    [Theory]
    [InlineData("""void M(float[] a, [Stride("a", "i")] int lda, Span<float> c, [Stride("c", "j")] nint ldc, int i, int j)""", "a[i,j]: float, parameter 0, stride of axis 0 in parameter 1\nc[j,i]: float, parameter 2, written, stride of axis 0 in parameter 3")]
    [InlineData("""void M(float* a, [Stride("a", "i")] long rs, [Stride("a", "j")] long cs, float* c, int i, int j)""", "a[i,j]: float, parameter 0, stride of axis 0 in parameter 1, stride of axis 1 in parameter 2\nc[j,i]: float, parameter 3, written")]
    public void StridesBelongToTheirAxes(string signature, string tensors) => Assert.Equal(tensors, Bound.Lines(Bound.Program("ij->ji", signature), "a[", "c[j,i]:"));

    [Fact]
    public void StridesOfARepeatedLabelGoFromLeftToRight()
    {
        var program = Bound.Program("ii->i", """void M(float[] a, [Stride("a", "i")] int rows, [Stride("a", "i")] int columns, Span<float> c, int i)""");
        Assert.Equal([1, 2], program.Tensors[0].Strides);
    }

    [Theory]
    [InlineData("""float[,] M(float[,] a, [Stride("a", "i")] int lda)""", "EIN0040 at Stride 0")] // an array has its own layout
    [InlineData("""float[,] M(float[,] a, [Stride("x", "i")] int lda)""", "EIN0040 at Stride 0")]
    [InlineData("""void M(float[] a, [Stride("a", "i")] int lda, [Stride("a", "x")] int q, float[] c, int i, int j)""", "EIN0040 at Stride 1")]
    [InlineData("""void M(float[] a, [Stride("a", "i")] int lda, [Stride("a", "i")] int q, float[] c, int i, int j)""", "EIN0040 at Stride 1")]
    [InlineData("""void M(float[] a, [Stride("a", "i")] float lda, float[] c, int i, int j)""", "EIN0026 at parameter 1")]
    public void StrideOfNothingIsOneFault(string signature, string faults) => Assert.Equal(faults, Bound.Faults("ij->ji", signature));

    [Theory]
    [InlineData("ij->ij", "float[] M(float[,] a)", "EIN0025 at Return")]
    [InlineData("ij->", "float[] M(float[,] a)", "EIN0025 at Return")]
    [InlineData("ij->i", "float M(float[,] a)", "EIN0025 at Return")]
    [InlineData("ij->", "void M(float[,] a, in TensorSpan<float> c)", "EIN0025 at parameter 1")] // no tensor has rank 0
    [InlineData("ij->ij", "void M(float[,] a, [Rank(3)] Span<float> c)", "EIN0025 at parameter 1")]
    [InlineData("ij->ij", "void M(float[,] a, [Rank(2)] Span<float> c)", "")]
    [InlineData("ij->ij", "void M(float[,] a, out float[] c)", "EIN0025 at parameter 1")]
    [InlineData("ij->ij", "void M(float[,] a, float[] c)", "")] // flat
    [InlineData("...->...", "float[,] M(float[,,] a)", "EIN0025 at Return")]
    [InlineData("->", "float M(ReadOnlyTensorSpan<float> a)", "EIN0011 at 0..0")]
    [InlineData("ij->ij", "float[,] M([Rank(3)] ReadOnlyTensorSpan<float> a)", "EIN0011 at 0..2")]
    [InlineData("ij->ij", "float[,] M([Rank(3)] float[] a)", "EIN0011 at 0..2")]
    [InlineData("...->...", "float[,] M(Tensor<float> a)", "EIN0035 at 0..3")]
    public void RanksThatDifferAreOneFault(string equation, string signature, string faults) => Assert.Equal(faults, Bound.Faults(equation, signature));

    [Fact]
    public void RepeatedOutputWeighsMoreWhenAccumulating()
    {
        FaultSeverity Weight(string signature) => Catalogue.SeverityOf(Bound.Fault("i->ii", signature));
        Assert.Equal(FaultSeverity.Info, Weight("void M(float[] a, [Result] float[,] c)"));
        Assert.Equal(FaultSeverity.Warning, Weight("void M(float[] a, [Accumulate] float[,] c)"));
    }

    [Fact]
    public void PlanIsGivenOnce()
    {
        const string Signature = "float[,] M(float[,] a, float[,] b, float[,] c)";
        Assert.Equal("((1,2),0)", Bound.Program("ij,jk,kl->il", Signature, new(Plan: "((1, 2), 0)")).Statements[0].Terms[0].Pin!.ToString());
        Assert.Equal(["((1,2),0)", "is given twice"], Bound.Fault("(ij,jk),kl->il", Signature, new(Plan: "((1,2),0)")).Arguments);
        Assert.Equal(["((1,2),3)", "is not a tree over 0..2"], Bound.Fault("ij,jk,kl->il", Signature, new(Plan: "((1,2),3)")).Arguments);
    }

    [Fact]
    public void IndependentMistakesAreAllReported() => Assert.Equal(
        "EIN0030 at 0..1, EIN0025 at Return, EIN0041 at Method, EIN0038 at Plan 0",
        Bound.Faults("ij,jk->ik", "float[] M(float[] a, int[] b)", new(Plan: "(0,0)")));

    [Fact]
    public void TextThatIsNoEquationIsTheOnlyFault() => Assert.Equal("EIN0003 at 1..2", Bound.Faults("i%->i", "void M(float[][] a, int q)"));

    [Fact]
    public void WhatTheReaderFoundIsMerged()
    {
        MethodRequest Request(string signature, params Fault[] faults) => SignatureText.Request("ij,jk->ik", signature, null, faults);
        var notPartial = Fault.Of("EIN0020", Place.Method, "M");
        Assert.Equal("EIN0030 at 0..1, EIN0020 at Method", Bound.Text(Bound.Method(Request("void M(float[] a, float[] b, float[] c)", notPartial)).Faults));

        // A task of nothing has no destination, and an unconstrained type no accumulator: the reader's word is the better one.
        var task = Fault.Of("EIN0028", Place.Method, "Task");
        Assert.Equal("EIN0028 at Method", Bound.Text(Bound.Method(Request("void M(float[,] a, float[,] b)", task)).Faults));
        var unconstrained = Fault.Of("EIN0029", Place.Parameter(0), "T");
        Assert.Equal("EIN0029 at parameter 0", Bound.Text(Bound.Method(Request("T[,] M<T>(T[,] a, int[,] b)", unconstrained)).Faults));
    }

    [Fact]
    public void MissingEquationIsAFault() => Assert.Equal("EIN0032 at WholeEquation", Bound.Text(Bound.Method(SignatureText.Request(null, "float[,] M(float[,] a, float[,] b)")).Faults));

    [Fact]
    public void AnswersCompareByValue()
    {
        BoundMethod Bind() => Bound.Method("ij,jk->ik", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, float q)");
        Assert.Equal(Bind(), Bind());
        Assert.Empty(ModelShape.Faults(typeof(BoundMethod), typeof(MethodRequest)));
    }
}
