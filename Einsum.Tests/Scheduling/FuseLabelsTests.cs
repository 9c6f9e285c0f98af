using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Scheduling;

/// <summary>Rule R14: labels are fused exactly when they stand adjacent in one order, with strides that fit, in every tensor that has either.</summary>
public class FuseLabelsTests
{
    [Theory]
    [InlineData("ij->ij", "ij")]
    [InlineData("ijk->ijk", "ijk")]
    [InlineData("ij->", "ij")]
    [InlineData("ijk,kl->ijl", "ij k l")]
    [InlineData("abcd,cdef->abef", "ab cd ef")]
    [InlineData("bij,bij->b", "b ij")]
    [InlineData("bij,bij->bij", "bij")]
    [InlineData("ijk,ij->k", "ij k")]
    [InlineData("kij,ij->k", "k ij")]
    [InlineData("ijk->kij", "ij k")]
    [InlineData("ij->ijk", "ij k")]
    // Another order, a gap, a tensor with one of both, one summed and one not.
    [InlineData("ij,jk->ik", "i j k")]
    [InlineData("ij->ji", "i j")]
    [InlineData("ijk->kji", "i j k")]
    [InlineData("ikj->ij", "i k j")]
    [InlineData("ij,i->ij", "i j")]
    [InlineData("ij->i", "i j")]
    [InlineData("ij,ji->", "i j")]
    [InlineData("ij->ikj", "i j k")]
    // The strides of a diagonal add: the next plane is not as far as its rows are long.
    [InlineData("iji->j", "i j")]
    [InlineData("bii->bi", "b i")]
    [InlineData("iij->ij", "i j")]
    public void LabelsOfFlatTensors(string equation, string labels) => Assert.Equal(labels, Labels(Lowered.Flat(equation).Problem));

    [Theory]
    // Packed inside the one stride that is given.
    [InlineData("ijk->ijk", "void M(ReadOnlySpan<float> x, Span<float> r, int i, int j, int k, [Stride(\"x\", \"i\")] int ld)", "i jk")]
    [InlineData("ijk->ijk", "void M(ReadOnlySpan<float> x, Span<float> r, int i, int j, int k, [Stride(\"r\", \"j\")] int ld)", "ij k")]
    [InlineData("ijk->ijk", "void M(ReadOnlySpan<float> x, Span<float> r, int i, int j, int k, [Stride(\"x\", \"k\")] int step)", "ijk")]
    [InlineData("ijk->ijk", "void M(float[,,] x, [Result] float[,,] r)", "ijk")]
    [InlineData("ij->ij", "[Dim(\"i\", 3)] [Dim(\"j\", 4)] void M(ReadOnlySpan<float> x, [Result] float[,] r)", "ij")]
    public void LabelsOfOtherLayouts(string equation, string signature, string labels) => Assert.Equal(labels, Labels(Lowered.Step(equation, signature).Problem));

    [Fact]
    public void TensorSpansAreFusedOnlyWhereTheyAreFoundPacked()
    {
        var step = Lowered.Step("ijk->ijk", "void M(in ReadOnlyTensorSpan<float> x, in TensorSpan<float> r)");
        Assert.Equal(("ijk", "i j k"), (Labels(step.Problem), Labels(step.General!.Problem)));
        // Nothing fuses either way: one kernel serves both, its strides are asked for.
        Assert.NotNull(Lowered.Step("ij->ji", "void M(in ReadOnlyTensorSpan<float> x, in TensorSpan<float> r)").General);
    }

    [Fact]
    public void TheFusedLabelStandsForBoth()
    {
        var problem = Lowered.Flat("ijk,jkl->il").Problem;
        var fused = problem.Labels.Single(l => l.Name == "jk");
        Assert.Equal(Size.Named("j") * Size.Named("k"), fused.Extent);
        Assert.Equal([fused.Id], problem.Reduced);
        Assert.Equal((Size.One, Size.Named("l"), Size.Zero), (problem.Factors[0].StrideOf(fused.Id), problem.Factors[1].StrideOf(fused.Id), problem.Target.StrideOf(fused.Id)));
        Assert.Equal(3, problem.Labels.Count);
        Assert.Equal(["i", "l"], problem.Output.Select(l => problem.Label(l).Name));
        Assert.Equal(24, Lowered.Flat("i:2j:3k:4->").Problem.Labels.Single().Extent.Constant);
    }

    private static string Labels(StepProblem problem) => string.Join(' ', problem.Labels.Select(l => l.Name));
}
