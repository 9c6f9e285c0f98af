using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Explain;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using Einsum.Tests.Harness;
using Einsum.Tests.Reference;

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
        Assert.Equal(2 * 2 * avx512.Split(' ').Length, StraightLine.RowProducts(problem, s_avx512));
        Assert.Equal(2 * 2 * columns, StraightLine.RowProducts(problem, s_scalar));

        static string Twice(string pieces) => $"{pieces} {pieces}";

        static string Pieces(StepProblem problem, Target target) => string.Join(' ', TargetPiece.Of(problem, target, PieceShape.Rows)!.Select(piece => piece.Lanes));
    }

    [Theory]
    // What is left of a row is one vector that later rows are stored over; the last row is stored as far as it exists.
    [InlineData("i:2j:2,j:2k:12->ik", "16 16 up to 12", "8 4 8 4")]
    [InlineData("i:2j:2,j:2k:7->ik", "8 8 up to 7", "8 8 up to 7")]
    // Rows that are neighbours in the target fill a vector together.
    [InlineData("i:4j:4,j:4k:4->ik", "16", "4 4 4 4")]
    [InlineData("i:3j:3,k:3j:3->ik", "16 up to 9", "8 1")]
    [InlineData("i:3j:3,j:3k:3->ik", "4 4 4 up to 3", "4 4 4 up to 3")]
    [InlineData("i:4j:4,k:4j:4->ik", "16", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1")]
    // Wide rows, and whole vectors, stay what they are.
    [InlineData("i:8j:8,j:8k:8->ik", "8 8 8 8 8 8 8 8", "8 8 8 8 8 8 8 8")]
    public void TheTargetIsCutInTheCheapestWay(string equation, string avx512, string avx2)
    {
        var problem = Lowered.Flat(equation).Problem;
        Assert.Equal((avx512, avx2), (Stores(s_avx512), Stores(s_avx2)));

        string Stores(Target target) => string.Join(' ', StraightLine.Build(problem, target).Body.OfType<Node.Store>().Select(c => c.To.Count is { } count ? $"{c.Lanes} up to {count.Replace("count", "", StringComparison.Ordinal)}" : $"{c.Lanes}"));
    }

    [Theory]
    // 16 x 16 products of one vector each are the most; a method asked for may have twice as many, but not 32 x 16.
    [InlineData("i:16j:16,j:16k:16->ik", true, true)]
    [InlineData("i:17j:16,j:16k:16->ik", false, true)]
    [InlineData("i:31j:16,j:16k:16->ik", false, true)]
    [InlineData("i:32j:16,j:16k:16->ik", false, false)]
    // A sum along the lanes of up to 8 vectors is; beyond a loop with several sums pays.
    [InlineData("i:128,i:128->", true, true)]
    [InlineData("i:129,i:129->", false, true)]
    // Shuffles bring columns to the lanes, where a vector holds all they are taken from.
    [InlineData("a:4b:4c:4d:4,e:4bf:4d->aecf", true, true)]
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
        Assert.Null(StraightLine.RowProducts(problem, s_avx512));
        Assert.False(StraightLine.Fits(problem, s_avx512, UnrollOption.Full));
    }

    [Fact]
    public void NothingIsStoredOverAnOperandThatMayBeTheTarget()
    {
        var problem = Lowered.Flat("i:2j:2,j:2k:12->ik").Problem;
        Assert.Equal([16, 12], Stored(problem));
        Assert.Equal([12, 12], Stored(problem with { Factors = problem.Factors.Append(problem.Target with { Name = "z" }).ToEquatableArray() }));
        Assert.Equal([12, 12], Stored(problem with { Store = StoreMode.Add }));

        static IEnumerable<int> Stored(StepProblem problem) => TargetPiece.Of(problem, s_avx512, PieceShape.PaddedRows)!.Select(piece => piece.Stored);
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
    public void OfAFactorThatIsKnownSignsAndPlacesAreLeft()
    {
        // The product of quaternions: unit i times unit j is unit i ^ j, or its negative.
        int[][] signs = [[1, 1, 1, 1], [1, -1, 1, -1], [1, -1, -1, 1], [1, 1, -1, -1]];
        double[] values = new double[64];
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++) values[(((i * 4) + j) * 4) + (i ^ j)] = signs[i][j];
        var problem = Lowered.Flat("(i:4,i:4j:4k:4,j:4)->k").Problem;
        problem = problem with { Factors = problem.Factors.Select((factor, n) => n == 1 ? factor with { Values = values } : factor).ToEquatableArray() };
        long[] left = [2, -3, 5, 7], right = [11, 13, -17, 19], expected = new long[4];
        new StepEvaluator(ReferenceSemiring.Real<long>(), new Dictionary<string, long>()).Run(problem, [left, [.. values.Select(v => (long)v)], right], expected, 1, 1);
        foreach (var target in Target.All)
        {
            var nest = StraightLine.Build(problem, target);
            long[] result = new long[4];
            _ = new NestEvaluator(ReferenceSemiring.Real<long>(), StoreMode.Set, 1, 1).Run(nest, [left, right, result], new Dictionary<string, long>());
            Assert.Equal(expected, result);
            Assert.Empty(LoopNestVerifier.Faults(nest, problem, target));
            Assert.Equal(["x", "z", "r"], nest.References.Select(reference => reference.Name));
            int lanes = target.IsScalar ? 1 : 4;
            Assert.Equal(16 / lanes, nest.Body.OfType<Node.MultiplyAdd>().Count(product => product.Lanes == lanes));
            Assert.Equal((0, 16 / lanes), (nest.Body.OfType<Node.Times>().Count(), nest.Body.OfType<Node.MultiplyAdd>().Count()));
            Assert.InRange(nest.Body.OfType<Node.Scale>().Count(), 1, 12 / lanes);
        }
    }

    [Fact]
    public void ProductsOfManyFactorsAreMultipliedOut()
    {
        Assert.Equal(
            """
            RAvx2(ref x: float, ref y: float, ref z: float, ref r: float)
              # Without loops: 2 products, along j in vectors of 8 lanes.
              count5 = 5
              x0 = 8 times x[0]
              y0 = 8 times y[0]
              z0 = 8 of z[0]
              product = x0 * y0
              product_2 = product * z0
              z8 = 8 of z[8] up to count5
              product_3 = x0 * y0
              product_4 = product_3 * z8
              8 of r[0] := product_2
              8 of r[8] up to count5 := product_4

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
