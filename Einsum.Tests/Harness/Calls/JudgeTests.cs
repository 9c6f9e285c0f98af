using Einsum.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Harness;

/// <summary>A judge that accepts everything is worse than none: right drivers pass, each kind of wrong one is caught.</summary>
public class JudgeTests
{
    private static readonly AnnotatedMethod s_product = new("ij,jk->ik", ElementTypes.Float, [new(OperandForm.Span, 2), new(OperandForm.Span, 2)], ResultForm.Span, 2, ["i", "j", "k"], [], [], new());

    private delegate void Kernel(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Theory]
    [InlineData(nameof(Filling.Small))]
    [InlineData(nameof(Filling.Real))]
    public void RightProductPasses(string filling) => Assert.Null(Verdict(Multiply, Enum.Parse<Filling>(filling)));

    [Fact]
    public void MissingTermIsCaught() => Assert.Contains("instead of", Verdict((a, b, c, i, j, k) => Multiply(a, b, c, i, j - 1, k, j)));

    [Fact]
    public void SmallErrorIsCaughtAmongRoundedSums()
    {
        Assert.Contains("instead of", Verdict(Nudged, Filling.Real));

        static void Nudged(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)
        {
            Multiply(a, b, c, i, j, k);
            c[^1] *= 1.0001f;
        }
    }

    [Fact]
    public void UnwrittenElementIsCaught() => Assert.Contains("is 99 instead of", Verdict((a, b, c, i, j, k) => Multiply(a, b, c, i - 1, j, k)));

    [Fact]
    public void WriteBehindTheResultIsCaught() => Assert.Contains("around the result", Verdict((a, b, c, i, j, k) =>
    {
        Multiply(a, b, c, i, j, k);
        Unsafe.Add(ref c[0], c.Length) = 0;
    }));

    [Fact]
    public void WriteIntoAnOperandIsCaught() => Assert.Contains("operand 1 was written", Verdict((a, b, c, i, j, k) =>
    {
        Multiply(a, b, c, i, j, k);
        MemoryMarshal.GetReference(b) = 7.5f;
    }));

    [Fact]
    public void ReadBehindAnOperandIsCaught() => Assert.Contains("instead of", Verdict((a, b, c, i, j, k) =>
    {
        Multiply(a, b, c, i, j, k);
        c[0] += Unsafe.Add(ref MemoryMarshal.GetReference(a), a.Length);
    }));

    [Fact]
    public void ExceptionIsReported() => Assert.Contains("deliberate", Verdict((_, _, _, _, _, _) => throw new InvalidOperationException("deliberate")));

    [Theory]
    [InlineData("MinPlus", "MinPlus", true)]
    [InlineData("MaxPlus", "MaxPlus", true)]
    [InlineData("MaxMin", "MaxMin", true)]
    [InlineData("MinPlus", "MaxPlus", false)]
    [InlineData("MaxPlus", "MaxMin", false)]
    [InlineData("MaxMin", "MaxPlus", false)]
    [InlineData("Real", "MaxPlus", false)]
    public void OnlyTheSemiringAskedForPasses(string asked, string computed, bool passes)
    {
        string? verdict = Verdict((a, b, c, i, j, k) => Multiply(a, b, c, i, j, k, computed), method: s_product with { Elements = new("float", "float", asked) });
        Assert.Equal(passes, verdict is null);
    }

    [Theory]
    [InlineData(1, 1, nameof(ResultForm.Added))]
    [InlineData(AnnotatedMethod.Alpha, AnnotatedMethod.Beta, nameof(ResultForm.Scaled))]
    public void AccumulatingIsToScaleAndToAdd(float alpha, float beta, string result)
    {
        var method = s_product with { Result = Enum.Parse<ResultForm>(result) };
        Assert.Null(Verdict(Accumulate, Filling.Small, method));
        Assert.Null(Verdict(Accumulate, Filling.Real, method));
        Assert.Contains("instead of", Verdict(Multiply, method: method));
        Assert.Contains("instead of", Verdict(Accumulate));

        void Accumulate(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)
        {
            float[] before = c.ToArray();
            Multiply(a, b, c, i, j, k);
            for (int p = 0; p < c.Length; p++) c[p] = (alpha * c[p]) + (beta * before[p]);
        }
    }

