using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Emit;

namespace Einsum.Compiler;

/// <summary>What compiling a method gave.</summary>
/// <param name="Text">The generated file; null where C# wants no body for a method in error.</param>
/// <param name="Faults">Errors and notices, sorted by place.</param>
public sealed record CompiledMethod(string? Text, EquatableArray<Fault> Faults);

/// <summary>The one entry point: an annotated method in, a C# file out. The list of passes below is the table of contents.</summary>
public static class EinsumCompiler
{
    public static CompiledMethod Compile(MethodRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var faults = request.Faults;
        if (faults.Count > 0) return new(request.Declaration.NeedsBody ? SourceFile.Throwing(request, faults[0]) : null, faults);
        return new(SourceFile.Throwing(request, Fault.Of("EIN0046", Place.Method)), faults);
    }
}
