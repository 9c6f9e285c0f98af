namespace Einsum.Benchmarks.Kernels.Equations;

/// <summary>What the contractions of programs look like.</summary>
internal static partial class Applications
{
    [Einsum("bqhd,bkhd->bhqk")]
    public static partial void Scores(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b, int q, int h, int d, int k);

    [Einsum("bqhd,bkhd->bhqk")]
    public static partial void Scores(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b, int q, int h, int d, int k);

    [Einsum("bhqk,bkhd->bqhd")]
    public static partial void Values(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b, int h, int q, int k, int d);

    [Einsum("bhqk,bkhd->bqhd")]
    public static partial void Values(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b, int h, int q, int k, int d);

    [Einsum("bsd,dhe->bshe")]
    public static partial void Project(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b, int s, int d, int h, int e);

    [Einsum("bsd,dhe->bshe")]
    public static partial void Project(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b, int s, int d, int h, int e);

    [Einsum("apb,bqc->apqc")]
    public static partial void JoinSites(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int p, int b, int q, int c);

    [Einsum("apb,bqc->apqc")]
    public static partial void JoinSites(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int p, int b, int q, int c);

    [Einsum("apqc,prqs->arsc")]
    public static partial void ApplyGate(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int p, int q, int c, int r, int s);

    [Einsum("apqc,prqs->arsc")]
    public static partial void ApplyGate(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int p, int q, int c, int r, int s);

    [Einsum("lpmq,lbpr->bmqr")]
    public static partial void ExtendBlock(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int l, int p, int m, int q, int b, int r);

    [Einsum("lpmq,lbpr->bmqr")]
    public static partial void ExtendBlock(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int l, int p, int m, int q, int b, int r);

    [Einsum("abcd,dcef->abef")]
    public static partial void Ladder(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int b, int c, int d, int e, int f);

    [Einsum("abcd,dcef->abef")]
    public static partial void Ladder(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int b, int c, int d, int e, int f);

    [Einsum("nchw,kc->nkhw")]
    public static partial void MixChannelsFirst(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int n, int c, int h, int w, int k);

    [Einsum("nchw,kc->nkhw")]
    public static partial void MixChannelsFirst(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int n, int c, int h, int w, int k);

    [Einsum("nhwc,kc->nhwk")]
    public static partial void MixChannelsLast(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int n, int h, int w, int c, int k);

    [Einsum("nhwc,kc->nhwk")]
    public static partial void MixChannelsLast(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int n, int h, int w, int c, int k);

    [Einsum("ijk,ilk->ijl")]
    public static partial void Bilinear(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int i, int j, int k, int l);

    [Einsum("ijk,ilk->ijl")]
    public static partial void Bilinear(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int i, int j, int k, int l);

    [Einsum("ijk,ja,ka->ia")]
    public static partial void ContractFactors(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, Span<float> result, int i, int j, int k, int a);

    [Einsum("ijk,ja,ka->ia")]
    public static partial void ContractFactors(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third, Span<double> result, int i, int j, int k, int a);
}
