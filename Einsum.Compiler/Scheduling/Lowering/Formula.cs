using Einsum.Compiler.Algebra;
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
    /// <param name="factors">The factors' names and functions.</param>
    /// <param name="mode">How the target is written.</param>
    public static string Of(TensorProgram program, ContractionStep step, EquatableArray<int> output, string target, IReadOnlyList<(string Name, Pointwise? Function)> factors, StoreMode mode)
    {
        var summed = step.Domain.Where(l => output.IndexOf(l) < 0);
        string product = string.Join($" {TimesSign(program.Semiring)} ", factors.Select((f, i) => Factor(f.Name + Brackets(program, step.InputLabels[i]), f.Function)));
        return Assigned(target + Brackets(program, output), InWords(program, summed) + product, mode);
    }

    /// <summary>A whole statement.</summary>
    public static string Of(TensorProgram program, Statement statement, string target) => Of(program, statement, target, summed => InWords(program, summed));

    /// <summary>A whole statement with the signs of mathematics where its semiring has them: <c>c[i,k] = Σ_j a[i,j] * b[j,k]</c>.</summary>
    public static string InSigns(TensorProgram program, Statement statement, string target) => program.Semiring != SemiringKind.Real ? Of(program, statement, target)
        : Of(program, statement, target, summed => string.Concat(summed.Select(l => $"Σ_{program.Labels[l].Name} ")));

    private static string Of(TensorProgram program, Statement statement, string target, Func<IEnumerable<int>, string> sum)
    {
        var terms = statement.Terms.Select(term =>
        {
            var summed = term.Factors.SelectMany(f => f.Labels).Distinct().Where(l => statement.Target.Labels.IndexOf(l) < 0).OrderBy(l => l).ToArray();
            string value = sum(summed) + string.Join($" {TimesSign(program.Semiring)} ", term.Factors.Select(f => Factor(program, f)));
            return summed.Length > 0 && statement.Terms.Count > 1 ? $"({value})" : value;
        });
        string plus = program.Semiring == SemiringKind.Real ? "+" : PlusWord(program.Semiring);
        return Assigned(target + Brackets(Axes(program, statement.Target)), string.Join($" {plus} ", terms), StepProblem.StoreOf(statement));
    }

    private static string Assigned(string target, string value, StoreMode mode) => mode switch
    {
        StoreMode.Set or StoreMode.Return => $"{target} = {value}",
        StoreMode.Add => $"{target} += {value}",
        _ => $"{target} = alpha * ({value}) + beta * {target}",
    };

    private static string InWords(TensorProgram program, IEnumerable<int> summed) =>
        summed.Any() ? $"{PlusWord(program.Semiring)} over {string.Join(", ", summed.Select(l => program.Labels[l].Name))} of " : "";

    /// <summary>A tensor as it is read: <c>conj(x[i,j])</c>.</summary>
    public static string Factor(TensorProgram program, Factor factor) =>
        Factor(program.Tensors[factor.Tensor].Name + Brackets(Axes(program, factor)), Pointwise.Find(factor.Function, program.Accumulator));

    private static string Factor(string value, Pointwise? function) => function is null ? value : $"{function.Name}({value})";

    /// <summary>The axes of a tensor as a term indexes them.</summary>
    public static IEnumerable<string> Axes(TensorProgram program, Factor factor) => factor.Labels.Select(l => program.Labels[l].Name);

    private static string Brackets(IEnumerable<string> axes) => string.Join(",", axes) is { Length: > 0 } list ? $"[{list}]" : "";

    private static string Brackets(TensorProgram program, EquatableArray<int> labels) => Brackets(labels.Select(l => program.Labels[l].Name));

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
