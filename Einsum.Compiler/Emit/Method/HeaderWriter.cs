using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>The comment above a generated method and the remarks in its documentation: formula, sizes, order, cost, from the planner's own figures.</summary>
internal sealed class HeaderWriter(Signature signature, LoweredProgram lowered)
{
    private readonly TensorProgram _program = lowered.Program;
    private readonly EquatableArray<string> _labels = lowered.Program.Labels.Select(l => l.Name).ToEquatableArray();

    /// <summary>The method as a formula.</summary>
    private string Formula => Scheduling.Formula.Of(_program, _program.Result, Target);

    /// <summary>The lines of the header comment. A single step is the formula itself.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string> { $"Einsum {Literal.Of(_program.Equation)}:  {Formula}", "" };
        if (_program.Labels.Count > 0) lines.Add($"  size    {Sizes()}");
        var (plan, steps) = (lowered.Plan, lowered.Steps);
        for (int s = 0; s < steps.Count && steps.Count > 1; s++) lines.Add($"  {(s == 0 ? "order " : "      ")}  {steps[s].Formula.PadRight(steps.Max(x => x.Formula.Length))}   {steps[s].Flops.ToText(_labels)} {Unit}");
        lines.Add($"  cost    {plan.Flops.ToText(_labels)} {Unit}{(steps.Count > 1 ? $" (in one loop nest: {plan.NaiveFlops.ToText(_labels)})" : "")}");
        string[] scratch = [.. Intermediates().Select(t => $"{t.Name}: {Bytes(t)}")];
        if (scratch.Length > 0) lines.Add($"  scratch {string.Join(", ", scratch)}");
        return lines;
    }

    /// <summary>What is counted: floating-point operations only where they are.</summary>
    public string Unit => _program.Semiring == SemiringKind.Real && (_program.Accumulator.IsFloat || _program.Accumulator.Kind == ElementKind.Complex) ? "flop" : "operations";

    /// <summary>The intermediates in memory. One without axes is a local variable, and those of joined steps stay in registers.</summary>
    public IEnumerable<Intermediate> Intermediates() => lowered.Intermediates.Where(t => t.IsInMemory);

    private string Bytes(Intermediate temporary)
    {
        var known = _program.Labels.Select(l => l.Static).ToEquatableArray();
        return CostPolynomial.Product(Math.Max(1, temporary.Element.Size), temporary.Labels, known).ToText(_labels) + (temporary.Element.Size == 0 ? " elements" : " bytes");
    }

    private string Sizes() => string.Join("; ", LabelSizes().Select(l => char.IsDigit(l.Size[0]) ? $"{l.Labels} = {l.Size}" : $"{l.Labels}: {l.Size}"));

    /// <summary>Where extents come from: labels with the same source together.</summary>
    public IEnumerable<(string Labels, string Size)> LabelSizes() =>
        _program.Labels.GroupBy(Source).Select(g => (string.Join(", ", g.Select(l => l.Name)), g.Key == "parameter" && g.Count() > 1 ? "parameters" : g.Key));

    private string Source(Label label) => label.Size switch
    {
        SizeSource.Static known => $"{known.Extent}",
        SizeSource.Parameter parameter => ParameterName(parameter) is var name && name == label.Name ? "parameter" : $"parameter {name}",
        SizeSource.Axis axis => string.Join(" or ", axis.Candidates.Select(c => $"axis {c.Axis} of {_program.Tensors[c.Tensor].Name}")),
        SizeSource.Quotient quotient => $"length of {_program.Tensors[quotient.Tensor].Name}{string.Concat(quotient.Divisors.Select(d => $" / {_program.Labels[d].Name}"))}",
        _ => "",
    };

    private string ParameterName(SizeSource.Parameter parameter) => signature.Parameters.First(p => p.Ordinal == parameter.Ordinal).Name;

    /// <summary>The formula with the signs of mathematics, for documentation.</summary>
    public string Mathematics => Scheduling.Formula.InSigns(_program, _program.Result, Target);

    private string Target => lowered.NameOf(_program.Result.Target.Tensor);
}
