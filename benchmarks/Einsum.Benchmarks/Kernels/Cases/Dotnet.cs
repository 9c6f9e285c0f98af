using static Einsum.Benchmarks.Kernels.Cases.Element;

namespace Einsum.Benchmarks.Kernels.Cases;

internal static class Dotnet
{
    /// <summary>The figures are those of TensorPrimitives.</summary>
    public static CaseTable Table { get; } = new("dotnet", "what .NET has today: TensorPrimitives, Vector<T>, MathNet, loops")
    {
        { "ij,jk->ik", "i512 j512 k512", F32, 37 },
        { "i,i->i", "i4096", F32, 20 },
        { "i,i->i", "i1000000", F32 },
        { "i,i->", "i4096", F32 },
        { "i,i->", "i1000000", F32, 4.4 },
        { "ij->j", "i128 j128", F32 },
        { "ij->j", "i1024 j1024", F32, 4.5 },
    };
}
