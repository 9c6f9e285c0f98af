using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Scheduling;

/// <summary>
/// The nests of steps, run node by node (<see cref="NestEvaluator"/>), give what the steps mean (<see cref="StepEvaluator"/>) and touch
/// nothing beyond their tensors: for every target, also those that no machine here is, where every vector, tile and block ends.
/// </summary>
public class ScheduleTests
{
    private const long Alpha = 3, Beta = -2, Garbage = 99;

    // About the widths and tiles of vectors of 2 to 16 lanes, and their multiples that are no multiple of a whole turn.
    private static readonly int[] s_edges = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 48, 64, 65, 80, 129];

    public static TheoryData<string> Equations =>
        ["ij,jk->ik", "ij,jk->ki", "ij,kj->ik", "ji,kj->ik", "ijk,ijk->", "ijk,ijk->ik", "ijk,ik->ij", "ijk,ij->k", "ijk->kji", "ij,jk->ijk", "kij,ik->ji", "(ij,jk,ik)->j", "iij,jk->ik"];

    [Theory]
    [MemberData(nameof(Equations))]
    public void EndsOfKnownAndOfUnknownExtents(string equation)
    {
        foreach (string element in (string[])["float", "double"])
        {
            var unknown = Step(equation, element, [], known: false, Options.Default).Problem;
            var nests = Nests(unknown, Options.Default);
            foreach (var (i, j, k) in s_edges.SelectMany(edge => ((int, int, int)[])[(edge, 3, 5), (5, edge, 3), (3, 5, edge)]))
            {
                var sizes = new Dictionary<string, long> { ["i"] = i, ["j"] = j, ["k"] = k };
                var known = Step(equation, element, sizes, known: true, Options.Default).Problem;
                foreach (var unroll in (UnrollOption[])[UnrollOption.Auto, UnrollOption.None]) Holds(known, sizes, new(Unroll: unroll));
                Holds(unknown, nests, sizes, Options.Default);
            }
        }
    }

    [Theory]
    [InlineData("ij->ji")]
    [InlineData("ikj->jki")]
    [InlineData("kij->kji")]
    public void TransposedTilesReachEveryElement(string equation)
    {
        foreach (var (i, j) in from i in (int[])[0, 1, 9, 16, 33] from j in (int[])[3, 8, 16, 23] select (i, j))
        {
            var sizes = new Dictionary<string, long> { ["i"] = i, ["j"] = j, ["k"] = 2 };
            foreach (string element in (string[])["float", "double"])
                foreach (bool known in (bool[])[true, false]) Holds(Step(equation, element, sizes, known, new(Unroll: UnrollOption.None)).Problem, sizes, new(Unroll: UnrollOption.None));
        }
    }

    /// <summary>Results beyond the caches, whose rows begin anywhere in a line.</summary>
    [Theory]
    [InlineData("ij->ij", 1, (1 << 20) + 83)]
    [InlineData("i,j->ij", 1031, 1021)]
    [InlineData("ikj->kij", 5100, 103)]
    public void LargeResultsAreWrittenPastTheCaches(string equation, int i, int j)
    {
        var sizes = new Dictionary<string, long> { ["i"] = i, ["j"] = j, ["k"] = 2 };
        Holds(Step(equation, "float", sizes, known: false, Options.Default).Problem, sizes, Options.Default, target => !target.IsScalar);
    }

    /// <summary>Sums of whole rows around the terms of a turn, and where a single total would be too long.</summary>
    [Theory]
    [InlineData("ij,i->j")]
    [InlineData("kij,ki->kj")]
    [InlineData("ikj->j")]
    public void SumsOfWholeRowsEndWhereTheirTermsEnd(string equation)
    {
        foreach (var (i, j) in ((int, int)[])[(0, 5), (3, 5), (4, 1), (5, 33), (7, 40), (8, 16), (23, 40), (4096, 3), (8193, 3)])
        {
            var sizes = new Dictionary<string, long> { ["i"] = i, ["j"] = j, ["k"] = 2 };
            foreach (bool known in (bool[])[true, false])
            {
                Holds(Step(equation, "float", sizes, known, Options.Default).Problem, sizes, Options.Default);
                if (i < 100) Holds(Step(equation, "double", sizes, known, new(Semiring: SemiringKind.MinPlus)).Problem, sizes, new(Semiring: SemiringKind.MinPlus));
            }
        }
    }

    /// <summary>Products about the widths of vectors, also half of the widest, and the heights of tiles.</summary>
    [Theory]
    [InlineData("ij,jk->ik")]
    [InlineData("ji,jk->ik")]
    [InlineData("lij,jk->lik")]
    [InlineData("ilj,jk->lik")]
    [InlineData("lij,ljk->ilk")]
    public void ProductsOfEveryFewRowsAndColumns(string equation)
    {
        foreach (string element in (string[])["float", "double"])
        {
            var problem = Step(equation, element, [], known: false, Options.Default).Problem;
            var nests = Nests(problem, Options.Default);
            foreach (var (i, j, k) in from i in (int[])[1, 3, 4, 5, 6, 8, 9, 13, 14] from j in (int[])[0, 1, 5] from k in (int[])[0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 15, 16, 17, 24, 31, 32, 33, 35] select (i, j, k))
                Holds(problem, nests, new() { ["i"] = i, ["j"] = j, ["k"] = k, ["l"] = 2 }, Options.Default);
        }
    }

    [Theory]
    [InlineData("ij,j->i", 1024)]
    [InlineData("ij,j->i", 1025)]
    [InlineData("ji,j->i", 1024)]
    [InlineData("ji,j->i", 1025)]
    [InlineData("ji,j->i", 2049)]
    [InlineData("ji,kj->ik", 2048)]
    [InlineData("j,j->", 65536)]
    [InlineData("j,j->", 65537)]
    [InlineData("j->", 131072)]
    [InlineData("j->", 131089)]
    [InlineData("ij,kj->ik", 32769)]
    [InlineData("ij,jk->ik", 1024)]
    [InlineData("ij,jk->ik", 1025)]
    [InlineData("ij,jk->ik", 2049)]
    [InlineData("kij,kjl->kil", 1025)]
    public void LongSumsEndWhereTheirBlocksEndAndElsewhere(string equation, int length)
    {
        var sizes = new Dictionary<string, long> { ["i"] = 5, ["j"] = length, ["k"] = 2, ["l"] = 67 };
        foreach (bool known in (bool[])[true, false]) Holds(Step(equation, "float", sizes, known, Options.Default).Problem, sizes, Options.Default);
    }

    [Theory]
    [InlineData(SemiringKind.MinPlus)]
    [InlineData(SemiringKind.MaxTimes)]
    public void LanesBeyondTheEndAreTheSemiringsZero(SemiringKind semiring)
    {
        var options = new Options(Semiring: semiring);
        foreach (string equation in (string[])["ij,jk->ik", "ij,kj->ik", "ijk,ijk->ik", "ijk->kji"])
        {
            foreach (int edge in s_edges)
            {
                var sizes = new Dictionary<string, long> { ["i"] = 5, ["j"] = edge, ["k"] = edge };
                foreach (bool known in (bool[])[true, false]) Holds(Step(equation, "double", sizes, known, options).Problem, sizes, options);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(", float alpha, float beta")]
    public void AccumulatingStepsReadTheirTarget(string scales)
    {
        foreach (string equation in (string[])["ij,jk->ik", "ij,kj->ik", "ijk,ijk->", "ij,jk->ijk"])
        {
            foreach (int edge in s_edges)
            {
                var sizes = new Dictionary<string, long> { ["i"] = 5, ["j"] = 3, ["k"] = edge };
                Holds(Lowered.Step(equation, $"void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, int i, int j, int k{scales})").Problem, sizes, Options.Default);
                Holds(Lowered.Step(equation, $"{Dims(equation, sizes)} void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c{scales})").Problem, sizes, Options.Default);
            }
        }
    }

    [Theory]
    [InlineData("bij,bjk->bik")]
    [InlineData("bij,bkj->bik")]
    [InlineData("bji,bjk->bki")]
    [InlineData("bij,bij->bi")]
    [InlineData("bij->bji")]
    public void BatchesOfSmallProductsAreLoopsAroundThem(string equation)
    {
        foreach (var (i, j, k) in ((int, int, int)[])[(3, 3, 3), (4, 4, 4), (2, 5, 7), (1, 3, 9), (8, 2, 8), (5, 1, 16)])
        {
            foreach (int b in (int[])[0, 1, 2, 5])
            {
                var sizes = new Dictionary<string, long> { ["b"] = b, ["i"] = i, ["j"] = j, ["k"] = k };
                string fixedSizes = string.Join(" ", Labels(equation).Where(l => l != "b").Select(l => $"[Dim(\"{l}\", {sizes[l]})]"));
                foreach (string element in (string[])["float", "double"])
                {
                    string operands = string.Join(", ", equation.Split("->")[0].Split(',').Select((_, n) => $"ReadOnlySpan<{element}> {(char)('x' + n)}"));
                    Holds(Lowered.Step(equation, $"{fixedSizes} void M({operands}, Span<{element}> r, int b)").Problem, sizes, Options.Default);
                }
            }
        }
    }

    [Theory]
    [InlineData("ij,jk->ik", 25, 5, 25)]
    [InlineData("ij,jk->ik", 64, 8, 64)]
    [InlineData("ij,jk->ik", 36, 3, 33)]
    public void RowsAreTakenAFewAtATime(string equation, int i, int j, int k)
    {
        var sizes = new Dictionary<string, long> { ["i"] = i, ["j"] = j, ["k"] = k };
        var problem = Step(equation, "float", sizes, known: true, Options.Default).Problem;
        Assert.True(LoopedLine.Fits(problem, Lowered.On("Avx512"), UnrollOption.Auto));
        Holds(problem, sizes, Options.Default);
    }

    [Theory]
    [InlineData("ij,jk,kl->il", 4)]
    [InlineData("ij,jk,kl->il", 3)]
    [InlineData("ij,jk,kl->il", 2)]
    [InlineData("ij,jk,kl,lm->im", 4)]
    [InlineData("ia,jb,ab->ij", 3)]
    [InlineData("ij,jk,ki->", 3)]
    [InlineData("ij,jk,k->i", 4)]
    [InlineData("ii,ij,j->j", 3)]
    public void StepsOfAShortTermAreOneKernel(string equation, int extent)
    {
        var sizes = Labels(equation).ToDictionary(l => l, _ => (long)extent);
        foreach (string element in (string[])["float", "double", "int"])
        {
            string operands = string.Join(", ", equation.Split("->")[0].Split(',').Select((_, n) => $"ReadOnlySpan<{element}> {(char)('w' + n)}"));
            var program = Lowered.Program(equation, $"{Dims(equation, sizes)} void M({operands}, Span<{element}> r)");
            Assert.True(program.Steps.Count > 1);
            Holds(Assert.Single(program.Calls).Problem, sizes, Options.Default);
        }
    }

    private static LoweredStep Step(string equation, string element, Dictionary<string, long> sizes, bool known, Options options)
    {
        string[] terms = equation.Split("->")[0].Split(',');
        string operands = string.Join(", ", terms.Select((_, n) => $"ReadOnlySpan<{element}> {(char)('x' + n)}").Append($"Span<{element}> r"));
        return known
            ? Lowered.Step(equation, $"{Dims(equation, sizes)} void M({operands})", options)
            : Lowered.Step(equation, $"void M({operands}, {string.Join(", ", Labels(equation).Select(l => $"int {l}"))})", options);
    }

    private static string Dims(string equation, Dictionary<string, long> sizes) => string.Join(" ", Labels(equation).Select(l => $"[Dim(\"{l}\", {sizes[l]})]"));

    private static IEnumerable<string> Labels(string equation) => equation.Where(char.IsLetter).Distinct().Select(l => $"{l}");

    private static LoopNest[] Nests(StepProblem problem, Options options, Func<Target, bool>? isMeant = null) =>
        [.. Target.All.Where(target => isMeant?.Invoke(target) ?? true).Select(target => StepKernels.Nest(problem, target, options))];

    private static void Holds(StepProblem problem, Dictionary<string, long> sizes, Options options, Func<Target, bool>? isMeant = null) => Holds(problem, Nests(problem, options, isMeant), sizes, options);

    private static void Holds(StepProblem problem, LoopNest[] nests, Dictionary<string, long> sizes, Options options)
    {
        var semiring = options.Semiring switch
        {
            SemiringKind.MinPlus => ReferenceSemiring.MinPlus<long>(),
            SemiringKind.MaxTimes => ReferenceSemiring.MaxTimes<long>(),
            _ => ReferenceSemiring.Real<long>(),
        };
        var step = new StepEvaluator(semiring, sizes);
        long[][] factors = [.. problem.Factors.Select((view, n) => Filled(Length(view), n))];
        long[] before = problem.Store is StoreMode.Add or StoreMode.Scale ? Filled(Length(problem.Target), 7) : [.. Enumerable.Repeat(Garbage, (int)Length(problem.Target))];
        long[] expected = [.. before];
        step.Run(problem, factors, expected, Alpha, Beta);
        foreach (var nest in nests)
        {
            long[] result = [.. before];
            try
            {
                if (new NestEvaluator(semiring, problem.Store, Alpha, Beta).Run(nest, [.. factors, result], sizes) is { } returned) result = [returned];
            }
            catch (IndexOutOfRangeException)
            {
                Assert.Fail($"{nest.Name} of {problem.Formula} leaves its tensors where {string.Join(' ', sizes)}");
            }
            int wrong = Enumerable.Range(0, result.Length).FirstOrDefault(n => result[n] != expected[n], -1);
            if (wrong >= 0) Assert.Fail($"{nest.Name} of {problem.Formula}: element {wrong} is {result[wrong]} instead of {expected[wrong]} where {string.Join(' ', sizes)}");
        }

        long Length(View view) => view.Strides.Any(s => step.Value(problem.Label(s.Label).Extent) == 0) ? 0 : 1 + view.Strides.Sum(s => (step.Value(problem.Label(s.Label).Extent) - 1) * step.Value(s.Stride));
    }

    /// <summary>Small numbers, no two rows alike; none negative, where the greatest of products is defined.</summary>
    private static long[] Filled(long length, int seed) => [.. Enumerable.Range(0, (int)length).Select(n => ((7L * n) + (n / 10) + (3 * seed)) % 11)];
}
