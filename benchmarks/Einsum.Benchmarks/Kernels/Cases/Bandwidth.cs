using static Einsum.Benchmarks.Kernels.Cases.Element;

namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Bandwidth
{
    /// <summary>Small cases live in the first or second cache, as their copy does; large ones stream through memory.</summary>
    public static CaseTable Table { get; } = new("bandwidth", "transposes, reductions, outer products, diagonals, dots, matrix-vector", Bound.Bandwidth)
    {
        // Transposes of two axes: powers of two are the hard ones.
        { "ij->ji", "i64 j64" },
        { "ij->ji", "i512 j512", F32, 79, 115 },
        { "ij->ji", "i512 j512", F64 },
        { "ij->ji", "i1000 j1000" },
        { "ij->ji", "i4000 j4000", F32, 49, 53 },
        { "ij->ji", "i4096 j4096", F32, 33, 53 },
        { "ij->ji", "i3000 j3000", F64 },
        { "ij->ji", "i1000000 j12", F32 },
        // Three to six.
        { "abc->acb", "a250 b200 c240" },
        { "abc->bac", "a250 b200 c240", F32 },
        { "abc->cba", "a256 b256 c256" },
        { "abcd->acbd", "a8 b512 c12 d64" },
        { "abcd->badc", "a60 b60 c60 d60", F32 },
        { "abcd->dcba", "a40 b40 c40 d40", F32 },
        { "abcd->dcba", "a60 b60 c60 d60" },
        { "abcde->cadbe", "a26 b26 c26 d26 e26", F32 },
        { "abcde->edcba", "a26 b26 c26 d26 e26" },
        { "abcdef->badcfe", "a15 b15 c15 d15 e15 f15", F32 },
        { "abcdef->fedcba", "a15 b15 c15 d15 e15 f15" },
        // Reductions.
        { "i->", "i4096" },
        { "i->", "i16000000" },
        { "ij->i", "i100 j100", F32 },
        { "ij->i", "i4000 j4000" },
        { "ij->j", "i100 j100", F32 },
        { "ij->j", "i4000 j4000" },
        { "ijk->j", "i250 j200 k240", F32 },
        { "ijk->ik", "i250 j200 k240", F32 },
        // Outer and element-wise products.
        { "i,j->ij", "i100 j100", F32 },
        { "i,j->ij", "i4000 j4000" },
        { "i,i->i", "i4096" },
        { "i,i->i", "i16000000", F32, 55, 53 },
        // Diagonals.
        { "ii->i", "i100", F32 },
        { "ii->i", "i4000", F32 },
        { "ii->", "i4000", F32 },
        { "iij->ij", "i400 j400", F32 },
        // Dots, and matrices by vectors.
        { "i,i->", "i4096" },
        { "i,i->", "i16000000", F32, 38, 44 },
        { "ij,j->i", "i100 j100", F32 },
        { "ij,j->i", "i1024 j1024" },
        { "ij,j->i", "i4000 j4000", F32 },
        { "ij,i->j", "i100 j100", F32 },
        { "ij,i->j", "i1024 j1024" },
        { "ij,i->j", "i4000 j4000", F32 },
    };
}
