using Einsum.Tests.Harness;
using System.Numerics.Tensors;

namespace Einsum.Tests.Values;

/// <summary>
/// Results that are written past the caches, from 4 MiB on: rows that begin anywhere in a line, at each level of instructions, between pages that nobody may touch.
/// </summary>
public partial class PastCachesTests
{
    private const int Least = 1 << 20;

    private static partial class Best
    {
        [Einsum("i,i->i")]
        public static partial void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r);

        [Einsum("i,j->ij")]
        public static partial void Outer(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r);

        [Einsum("ij->ji")]
        public static partial void Transpose(ReadOnlySpan<float> x, Span<float> r, int i, int j);

        [Einsum("ijk->jik")]
        public static partial void Swap(ReadOnlySpan<float> x, Span<float> r, int i, int j, int k);

        [Einsum("ij->ji")]
        public static partial void TransposeStrided(ReadOnlyTensorSpan<double> x, TensorSpan<double> r);
    }

    private static partial class Avx2
    {
        [Einsum("i,i->i", MaxIsa = Isa.Vector256)]
        public static partial void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r);

        [Einsum("i,j->ij", MaxIsa = Isa.Vector256)]
        public static partial void Outer(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r);

        [Einsum("ij->ji", MaxIsa = Isa.Vector256)]
        public static partial void Transpose(ReadOnlySpan<float> x, Span<float> r, int i, int j);

        [Einsum("ijk->jik", MaxIsa = Isa.Vector256)]
        public static partial void Swap(ReadOnlySpan<float> x, Span<float> r, int i, int j, int k);
    }

    private static partial class Sse42
    {
        [Einsum("i,i->i", MaxIsa = Isa.Vector128)]
        public static partial void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r);

        [Einsum("i,j->ij", MaxIsa = Isa.Vector128)]
        public static partial void Outer(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r);

        [Einsum("ij->ji", MaxIsa = Isa.Vector128)]
        public static partial void Transpose(ReadOnlySpan<float> x, Span<float> r, int i, int j);

        [Einsum("ijk->jik", MaxIsa = Isa.Vector128)]
        public static partial void Swap(ReadOnlySpan<float> x, Span<float> r, int i, int j, int k);
    }

    private delegate void Multiplication(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> r);

    private delegate void Transposition(ReadOnlySpan<float> x, Span<float> r, int i, int j);

    private delegate void Swapping(ReadOnlySpan<float> x, Span<float> r, int i, int j, int k);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BetweenForbiddenPages(bool endsAtOne)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Guard pages are made with mmap as Linux has it.");
        ChildProcess.Run(EveryKernel, [], $"{endsAtOne}").Succeeds();
    }

    private static int EveryKernel(string[] arguments)
    {
        bool endsAtOne = bool.Parse(arguments[0]);
        using GuardedMemory operand = new(10 << 20), result = new(10 << 20);
        foreach (Multiplication multiply in (Multiplication[])[Best.Multiply, Avx2.Multiply, Sse42.Multiply])
        {
            foreach (int length in (int[])[Least - 1, Least, Least + 1, Least + 77])
            {
                Span<float> x = Filled(operand, length), r = Cleared(result, length);
                multiply(x, x, r);
                for (int i = 0; i < length; i++) Equal(x[i] * x[i], r[i], i);
                // The result may be an operand.
                multiply(x, r, r);
                for (int i = 0; i < length; i++) Equal(x[i] * x[i] * x[i], r[i], i);
            }
        }
        foreach (Multiplication outer in (Multiplication[])[Best.Outer, Avx2.Outer, Sse42.Outer])
        {
            foreach (var (i, j) in ((int, int)[])[(1024, 1024), (1031, 1021), (20_011, 63), (16_500, 64), (3, 400_001)])
            {
                Span<float> x = Filled(operand, i), y = new float[j], r = Cleared(result, i * j);
                for (int n = 0; n < j; n++) y[n] = n % 13;
                outer(x, y, r);
                for (int n = 0; n < r.Length; n++) Equal(x[n / j] * y[n % j], r[n], n);
            }
        }
        foreach (Transposition transpose in (Transposition[])[Best.Transpose, Avx2.Transpose, Sse42.Transpose])
        {
            foreach (var (i, j) in ((int, int)[])[(1024, 1024), (1040, 1031), (1031, 1040), (100_000, 12), (12, 100_000), (65_552, 17), (5, 300_000), (80, 16_384)])
            {
                Span<float> x = Filled(operand, i * j), r = Cleared(result, i * j);
                transpose(x, r, i, j);
                for (int n = 0; n < r.Length; n++) Equal(x[(n % i * j) + (n / i)], r[n], n);
            }
        }
        foreach (Swapping swap in (Swapping[])[Best.Swap, Avx2.Swap, Sse42.Swap])
        {
            foreach (var (i, j, k) in ((int, int, int)[])[(97, 107, 111), (64, 128, 160), (150, 117, 63)])
            {
                Span<float> x = Filled(operand, i * j * k), r = Cleared(result, i * j * k);
                swap(x, r, i, j, k);
                for (int n = 0; n < r.Length; n++) Equal(x[(((n / k % i * j) + (n / k / i)) * k) + (n % k)], r[n], n);
            }
        }
        return 0;

        Span<float> Filled(GuardedMemory memory, int length)
        {
            var all = endsAtOne ? memory.Last<float>(length) : memory.First<float>(length);
            for (int n = 0; n < length; n++) all[n] = n % 251;
            return all;
        }

        Span<float> Cleared(GuardedMemory memory, int length)
        {
            var all = endsAtOne ? memory.Last<float>(length) : memory.First<float>(length);
            all.Clear();
            return all;
        }
    }

    /// <summary>Rows of the result with gaps between them, which stay.</summary>
    [Theory]
    [InlineData(1032)]
    [InlineData(1033)]
    public void StridedTensors(int stride)
    {
        const int Rows = 600, Columns = 1030;
        double[] x = [.. Enumerable.Range(0, Rows * Columns).Select(n => (double)(n % 1009))], r = new double[Rows * stride];
        Array.Fill(r, -1);
        Best.TransposeStrided(new ReadOnlyTensorSpan<double>(x, [Columns, Rows]), new TensorSpan<double>(r, [Rows, Columns], [stride, 1]));
        for (int n = 0; n < r.Length; n++) Equal(n % stride < Columns ? x[(n % stride * Rows) + (n / stride)] : -1, r[n], n);
    }

    private static void Equal(double expected, double actual, int position)
    {
        if (expected != actual) Assert.Fail($"element {position} is {actual} instead of {expected}");
    }
}
