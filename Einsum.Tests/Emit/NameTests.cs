using Einsum.Generator;
using Einsum.Tests.Harness;
using Einsum.Tests.Values;
using System.Reflection;

namespace Einsum.Tests.Emit;

/// <summary>
/// Names of the user's that generated code uses itself: keywords, the classes that kernels call, what kernels call their own. Each method
/// compiles without a diagnostic and multiplies two matrices, once with tiles in place and once packed.
/// </summary>
public class NameTests
{
    private static readonly (int, int, int)[] s_extents = [(3, 4, 5), (20, Packed.Depth(20, 40), 40)];

    private delegate void Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    private static readonly (string Operands, string Labels)[] s_products =
    [
        ("@class @ref @for", "@in @out @is"),
        ("Avx512F Fma MemoryMarshal", "Lanes Unsafe Vector512"),
        ("Unsafe Lanes Scratch", "MethodImpl Avx2 AdvSimd"),
        ("rows columns depth", "row column term"),
        ("row0 column0 term0", "row row' rows"),
        ("count xFirst t0", "n p tile"),
        ("a b c", "place places edge"),
        ("a aRow aTerm", "aColumn cRow bTerm"),
        ("x y xAtI", "i i0 i0_2"),
        ("panel first exist", "start from value"),
        ("aFirst a aCopy", "packed scratch unchecked_"),
        ("alpha beta gamma", "rowBlock depthBlock stride"),
        ("α β γ", "ι κ λ"),
        ("行 列 積", "い ろ は"),
        ("@void nint nuint", "@float global var"),
        ("Einsum System Runtime", "Check Overlap Layout"),
        ("Check Span Equation", "Run Elements Array"),
        ("destination aApart a", "packed destinationApart result"),
        ("C CAvx512 c", "CPacked CTile CScalar"),
        ("Product ProductKernels M", "MKernels Half MDescription"),
    ];

    private static readonly Lazy<Assembly> s_assembly = new(() => InMemory.Load(new EinsumGenerator(), [.. s_products.Select((p, n) => ProductSource(n, p.Operands.Split(' '), p.Labels.Split(' '))), Others]));

    private const string Others = """
        using Einsum;
        using System;
        public static partial class Others
        {
            [Einsum("ab,bc->ac")]
            public static partial float[,] LabelsAreOperands(float[,] a, float[,] b);

            [Einsum("ab,b->a")]
            public static partial void LabelsAreFlatOperands(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

            [Einsum("\U00010400\U00010401,\U00010401\U00010402->\U00010400\U00010402")]
            public static partial float[,] LettersBeyondTheBasicPlane(float[,] a, float[,] b);

            // d and o fuse to "do", i and s to "is".
            [Einsum("ado,dois->ais")]
            public static partial float[,,] FusedLabelsAreKeywords(float[,,] a, float[,,,] b);

            // The intermediate is t0; kernels are named after what they write, with a capital.
            [Einsum("ij,jk,kl->il")]
            public static partial void TargetLikeTheIntermediate(float[,] t0, float[,] t1, float[,] T1, [Result] float[,] T0);

            [Einsum("ij,j->ii")]
            public static partial void TargetLikeTheClearing(float[,] zero, float[] clearZero, [Result] float[,] clear);

            [Einsum("ij,jk->ik")]
            public static partial float[,] OperandLikeTheResult(float[,] result, float[,] result_2);

            [Einsum("... e1, e1 rest -> rest ...")]
            public static partial float[,] LabelsLikeTheEllipsis(float[,] e2, float[,] rest);

            [Einsum("ij,jk->ik")]
            public static partial void OperandsLikeTheScales(float[,] alpha, float[,] beta, [Accumulate] float[,] c, [Alpha] float scale, [Beta] float keep);

            [Einsum("alpha j, j beta -> alpha beta")]
            public static partial void LabelsLikeTheScales(ReadOnlySpan<float> a, ReadOnlySpan<float> b, [Accumulate] Span<float> c, [Alpha] float scale, [Beta] float keep, int j);

            [Einsum("i,i->")]
            public static partial void ResultLikeItsOwnKernel(float[] x, float[] Sum, out float sum);

            [Einsum("ij,jk->ik")]
            public static partial float[,] ArraysLikeTheChecks(float[,] Check, float[,] ArgumentNullException);

            [Einsum("ij,jk->ik")]
            public static partial void StridesLikeTheTables(
                ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k,
                [Stride("a", "i")] int aRow, [Stride("b", "j")] int bTerm, [Stride("c", "i")] int Unsafe);
        }
        """;

