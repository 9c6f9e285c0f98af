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

    private static string? Verdict(Kernel kernel, Filling filling = Filling.Small)
    {
        return Judge.Verdict(s_product, Run, [[3, 5], [5, 4]], new Dictionary<string, int>(), filling, new Random(1));

        long[] Run(Call call)
        {
            var (a, b, c) = (call.Load<float>(0), call.Load<float>(1), call.Load<float>(2));
            kernel(call.Flat(a, 0), call.Flat(b, 1), call.Flat(c, 2), call.Size(0), call.Size(1), call.Size(2));
            call.Unchanged(a, 0);
            call.Unchanged(b, 1);
            return Call.Finish(c);
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
