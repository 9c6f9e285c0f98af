using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Targets;

/// <summary>Any processor: scalar code, and the only target of element types without lanes.</summary>
internal static class Portable
{
    public static readonly Target Target = new("Scalar", "portable", IsaOption.Scalar, "true", Registers: 16, default, PackedRows: 4, PackedVectors: 4, default);
}
