namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Contractions
{
    public static CaseTable Table { get; } = new("contractions", "pairs of tensors of three to six axes")
    {
        { "dabfe,fc->edcba", "a48 b24 c24 d24 e48 f24", 45, 24 },
        { "aebd,ce->dcba", "a72 b60 c24 d72 e72", 50, 32 },
        { "afbce,df->edcba", "a48 b24 c24 d24 e48 f48", 40, 27 },
        { "aced,eb->dcba", "a72 b24 c60 d72 e60", 59, 35 },
        { "adb,cd->cba", "a240 b240 c24 d240", 85, 42 },
        { "dabe,ec->dcba", "a72 b60 c24 d60 e72", 83, 48 },
        { "aged,cbfg->fedcba", "a24 b16 c16 d24 e16 f16 g24", 108, 70 },
        { "bgfd,caeg->fedcba", "a24 b16 c16 d24 e16 f16 g24", 66, 44 },
        { "cged,bafg->fedcba", "a24 b16 c16 d24 e16 f16 g24", 134, 63 },
        { "acd,db->cba", "a240 b24 c236 d240", 115, 62 },
        { "ae,dcbe->dcba", "a72 b60 c60 d60 e72", 132, 92 },
        { "ce,deba->dcba", "a72 b60 c60 d60 e72", 149, 77 },
        { "ceda,dbe->cba", "a72 b60 c60 d60 e72", 114, 73 },
        { "dac,bcd->ba", "a240 b236 c240 d240", 191, 99 },
        { "dca,bd->cba", "a240 b236 c240 d240", 185, 104 },
        { "ca,bc->ba", "a1200 b1200 c1200", 210, 116 },
        { "fbea,cedf->dcba", "a48 b44 c44 d44 e44 f48", 197, 110 },
        { "dfae,cebf->dcba", "a48 b44 c44 d44 e48 f48", 205, 110 },
    };
}
