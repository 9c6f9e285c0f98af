using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Targets;

/// <summary>x64 with AVX2 and FMA3: 16 registers of 256 bits; a product tile of 6 x 2 vectors leaves 4 for operands.</summary>
internal static class Avx2
{
    private const string Fused = "Fma.MultiplyAdd({1}, {2}, {0})";

    public static readonly VectorWidth Vector256 = new("Vector256", 32, Fused, Fused, "X86.Avx", "X86.Avx");

    public static readonly VectorWidth Vector128 = new("Vector128", 16, Fused, Fused, "X86.Sse", "X86.Sse2");

    public static readonly Target Target = new(
        "Avx2", "AVX2", IsaOption.Vector256, "Avx2.IsSupported && Fma.IsSupported", Registers: 16, EquatableArray.Of(Vector256, Vector128),
        PackedRows: 6, PackedVectors: 2,
        EquatableArray.Of("X86.Avx2", "X86.Fma"), Asks: true);
}
