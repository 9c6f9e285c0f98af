using System.Numerics.Tensors;

namespace Einsum.Tests.Values;

/// <summary>
/// Tensors that are not packed: offsets into larger buffers, padded rows, transposed views, axes that repeat, axes of length 1. What
/// surrounds an operand would show in the result; what surrounds the result must stay (language spec 6.4).
/// </summary>
public partial class LayoutTests
{
    [Einsum("ij,jk->ik")]
    private static partial void Views(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, in TensorSpan<float> c);

    [Einsum("ij,jk->ik", MaxIsa = Isa.Scalar)]
    private static partial void ScalarViews(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, in TensorSpan<float> c);

    [Einsum("ij,jk->ik", MaxIsa = Isa.Vector256)]
    private static partial void NarrowViews(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, in TensorSpan<float> c);

    [Einsum("ij,jk->ik")]
    private static partial void Leading(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k,
        [Stride("a", "i")] int aRow, [Stride("a", "j")] int aColumn, [Stride("b", "j")] int bRow, [Stride("b", "k")] long bColumn, [Stride("c", "i")] nint cRow, [Stride("c", "k")] int cColumn);

    [Einsum("ijk,kj->ik")]
    private static unsafe partial void Pointers(float* a, float* b, float* c, int i, long j, nint k, [Stride("a", "j")] long aMiddle, [Stride("c", "i")] long cRow);

    [Einsum("ij->ji")]
    private static partial void Transposed(in ReadOnlyTensorSpan<float> a, in TensorSpan<float> b);

    [Einsum("ij->j")]
    private static partial void ColumnSums(in ReadOnlyTensorSpan<float> a, Span<float> r);

    [Einsum("ij->")]
    private static partial float Sum(in ReadOnlyTensorSpan<float> a);

    [Einsum("ii->i")]
    private static partial void Diagonal(in ReadOnlyTensorSpan<float> a, Span<float> r);

    [Einsum("i->ii")]
    private static partial void ToDiagonal(ReadOnlySpan<float> a, in TensorSpan<float> r);

    public static TheoryData<int, int, int> Extents => new() { { 1, 1, 1 }, { 1, 5, 1 }, { 2, 1, 19 }, { 3, 4, 5 }, { 17, 1, 33 }, { 8, 16, 1 }, { 13, 7, 16 }, { 0, 3, 4 }, { 3, 0, 4 }, { Packed.Side + 1, Packed.Side - 3, Packed.Side + 2 } };

    [Theory]
    [MemberData(nameof(Extents))]
    public void ProductsOfViews(int i, int j, int k)
    {
        foreach (var a in Placed.Of(i, j, 0, mayRepeat: true))
        {
            foreach (var b in Placed.Of(j, k, 1, mayRepeat: true))
            {
                float[] expected = Product(a, b);
                foreach (var kernel in (ViewProduct[])[Views, ScalarViews, NarrowViews])
                {
                    foreach (var c in Placed.Of(i, k, 2, mayRepeat: false))
                    {
                        float[] memory = c.With(expected);
                        kernel(a.View, b.View, c.Writable);
                        Assert.True(c.Memory.SequenceEqual(memory), $"{a}, {b}, {c}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void ProductsWithStrides(int i, int j, int k)
    {
        foreach (var a in Placed.Of(i, j, 0, mayRepeat: true))
        {
            foreach (var b in Placed.Of(j, k, 1, mayRepeat: true))
            {
                float[] expected = Product(a, b);
                foreach (var c in Placed.Of(i, k, 2, mayRepeat: false))
                {
                    float[] memory = c.With(expected);
                    Leading(a.Reached, b.Reached, c.Reached, i, j, k, a.Strides.Row, a.Strides.Column, b.Strides.Row, b.Strides.Column, c.Strides.Row, c.Strides.Column);
                    Assert.True(c.Memory.SequenceEqual(memory), $"{a}, {b}, {c}");
                }
            }
        }
    }

    [Fact]
    public unsafe void SizesBesidePointersAreNotNegative()
    {
        float[] memory = [7, 7];
        foreach (var (i, j, k) in new[] { (-1, 1, 1), (1, -1, 1), (1, 1, -1) })
        {
            var failure = Assert.Throws<EinsumShapeException>(() =>
            {
                fixed (float* a = memory) Pointers(a, a, a, i, j, k, 1, 1);
            });
            Assert.Equal("ijk"[i < 0 ? 0 : j < 0 ? 1 : 2], failure.Label![0]);
        }
        Assert.Equal([7, 7], memory);
    }

    [Fact]
    public unsafe void PointersWithSizesOfEveryWidth()
    {
        // Rows of 3 in a stride of 4, so that a plane has 5 * 4; the result over the operand's own memory, in rows of 3 in a stride of 60.
        float[] memory = new float[2 * 20], b = new float[15], expected = new float[6];
        for (int n = 0; n < memory.Length; n++) memory[n] = n % 4 == 3 ? float.NaN : n;
        for (int n = 0; n < b.Length; n++) b[n] = n - 7;
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 5; j++)
                for (int k = 0; k < 3; k++) expected[(i * 3) + k] += memory[(i * 20) + (j * 4) + k] * b[(k * 5) + j];
        fixed (float* a = memory, y = b) Pointers(a, y, a + 1, 2, 5, 3, 4, 20);
        Assert.Equal(expected, (float[])[.. memory[1..4], .. memory[21..24]]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 17)]
    [InlineData(16, 1)]
    [InlineData(15, 33)]
    [InlineData(40, 16)]
    [InlineData(3, 0)]
    public void SingleOperands(int i, int j)
    {
        foreach (var a in Placed.Of(i, j, 0, mayRepeat: true))
        {
            float[] elements = a.Elements, sums = [.. Enumerable.Range(0, j).Select(column => Enumerable.Range(0, i).Sum(row => elements[(row * j) + column]))];
            foreach (var b in Placed.Of(j, i, 2, mayRepeat: false))
            {
                float[] memory = b.With([.. Enumerable.Range(0, i * j).Select(n => elements[(n % i * j) + (n / i)])]);
                Transposed(a.View, b.Writable);
                Assert.True(b.Memory.SequenceEqual(memory), $"{a}, {b}");
            }
            var r = new float[j];
            ColumnSums(a.View, r);
            Assert.Equal(sums, r);
            Assert.Equal(sums.Sum(), Sum(a.View));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    public void DiagonalsOfViews(int n)
    {
        foreach (var a in Placed.Of(n, n, 0, mayRepeat: false))
        {
            float[] diagonal = [.. Enumerable.Range(0, n).Select(i => a.Elements[i * (n + 1)])], r = new float[n];
            Diagonal(a.View, r);
            Assert.Equal(diagonal, r);
            float[] memory = a.With([.. Enumerable.Range(0, n * n).Select(place => place % (n + 1) == 0 ? diagonal[place / (n + 1)] : 0)]);
            ToDiagonal(diagonal, a.Writable);
            Assert.True(a.Memory.SequenceEqual(memory), $"{a}");
        }
    }

    private delegate void ViewProduct(in ReadOnlyTensorSpan<float> a, in ReadOnlyTensorSpan<float> b, in TensorSpan<float> c);

    private static float[] Product(Placed a, Placed b)
    {
        float[] x = a.Elements, y = b.Elements, z = new float[a.Rows * b.Columns];
        for (int i = 0; i < a.Rows; i++)
            for (int j = 0; j < a.Columns; j++)
                for (int k = 0; k < b.Columns; k++) z[(i * b.Columns) + k] += x[(i * a.Columns) + j] * y[(j * b.Columns) + k];
        return z;
    }
}
