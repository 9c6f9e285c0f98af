using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Targets;

/// <summary>
/// x64 with AVX-512F: 32 registers of 512 bits; a product tile of 8 x 3 vectors leaves 8 for operands. It takes fewer loads and instructions per multiply-add than
/// one of 14 x 2, which shows where two threads share a core.
/// </summary>
internal static class Avx512
{
    public static readonly Target Target = new(
        "Avx512", "AVX-512", IsaOption.Vector512, "Avx512F.IsSupported", Registers: 32,
        EquatableArray.Of(new VectorWidth("Vector512", 64, "Avx512F.FusedMultiplyAdd({1}, {2}, {0})", "Avx512F.FusedMultiplyAdd({1}, {2}, {0})", "X86.Avx512F", "X86.Avx512F"), Avx2.Vector256, Avx2.Vector128),
        PackedRows: 8, PackedVectors: 3,
        EquatableArray.Of("X86.Avx512F", "X86.Fma"), HasMasks: true, Asks: true);
}
