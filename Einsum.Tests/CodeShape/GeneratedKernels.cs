using System.Collections.Concurrent;

namespace Einsum.Tests.CodeShape;

/// <summary>
/// The generated kernels whose machine code is judged. One assembly holds them all and is cross-compiled once per target. A kernel is
/// named by its method and its own name, for instance <c>Product</c> and <c>RAvx512</c>; one that methods share by the name of its type and its own,
/// <c>SingleTiles</c> and <c>TileAvx512</c>.
/// </summary>
internal static class GeneratedKernels
{
    public static readonly KernelCase[] Cases =
    [
        new("Product", "ij,jk->ik"),
        new("ProductDouble", "ij,jk->ik", "double"),
        new("ProductInt", "ij,jk->ik", "int"),
        new("ShortestPaths", "ij,jk->ik", "float", "MinPlus"),
        new("ShortestPathsDouble", "ij,jk->ik", "double", "MinPlus"),
        new("Scores", "bqhd,bkhd->bhqk"),
        new("Batch", "bij,bjk->bik"),
        new("BatchAlongTerms", "bij,bkj->bik"),
        new("Apply", "ij,j->i"),
        new("ApplyTransposed", "ij,i->j"),
        new("Dot", "i,i->"),
        new("DotDouble", "i,i->", "double"),
        new("SumRows", "ij->i"),
        new("SumColumns", "ij->j"),
        new("Multiply", "i,i->i"),
        new("Outer", "i,j->ij"),
        new("Transpose", "ij->ji"),
        new("Chain", "ij,jk,kl->il"),
        new("Small", "i:4j:4,jk:4->ik"),
        new("SmallDouble", "i:3j:3,jk:3->ik", "double"),
        new("SmallApply", "i:8j:8,j->i"),
        new("Middling", "i:12j:12,jk:12->ik"),
    ];

    /// <summary>Calls tiles of pairs of terms, which alone are looked at: its tensors differ in type.</summary>
    private const string Bytes = """
            [Einsum("ij,jk->ik")]
            public static partial void ProductBytes(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b, Span<int> r, int i, int j, int k);

        """;

    private static readonly Lazy<string[]> s_sources = new(() =>
    {
        string declarations = $"public static partial class Methods\n{{\n{string.Concat(Cases.Select(c => c.Declaration))}{Bytes}}}\n";
        var generated = Generator.Generated.Of(declarations).Clean();
        return [Generator.Generated.Usings + declarations, .. generated.Files.Values, .. generated.Shared.Values];
    });

    private static readonly Lazy<byte[]> s_assembly = new(() => CrossCompiler.Assemble("GeneratedKernels", Sources));

    private static readonly ConcurrentDictionary<MachineTarget, Lazy<MachineCode>> s_code = new();

    /// <summary>The declarations and the generated files.</summary>
    public static string[] Sources => s_sources.Value;

    public static byte[] Assembly => s_assembly.Value;

    public static MachineCode Code(MachineTarget target) => s_code.GetOrAdd(target, t => new(() => CrossCompiler.Compile("GeneratedKernels", Assembly, t))).Value;

    public static ListedMethod Listed(MachineTarget target, string method, string kernel) => Code(target).Method(IsShared(method) ? $".{method}:{kernel}" : $"__{method}Kernels:{kernel}");

    public static byte[] Cut(MachineTarget target, string method, string kernel) => Code(target).Cut(IsShared(method) ? $"_{method}__{kernel}" : $"__{method}Kernels__{kernel}");

    private static bool IsShared(string name) => Cases.All(c => c.Name != name);
}
