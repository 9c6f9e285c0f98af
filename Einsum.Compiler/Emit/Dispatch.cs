using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Emit;

/// <summary>The choice among targets: conditions are constants to the JIT, which drops every branch but one.</summary>
internal static class Dispatch
{
    /// <summary>A branch for each target.</summary>
    public static void Write(CodeWriter writer, EquatableArray<Target> targets, Func<Target, string> call) => Write(writer, targets.Select(t => (t.IsScalar ? null : t.Guard, call(t))));

    /// <summary>A chain of branches; the last one has no condition.</summary>
    public static void Write(CodeWriter writer, IEnumerable<(string? Condition, string Call)> branches)
    {
        string otherwise = "";
        foreach (var (condition, call) in branches)
        {
            writer.Line(otherwise + (condition is null ? call : $"if ({condition}) {call}"));
            otherwise = call.StartsWith("return ", StringComparison.Ordinal) ? "" : "else ";
        }
    }

    /// <summary>Bounds as a condition.</summary>
    public static string Condition(EquatableArray<LowerBound> bounds) =>
        string.Join(" && ", bounds.Select(b => b.Value.IsAtom ? $"{b.Value} >= {b.Least}" : $"{string.Join(" + ", b.Value.Terms.Select(term => $"(double){string.Join(" * ", term.Factors())}"))} >= {b.Least}"));
}
