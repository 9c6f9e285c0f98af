using Einsum.Compiler.Binding;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Emit;
using Einsum.Compiler.Explain;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler;

/// <summary>What compiling a method gave.</summary>
/// <param name="Text">The generated file; null where C# wants no body for a method in error.</param>
/// <param name="Faults">Errors and notices, sorted by place.</param>
/// <param name="Shared">What the file shares with others of its assembly; each has a file of its own (<see cref="EinsumCompiler.Write"/>).</param>
public sealed record CompiledMethod(string? Text, EquatableArray<Fault> Faults, EquatableArray<SharedKernels> Shared);

/// <summary>The one entry point: an annotated method in, a C# file out. The passes below are the table of contents.</summary>
public static class EinsumCompiler
{
    /// <summary>Compiles a method.</summary>
    public static CompiledMethod Compile(MethodRequest request, CancellationToken cancel)
    {
        var (faults, lowered) = Lower(request, cancel);
        if (lowered is null)
        {
            var error = faults.First(f => Catalogue.SeverityOf(f) == FaultSeverity.Error);
            return new(request.Declaration.NeedsBody ? SourceFile.Throwing(request, error) : null, faults, default);
        }

        // 6: kernel calls -> C#
        cancel.ThrowIfCancellationRequested();
        return new(MethodFile.Write(request, lowered), faults, lowered.Shared(request.Options));
    }

    /// <summary>The file of kernels that methods share, once per assembly.</summary>
    public static string Write(SharedKernels kernels) => SharedKernelsFile.Write(kernels);

    /// <summary>Checks a method without writing it: what an editor asks for while its user types.</summary>
    public static EquatableArray<Fault> Check(MethodRequest request, CancellationToken cancel) => Lower(request, cancel).Faults;

    /// <summary>A method at each stage, as text for people: what an author of the compiler looks at first. Empty where the method is in error.</summary>
    public static EquatableArray<string> Explain(MethodRequest request, CancellationToken cancel)
    {
        if (Lower(request, cancel).Lowered is not { } lowered) return default;
        return new[] { ProgramText.Print(lowered.Program), TreeText.Print(lowered.Plan), KernelCallsText.Print(lowered), CostText.Print(lowered, request.Options) }
            .Concat(lowered.Calls.Select(step => LoopNestText.Print(StepKernels.Nest(step.Problem, StepKernels.Targets(step.Problem, request.Options)[0], request.Options))))
            .Append(MethodFile.Write(request, lowered)).ToEquatableArray();
    }

    /// <summary>All stages but the last; no program where an error was found.</summary>
    private static (EquatableArray<Fault> Faults, LoweredProgram? Lowered) Lower(MethodRequest request, CancellationToken cancel)
    {
        // 1, 2: text and signature -> tensor program
        cancel.ThrowIfCancellationRequested();
        var bound = MethodBinder.Bind(request, cancel);
        if (bound.Program is not { } program) return (bound.Faults, null);

        // 4: each term -> contraction tree
        cancel.ThrowIfCancellationRequested();
        var planned = PlanProgram.Run(program, request.Options.Order, cancel);

        // 5: contraction trees -> kernel calls
        cancel.ThrowIfCancellationRequested();
        var lowered = LowerProgram.Run(planned, request.Signature, request.Options);
        lowered = PlaceIntermediates.Run(lowered, request.Options, isCleared: !request.Declaration.AllowsUnsafe);

        var notices = PlanNotices.Of(lowered, request.Options, cancel).ToEquatableArray();
        bool isWritten = notices.All(notice => Catalogue.SeverityOf(notice) != FaultSeverity.Error);
        return (bound.Faults.Concat(notices).ToEquatableArray(), isWritten ? lowered : null);
    }
}
