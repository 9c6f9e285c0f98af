using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Emit;

/// <summary>The choice among targets: conditions are constants to the JIT, which drops every branch but one.</summary>
internal static class Dispatch
{
    public static string Condition(Target target) => target.Guard.Contains("&&") ? $"({target.Guard})" : target.Guard;

    public static void Write(CodeWriter writer, EquatableArray<Target> targets, Func<Target, string> call)
    {
        if (targets.Count == 1)
        {
            writer.Line(call(targets[0]));
            return;
        }
        for (int t = 0; t < targets.Count; t++)
        {
            string head = t == 0 ? $"if ({targets[t].Guard}) " : t < targets.Count - 1 ? $"else if ({targets[t].Guard}) " : "else ";
            writer.Line(head + call(targets[t]));
        }
    }
}