    public static TheoryData<int> Products => [.. Enumerable.Range(0, s_products.Length)];

    [Theory]
    [MemberData(nameof(Products))]
    public void OperandsAndLabelsMayHaveAnyName(int product)
    {
        var kernel = s_assembly.Value.GetType($"Product{product}")!.GetMethod("M")!.CreateDelegate<Product>();
        foreach (var (i, j, k) in s_extents)
        {
            float[] a = Numbers(i * j, 0), b = Numbers(j * k, 1), c = new float[i * k];
            kernel(a, b, c, i, j, k);
            Assert.Equal(Multiply(a, b, i, j, k), c);
        }
    }

    [Theory]
    [InlineData("LabelsAreOperands")]
    [InlineData("LettersBeyondTheBasicPlane")]
    [InlineData("OperandLikeTheResult")]
    [InlineData("ArraysLikeTheChecks")]
    public void ReturnedProducts(string name)
    {
        foreach (var (i, j, k) in s_extents)
        {
            float[] a = Numbers(i * j, 0), b = Numbers(j * k, 1);
            Assert.Equal(Multiply(a, b, i, j, k), Flat(Method<Func<float[,], float[,], float[,]>>(name)(Matrix(a, i, j), Matrix(b, j, k))));
        }
    }

    [Fact]
    public void ExceptionsHaveTheNamesThatTheUserGave()
    {
        var product = Method<Func<float[,], float[,], float[,]>>("ArraysLikeTheChecks");
        Assert.Equal("ArgumentNullException", Assert.Throws<ArgumentNullException>(() => product(new float[2, 3], null!)).ParamName);
        Assert.Contains("label 'j' is 3 in 'Check'", Assert.ThrowsAny<ArgumentException>(() => product(new float[2, 3], new float[2, 3])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ResultsLikeTheirKernels()
    {
        Method<Sum>("ResultLikeItsOwnKernel")([1, 2], [3, 4], out float sum);
        Assert.Equal(11, sum);
    }

    private delegate void Sum(float[] x, float[] y, out float sum);

    [Fact]
    public void LabelsThatAreFlatOperands()
    {
        float[] a = Numbers(35, 0), b = Numbers(7, 1), c = new float[5];
        Method<Vector>("LabelsAreFlatOperands")(a, b, c);
        Assert.Equal(Multiply(a, b, 5, 7, 1), c);
    }

    private delegate void Vector(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Fact]
    public void FusedLabelsThatAreKeywords()
    {
        float[] a = Numbers(2 * 12, 0), b = Numbers(12 * 35, 1);
        float[,,] x = new float[2, 3, 4];
        float[,,,] y = new float[3, 4, 5, 7];
        Buffer.BlockCopy(a, 0, x, 0, 4 * a.Length);
        Buffer.BlockCopy(b, 0, y, 0, 4 * b.Length);
        Assert.Equal(Multiply(a, b, 2, 12, 35), Flat(Method<Func<float[,,], float[,,,], float[,,]>>("FusedLabelsAreKeywords")(x, y)));
    }

    [Fact]
    public void TargetsLikeOtherKernels()
    {
        float[] a = Numbers(6, 0), b = Numbers(12, 1), c = Numbers(8, 2);
        float[,] result = new float[2, 2], diagonal = new float[2, 2];
        Method<Action<float[,], float[,], float[,], float[,]>>("TargetLikeTheIntermediate")(Matrix(a, 2, 3), Matrix(b, 3, 4), Matrix(c, 4, 2), result);
        Assert.Equal(Multiply(Multiply(a, b, 2, 3, 4), c, 2, 4, 2), Flat(result));

        diagonal[0, 1] = 7;
        Method<Action<float[,], float[], float[,]>>("TargetLikeTheClearing")(Matrix(a, 2, 3), b[..3], diagonal);
        float[] sums = Multiply(a, b[..3], 2, 3, 1);
        Assert.Equal([sums[0], 0, 0, sums[1]], Flat(diagonal));
    }

    [Fact]
    public void LabelsLikeTheEllipsis()
    {
        // e2 as i e1, rest as e1 k, the result as k i.
        float[] a = Numbers(15, 0), b = Numbers(20, 1), product = Multiply(a, b, 3, 5, 4);
        float[,] turned = Method<Func<float[,], float[,], float[,]>>("LabelsLikeTheEllipsis")(Matrix(a, 3, 5), Matrix(b, 5, 4));
        Assert.Equal(Enumerable.Range(0, 12).Select(n => product[(n % 3 * 4) + (n / 3)]), Flat(turned));
    }

    [Fact]
    public void NamesLikeTheScales()
    {
        foreach (var (i, j, k) in s_extents)
        {
            float[] a = Numbers(i * j, 0), b = Numbers(j * k, 1), c = Numbers(i * k, 2), expected = [.. Multiply(a, b, i, j, k).Zip(c, (v, old) => (2 * v) + (3 * old))];
            float[,] matrix = Matrix(c, i, k);
            Method<Action<float[,], float[,], float[,], float, float>>("OperandsLikeTheScales")(Matrix(a, i, j), Matrix(b, j, k), matrix, 2, 3);
            Assert.Equal(expected, Flat(matrix));
            Method<Scaled>("LabelsLikeTheScales")(a, b, c, 2, 3, j);
            Assert.Equal(expected, c);
        }
    }

    private delegate void Scaled(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, float alpha, float beta, int j);

    [Fact]
    public void StridesLikeTheTables()
    {
        foreach (var (i, j, k) in s_extents)
        {
            float[] a = Numbers(i * j, 0), b = Numbers(j * k, 1), c = new float[i * k];
            Method<Strided>("StridesLikeTheTables")(a, b, c, i, j, k, j, k, k);
            Assert.Equal(Multiply(a, b, i, j, k), c);
        }
    }

    private delegate void Strided(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k, int p, int q, int r);

    private static T Method<T>(string name)
        where T : Delegate => s_assembly.Value.GetType("Others")!.GetMethod(name)!.CreateDelegate<T>();

    private static string ProductSource(int number, string[] operands, string[] labels)
    {
        string[] names = [.. labels.Select(l => l.TrimStart('@'))], sizes = [.. labels.Select(l => l.Replace('\'', '_'))];
        // Words of one letter each would be read as compact style.
        return $$"""
            using Einsum;
            using System;
            public static partial class Product{{number}}
            {
                [Einsum("{{names[0]}} {{names[1]}}, {{names[1]}} {{names[2]}} -> {{names[0]}} {{names[2]}}", Style = Style.Spaced)]
                public static partial void M(ReadOnlySpan<float> {{operands[0]}}, ReadOnlySpan<float> {{operands[1]}}, Span<float> {{operands[2]}}, int {{sizes[0]}}, int {{sizes[1]}}, int {{sizes[2]}});
            }
            """;
    }

    private static float[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(n => (float)((((n * 7) + (seed * 4) + (n / 10)) % 10) - 4))];

    private static float[,] Matrix(float[] elements, int rows, int columns)
    {
        var matrix = new float[rows, columns];
        Buffer.BlockCopy(elements, 0, matrix, 0, 4 * elements.Length);
        return matrix;
    }

    private static float[] Flat(Array array) => [.. array.Cast<float>()];

    private static float[] Multiply(float[] a, float[] b, int rows, int inner, int columns) =>
        [.. Enumerable.Range(0, rows * columns).Select(place => Enumerable.Range(0, inner).Sum(n => a[(place / columns * inner) + n] * b[(n * columns) + (place % columns)]))];
}
