using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the file-local class of a method's kernels: per step an entry that chooses by size and processor, then one method per
/// target. It stands in a namespace of its own, so that short names mean the framework's types whatever the user's are called.
/// </summary>
internal sealed class KernelClassWriter(CodeWriter writer, LoweredProgram lowered, Declaration declaration, Options options)
{
    /// <summary>The namespace of kernels.</summary>
    public const string Namespace = "Einsum.Generated";

    /// <summary>The targets worth a kernel of their own, within the level the method asks for.</summary>
    public static EquatableArray<Target> TargetsOf(StepProblem problem, Options options) =>
        Target.All.Where(t => t.IsScalar || ((options.MaxIsa == IsaOption.Best || t.Level <= options.MaxIsa) && UsesLanes(problem, t))).ToEquatableArray();

    private static bool UsesLanes(StepProblem problem, Target target) => TileSchedule.UsesLanes(problem, target) || PackedProduct.Of(problem, out _) is not null;

    /// <param name="name">The name of the class.</param>
    /// <param name="description">Writes the holder of the plan, which stands in the same namespace.</param>
    public void Write(string name, Action description)
    {
        var written = new HashSet<string>();
        using (writer.Block($"namespace {Namespace}"))
        {
            foreach (string line in Usings()) writer.Line(line);
            writer.Blank();
            using (writer.Block($"file static class {name}{declaration.TypeParameters}{(declaration.Constraints.Length > 0 ? " " + declaration.Constraints : "")}"))
            {
                foreach (var step in lowered.Steps)
                {
                    if (written.Add(step.Problem.Name)) Step(step);
                    if (step.General is { } general && written.Add(general.Problem.Name)) Step(general);
                }
            }
            writer.Blank();
            description();
        }
    }

    private IEnumerable<string> Usings()
    {
        var aliases = lowered.Steps.Concat(lowered.Steps.Select(s => s.General).OfType<LoweredStep>()).SelectMany(s => TargetsOf(s.Problem, options)).SelectMany(t => t.Aliases).Distinct().OrderBy(a => a, StringComparer.Ordinal).ToArray();
        yield return "using global::Einsum;";
        yield return "using global::Einsum.Runtime;";
        yield return "using global::System.Runtime.CompilerServices;";
        yield return "using global::System.Runtime.InteropServices;";
        if (aliases.Length > 0) yield return "using global::System.Runtime.Intrinsics;";
        foreach (string alias in aliases) yield return alias;
    }

    private void Step(LoweredStep step)
    {
        var problem = step.Problem;
        var targets = TargetsOf(problem, options);
        var packed = Packs(step, targets) ? step.Packed : null;
        var tiled = packed is { Bounds.Count: 0 } ? [] : targets.Where(t => t.IsScalar || TileSchedule.UsesLanes(problem, t)).ToArray();
        string arguments = string.Join(", ", problem.Factors.Concat([problem.Target]).Select(v => $"ref {v.Name}").Concat(problem.Symbols).Concat(problem.Store == StoreMode.Scale ? ["alpha", "beta"] : Array.Empty<string>()));
        string parameters = string.Join(", ", problem.Factors.Concat([problem.Target]).Select(v => $"ref {v.Element.Name} {v.Name}").Concat(problem.Symbols.Select(s => $"nint {s}")).Concat(KernelWriter.ScaleParameters(problem)));

        if (packed is null && tiled is [var only])
        {
            // One target: no choice to make, and no method to make it.
            writer.Blank();
            new KernelWriter(writer, problem, only).Method(Schedule(problem, only, options) with { Name = problem.Name });
            return;
        }
        writer.Blank();
        writer.Line($"// {problem.Formula}");
        using (writer.Block($"public static void {problem.Name}({parameters})"))
        {
            var branches = tiled.Select(t => (Condition: t.IsScalar ? null : t.Guard, Call: $"{problem.Name}{t.Name}({arguments});"));
            if (packed is not null) branches = branches.Prepend((packed.Bounds.Count == 0 ? null : Dispatch.Condition(packed.Bounds), $"{problem.Name}Packed({arguments});"));
            Dispatch.Write(writer, branches);
        }
        foreach (var target in tiled)
        {
            writer.Blank();
            new KernelWriter(writer, problem, target).Method(Schedule(problem, target, options));
        }
        if (packed is null) return;
        var driver = new PackedProductWriter(writer, packed, targets);
        writer.Blank();
        driver.Write();
        writer.Blank();
        driver.WritePacking();
    }

    /// <summary>Whether a step has a packed kernel: a product of two tensors in lanes whose extents may be large enough.</summary>
    private static bool Packs(LoweredStep step, EquatableArray<Target> targets) => step.Packed is { NeverPays: false } && targets.Count > 1;

    /// <summary>A step's schedule on a target in a few words, for the plan.</summary>
    public static string Describe(LoweredStep step, Target target, Options options)
    {
        string small = StraightLine.Fits(step.Problem, target, options.Unroll) ? "written out" : TileSchedule.UsesLanes(step.Problem, target) ? "tiles in place" : "scalar loops";
        if (!Packs(step, TargetsOf(step.Problem, options))) return small;
        string tile = $"packed tiles {target.PackedRows}x{target.PackedVectors * target.Lanes(step.Problem.Accumulator)}";
        return step.Packed!.Bounds.Count == 0 ? tile : $"{small}; {tile} when large";
    }

    /// <summary>The schedule of a step on a target: written out where that is short, else loops around a register tile.</summary>
    private static LoopNest Schedule(StepProblem problem, Target target, Options options) =>
        StraightLine.Fits(problem, target, options.Unroll) ? StraightLine.Build(problem, target) : TileSchedule.Build(problem, target);
}
