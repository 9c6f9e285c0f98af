using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Scheduling;

/// <summary>Where an intermediate lives.</summary>
public enum Placement
{
    /// <summary>Pooled memory; what holds references is always there.</summary>
    Pool,

    /// <summary>The stack; also of one that is a local variable.</summary>
    Stack,

    /// <summary>The method's parameter <c>scratch</c>.</summary>
    Scratch,

    /// <summary>No memory: the one kernel that makes and uses it has it in registers.</summary>
    Registers,
}

/// <summary>
/// Decides where intermediates live (option <c>TempPool</c>, language spec 4.4). It stands behind lowering, which knows their sizes;
/// whoever writes code or describes the plan asks the result.
/// </summary>
public static class PlaceIntermediates
{
    /// <summary>What an intermediate in the caller's memory may lose at its front to begin at a multiple of 64 bytes, which is counted whole.</summary>
    public const int Alignment = 64;

    // What a method may take of its thread's stack.
    private const int StackBytes = 32 << 10;

    // Beyond, clearing the stack frame costs more than renting: 4 KiB take 39 ns against 58 ns, 8 KiB 105 ns, 32 KiB 360 ns.
    private const int ClearedBytes = 4 << 10;

    /// <param name="lowered">The method.</param>
    /// <param name="options">Its options.</param>
    /// <param name="isCleared">Whether C# clears what a method takes of the stack; only projects that allow unsafe code can do without.</param>
    public static LoweredProgram Run(LoweredProgram lowered, Options options, bool isCleared)
    {
        long free = StackBytes, most = isCleared ? ClearedBytes : StackBytes;
        return lowered with { Intermediates = lowered.Intermediates.Select(temporary => temporary with { Placement = Place(temporary) }).ToEquatableArray() };

        Placement Place(Intermediate temporary)
        {
            if (lowered.Joined is not null) return Placement.Registers;
            if (temporary.IsScalar) return Placement.Stack;
            // Memory of the collector's references must be visible to it.
            if (temporary.Element.Kind is ElementKind.Generic or ElementKind.BigInteger) return Placement.Pool;
            if (options.TempPool == TempPoolOption.Parameter) return Placement.Scratch;
            long? bytes = temporary.Elements.Constant is { } elements and <= StackBytes ? elements * temporary.Element.Size : null;
            if (options.TempPool == TempPoolOption.Pool || bytes is null or 0 || bytes > most || bytes > free) return Placement.Pool;
            free -= bytes.Value;
            return Placement.Stack;
        }
    }
}
