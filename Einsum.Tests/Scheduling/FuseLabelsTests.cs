using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Tests.Reference;

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

    [Fact]
    public void FusedStepsReadAndWriteTheSame()
    {
        int fused = 0;
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var problem = RandomProblem(random);
            var shorter = FuseLabels.Run(problem);
            Assert.Equal(shorter, FuseLabels.Run(shorter));
            if (shorter.Labels.Count < problem.Labels.Count) fused++;
            Assert.True(Written(problem, seed).SequenceEqual(Written(shorter, seed)), $"seed {seed}: {problem}\nfused: {shorter}");
        }
        Assert.InRange(fused, 600, 1800);
    }

    /// <summary>Labels that often stand in alphabetical order, as neighbours; axes packed, with gaps, repeated or broadcast; extents known or not.</summary>
    private static StepProblem RandomProblem(Random random)
    {
        string letters = "abcde"[..random.Next(1, 6)];
        LoopLabel[] labels = [.. letters.Select((l, id) => new LoopLabel(id, $"{l}", random.Next(3) == 0 ? Size.Of(random.Next(1, 4)) : Size.Named($"{l}")))];
        string output = Run();
        View[] views = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => Tensor($"x{n}", Run())), Tensor("r", output)];
        int[] kept = [.. output.Distinct().Select(l => letters.IndexOf(l, StringComparison.Ordinal))];
        return new(
            "R", "", labels.ToEquatableArray(), kept, Enumerable.Range(0, labels.Length).Except(kept).ToEquatableArray(),
            views[..^1].ToEquatableArray(), views[^1], ElementType.Int64, Compiler.Algebra.Semiring.Find(SemiringKind.Real, ElementType.Int64)!, StoreMode.Set);

        string Run()
        {
            int from = random.Next(letters.Length + 1), to = random.Next(from, letters.Length + 1);
            string run = letters[from..to];
            return random.Next(6) switch { 0 => string.Concat(run.Reverse()), 1 => run + letters[0], 2 => letters, _ => run };
        }

        View Tensor(string name, string term)
        {
            var strides = new List<LabelStride>();
            var inner = random.Next(5) == 0 ? Size.Of(2) : Size.One;
            int gapAt = random.Next(12);
            foreach (char letter in term.Reverse())
            {
                int id = letters.IndexOf(letter, StringComparison.Ordinal);
                strides.Insert(0, new(id, name != "r" && random.Next(12) == 0 ? Size.Zero : inner));
                inner *= labels[id].Extent;
                if (strides.Count == gapAt) inner *= Size.Of(2);
            }
            return new(name, ElementType.Int64, strides.GroupBy(s => s.Label, s => s.Stride).Select(g => new LabelStride(g.Key, g.Aggregate((a, b) => a + b))).ToEquatableArray());
        }
    }

    /// <summary>What a step leaves in its target's memory, at run-time extents of the seed's.</summary>
    private static long[] Written(StepProblem problem, int seed)
    {
        var random = new Random(seed);
        var values = "abcde".ToDictionary(l => $"{l}", _ => (long)random.Next(1, 4));
        var evaluator = new StepEvaluator(ReferenceSemiring.Real<long>(), values);
        long[][] memory = [.. problem.Factors.Append(problem.Target).Select((_, n) => Enumerable.Range(0, 4000).Select(place => (long)((place * 7919) + n) % 1009).ToArray())];
        evaluator.Run(problem, memory[..^1], memory[^1], 1, 0);
        return memory[^1];
    }

    private static string Labels(StepProblem problem) => string.Join(' ', problem.Labels.Select(l => l.Name));
}
