using Einsum.Compiler.Algebra;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// From contraction trees to kernel calls: names for extents and strides, layouts, intermediates, and each step as a
/// <see cref="StepProblem"/>. May assume a bound program and verified trees; guarantees that names are unique in the method.
/// </summary>
public sealed class LowerProgram
{
    private readonly PlannedProgram _plan;
    private readonly TensorProgram _program;
    private readonly Signature _signature;
    private readonly Options _options;
    private readonly Names _names;
    private readonly string[] _labelNames;
    private readonly Size[] _extents;
    private readonly TensorLayout[] _layouts;
    private readonly Semiring _semiring;
    private readonly List<Intermediate> _intermediates = [];
    private readonly List<LoweredStep> _steps = [];
    private readonly List<RenamedParameter> _renamed = [];
    private readonly Names _kernels = new(["Run"]);
    private readonly bool _assumesPacked;

    private LowerProgram(PlannedProgram plan, Signature signature, Options options, bool assumesPacked)
    {
        (_plan, _signature, _options, _assumesPacked) = (plan, signature, options, assumesPacked);
        var program = _program = plan.Program;
        _semiring = Semiring.Find(program.Semiring, program.Accumulator) ?? throw new InvalidOperationException($"{program.Semiring} is not defined on {program.Accumulator}.");
        _names = new(signature.Parameters.Select(p => p.Name));
        _labelNames = [.. program.Labels.Select(l => Names.Identifier(l.Name))];
        _extents = [.. program.Labels.Select(Extent)];
        _layouts = [.. program.Tensors.Select(Layout)];
    }

    /// <param name="plan">A program of one statement with one term.</param>
    /// <param name="signature">The method, for names.</param>
    /// <param name="options">The method's options.</param>
    public static LoweredProgram Run(PlannedProgram plan, Signature signature, Options options)
    {
        var general = new LowerProgram(plan, signature, options, assumesPacked: false).Run();
        if (plan.Program.Broadcast || general.Tensors.All(t => t.Kind != LayoutKind.Strided)) return general;

        // Tensor spans are most often row-major without gaps: such calls take the kernels that flat spans have.
        var packed = new LowerProgram(plan, signature, options, assumesPacked: true).Run();
        return general with
        {
            Steps = general.Steps.Zip(packed.Steps, (g, p) => g.Problem == p.Problem ? g : p with { General = g with { Problem = g.Problem with { Name = g.Problem.Name + "Strided" } } })
                .Select(s => s.General is { Packed: { } product } ? s with { General = s.General with { Packed = product with { Problem = s.General.Problem } } } : s).ToEquatableArray(),
        };
    }

    private LoweredProgram Run()
    {
        var term = _plan.Terms.Single();
        Term(term);
        return new(_plan, _extents, _layouts, _intermediates.ToEquatableArray(), _steps.ToEquatableArray(), _renamed.ToEquatableArray(),
            NeedsClearing(term.Statement) && !IsCreatedAsZero(term.Statement.Target.Tensor), Joined(term));
    }

    private LoweredStep? Joined(PlannedTerm term)
    {
        var names = new Names(["alpha", "beta"]);
        var target = ViewOf(term.Statement.Target);
        target = target with { Name = names.Take(target.Name) };
        var factors = term.Term.Factors.Select(f => ViewOf(f) is var view ? view with { Name = names.Take(view.Name) } : null!).ToEquatableArray();
        var output = term.Statement.Target.Labels.Distinct().ToEquatableArray();
        int[] domain = [.. term.Term.Factors.SelectMany(f => f.Labels).Concat(output).Distinct().OrderBy(l => l)];
        var last = _steps[_steps.Count - 1].Problem;
        var whole = last with
        {
            Labels = domain.Select(l => new LoopLabel(l, _labelNames[l], _extents[l])).ToEquatableArray(),
            Output = output,
            Reduced = domain.Where(l => output.IndexOf(l) < 0).ToEquatableArray(),
            Factors = factors,
            Target = target,
        };
        return JoinSteps.Run(term.Tree, _steps, whole, term.Term.Factors.Select(f => f.Tensor).ToEquatableArray(), _options);
    }

    private void Term(PlannedTerm term)
    {
        var values = term.Term.Factors.Select(f => new Value(f.Tensor, ViewOf(f))).ToList();
        for (int s = 0; s < term.Tree.Steps.Count; s++)
        {
            var step = new PricedStep(term.Tree.Steps[s], term.Cost.Steps[s], term.Tree.Steps[s].Inputs.Select(i => values[i]).ToArray());
            values.Add(s == term.Tree.Steps.Count - 1 ? Final(term.Statement, step) : Intermediate(step));
        }
    }

