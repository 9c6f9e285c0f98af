using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Targets;

/// <summary>x64 with SSE4.2, what every 64-bit .NET runs on: 16 registers of 128 bits and no fused form; a product tile of 6 x 2 vectors leaves 4 for operands and the product.</summary>
internal static class Sse42
{
    public static readonly Target Target = new(
        "Sse42", "SSE4.2", IsaOption.Vector128, "Sse42.IsSupported", Registers: 16, EquatableArray.Of(new VectorWidth("Vector128", 16, VectorWidth.Separate, VectorWidth.Separate, "X86.Sse", "X86.Sse2")),
        PackedRows: 6, PackedVectors: 2,
        EquatableArray.Of("X86.Sse42"), Asks: true);
}
