using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using System.Reflection;

namespace Einsum.Tests.Scheduling;

/// <summary>The cost model counts: exact figures where a hand can, and what must hold at any extent.</summary>
public class CostModelTests
{
    private static readonly Target s_avx512 = Lowered.On("Avx512"), s_avx2 = Lowered.On("Avx2"), s_scalar = Lowered.On("Scalar");

    private static readonly ProductTiles s_tiles = new(SemiringKind.Real, ElementType.Single);

    /// <summary>The cost of an equation's one step with the method's own schedule.</summary>
    private static KernelCost Cost(string equation, Target target, string element = "float", params (string Label, long Extent)[] extents) => Cost(Lowered.Flat(equation, element), target, extents);

    private static KernelCost Cost(LoweredStep step, Target target, params (string Label, long Extent)[] extents) =>
        CostModel.Of(SemiringKind.Real, step, target, Options.Default, [Values(step.Problem, extents)])[0];

    private static SizeValues Values(StepProblem problem, params (string Label, long Extent)[] extents) => new(problem, extents.ToDictionary(e => e.Label, e => e.Extent));

    private static KernelCost Square(long n, Target target, string element = "float") => Cost("ij,jk->ik", target, element, ("i", n), ("j", n), ("k", n));

    [Fact]
    public void FlopsAndBytesAreThoseOfTheDefinition()
    {
        var cost = Cost("ij,jk->ik", s_avx512, "float", ("i", 10), ("j", 20), ("k", 30));
        Assert.Equal(2.0 * 10 * 20 * 30, cost.Flops);
        Assert.Equal(4.0 * ((10 * 20) + (20 * 30) + (10 * 30)), cost.Bytes);
        // 16 lanes, two units, plus and times in one.
        Assert.Equal(12000 / 64.0, cost.ArithmeticCycles);
        Assert.Equal(12000 / 32.0, Cost("ij,jk->ik", s_avx512, "double", ("i", 10), ("j", 20), ("k", 30)).ArithmeticCycles);
        // Plus and times are two instructions of one lane.
        Assert.Equal(12000 / 2.0, Cost("ij,jk->ik", s_scalar, "float", ("i", 10), ("j", 20), ("k", 30)).ArithmeticCycles);
    }

    /// <summary>What is written out, by hand: 4 x 4 in vectors of 4 lanes is 16 multiply-adds, 4 loads, 16 broadcasts and 4 stores; sums are 4 long.</summary>
    [Fact]
    public void AWrittenOutProductIsAsLongAsItsSums()
    {
        var cost = Cost("i:4j:4,j:4k:4->ik", s_avx512);
        Assert.Equal(0, cost.Traffic.Sum());
        // Four links of four cycles are longer than 16 products or 20 loads by two units.
        Assert.Equal(Processor.CallCycles + 16, cost.Cycles);
        Assert.Equal(2, cost.ArithmeticCycles);
    }

    /// <summary>One turn of the tile of a packed product: 24 multiply-adds in 12 cycles hide 11 loads.</summary>
    [Theory]
    [InlineData("Avx512", 12.0)]
    [InlineData("Avx2", 6.0)]
    [InlineData("AdvSimd", 12.0)]
    public void ATileTakesAsLongAsItsProducts(string target, double perTerm)
    {
        Assert.Equal(1000 * perTerm, Tile(2000) - Tile(1000));

        double Tile(double terms) => new NestCost(
            s_tiles.Nest(Lowered.On(target)), s_tiles.Problem, Lowered.On(target), new Dictionary<string, double> { ["aRow"] = 1, ["aTerm"] = 8, ["bTerm"] = 48, ["terms"] = terms, ["stride"] = 48, ["rows"] = 8, ["columns"] = 48, ["ahead"] = 0, ["aheadStep"] = 0 }).Cycles;
    }