    private Size Extent(Label label)
    {
        if (label.Static is { } known) return Size.Of(known);
        if (label.Size is SizeSource.Parameter parameter) return OfParameter(parameter.Ordinal);
        string wanted = Names.Identifier(label.Name);
        // A tensor of the same name keeps it: "a,ab->b" with parameters a and b.
        bool clashes = IsReserved(wanted) || _signature.Parameters.Any(p => p.Name == wanted);
        return Size.Named(_names.Take(clashes ? $"{wanted}Extent" : wanted));
    }

    /// <summary>An integer parameter, or the local that stands for it where kernels use its name otherwise.</summary>
    private Size OfParameter(int ordinal)
    {
        string name = _signature.Parameters.First(p => p.Ordinal == ordinal).Name;
        if (!IsReserved(name)) return Size.Named(Names.Escape(name));
        if (!_renamed.Exists(r => r.Ordinal == ordinal)) _renamed.Add(new(_names.Take(name + "Value"), ordinal));
        return Size.Named(_renamed.Find(r => r.Ordinal == ordinal)!.Name);
    }

    private bool IsReserved(string name) => Names.IsReserved(name) || (name is "alpha" or "beta" && _program.Result.Operator == Assignment.Accumulate);

    private TensorLayout Layout(Tensor tensor)
    {
        var parameter = _signature.Parameters.FirstOrDefault(p => p.Ordinal == tensor.Parameter) ?? _signature.Return;
        string name = tensor.Parameter >= 0 ? Names.Escape(tensor.Name) : _names.Take(tensor.Name);
        int id = _program.Tensors.IndexOf(tensor);
        var extents = _program.First(id).Labels.Select(l => _extents[l]).ToEquatableArray();
        if (parameter.Form is ParameterForm.TensorSpan or ParameterForm.ReadOnlyTensorSpan or ParameterForm.Tensor && !(parameter.Ordinal < 0 || parameter.Passing == Passing.Out))
        {
            var strides = RunTime();
            return new(name, LayoutKind.Strided, extents, _assumesPacked ? Packed(extents) : strides);
        }
        if (tensor.Strides.Any(s => s >= 0)) return new(name, LayoutKind.Leading, extents, Leading());
        return _program.MayBroadcast(tensor, parameter) ? new(name, LayoutKind.Broadcast, extents, RunTime()) : new(name, LayoutKind.Packed, extents, Packed(extents));

        EquatableArray<Size> RunTime() => Enumerable.Range(0, tensor.Rank).Select(axis => Size.Named(_names.Take($"{name}Stride{axis}"))).ToEquatableArray();

        // Axes without [Stride] are packed inside the next one that has it (language spec 4.1, form 7).
        EquatableArray<Size> Leading()
        {
            var strides = new Size[tensor.Rank];
            var inner = Size.One;
            for (int axis = tensor.Rank - 1; axis >= 0; axis--)
            {
                int ordinal = tensor.Strides[axis];
                strides[axis] = ordinal < 0 ? inner : OfParameter(ordinal);
                inner = extents[axis] * strides[axis];
            }
            return strides;
        }
    }

    private static EquatableArray<Size> Packed(EquatableArray<Size> extents)
    {
        var strides = new Size[extents.Count];
        var inner = Size.One;
        for (int axis = extents.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = inner;
            inner = extents[axis] * inner;
        }
        return strides;
    }

    /// <summary>A factor as strides per label: a repeated label is a diagonal, whose strides add (R17).</summary>
    private View ViewOf(Factor factor)
    {
        var layout = _layouts[factor.Tensor];
        return new(layout.Name, _program.Tensors[factor.Tensor].Element, PerLabel(factor.Labels, layout.Strides), Pointwise.Find(factor.Function, _program.Accumulator));
    }

    private static EquatableArray<LabelStride> PerLabel(EquatableArray<int> labels, EquatableArray<Size> strides) =>
        labels.Select((label, axis) => (label, strides[axis])).GroupBy(p => p.label, p => p.Item2).Select(g => new LabelStride(g.Key, g.Aggregate((a, b) => a + b))).ToEquatableArray();

    /// <summary>A repeated label in the target leaves positions that no sum writes (R18); accumulating forms leave them alone.</summary>
    private static bool NeedsClearing(Statement statement) => statement.Operator == Assignment.Set && statement.Target.Labels.Distinct().Count() < statement.Target.Labels.Count;

