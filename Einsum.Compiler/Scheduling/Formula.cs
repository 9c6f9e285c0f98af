using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Scheduling;

/// <summary>A step as a formula a person reads: <c>z[i,k] = sum over j of x[i,j] * y[j,k]</c>.</summary>
internal static class Formula
{
    /// <param name="program">Names of labels, and the semiring's words.</param>
    /// <param name="step">The factors' labels and the domain.</param>
    /// <param name="target">The target's name.</param>
    /// <param name="output">The target's labels as it is indexed; they may repeat.</param>
    /// <param name="factors">The factors as they are written: names, with <c>conj</c> before a conjugated one.</param>
    /// <param name="mode">How the target is written.</param>
    public static string Of(TensorProgram program, ContractionStep step, EquatableArray<int> output, string target, IReadOnlyList<string> factors, StoreMode mode)
    {
        var summed = step.Domain.Where(l => output.IndexOf(l) < 0).Select(l => program.Labels[l].Name).ToArray();
        string product = string.Join($" {TimesSign(program.Semiring)} ", factors.Select((f, i) => f + Brackets(program, step.InputLabels[i])));
        string sum = summed.Length == 0 ? product : $"{PlusWord(program.Semiring)} over {string.Join(", ", summed)} of {product}";
        string left = target + Brackets(program, output);
        return mode switch
        {
            StoreMode.Set or StoreMode.Return => $"{left} = {sum}",
            StoreMode.Add => $"{left} += {sum}",
            _ => $"{left} = alpha * ({sum}) + beta * {left}",
        };
    }

    /// <summary>A factor's name, with <c>conj</c> before it where it is conjugated.</summary>
    public static string Factor(string name, bool conjugate) => conjugate ? $"conj {name}" : name;

    public static string Brackets(TensorProgram program, EquatableArray<int> labels) => labels.Count == 0 ? "" : $"[{string.Join(",", labels.Select(l => program.Labels[l].Name))}]";

    private static string PlusWord(SemiringKind semiring) => semiring switch
    {
        SemiringKind.Real => "sum",
        SemiringKind.Boolean => "or",
        SemiringKind.MinPlus => "min",
        SemiringKind.LogSumExp => "log-sum-exp",
        SemiringKind.Gf2 => "xor",
        _ => "max",
    };

    private static string TimesSign(SemiringKind semiring) => semiring switch
    {
        SemiringKind.Boolean or SemiringKind.Gf2 => "and",
        SemiringKind.MinPlus or SemiringKind.MaxPlus or SemiringKind.LogSumExp => "+",
        SemiringKind.MaxMin => "min",
        _ => "*",
    };
}