    [Fact]
    public void SizesThatDisagreeMustBeRefusedBeforeTheFirstWrite()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Assert.Null(Refusal(Checked, seed));
            Assert.Contains("nothing was said", Refusal((_, _, _, _, _, _) => { }, seed));
            Assert.Contains("InvalidOperationException", Refusal((_, _, _, _, _, _) => throw new InvalidOperationException(), seed));
            Assert.Contains("the destination was written", Refusal(Late, seed));
        }

        static void Checked(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)
        {
            Check.Length("ij,jk->ik", 0, "a", "i j", a.Length, i, j);
            Check.Length("ij,jk->ik", 1, "b", "j k", b.Length, j, k);
            Check.Length("ij,jk->ik", -1, "c", "i k", c.Length, i, k);
        }

        static void Late(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)
        {
            c.Clear();
            Checked(a, b, c, i, j, k);
        }
    }

    [Fact]
    public void SizesThatMeanSomethingNeedNotBeRefused()
    {
        // The one operand's extents are the result's, which the method creates.
        var copy = new AnnotatedMethod("ij->ji", ElementTypes.Float, [new(OperandForm.Array, 2)], ResultForm.Returned, 2, [], [], [], new());
        for (int seed = 0; seed < 20; seed++)
            Assert.Null(Judge.Refusal(copy, _ => throw new InvalidOperationException("must not be called"), [[3, 5]], new Dictionary<string, int>(), new Random(seed)));
    }

    private static string? Verdict(Kernel kernel, Filling filling = Filling.Small, AnnotatedMethod? method = null) =>
        Judge.Verdict(method ?? s_product, call => Run(kernel, call), [[3, 5], [5, 4]], new Dictionary<string, int>(), filling, new Random(1));

    private static string? Refusal(Kernel kernel, int seed) =>
        Judge.Refusal(s_product, call => Run(kernel, call), [[3, 5], [5, 4]], new Dictionary<string, int>(), new Random(seed));

    private static long[] Run(Kernel kernel, Call call)
    {
        var (a, b, c) = (call.Load<float>(0), call.Load<float>(1), call.Load<float>(2));
        kernel(call.Flat(a, 0), call.Flat(b, 1), call.Flat(c, 2), call.Size(0), call.Size(1), call.Size(2));
        call.Unchanged(a, 0);
        call.Unchanged(b, 1);
        return Call.Finish(c);
    }

    private static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k, string semiring)
    {
        for (int i0 = 0; i0 < i; i0++)
            for (int k0 = 0; k0 < k; k0++)
            {
                float sum = semiring == "MinPlus" ? float.PositiveInfinity : float.NegativeInfinity;
                for (int j0 = 0; j0 < j; j0++)
                {
                    var (x, y) = (a[(i0 * j) + j0], b[(j0 * k) + k0]);
                    sum = semiring switch { "MinPlus" => Math.Min(sum, x + y), "MaxPlus" => Math.Max(sum, x + y), _ => Math.Max(sum, Math.Min(x, y)) };
                }
                c[(i0 * k) + k0] = sum;
            }
    }

    private static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k) => Multiply(a, b, c, i, j, k, j);

    private static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k, int row)
    {
        for (int i0 = 0; i0 < i; i0++)
            for (int k0 = 0; k0 < k; k0++)
            {
                float sum = 0;
                for (int j0 = 0; j0 < j; j0++) sum += a[(i0 * row) + j0] * b[(j0 * k) + k0];
                c[(i0 * k) + k0] = sum;
            }
    }
}
