namespace Einsum.Benchmarks.Kernels.Equations;

/// <summary>The list of tensor contractions, in its order.</summary>
internal static partial class Contractions
{
    [Einsum("dabfe,fc->edcba")]
    public static partial void Contract1(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int d, int a, int b, int f, int e, int c);

    [Einsum("dabfe,fc->edcba")]
    public static partial void Contract1(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int d, int a, int b, int f, int e, int c);

    [Einsum("aebd,ce->dcba")]
    public static partial void Contract2(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int e, int b, int d, int c);

    [Einsum("aebd,ce->dcba")]
    public static partial void Contract2(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int e, int b, int d, int c);

    [Einsum("afbce,df->edcba")]
    public static partial void Contract3(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int f, int b, int c, int e, int d);

    [Einsum("afbce,df->edcba")]
    public static partial void Contract3(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int f, int b, int c, int e, int d);

    [Einsum("aced,eb->dcba")]
    public static partial void Contract4(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int c, int e, int d, int b);

    [Einsum("aced,eb->dcba")]
    public static partial void Contract4(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int c, int e, int d, int b);

    [Einsum("adb,cd->cba")]
    public static partial void Contract5(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int d, int b, int c);

    [Einsum("adb,cd->cba")]
    public static partial void Contract5(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int d, int b, int c);

    [Einsum("dabe,ec->dcba")]
    public static partial void Contract6(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int d, int a, int b, int e, int c);

    [Einsum("dabe,ec->dcba")]
    public static partial void Contract6(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int d, int a, int b, int e, int c);

    [Einsum("aged,cbfg->fedcba")]
    public static partial void Contract7(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int g, int e, int d, int c, int b, int f);

    [Einsum("aged,cbfg->fedcba")]
    public static partial void Contract7(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int g, int e, int d, int c, int b, int f);

    [Einsum("bgfd,caeg->fedcba")]
    public static partial void Contract8(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int b, int g, int f, int d, int c, int a, int e);

    [Einsum("bgfd,caeg->fedcba")]
    public static partial void Contract8(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int b, int g, int f, int d, int c, int a, int e);

    [Einsum("cged,bafg->fedcba")]
    public static partial void Contract9(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int c, int g, int e, int d, int b, int a, int f);

    [Einsum("cged,bafg->fedcba")]
    public static partial void Contract9(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int c, int g, int e, int d, int b, int a, int f);

    [Einsum("acd,db->cba")]
    public static partial void Contract10(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int c, int d, int b);

    [Einsum("acd,db->cba")]
    public static partial void Contract10(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int c, int d, int b);

    [Einsum("ae,dcbe->dcba")]
    public static partial void Contract11(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int a, int e, int d, int c, int b);

    [Einsum("ae,dcbe->dcba")]
    public static partial void Contract11(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int a, int e, int d, int c, int b);

    [Einsum("ce,deba->dcba")]
    public static partial void Contract12(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int c, int e, int d, int b, int a);

    [Einsum("ce,deba->dcba")]
    public static partial void Contract12(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int c, int e, int d, int b, int a);

    [Einsum("ceda,dbe->cba")]
    public static partial void Contract13(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int c, int e, int d, int a, int b);

    [Einsum("ceda,dbe->cba")]
    public static partial void Contract13(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int c, int e, int d, int a, int b);

    [Einsum("dac,bcd->ba")]
    public static partial void Contract14(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int d, int a, int c, int b);

    [Einsum("dac,bcd->ba")]
    public static partial void Contract14(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int d, int a, int c, int b);

    [Einsum("dca,bd->cba")]
    public static partial void Contract15(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int d, int c, int a, int b);

    [Einsum("dca,bd->cba")]
    public static partial void Contract15(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int d, int c, int a, int b);

    [Einsum("ca,bc->ba")]
    public static partial void Contract16(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int c, int a, int b);

    [Einsum("ca,bc->ba")]
    public static partial void Contract16(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int c, int a, int b);

    [Einsum("fbea,cedf->dcba")]
    public static partial void Contract17(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int f, int b, int e, int a, int c, int d);

    [Einsum("fbea,cedf->dcba")]
    public static partial void Contract17(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int f, int b, int e, int a, int c, int d);

    [Einsum("dfae,cebf->dcba")]
    public static partial void Contract18(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result, int d, int f, int a, int e, int c, int b);

    [Einsum("dfae,cebf->dcba")]
    public static partial void Contract18(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, int d, int f, int a, int e, int c, int b);
}
