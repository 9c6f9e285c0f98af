using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Targets;

/// <summary>x64 with AVX-512F: 32 registers of 512 bits; a product tile of 14 x 2 vectors leaves 4 for operands.</summary>
internal static class Avx512
{
    public static readonly Target Target = new(
        "Avx512", "AVX-512", IsaOption.Vector512, "Avx512F.IsSupported", Registers: 32,
        EquatableArray.Of(new VectorWidth("Vector512", 64, "Avx512F.FusedMultiplyAdd({1}, {2}, {0})", "Avx512F.FusedMultiplyAdd({1}, {2}, {0})", "X86.Avx512F", "X86.Avx512F"), Avx2.Vector256, Avx2.Vector128),
        PackedRows: 14, PackedVectors: 2,
        EquatableArray.Of("X86.Avx512F", "X86.Fma"), HasMasks: true);
}
