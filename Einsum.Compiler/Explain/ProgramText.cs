using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using System.Globalization;
using System.Text;

namespace Einsum.Compiler.Explain;

/// <summary>
/// A <see cref="TensorProgram"/> as text, one line per thing, for people and for tests:
/// <code>
/// einsum "ij,jk->ik"
///   semiring Real, sums in float
///   i = a.Length / j
///   j = parameter 3
///   k = 64
///   a[i,j]: float, parameter 0
///   b[j,k]: float, parameter 1
///   result[i,k]: float, returned
///   result[i,k] = sum over j of a[i,j] * b[j,k]
/// </code>
/// </summary>
public static class ProgramText
{
    public static string Print(TensorProgram program)
    {
        var text = new StringBuilder();
        text.Append("einsum \"").Append(program.Equation.Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t")).Append("\"\n");
        text.Append("  semiring ").Append(program.Semiring).Append(", sums in ").Append(program.Accumulator.Name);
        text.Append(program.Broadcast ? ", broadcasts axes of length 1\n" : "\n");
        foreach (var label in program.Labels) text.Append("  ").Append(label.Name).Append(" = ").Append(Size(program, label)).Append('\n');
        for (int tensor = 0; tensor < program.Tensors.Count; tensor++) text.Append("  ").Append(Declared(program, tensor)).Append('\n');
        foreach (var statement in program.Statements) text.Append("  ").Append(Assigned(program, statement)).Append('\n');
        return text.ToString();
    }

    private static string Size(TensorProgram program, Label label)
    {
        string size = label.Size switch
        {
            SizeSource.Static fixedSize => Text(fixedSize.Extent),
            SizeSource.Parameter parameter => $"parameter {Text(parameter.Ordinal)}",
            SizeSource.Axis { Candidates: { Count: 1 } axes } => AxisLength(axes[0]),
            SizeSource.Axis axis => $"the first of {string.Join(", ", axis.Candidates.Select(AxisLength))} that is not 1",
            SizeSource.Quotient { Divisors.Count: 0 } quotient => $"{program.Tensors[quotient.Tensor].Name}.Length",
            SizeSource.Quotient { Divisors.Count: 1 } quotient => $"{program.Tensors[quotient.Tensor].Name}.Length / {Names(program, quotient.Divisors, "")}",
            SizeSource.Quotient quotient => $"{program.Tensors[quotient.Tensor].Name}.Length / ({Names(program, quotient.Divisors, " * ")})",
            _ => "?",
        };
        if (label.Static is not null) return size;
        string[] hints = [Hint("at least", label.Minimum), Hint("at most", label.Maximum), Hint("typically", label.Typical)];
        return string.Join(", ", hints.Where(hint => hint.Length > 0).Prepend(size));

        string AxisLength(AxisOf axis) => $"{program.Tensors[axis.Tensor].Name} axis {Text(axis.Axis)}";

        static string Hint(string words, long extent) => extent == 0 ? "" : $"{words} {Text(extent)}";
    }

    private static string Declared(TensorProgram program, int tensor)
    {
        var (name, role, element, parameter, strides) = program.Tensors[tensor];
        var written = new List<string> { element.Name, parameter < 0 ? "returned" : $"parameter {Text(parameter)}" };
        if (role == TensorRole.Result && parameter >= 0) written.Add("written");
        for (int axis = 0; axis < strides.Count; axis++)
        {
            if (strides[axis] >= 0) written.Add($"stride of axis {Text(axis)} in parameter {Text(strides[axis])}");
        }
        var factors = program.Reads.Concat(program.Statements.Select(statement => statement.Target));
        var read = factors.FirstOrDefault(factor => factor.Tensor == tensor);
        return $"{(read is null ? name : Formula.Factor(program, read with { Function = PointwiseKind.Identity }))}: {string.Join(", ", written)}";
    }

    private static string Assigned(TensorProgram program, Statement statement)
    {
        string target = Formula.Factor(program, statement.Target);
        string value = string.Join(" + ", statement.Terms.Select(term => Valued(program, statement, term)));
        if (statement.Operator == Assignment.Set) return $"{target} = {value}";
        string alpha = statement.Alpha < 0 ? value : $"parameter {Text(statement.Alpha)} * ({value})";
        string beta = statement.Beta < 0 ? target : $"parameter {Text(statement.Beta)} * {target}";
        return $"{target} = {alpha} + {beta}";
    }

    private static string Valued(TensorProgram program, Statement statement, Term term)
    {
        var summed = statement.Domain.Where(label => statement.Target.Labels.IndexOf(label) < 0).ToList();
        string product = string.Join(" * ", term.Factors.Select(factor => Formula.Factor(program, factor)));
        string sum = summed.Count == 0 ? product : $"sum over {Names(program, summed, ",")} of {product}";
        return term.Pin is null ? sum : $"{sum} in order {term.Pin}";
    }

    private static string Names(TensorProgram program, IEnumerable<int> labels, string separator) =>
        string.Join(separator, labels.Select(label => program.Labels[label].Name));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
