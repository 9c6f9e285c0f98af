using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>The comment above a generated method and the remarks in its documentation: formula, sizes, order, cost, from the planner's own figures.</summary>
internal sealed class HeaderWriter(TensorProgram program, Signature signature, LoweredProgram lowered, ContractionTree tree, TreeCost cost)
{
    private readonly EquatableArray<string> _labels = program.Labels.Select(l => l.Name).ToEquatableArray();

    /// <summary>The whole term as a formula.</summary>
    public string Formula { get; } = WholeFormula(program, lowered);

    /// <summary>The lines of the header comment. A single step is the formula itself.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string> { $"Einsum {Literal.Of(program.Equation)}:  {Formula}", "" };
        if (program.Labels.Count > 0) lines.Add($"  size    {Sizes()}");
        var steps = Steps();
        for (int s = 0; s < steps.Count && steps.Count > 1; s++) lines.Add($"  {(s == 0 ? "order " : "      ")}  {steps[s].Text.PadRight(steps.Max(x => x.Text.Length))}   {steps[s].Cost} {Unit}");
        lines.Add($"  cost    {cost.Flops.ToText(_labels)} {Unit}{(steps.Count > 1 ? $" (in one loop nest: {cost.NaiveFlops.ToText(_labels)})" : "")}");
        string[] scratch = [.. Intermediates().Select(t => $"{t.Temporary.Name}: {Bytes(t.Temporary, t.Step)}")];
        if (scratch.Length > 0) lines.Add($"  scratch {string.Join(", ", scratch)}");
        return lines;
    }

    /// <summary>What is counted: floating-point operations only where they are.</summary>
    public string Unit => program.Semiring == SemiringKind.Real && (program.Accumulator.IsFloat || program.Accumulator.Kind == ElementKind.Complex) ? "flop" : "operations";

    /// <summary>The intermediates in memory, each with the step that makes it. One without axes is a local variable.</summary>
    public IEnumerable<(Temporary Temporary, ContractionStep Step)> Intermediates() => lowered.Temporaries.Select((t, s) => (t, tree.Steps[s])).Where(t => !t.t.IsScalar);

    private string Bytes(Temporary temporary, ContractionStep step)
    {
        var known = program.Labels.Select(l => l.Static).ToEquatableArray();
        return CostPolynomial.Product(Math.Max(1, temporary.Element.Size), step.Labels, known).ToText(_labels) + (temporary.Element.Size == 0 ? " elements" : " bytes");
    }

    private string Sizes() => string.Join("; ", LabelSizes().Select(l => l.Size.StartsWith("= ", StringComparison.Ordinal) ? $"{l.Labels} {l.Size}" : $"{l.Labels}: {l.Size}"));

    /// <summary>Where extents come from: labels with the same source together.</summary>
    public IEnumerable<(string Labels, string Size)> LabelSizes() =>
        program.Labels.GroupBy(Source).Select(g => (string.Join(", ", g.Select(l => l.Name)), g.Key == "parameter" && g.Count() > 1 ? "parameters" : g.Key));

    private string Source(Label label) => label.Size switch
    {
        SizeSource.Static known => $"= {known.Extent}",
        SizeSource.Parameter parameter => ParameterName(parameter) is var name && name == label.Name ? "parameter" : $"parameter {name}",
        SizeSource.Axis axis => string.Join(" or ", axis.Candidates.Select(c => $"axis {c.Axis} of {program.Tensors[c.Tensor].Name}")),
        SizeSource.Quotient quotient => $"length of {program.Tensors[quotient.Tensor].Name}{string.Concat(quotient.Divisors.Select(d => $" / {program.Labels[d].Name}"))}",
        _ => "",
    };

    private string ParameterName(SizeSource.Parameter parameter) => signature.Parameters.First(p => p.Ordinal == parameter.Ordinal).Name;

    /// <summary>The formula with explicit sums: <c>c[i,k] = Σ_j a[i,j] * b[j,k]</c>; the words where the semiring is not the real one.</summary>
    public string Mathematics
    {
        get
        {
            var statement = program.Statements[0];
            if (program.Semiring != SemiringKind.Real) return Formula;
            string sums = string.Concat(statement.Domain.Where(l => statement.Target.Labels.IndexOf(l) < 0).Select(l => $"Σ_{program.Labels[l].Name} "));
            string product = string.Join(" * ", statement.Terms[0].Factors.Select(f => Scheduling.Formula.Factor(program.Tensors[f.Tensor].Name, f.Conjugate) + Scheduling.Formula.Brackets(program, f.Labels)));
            string left = lowered.NameOf(statement.Target.Tensor) + Scheduling.Formula.Brackets(program, statement.Target.Labels);
            return statement.Operator == Assignment.Set ? $"{left} = {sums}{product}" : statement.Alpha < 0 && statement.Beta < 0 ? $"{left} += {sums}{product}" : $"{left} = alpha * {sums}{product} + beta * {left}";
        }
    }

    /// <summary>Each step of the tree with its cost.</summary>
    public IReadOnlyList<(string Text, string Cost)> Steps()
    {
        var statement = program.Statements[0];
        var names = statement.Terms[0].Factors.Select(f => Scheduling.Formula.Factor(program.Tensors[f.Tensor].Name, f.Conjugate)).ToList();
        var steps = new List<(string, string)>();
        for (int s = 0; s < tree.Steps.Count; s++)
        {
            bool last = s == tree.Steps.Count - 1;
            string target = last ? lowered.NameOf(statement.Target.Tensor) : $"t{s}";
            var labels = last ? statement.Target.Labels : tree.Steps[s].Labels;
            steps.Add((Scheduling.Formula.Of(program, tree.Steps[s], labels, target, [.. tree.Steps[s].Inputs.Select(i => names[i])], StoreMode.Set), cost.Steps[s].Flops.ToText(_labels)));
            names.Add(target);
        }
        return steps;
    }

    private static string WholeFormula(TensorProgram program, LoweredProgram lowered)
    {
        var statement = program.Statements[0];
        var factors = statement.Terms[0].Factors;
        var step = new ContractionStep(default, factors.Select(f => f.Labels).ToEquatableArray(), statement.Target.Labels, statement.Domain);
        var mode = statement.Operator == Assignment.Set ? StoreMode.Set : statement.Alpha < 0 && statement.Beta < 0 ? StoreMode.Add : StoreMode.Scale;
        return Scheduling.Formula.Of(program, step, statement.Target.Labels, lowered.NameOf(statement.Target.Tensor), [.. factors.Select(f => Scheduling.Formula.Factor(program.Tensors[f.Tensor].Name, f.Conjugate))], mode);
    }
}
