using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Explain;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using Einsum.Tests.Harness;

namespace Einsum.Tests.Scheduling;

/// <summary>Small static steps are written out: in vectors as wide as what is left, up to a limit, and only where extents are known.</summary>
public class StraightLineTests
{
    private static readonly Target s_avx512 = Lowered.On("Avx512"), s_avx2 = Lowered.On("Avx2"), s_scalar = Target.All.Single(t => t.IsScalar);

    [Theory]
    [InlineData(1, "1", "1")]
    [InlineData(3, "1 1 1", "1 1 1")]
    [InlineData(4, "4", "4")]
    [InlineData(7, "4 1 1 1", "4 1 1 1")]
    [InlineData(12, "8 4", "8 4")]
    [InlineData(17, "16 1", "8 8 1")]
    [InlineData(30, "16 8 4 1 1", "8 8 8 4 1 1")]
    public void ARowIsCutIntoTheWidestVectorsThatFit(int columns, string avx512, string avx2)
    {
        var problem = Lowered.Flat($"i:2j:2,j:2k:{columns}->ik").Problem;
        if (columns == 1) return; // a column is no row: the sum is in the lanes, or nothing
        Assert.Equal((Twice(avx512), Twice(avx2)), (Pieces(problem, s_avx512), Pieces(problem, s_avx2)));
        Assert.Equal(2 * 2 * avx512.Split(' ').Length, StraightLine.Products(problem, s_avx512));
        Assert.Equal(2 * 2 * columns, StraightLine.Products(problem, s_scalar));

        static string Twice(string pieces) => $"{pieces} {pieces}";

        static string Pieces(StepProblem problem, Target target) => string.Join(' ', StraightLine.Build(problem, target).Body.OfType<Node.Store>().Select(c => c.Lanes));
    }

    [Theory]
    // 16 x 16 products of one vector each are the most; a method asked for may have twice as many, but not 32 x 16.
    [InlineData("i:16j:16,j:16k:16->ik", true, true)]
    [InlineData("i:17j:16,j:16k:16->ik", false, true)]
    [InlineData("i:31j:16,j:16k:16->ik", false, true)]
    [InlineData("i:32j:16,j:16k:16->ik", false, false)]
    // A short sum along the lanes is; from 33 terms on vectors pay.
    [InlineData("i:32,i:32->", true, true)]
    [InlineData("i:33,i:33->", false, true)]
    // Nothing to write, nothing known.
    [InlineData("i:0j:3->ij", false, false)]
    [InlineData("ij:3->ij", false, false)]
    public void ShortStepsAreWrittenOut(string equation, bool auto, bool full)
    {
        var problem = Lowered.Flat(equation).Problem;
        Assert.Equal((auto, full, false), (StraightLine.Fits(problem, s_avx512, UnrollOption.Auto), StraightLine.Fits(problem, s_avx512, UnrollOption.Full), StraightLine.Fits(problem, s_avx512, UnrollOption.None)));
    }

    [Fact]
    public void UnknownStridesAreNotWrittenOut()
    {
        var problem = Lowered.Step("i:3j:3->ij", "void M(ReadOnlySpan<float> x, Span<float> r, [Stride(\"x\", \"i\")] int ld)").Problem;
        Assert.Null(StraightLine.Products(problem, s_avx512));
        Assert.False(StraightLine.Fits(problem, s_avx512, UnrollOption.Full));
    }

    [Fact]
    public void EachValueIsReadOnce()
    {
        Assert.Equal(
            """
            RScalar(ref x: float, ref y: float, ref r: float)
              # Without loops: 4 products.
              sum0 = zero
              sum1 = zero
              x0 = x[0]
              y0 = y[0]
              sum0 += x0 * y0
              x2 = x[2]
              sum1 += x2 * y0
              x1 = x[1]
              y1 = y[1]
              sum0 += x1 * y1
              x3 = x[3]
              sum1 += x3 * y1
              r[0] := sum0
              r[1] := sum1

            """.ReplaceLineEndings("\n"),
            LoopNestText.Print(StraightLine.Build(Lowered.Flat("i:2j:2,j:2->i").Problem, s_scalar)));
    }

    [Fact]
    public void ProductsOfManyFactorsAreMultipliedOut()
    {
        Assert.Equal(
            """
            RAvx2(ref x: float, ref y: float, ref z: float, ref r: float)
              # Without loops: 3 products, along j in vectors of 8, 4 lanes and scalars.
              x0x8 = 8 times x[0]
              y0x8 = 8 times y[0]
              z0x8 = 8 of z[0]
              product = x0x8 * y0x8
              product_2 = product * z0x8
              x0x4 = 4 times x[0]
              y0x4 = 4 times y[0]
              z8x4 = 4 of z[8]
              product_3 = x0x4 * y0x4
              product_4 = product_3 * z8x4
              x0 = x[0]
              y0 = y[0]
              z12 = z[12]
              product_5 = x0 * y0
              product_6 = product_5 * z12
              8 of r[0] := product_2
              4 of r[8] := product_4
              r[12] := product_6

            """.ReplaceLineEndings("\n"),
            LoopNestText.Print(StraightLine.Build(Lowered.Flat("(i:1,i:1,j:13)->ij").Problem, s_avx2)));
    }

    [Fact]
    public void UnrollingThatIsTooLongIsALoopAndSaidSo()
    {
        const string Equation = "i:32j:16,j:16k:16->ik", Signature = "void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r)";
        var full = EinsumCompiler.Compile(SignatureText.Request(Equation, Signature, new Options(Unroll: UnrollOption.Full)), TestContext.Current.CancellationToken);
        var fault = Assert.Single(full.Faults, f => f.Id == "EIN0046");
        Assert.Equal("75", Assert.Single(fault.Arguments));
        Assert.Contains("for (", full.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(EinsumCompiler.Check(SignatureText.Request(Equation, Signature), TestContext.Current.CancellationToken), f => f.Id == "EIN0046");
        Assert.DoesNotContain(EinsumCompiler.Check(SignatureText.Request("i:16j:16,j:16k:16->ik", Signature, new Options(Unroll: UnrollOption.Full)), TestContext.Current.CancellationToken), f => f.Id == "EIN0046");
    }
}