    /// <summary>A tile with more rows takes no longer for the same product: it loads less per multiply-add.</summary>
    [Fact]
    public void MoreRowsInATileNeverCostMore()
    {
        var product = Lowered.Flat("ij,jk->ik").Packed!;
        double before = double.PositiveInfinity;
        foreach (int rows in (int[])[1, 2, 4, 8])
        {
            var target = s_avx512 with { PackedRows = rows };
            // 16 x 96: whole tiles of any of these.
            double cycles = CostModel.Packed(product, s_tiles, target, Values(product.Problem, ("i", 16), ("j", 256), ("k", 96))).Cycles;
            Assert.True(cycles <= before, $"{rows} rows take {cycles} cycles, fewer rows {before}");
            before = cycles;
        }
    }

    [Theory]
    [InlineData("ij,jk->ik", "float")]
    [InlineData("ij,kj->ik", "double")]
    [InlineData("ij,j->i", "float")]
    [InlineData("i,j->ij", "float")]
    [InlineData("ij->ji", "double")]
    [InlineData("bij,bjk->bik", "float")]
    [InlineData("ijk->j", "int")]
    public void MoreWorkIsNeverCheaper(string equation, string element)
    {
        var step = Lowered.Flat(equation, element);
        string[] labels = [.. equation.Where(char.IsLetter).Distinct().Select(l => $"{l}")];
        foreach (var target in StepKernels.Targets(step.Problem, Options.Default))
        {
            foreach (long extent in (long[])[64, 128, 256])
            {
                var one = Cost(step, target, [.. labels.Select(l => (l, extent))]);
                Assert.InRange(one.PeakShare, 0, 1);
                foreach (string label in labels)
                {
                    // From whole tiles and turns on. What is less is computed row by row and vector by vector, and may take longer.
                    var more = Cost(step, target, [.. labels.Select(l => (l, l == label ? 2 * extent : extent))]);
                    Assert.True(more.Flops >= one.Flops && more.Bytes > one.Bytes);
                    Assert.True(more.Cycles > one.Cycles, $"{target.Name}: {extent}, twice the {label}: {more.Cycles} after {one.Cycles} cycles");
                }
            }
        }
    }

    [Fact]
    public void LargeProductsAreNearThePeakAndSmallOnesAreNot()
    {
        foreach (var target in (Target[])[s_avx512, s_avx2])
        {
            double[] shares = [.. new long[] { 4, 16, 64, 1024 }.Select(n => Square(n, target).PeakShare)];
            Assert.Equal(shares.Order(), shares);
            Assert.InRange(shares[0], 0, 0.2);
            Assert.InRange(shares[^1], 0.9, 1);
        }
        Assert.Equal(CostBound.Arithmetic, Square(1024, s_avx512).Bound);
    }

    /// <summary>Sixteen lanes are emptier at 17 than at 16: what a row leaves over costs as much as a whole vector.</summary>
    [Theory]
    [InlineData(16, 17)]
    [InlineData(32, 33)]
    [InlineData(64, 65)]
    public void IdleLanesCost(long whole, long one) => Assert.True(Square(one, s_avx512).PeakShare < Square(whole, s_avx512).PeakShare);

    [Theory]
    [InlineData("i,i->i")]
    [InlineData("ij->ji")]
    [InlineData("i->")]
    [InlineData("i,i->")]
    public void StreamsAreBoundByMemory(string equation)
    {
        var cost = Cost(equation, s_avx512, "float", ("i", 4096), ("j", 4096));
        Assert.Equal(CostBound.Bandwidth, cost.Bound);
        Assert.Equal(cost.CopyShare, cost.PeakShare);
    }

    /// <summary>What fits a cache does not come from behind it; what does not, comes once per element at least.</summary>
    [Fact]
    public void TrafficBeginsWhereTensorsDoNotFit()
    {
        // 3 x 8 KB, 3 x 64 KB, 3 x 1 MB, 3 x 4 MB.
        Assert.Equal([0, 0, 0], Traffic(1 << 11));
        Assert.Equal([4 << 16, 0, 0], Traffic(1 << 14));
        Assert.Equal([4 << 20, 4 << 20, 0], Runs(Traffic(1 << 18)));
        Assert.Equal([4 << 22, 4 << 22, 4 << 22], Runs(Traffic(1 << 20)));

        // Two are read; the third is read before it is written, so that it counts twice.
        double[] Traffic(long n) => [.. Cost("i,i->i", s_avx512, "float", ("i", n)).Traffic];

        // A run costs a little beside its bytes beyond the second cache.
        static double[] Runs(double[] traffic) => [.. traffic.Select(bytes => Math.Floor(bytes / 4096) * 4096)];
    }