    /// <summary>Whether the method creates the target itself, and new memory is the semiring's zero.</summary>
    private bool IsCreatedAsZero(int tensor)
    {
        var parameter = _signature.Parameters.FirstOrDefault(p => p.Ordinal == _program.Tensors[tensor].Parameter);
        return (parameter is null || parameter.Passing == Passing.Out) && _program.Semiring is SemiringKind.Real or SemiringKind.Boolean or SemiringKind.Gf2;
    }

    /// <summary>The name of a kernel: its target's with a capital, and such that no name of the method's begins like it: those hide the kernels for each target.</summary>
    private string KernelName(string target)
    {
        string[] hiding = [.. _signature.Parameters.Select(p => p.Name), .. _labelNames];
        while (true)
        {
            string name = _kernels.Take(Capital(target.TrimStart('@')));
            if (!hiding.Any(h => h.StartsWith(name, StringComparison.Ordinal))) return name;
        }
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private Value Intermediate(PricedStep step)
    {
        var labels = step.Step.Labels;
        string name = _names.Take($"t{_intermediates.Count}");
        var extents = labels.Select(l => _extents[l]).ToEquatableArray();
        var value = new Value(_program.Tensors.Count + _intermediates.Count, new View(name, _program.Accumulator, PerLabel(labels, Packed(extents))));
        _intermediates.Add(new(name, _program.Accumulator, labels, Size.Product(extents)));
        Add(step, value, labels, labels, labels.Count == 0 ? StoreMode.Return : StoreMode.Set);
        return value;
    }

    private Value Final(Statement statement, PricedStep step)
    {
        var mode = statement.Operator == Assignment.Set && IsVariable(statement.Target.Tensor) ? StoreMode.Return : StepProblem.StoreOf(statement);
        var value = new Value(statement.Target.Tensor, ViewOf(statement.Target));
        Add(step, value, statement.Target.Labels.Distinct().ToEquatableArray(), statement.Target.Labels, mode);
        return value;
    }

    /// <summary>Whether a tensor is one variable: a returned number, or a parameter that is one.</summary>
    private bool IsVariable(int tensor) => (_signature.Parameters.FirstOrDefault(p => p.Ordinal == _program.Tensors[tensor].Parameter) ?? _signature.Return).Form == ParameterForm.Scalar;

    private void Add(PricedStep priced, Value result, EquatableArray<int> outputLabels, EquatableArray<int> written, StoreMode mode)
    {
        // A kernel's references need names of their own, which mean nothing else there.
        var (step, inputs) = (priced.Step, priced.Inputs);
        var symbols = inputs.Select(i => i.View).Append(result.View).SelectMany(v => v.Strides.SelectMany(s => s.Stride.Symbols)).Concat(step.Domain.SelectMany(l => _extents[l].Symbols));
        var names = new Names(mode == StoreMode.Scale ? symbols.Concat(["alpha", "beta"]) : symbols);
        string name = result.View.Name;
        var target = result.View with { Name = names.Take(name) };
        var views = inputs.Select(input => input.View with { Name = names.Take(input.View.Name) }).ToEquatableArray();
        var problem = FuseLabels.Run(new(
            KernelName(name), Formula.Of(_program, step, written, target.Name, [.. views.Select(v => (v.Name, v.Function))], mode),
            step.Domain.Select(l => new LoopLabel(l, _labelNames[l], _extents[l])).ToEquatableArray(), outputLabels, step.Domain.Where(l => outputLabels.IndexOf(l) < 0).ToEquatableArray(),
            views, target, _program.Accumulator, _semiring, mode, _options.Narrow));
        string formula = Formula.Of(_program, step, written, name, [.. inputs.Select(i => (Said(i), i.View.Function))], mode);
        _steps.Add(new(problem, inputs.Select(i => i.Operand).ToEquatableArray(), result.Operand, PackedProduct.Of(problem, _options, out _), formula, priced.Cost.Flops));
    }

    /// <summary>A tensor as its user calls it.</summary>
    private string Said(Value value) => value.Operand < _program.Tensors.Count ? _program.Tensors[value.Operand].Name : value.View.Name;

    /// <summary>A tensor or intermediate.</summary>
    /// <param name="Operand">Its number (see <see cref="LoweredProgram.NameOf"/>).</param>
    /// <param name="View">How it lies.</param>
    private sealed record Value(int Operand, View View);

    private sealed record PricedStep(ContractionStep Step, StepCost Cost, Value[] Inputs);
}
