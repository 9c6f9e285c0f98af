namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Applications
{
    public static CaseTable Table { get; } = new("applications", "attention, projections, tensor networks, coupled clusters, 1x1 convolutions, batches")
    {
        // Attention: scores, values, projection to heads.
        { "bqhd,bkhd->bhqk", "b2 h12 d64 q512 k512", 192, 83 },
        { "bhqk,bkhd->bqhd", "b2 h12 d64 q512 k512", 208, 92 },
        { "bsd,dhe->bshe", "b8 s512 d768 h12 e64", 224, 105 },
        // Matrix product states and DMRG.
        { "apb,bqc->apqc", "a128 b128 c128 p4 q4", 243, 115 },
        { "apqc,prqs->arsc", "a128 c128 p4 q4 r4 s4", 102, 52 },
        { "lpmq,lbpr->bmqr", "l32 m32 p4 q4 b128 r128", 200, 94 },
        // Coupled clusters.
        { "abcd,dcef->abef", "a40 b40 c40 d40 e40 f40", 226, 116 },
        // Batches.
        { "bij,bjk->bik", "b2000 i64 j64 k64", 193, 81 },
        { "bij,bjk->bik", "b17 i111 j97 k123", 189, 102 },
        // Convolutions of 1x1, both layouts.
        { "nchw,kc->nkhw", "n16 c64 k64 h56 w56", 140, 78 },
        { "nhwc,kc->nhwk", "n16 c64 k64 h56 w56", 135, 76 },
        // Bilinear layers, and a tensor with all but one of its factors (by way of ija).
        { "ijk,ilk->ijl", "i100 j200 k100 l200", 145, 86 },
        { "ijk,ja,ka->ia", "i256 j256 k256 a32", 88, 53, 2.0 * 256 * 256 * 32 * (256 + 1) },
    };
}
