using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the file-local class of a method's kernels: first <c>Run</c>, then per step an entry that chooses by size and processor, and one
/// method per target. It stands in a namespace of its own, so that short names mean the framework's types whatever the user's are called.
/// </summary>
internal sealed class KernelClassWriter(CodeWriter writer, LoweredProgram lowered, Declaration declaration, Options options, EntryPoint entry)
{
    /// <summary>The namespace of kernels.</summary>
    public const string Namespace = "Einsum.Generated";

    /// <param name="name">The name of the class.</param>
    /// <param name="run">The text of <c>Run</c>.</param>
    /// <param name="description">Writes the holder of the plan, which stands in the same namespace.</param>
    public void Write(string name, string run, Action description)
    {
        var written = new HashSet<string>();
        using (writer.Block($"namespace {Namespace}"))
        {
            foreach (string line in Usings()) writer.Line(line);
            writer.Blank();
            using (writer.Block($"file static class {name}{declaration.TypeParameters}{(declaration.Constraints.Length > 0 ? " " + declaration.Constraints : "")}"))
            {
                if (run.Contains($"{CheckWriter.Equation}, "))
                {
                    writer.Line($"private const string {CheckWriter.Equation} = {Literal.Of(lowered.Program.Equation)};");
                    writer.Blank();
                }
                writer.Line(run.TrimEnd('\n'));
                foreach (var step in lowered.Calls)
                {
                    if (written.Add(step.Problem.Name)) Step(step, lowered.Calls.Count > 1 ? step.Problem.Formula : "");
                    if (step.General is { } general && written.Add(general.Problem.Name)) Step(general, $"{step.Problem.Name} for tensors with any strides.");
                }
            }
            writer.Blank();
            description();
        }
    }

    private IEnumerable<string> Usings()
    {
        var elements = lowered.Program.Tensors.Select(t => t.Element.Kind).ToArray();
        var steps = lowered.Calls.Concat(lowered.Calls.Select(s => s.General).OfType<LoweredStep>()).ToArray();
        var inPlace = steps.Where(s => StepKernels.SharedInPlace(lowered.Program.Semiring, s, options) is null).SelectMany(s => StepKernels.InPlace(s, options).Select(t => (Step: s, Target: t)));
        // A packed step whose sums are of another type than its target converts them by a kernel of its own.
        var converting = steps.Where(s => StepKernels.Packs(s, options) && s.Problem.Target.Element != s.Problem.Accumulator).SelectMany(s => StepKernels.Targets(s.Problem, options).Select(t => (Step: s, Target: t)));
        var aliases = inPlace.Concat(converting).SelectMany(kernel => kernel.Target.Aliases(kernel.Step.Problem.Semiring.Lanes is { HasExtremes: true })).Distinct().OrderBy(a => a, StringComparer.Ordinal).ToArray();
        yield return "using global::Einsum;";
        yield return "using global::Einsum.Runtime;";
        yield return "using global::System;";
        if (elements.Any(e => e is ElementKind.BigInteger or ElementKind.Complex)) yield return "using global::System.Numerics;";
        if (entry.Tensors.Any(t => t.IsTensor)) yield return "using global::System.Numerics.Tensors;";
        yield return "using global::System.Runtime.CompilerServices;";
        yield return "using global::System.Runtime.InteropServices;";
        if (aliases.Length > 0) yield return "using global::System.Runtime.Intrinsics;";
        foreach (string alias in aliases) yield return alias;
    }

    /// <param name="step">The step.</param>
    /// <param name="comment">What it computes, where that is not said by the header alone.</param>
    private void Step(LoweredStep step, string comment)
    {
        var problem = step.Problem;
        var packed = StepKernels.Packs(step, options) ? step.Packed : null;
        var shared = StepKernels.SharedInPlace(lowered.Program.Semiring, step, options) is { } call ? new SharedCallWriter(writer, problem, call) : null;
        var tiled = shared is null ? StepKernels.InPlace(step, options) : default;
        if (packed is null && tiled is [var only])
        {
            // One target: no choice to make, and no method to make it.
            writer.Blank();
            if (comment.Length > 0) writer.Comment(comment);
            new KernelWriter(writer, problem, only).Method(StepKernels.Nest(problem, only, options) with { Name = problem.Name });
            return;
        }
        writer.Blank();
        if (comment.Length > 0) writer.Comment(comment);
        var scales = KernelWriter.ScaleParameters(problem);
        string threads = Sharing.Fits(step, options) ? new Names(problem.Symbols.Concat(problem.References.Select(v => v.Name))).Take("threads") : "";
        if (shared is not null || tiled.Any(t => KernelWriter.IsInlined(StepKernels.Nest(problem, t, options)))) writer.Line(KernelWriter.Inlined);
        writer.Line($"public static {KernelWriter.ReturnType(problem)} {problem.Name}(", problem.References.Select(v => $"ref {v.Element.Name} {v.Name}").Concat(problem.Symbols.Select(s => $"nint {s}")).Concat(scales).Concat(PackedProductWriter.Parameter(threads)), ")");
        using (writer.Block(""))
        {
            string arguments = string.Join(", ", problem.References.Select(v => $"ref {v.Name}").Concat(problem.Symbols).Concat(KernelWriter.ScaleArguments(problem)));
            string start = problem.Store == StoreMode.Return ? "return " : "";
            var branches = tiled.Select(t => (Condition: t.IsScalar ? null : t.Guard, Call: $"{start}{problem.Name}{t.Name}({arguments});"));
            if (shared is not null) branches = [(null, shared.Statement(arguments))];
            if (packed is not null) branches = branches.Prepend((packed.Bounds.Count == 0 ? null : Dispatch.Condition(packed.Bounds), $"{problem.Name}Packed({arguments}{(threads.Length == 0 ? "" : $", {threads}")});"));
            if (packed is { Bounds.Count: > 0 }) writer.Line("// Packing pays for many products, and tiles need rows and columns.");
            Dispatch.Write(writer, branches);
        }
        shared?.Write();
        foreach (var target in tiled)
        {
            writer.Blank();
            new KernelWriter(writer, problem, target).Method(StepKernels.Nest(problem, target, options));
        }
        if (packed is null) return;
        writer.Blank();
        new PackedProductWriter(writer, packed, StepKernels.Tiles(lowered.Program.Semiring, packed, options), threads, options).Write();
    }
}
