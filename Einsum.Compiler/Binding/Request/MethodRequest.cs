namespace Einsum.Compiler.Binding;

/// <summary>Everything one compilation of one annotated method depends on; equal requests give equal text.</summary>
/// <param name="Equation">The value of the attribute's string; null when it is not a constant (EIN0032).</param>
/// <param name="Options">The attribute's options.</param>
/// <param name="Signature">The method's parameters.</param>
/// <param name="Declaration">The C# around it.</param>
/// <param name="Faults">What the reader of the declaration found wrong (EIN0020 to EIN0029 that need the symbol); the compiler reports them with its own.</param>
public sealed record MethodRequest(string? Equation, Options Options, Signature Signature, Declaration Declaration, EquatableArray<Diagnostics.Fault> Faults);
