using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Targets;

/// <summary>ARM64 with Advanced SIMD (NEON): 32 registers of 128 bits; a product tile of 8 x 3 vectors leaves 8 for operands.</summary>
internal static class AdvSimd
{
    public static readonly Target Target = new(
        "AdvSimd", "NEON", IsaOption.Vector128, "AdvSimd.Arm64.IsSupported", Registers: 32,
        EquatableArray.Of(new VectorWidth(
            "Vector128", 16, "AdvSimd.FusedMultiplyAdd({0}, {1}, {2})", "AdvSimd.Arm64.FusedMultiplyAdd({0}, {1}, {2})", "Arm.AdvSimd", "Arm.AdvSimd.Arm64", "AdvSimd.Arm64.FusedMultiplyAddBySelectedScalar({0}, {3}, {1}, {2})")),
        PackedRows: 8, PackedVectors: 3,
        EquatableArray.Of("Arm.AdvSimd"));
}
