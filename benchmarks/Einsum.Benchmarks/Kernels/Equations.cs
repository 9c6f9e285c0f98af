namespace Einsum.Benchmarks.Kernels;

/// <summary>The equations under test.</summary>
internal static partial class Equations
{
    [Einsum("ij,jk->ik")]
    public static partial void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k);

    [Einsum("ij,jk->ik")]
    public static partial void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int i, int j, int k);

    [Einsum("i:4 j:4, j k:4 -> i k")]
    public static partial void Multiply4(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Einsum("i:8 j:8, j k:8 -> i k")]
    public static partial void Multiply8(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Einsum("i:16 j:16, j k:16 -> i k")]
    public static partial void Multiply16(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c);

    [Einsum("ij,jk,kl,lm->im"), Dim("i", 4), Dim("j", 4), Dim("k", 4), Dim("l", 4), Dim("m", 4)]
    public static partial void Chain4(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, Span<float> e);

    [Einsum("ij,j->i")]
    public static partial void MultiplyVector(ReadOnlySpan<float> a, ReadOnlySpan<float> x, Span<float> y, int i, int j);

    [Einsum("i,i->")]
    public static partial float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    [Einsum("i->")]
    public static partial float Sum(ReadOnlySpan<float> x);

    [Einsum("i,i->i")]
    public static partial void Hadamard(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);

    [Einsum("ij->j")]
    public static partial void ColumnSums(ReadOnlySpan<float> a, Span<float> sums, int i, int j);

    [Einsum("ij,i->j")]
    public static partial void MultiplyLeft(ReadOnlySpan<float> a, ReadOnlySpan<float> x, Span<float> y, int i, int j);

    [Einsum("ij->ji")]
    public static partial void Transpose(ReadOnlySpan<float> a, Span<float> b, int i, int j);

    [Einsum("ij->ji")]
    public static partial void Transpose(ReadOnlySpan<double> a, Span<double> b, int i, int j);

    [Einsum("abcd->dcba")]
    public static partial void Reverse(ReadOnlySpan<float> x, Span<float> y, int a, int b, int c, int d);

    [Einsum("nij,njk->nik")]
    public static partial void Batched(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int n, int i, int j, int k);

    [Einsum("bqhd,bkhd->bhqk")]
    public static partial void Scores(ReadOnlySpan<float> queries, ReadOnlySpan<float> keys, Span<float> scores, int b, int q, int k, int h, int d);

    [Einsum("abcd,ebfd->aecf")]
    public static partial void Contract(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, int a, int b, int c, int d, int e, int f);

    [Einsum("ijk,ja,ka->ia")]
    public static partial void Mttkrp(ReadOnlySpan<float> t, ReadOnlySpan<float> u, ReadOnlySpan<float> v, Span<float> w, int i, int j, int k, int a);
}
