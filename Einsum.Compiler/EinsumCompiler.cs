using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Emit;
using Einsum.Compiler.Explain;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler;

/// <summary>What compiling a method gave.</summary>
/// <param name="Text">The generated file; null where C# wants no body for a method in error.</param>
/// <param name="Faults">Errors and notices, sorted by place.</param>
public sealed record CompiledMethod(string? Text, EquatableArray<Fault> Faults);

/// <summary>The one entry point: an annotated method in, a C# file out. The passes below are the table of contents.</summary>
public static class EinsumCompiler
{
    // The extent an unknown label is planned for when the user gives no hint: the geometric middle of 4 and 256.
    private const long UnknownExtent = 32;

    /// <summary>Compiles a method.</summary>
    public static CompiledMethod Compile(MethodRequest request, CancellationToken cancel)
    {
        var planned = Plan(request, cancel);
        if (planned.Lowered is not { } lowered)
        {
            var error = planned.Faults.First(f => Catalogue.SeverityOf(f) == FaultSeverity.Error);
            return new(request.Declaration.NeedsBody ? SourceFile.Throwing(request, error) : null, planned.Faults);
        }

        // 6: kernel calls -> C#
        cancel.ThrowIfCancellationRequested();
        return new(MethodFile.Write(request, lowered, planned.Tree!, planned.Cost!), planned.Faults);
    }

    /// <summary>Checks a method without writing it: what an editor asks for while its user types.</summary>
    public static EquatableArray<Fault> Check(MethodRequest request, CancellationToken cancel) => Plan(request, cancel).Faults;

    /// <summary>A method at each stage, as text for people: what an author of the compiler looks at first. Empty where the method is in error.</summary>
    public static EquatableArray<string> Explain(MethodRequest request, CancellationToken cancel)
    {
        if (Plan(request, cancel) is not { Lowered: { } lowered } planned) return default;
        return new[] { ProgramText.Print(lowered.Program), TreeText.Print(planned.Tree!, planned.Cost!, lowered.Program), KernelCallsText.Print(lowered) }
            .Concat(lowered.Steps.Select(step => LoopNestText.Print(StepKernels.Nest(step.Problem, StepKernels.Targets(step.Problem, request.Options)[0], request.Options))))
            .Append(MethodFile.Write(request, lowered, planned.Tree!, planned.Cost!)).ToEquatableArray();
    }

    private static PlannedMethod Plan(MethodRequest request, CancellationToken cancel)
    {
        // 1, 2: text and signature -> tensor program
        cancel.ThrowIfCancellationRequested();
        var bound = MethodBinder.Bind(request, cancel);
        if (bound.Program is not { } program) return new(bound.Faults, null, null, null);

        // 4: each term -> contraction tree
        cancel.ThrowIfCancellationRequested();
        var network = NetworkOf(program);
        var (tree, cost) = Order(program, network, request.Options, cancel);

        // 5: contraction tree -> kernel calls
        cancel.ThrowIfCancellationRequested();
        var lowered = PlaceTemporaries.Run(LowerProgram.Run(program, tree, request.Signature, request.Options), request.Options, isCleared: !request.Declaration.AllowsUnsafe);
        var notices = PlanNotices.Of(lowered, network, tree, cost, request.Options, cancel).ToEquatableArray();
        bool isWritten = notices.All(notice => Catalogue.SeverityOf(notice) != FaultSeverity.Error);
        return new(bound.Faults.Concat(notices).ToEquatableArray(), isWritten ? lowered : null, tree, cost);
    }

    /// <summary>A method up to the last stage but one; only faults when it is in error.</summary>
    private sealed record PlannedMethod(EquatableArray<Fault> Faults, LoweredProgram? Lowered, ContractionTree? Tree, TreeCost? Cost);

    /// <summary>The order of a program's term and what it costs.</summary>
    public static (ContractionTree Tree, TreeCost Cost) Order(TensorProgram program, Options options, CancellationToken cancel) => Order(program, NetworkOf(program), options, cancel);

    private static (ContractionTree Tree, TreeCost Cost) Order(TensorProgram program, Network network, Options options, CancellationToken cancel)
    {
        var effort = options.Order switch { OrderOption.Greedy => SearchEffort.Greedy, OrderOption.Written => SearchEffort.Written, _ => SearchEffort.Optimal };
        var order = PinnedSearch.Find(network, program.Statements[0].Terms[0].Pin, effort, cancel);
        var tree = FuseSteps.Run(TreeBuilder.Build(network, order));
        return (tree, TreeCost.Of(tree, network, program.Labels.Select(l => l.Static).ToEquatableArray()));
    }

    /// <summary>What the search sees of a program's term.</summary>
    private static Network NetworkOf(TensorProgram program)
    {
        var statement = program.Statements[0];
        return new(statement.Terms[0].Factors.Select(f => f.Labels).ToEquatableArray(), statement.Target.Labels, program.Labels.Select(PlannedExtent).ToEquatableArray());
    }

    private static long PlannedExtent(Label label) =>
        label.Static ?? (label.Typical > 0 ? label.Typical : label.Maximum > 0 ? Middle(Math.Max(1, label.Minimum), label.Maximum) : UnknownExtent);

    /// <summary>The geometric middle, by bisection: a square root's last bit might differ from machine to machine.</summary>
    private static long Middle(long low, long high)
    {
        double square = (double)low * high;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if ((double)middle * middle < square) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
