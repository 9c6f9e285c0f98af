using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Tests.Scheduling;

/// <summary>Which label lies in the lanes: one stored with unit stride before one that is summed; none where elements would have to be gathered.</summary>
public class LaneChoiceTests
{
    [Theory]
    [InlineData("ij,jk->ik", "k stored")]
    [InlineData("ij,jk->ki", "")]
    [InlineData("ij,kj->ik", "j summed")]
    [InlineData("ji,jk->ik", "k stored")]
    [InlineData("ij,j->i", "j summed")]
    [InlineData("ij,i->j", "j stored")]
    [InlineData("i,j->ij", "j stored")]
    [InlineData("i,i->", "i summed")]
    [InlineData("ij,ij->", "ij summed")]
    [InlineData("ij->ji", "")]
    [InlineData("ij->j", "j stored")]
    [InlineData("ij->i", "j summed")]
    [InlineData("ii->i", "")]
    [InlineData("i->ij", "j stored")]
    [InlineData("->", "")]
    // A single column is no vector; the sum is one then.
    [InlineData("ij,jk:1->ik", "j summed")]
    [InlineData("ij:1->ij", "ij stored")]
    public void LabelInTheLanes(string equation, string lanes)
    {
        var problem = Lowered.Flat(equation).Problem;
        var choice = LaneChoice.Of(problem, Target.All[0]);
        Assert.Equal(lanes, choice.Lanes == 1 ? "" : $"{problem.Label(choice.Label).Name} {(choice.Reduces ? "summed" : "stored")}");
        Assert.Equal(choice.Lanes == 1, choice == LaneChoice.Scalar);
    }

    [Theory]
    [InlineData("float", 16, 8, 4, 4)]
    [InlineData("double", 8, 4, 2, 2)]
    [InlineData("int", 16, 8, 4, 4)]
    [InlineData("uint", 16, 8, 4, 4)]
    [InlineData("long", 8, 4, 2, 2)]
    [InlineData("ulong", 8, 4, 2, 2)]
    // As many as sums have that are wider than elements; a complex number takes two doubles.
    [InlineData("short", 16, 8, 4, 4)]
    [InlineData("sbyte", 16, 8, 4, 4)]
    [InlineData("Half", 16, 8, 4, 4)]
    [InlineData("bool", 64, 32, 16, 16)]
    [InlineData("Complex", 4, 2, 1, 1)]
    // Types without vectors.
    [InlineData("nint", 1, 1, 1, 1)]
    [InlineData("decimal", 1, 1, 1, 1)]
    public void AsManyLanesAsTheWidestVectorHas(string element, int avx512, int avx2, int neon, int sse)
    {
        var problem = Lowered.Flat("ij,jk->ik", element).Problem;
        Assert.Equal([avx512, avx2, neon, sse, 1], Target.All.Select(target => LaneChoice.Of(problem, target).Lanes));
    }

    [Fact]
    public void SemiringsWithoutInstructionsAreScalar()
    {
        var options = new Einsum.Compiler.Binding.Options(Semiring: Einsum.Compiler.Binding.SemiringKind.LogSumExp);
        Assert.Equal(LaneChoice.Scalar, LaneChoice.Of(Lowered.Flat("ij,jk->ik", "float", options).Problem, Target.All[0]));
    }

    [Fact]
    public void StridesFromParametersAreNoUnitStrides()
    {
        var problem = Lowered.Step("i->i", "void M(ReadOnlySpan<float> x, Span<float> r, int i, [Stride(\"x\", \"i\")] int inc)").Problem;
        Assert.Equal(LaneChoice.Scalar, LaneChoice.Of(problem, Target.All[0]));
    }
}
