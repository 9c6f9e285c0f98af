using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;

namespace Einsum.Generator.Reading;

/// <summary>
/// Reads an annotated method into the value that the compiler takes; nothing of Roslyn gets past here. The generator and the
/// analyzer both call it, so that what is compiled and what is reported are one reading.
/// </summary>
internal static class RequestReader
{
    /// <summary>The <c>[Einsum]</c> of a method, or null.</summary>
    public static AttributeData? Find(IMethodSymbol method) => Known.Find(method.GetAttributes(), "Einsum");

    /// <param name="method">The annotated method: the defining part where there are two.</param>
    /// <param name="einsum">Its <c>[Einsum]</c>.</param>
    /// <param name="compilation">What the method is in.</param>
    /// <param name="cancel">Ends the work early.</param>
    public static ReadMethod Read(IMethodSymbol method, AttributeData einsum, Compilation compilation, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var faults = DeclarationFaults.Of(method, out bool canComplete);
        var request = new MethodRequest(
            Equation(einsum),
            OptionsReader.Own(einsum),
            SignatureReader.Read(method),
            DeclarationReader.Read(method, canComplete, compilation, cancel),
            faults);
        return new(request, OptionsReader.Defaults(method.ContainingAssembly), OptionsReader.Given(einsum));
    }

    /// <summary>The equation's value; null when it is null or no constant (the compiler then reports EIN0032).</summary>
    private static string? Equation(AttributeData einsum) =>
        einsum.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }, ..] ? text : null;
}