    /// <summary>The blocks of the run-time library, which the compiler cannot refer to.</summary>
    [Theory]
    [InlineData("TermBlock", PackedCost.TermBlock)]
    [InlineData("ColumnBlock", PackedCost.ColumnBlock)]
    public void BlocksAreThoseOfTheRunTimeLibrary(string name, int block) =>
        Assert.Equal(block, typeof(EinsumPlan).Assembly.GetType("Einsum.Runtime.BlockedProduct`6")!.GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue());

    /// <summary>In place the columns are read again by each tile of rows, packed they are not: where they do not fit the first cache, that shows.</summary>
    [Fact]
    public void TheMethodsOwnChoiceIsTheCheaperOne()
    {
        var step = Lowered.Flat("ij,jk->ik");
        var large = Values(step.Problem, ("i", 1024), ("j", 1024), ("k", 1024));
        var nest = StepKernels.Nest(step.Problem, s_avx512, Options.Default);
        Assert.True(CostModel.Packed(step.Packed!, s_tiles, s_avx512, large).Cycles < CostModel.InPlace(step.Problem, s_avx512, nest, large).Cycles);
        var small = Values(step.Problem, ("i", 16), ("j", 16), ("k", 16));
        Assert.True(CostModel.Packed(step.Packed!, s_tiles, s_avx512, small).Cycles > CostModel.InPlace(step.Problem, s_avx512, nest, small).Cycles);
    }

    /// <summary>Every legal kind of nest has a cost on every target, whatever its nodes.</summary>
    [Theory]
    [InlineData("ij,jk->ik")]
    [InlineData("ii->i")]
    [InlineData("ii->")]
    [InlineData("->")]
    [InlineData("ij,jk,kl->il")]
    [InlineData("abcd->dcba")]
    [InlineData("i:0j,j->i")]
    public void EveryStepHasACost(string equation)
    {
        string plain = string.Concat(equation.Where(c => !char.IsDigit(c) && c != ':'));
        string[] terms = plain.Split("->")[0].Split(',');
        var sizes = plain.Where(char.IsLetter).Distinct().Where(l => !equation.Contains($"{l}:", StringComparison.Ordinal)).Select(l => $"int {l}");
        string[] operands = [.. terms.Select((term, n) => term.Length == 0 ? $"float {(char)('x' + n)}" : $"ReadOnlySpan<float> {(char)('u' + n)}"), plain.EndsWith("->", StringComparison.Ordinal) ? "out float r" : "Span<float> r", .. sizes];
        var lowered = Lowered.Program(equation, $"void M({string.Join(", ", operands)})");
        foreach (var step in lowered.Steps)
        {
            foreach (var target in StepKernels.Targets(step.Problem, Options.Default))
            {
                var forecasts = Forecast.Of(lowered, step, target, Options.Default);
                Assert.NotEmpty(forecasts);
                Assert.All(forecasts, forecast => Assert.True(forecast.Cost.Cycles > 0 && forecast.Cost.PeakShare is >= 0 and <= 1));
            }
        }
    }

    [Fact]
    public void ForecastsTakeTheExtentsThatAreKnown()
    {
        Assert.Equal([16, 128, 1024], Extents("[Size(\"j\", 1, 64)] void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int i, int j, int k)"));
        Assert.Equal([null], Extents("[Dim(\"i\", 100)] [Dim(\"j\", 100)] [Dim(\"k\", 100)] void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r)"));
        Assert.Equal([null], Extents("[Dim(\"i\", 100)] [Dim(\"j\", 100)] [Size(\"k\", 1, 900, Typical = 100)] void M(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r, int k)"));
        Assert.Empty(Extents("void M(ReadOnlySpan<decimal> x, ReadOnlySpan<decimal> y, Span<decimal> r, int i, int j, int k)"));

        static long?[] Extents(string signature)
        {
            var lowered = Lowered.Program("ij,jk->ik", signature);
            return [.. Forecast.Of(lowered, lowered.Steps[0], Target.All[0], Options.Default).Select(f => f.Extent)];
        }
    }
}
