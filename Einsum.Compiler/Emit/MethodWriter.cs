using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the statements of the annotated method: sizes, every check before the first write, memory, kernel calls. The kernels
/// themselves stand in a file-local class below.
/// </summary>
internal sealed class MethodWriter
{
    private const string Check = "global::Einsum.Runtime.Check", Scratch = "global::Einsum.Runtime.Scratch", Overlap = "global::Einsum.Runtime.Overlap";

    // Static temporaries up to here stand on the stack; beyond, clearing the stack frame costs more than renting.
    private const int StackBytes = 4096;

    private readonly CodeWriter _writer;
    private readonly MethodRequest _request;
    private readonly LoweredProgram _lowered;
    private readonly TensorProgram _program;
    private readonly string _kernels;
    private readonly string _equation;
    private readonly TensorAccess[] _tensors;
    private readonly string[] _first;
    private readonly int _target;
    private readonly Names _names;
    private readonly List<string> _copies = [];
    private string _packed = "", _zero = "";

    public MethodWriter(CodeWriter writer, MethodRequest request, LoweredProgram lowered, string kernels)
    {
        (_writer, _request, _lowered, _program, _kernels) = (writer, request, lowered, lowered.Program, kernels);
        _equation = Literal.Of(_program.Equation);
        _target = _program.Statements[0].Target.Tensor;
        _names = new(request.Signature.Parameters.Select(p => p.Name).Concat(lowered.Tensors.Select(t => t.Name)).Concat(lowered.Temporaries.Select(t => t.Name))
            .Concat(lowered.Extents.SelectMany(e => e.Symbols)).Concat(lowered.Tensors.SelectMany(t => t.Strides.SelectMany(s => s.Symbols))));
        _tensors = [.. _program.Tensors.Select((t, i) =>
            t.Parameter < 0 ? new TensorAccess(lowered.Tensors[i].Name, request.Signature.Return, isCreated: true)
            : ParameterOf(t.Parameter) is { Passing: Passing.Out } created ? new TensorAccess(_names.Take($"{lowered.Tensors[i].Name}Result"), created, isCreated: true)
            : new TensorAccess(Names.Escape(t.Name), ParameterOf(t.Parameter), isCreated: false))];
        _first = [.. _tensors.Select(t => t.First)];
    }

    private Statement Statement => _program.Statements[0];

    private Factor[] Operands => [.. Statement.Terms[0].Factors];

    private Parameter ParameterOf(int ordinal) => _request.Signature.Parameters.First(p => p.Ordinal == ordinal);

    public void Write()
    {
        bool pointers = _tensors.Any(t => t.Parameter.Form == ParameterForm.Pointer);
        using (pointers ? _writer.Block("unsafe") : null) Statements();
    }

    private void Statements()
    {
        Checked(NullsAndRanks);
        Sizes();
        Checked(() =>
        {
            Lengths();
            Shapes();
        });
        _writer.Blank();
        Result();
        Strides();
        References();
        Copies();
        Temporaries();
        PackedTensors();
        foreach (var step in _lowered.Steps) Call(step);
        foreach (string copy in _copies) _writer.Line($"{copy}.Dispose();");
        var target = _tensors[_target];
        if (target.IsCreated) _writer.Line(target.Parameter.Ordinal < 0 ? $"return {target.Name};" : $"{Names.Escape(target.Parameter.Name)} = {target.Name};");
    }

    /// <summary>Writes checks, for all builds, for debug builds or for none; <paramref name="otherwise"/> is what stands in their place.</summary>
    private void Checked(Action checks, Action? otherwise = null)
    {
        if (_request.Options.Checks == ChecksOption.Full) checks();
        else if (_request.Options.Checks == ChecksOption.Debug) _writer.If("DEBUG", checks, otherwise);
        else otherwise?.Invoke();
    }

    private void NullsAndRanks()
    {
        foreach (var (tensor, factor, _) in Shaped())
        {
            if (tensor is { IsCreated: false, Parameter.Form: ParameterForm.Array or ParameterForm.Tensor }) _writer.Line($"global::System.ArgumentNullException.ThrowIfNull({tensor.Name});");
        }
        foreach (var (tensor, factor, operand) in Shaped())
        {
            if (tensor is { IsCreated: false, Parameter.Form: ParameterForm.Tensor or ParameterForm.TensorSpan or ParameterForm.ReadOnlyTensorSpan })
            {
                _writer.Line($"{Check}.Rank({_equation}, {Number(operand)}, {Literal.Of(tensor.Name)}, {Labels(factor)}, {Number(factor.Labels.Count)}, {tensor.Name}.Rank);");
            }
        }
    }

    /// <summary>Every tensor with its labels and operand number (-1: the destination), operands first.</summary>
    private IEnumerable<(TensorAccess Tensor, Factor Factor, int Operand)> Shaped() =>
        Operands.Select((f, i) => (_tensors[f.Tensor], f, i)).Concat([(_tensors[_target], Statement.Target, -1)]);

    private void Sizes()
    {
        foreach (var renamed in _lowered.Renamed) _writer.Line($"nint {renamed.Name} = {NativeParameter(renamed.Ordinal)};");
        foreach (int label in SizeOrder.Find(_program.Labels) ?? throw new InvalidOperationException("Sizes depend on one another."))
        {
            string name = _lowered.Extents[label].ToString();
            switch (_program.Labels[label].Size)
            {
                case SizeSource.Axis { Candidates: [var only] }:
                    _writer.Line($"nint {name} = {_tensors[only.Tensor].AxisLength(only.Axis)};");
                    break;
                case SizeSource.Axis axis:
                    // Broadcast: the first length that is not 1.
                    var lengths = axis.Candidates.Select(c => _tensors[c.Tensor].AxisLength(c.Axis)).ToArray();
                    _writer.Line($"nint {name} = {string.Concat(lengths.Take(lengths.Length - 1).Select(l => $"{l} != 1 ? {l} : "))}{lengths[lengths.Length - 1]};");
                    break;
                case SizeSource.Quotient quotient:
                    var tensor = _tensors[quotient.Tensor];
                    var (factor, operand) = Role(quotient.Tensor);
                    var known = quotient.Divisors.Select(Extent).ToArray();
                    Checked(
                        () => _writer.Line($"nint {name} = {Check}.Quotient({_equation}, {Number(operand)}, {Literal.Of(tensor.Name)}, {Labels(factor)}, {Literal.Of(_program.Labels[label].Name)}, {string.Join(", ", known.Prepend(tensor.Length))});"),
                        otherwise: () => _writer.Line($"nint {name} = {tensor.Length}{(known.Length == 0 ? "" : $" / ({Product(known)})")};"));
                    break;
                default:
                    break;
            }
        }
    }

    private (Factor Factor, int Operand) Role(int tensor)
    {
        int operand = Array.FindIndex(Operands, f => f.Tensor == tensor);
        return operand < 0 ? (Statement.Target, -1) : (Operands[operand], operand);
    }

    /// <summary>An extent where a native integer is expected.</summary>
    private string Extent(int label) =>
        _program.Labels[label].Size is SizeSource.Parameter parameter ? NativeParameter(parameter.Ordinal) : _lowered.Extents[label].ToString();

    private string NativeParameter(int ordinal)
    {
        var parameter = ParameterOf(ordinal);
        string name = Names.Escape(parameter.Name);
        return parameter.Element.Kind is ElementKind.Int64 or ElementKind.UInt32 or ElementKind.UInt64 or ElementKind.UIntPtr ? $"(nint){name}" : name;
    }

    /// <summary>An unchecked product of extents. Sizes may be of 32 bits, their products are not.</summary>
    private static string Product(string[] extents) => string.Join(" * ", extents.Select((extent, n) => n == 0 && extents.Length > 1 && !extent.StartsWith("(", StringComparison.Ordinal) ? $"(nint){extent}" : extent));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Labels(Factor factor) => Literal.Of(string.Join(" ", factor.Labels.Select(l => _program.Labels[l].Name)));

    private void Lengths()
    {
        var quotients = new HashSet<int>(_program.Labels.Select(l => l.Size).OfType<SizeSource.Quotient>().Select(q => q.Tensor));
        foreach (var (tensor, factor, operand) in Shaped())
        {
            if (tensor.IsCreated || tensor.Length is not { } length || quotients.Contains(factor.Tensor) || TellsAxes(factor.Tensor)) continue;
            var layout = _lowered.Tensors[factor.Tensor];
            string head = $"{_equation}, {Number(operand)}, {Literal.Of(tensor.Name)}, {Labels(factor)}, {length}";
            string extents = string.Join(", ", factor.Labels.Select(Extent));
            if (layout.Kind == LayoutKind.Leading) _writer.Line($"{Check}.Reach({head}, [{extents}], [{string.Join(", ", layout.Strides.Select((s, a) => Stride(factor.Tensor, a)))}]);");
            else if (factor.Labels.Count == 0) _writer.Line($"{Check}.Length({head});");
            else _writer.Line($"{Check}.Length({head}, {extents});");
        }
    }

    private string Stride(int tensor, int axis)
    {
        int ordinal = _program.Tensors[tensor].Strides[axis];
        return ordinal >= 0 ? NativeParameter(ordinal) : _lowered.Tensors[tensor].Strides[axis].ToString();
    }

    /// <summary>Whether the lengths of a tensor's axes are compared one by one, not their product.</summary>
    private bool TellsAxes(int tensor) => _tensors[tensor].Parameter.IsShaped || _program.MayBroadcast(_program.Tensors[tensor], _tensors[tensor].Parameter);

    /// <summary>The lengths of shaped tensors that are not themselves the source of their label's extent.</summary>
    private void Shapes()
    {
        var conditions = new List<string>();
        foreach (var (tensor, factor, operand) in Shaped())
        {
            if (!TellsAxes(factor.Tensor) || tensor.IsCreated) continue;
            for (int axis = 0; axis < factor.Labels.Count; axis++)
            {
                int label = factor.Labels[axis];
                if (_program.Labels[label].Size is SizeSource.Axis { Candidates: [var source] } && source.Tensor == factor.Tensor && source.Axis == axis) continue;
                string length = tensor.AxisLength(axis);
                int earlier = factor.Labels.IndexOf(label);
                // Inside one operand sizes must be equal in any case; elsewhere Broadcast lets an axis of length 1 repeat.
                conditions.Add(
                    earlier < axis && _program.Broadcast && operand >= 0 ? $"{length} != {tensor.AxisLength(earlier)}"
                    : _program.Broadcast && operand >= 0 ? $"({length} != {Extent(label)} && {length} != 1)"
                    : $"{length} != {Extent(label)}");
            }
        }
        if (conditions.Count == 0) return;

        using (_writer.Block($"if ({string.Join(" || ", conditions)})"))
        {
            var given = Enumerable.Range(0, _program.Labels.Count).Where(l => _program.Labels[l].Size is SizeSource.Static or SizeSource.Parameter)
                .Select(l => $"{_program.Labels[l].Name}={{{Extent(l)}}}").ToArray();
            string stated = given.Length == 0 ? "\"\"" : $"global::System.FormattableString.Invariant($\"{string.Join(" ", given)}\")";
            var shapes = Shaped().Where(s => !s.Tensor.IsCreated).Select(s =>
            {
                var extents = s.Factor.Labels.Select((l, a) => TellsAxes(s.Factor.Tensor) ? s.Tensor.AxisLength(a) : Extent(l));
                return $"new global::Einsum.Runtime.TensorShape({string.Join(", ", new[] { Literal.Of(s.Tensor.Name), Labels(s.Factor) }.Concat(extents))})";
            });
            _writer.Line($"throw {Check}.{(_program.Broadcast ? "BroadcastConflict" : "Conflict")}({_equation}, {stated}, [{string.Join(", ", shapes)}]);");
        }
    }

    private void Result()
    {
        var target = _tensors[_target];
        string zero = Zero();
        var labels = Statement.Target.Labels;
        if (!target.IsCreated) return;
        string type = target.Parameter.Element.Name, name = target.Name;
        if (target.Parameter.Form == ParameterForm.Scalar)
        {
            _writer.Line($"{type} {name} = {zero};");
            return;
        }
        string extents = string.Join(", ", labels.Select(Extent));
        if (labels.Count > 0) Checked(() => _writer.Line($"_ = {Check}.Product({_equation}, {Labels(Statement.Target)}, {extents});"));
        _writer.Line(target.Parameter.Form switch
        {
            ParameterForm.Array => $"var {name} = new {type}[{extents}];",
            ParameterForm.InlineArray => $"{target.Parameter.TypeText} {name} = default;",
            _ => $"var {name} = global::System.Numerics.Tensors.Tensor.CreateFromShape<{type}>([{extents}]);",
        });
        if (target.Parameter.Form == ParameterForm.Tensor) _first[_target] = $"global::System.Runtime.InteropServices.TensorMarshal.GetReference({name}.AsTensorSpan())";
    }

    private string Zero()
    {
        var element = _program.Tensors[_target].Element;
        return Algebra.Semiring.Find(_program.Semiring, element)?.Zero ?? Algebra.Semiring.Number(element, 0);
    }

    /// <summary>Run-time strides of tensor spans, and of broadcast axes, which do not move.</summary>
    private void Strides()
    {
        for (int t = 0; t < _tensors.Length; t++)
        {
            var layout = _lowered.Tensors[t];
            var labels = Role(t).Factor.Labels;
            for (int axis = 0; axis < layout.Strides.Count; axis++)
            {
                if (layout.Kind == LayoutKind.Strided) _writer.Line($"nint {layout.Strides[axis]} = {_tensors[t].Name}.Strides[{axis}];");
                if (layout.Kind != LayoutKind.Broadcast) continue;
                var inner = Enumerable.Range(axis + 1, layout.Strides.Count - axis - 1).Select(a => $"(nint){_tensors[t].AxisLength(a)}").ToArray();
                _writer.Line($"nint {layout.Strides[axis]} = {_tensors[t].AxisLength(axis)} == 1 ? 0 : {(inner.Length == 0 ? "1" : string.Join(" * ", inner))};");
            }
        }
    }

    /// <summary>References to the first elements: from here on tensors are reached through these.</summary>
    private void References()
    {
        foreach (var (tensor, factor, _) in Shaped().GroupBy(s => s.Factor.Tensor).Select(g => g.First()))
        {
            if (tensor.IsPlainReference) continue;
            string name = _names.Take($"{_lowered.Tensors[factor.Tensor].Name}First");
            _writer.Line($"ref {tensor.Parameter.Element.Name} {name} = ref {_first[factor.Tensor]};");
            _first[factor.Tensor] = name;
        }
    }

    /// <summary>What the result would overwrite before it is read is copied, or refused (language spec 4.6).</summary>
    private void Copies()
    {
        var target = _tensors[_target];
        var operands = Operands.Where(f => _tensors[f.Tensor].IsMemory).ToArray();
        if (!target.IsMemory || _request.Options.Aliasing == AliasingOption.Assume || operands.Length == 0) return;
        bool refuses = _request.Options.Aliasing == AliasingOption.Throw;
        _writer.Blank();
        _writer.Line(refuses ? "// The result must not lie over an operand." : "// An operand that the result lies over is read from a copy.");
        foreach (var factor in operands)
        {
            string memory = $"ref {_first[factor.Tensor]}, {ReachOf(factor.Tensor)}, ref {_first[_target]}, {ReachOf(_target)}";
            if (refuses)
            {
                _writer.Line($"if ({Overlap}.Exists({memory})) {Overlap}.Refuse({_equation}, {Literal.Of(_tensors[factor.Tensor].Name)}, {Literal.Of(target.Name)});");
                continue;
            }
            string copy = _names.Take($"{_lowered.Tensors[factor.Tensor].Name}Copy"), first = _first[factor.Tensor];
            string harmless = IsInPlace(factor) ? $"{Overlap}.IsElsewhere(ref {first}, ref {_first[_target]}) && " : "";
            _writer.Line($"global::Einsum.Runtime.Scratch<{_tensors[factor.Tensor].Parameter.Element.Name}> {copy} = default;");
            _writer.Line($"if ({harmless}{Overlap}.Exists({memory})) {copy} = {Overlap}.Copy(ref {first}, {ReachOf(factor.Tensor)});");
            if (_tensors[factor.Tensor].IsPlainReference) _first[factor.Tensor] = $"{copy}.Or(ref {first})";
            else _writer.Line($"{first} = ref {copy}.Or(ref {first});");
            _copies.Add(copy);
        }
    }

    /// <summary>Whether the kernel reads each element of an operand only in the step that stores it: one step, same labels, same layout.</summary>
    private bool IsInPlace(Factor factor) =>
        _lowered.Steps is [{ Packed: null } step] && factor.Labels == Statement.Target.Labels && factor.Labels.Distinct().Count() == factor.Labels.Count
        && _program.Tensors[factor.Tensor].Element == _program.Tensors[_target].Element && step.Problem.Reduced.Count == 0
        && _lowered.Tensors[factor.Tensor] is { Kind: LayoutKind.Packed } layout && _lowered.Tensors[_target].Kind == LayoutKind.Packed && layout.Strides == _lowered.Tensors[_target].Strides;

    private string ReachOf(int tensor)
    {
        // Sizes may be of 32 bits, their products are not.
        var strides = _lowered.Tensors[tensor].Strides.Select(s => s.IsAtom ? Symbol(s.ToString()) : s.Rename(symbol => Symbol(symbol) is var name && name.StartsWith("(", StringComparison.Ordinal) ? name : $"(nint){name}").ToString());
        return _tensors[tensor].Reach([.. Role(tensor).Factor.Labels.Select(Extent)], [.. strides]);
    }

    private void Temporaries()
    {
        foreach (var temporary in _lowered.Temporaries)
        {
            string type = temporary.Element.Name;
            if (temporary.Elements.Constant is { } elements && elements * temporary.Element.Size is > 0 and <= StackBytes && temporary.Element.Kind is not (ElementKind.Generic or ElementKind.BigInteger))
            {
                _writer.Line($"global::System.Span<{type}> {temporary.Name} = stackalloc {type}[{elements}];");
                continue;
            }
            var factors = temporary.Elements.Terms.Count == 0 ? ["0"] : temporary.Elements.Terms[0].Factors().Select(Symbol).ToArray();
            string product = $"{Check}.Product({_equation}, {Literal.Of(temporary.Name)}, {string.Join(", ", factors)})";
            string size = temporary.Elements.Constant is not null ? temporary.Elements.ToString() : _request.Options.Checks == ChecksOption.Full ? product : Product(factors);
            if (temporary.Elements.Constant is null && _request.Options.Checks == ChecksOption.Debug) Checked(() => _writer.Line($"_ = {product};"));
            _writer.Line($"using var {temporary.Name} = {Scratch}.Rent<{type}>({size});");
        }
        _writer.Blank();
    }

    private string First(int operand)
    {
        if (operand < _tensors.Length) return _first[operand];
        var temporary = _lowered.Temporaries[operand - _tensors.Length];
        bool stack = temporary.Elements.Constant is { } elements && elements * temporary.Element.Size is > 0 and <= StackBytes && temporary.Element.Kind is not (ElementKind.Generic or ElementKind.BigInteger);
        return stack ? $"global::System.Runtime.InteropServices.MemoryMarshal.GetReference({temporary.Name})" : $"{temporary.Name}.Reference";
    }

    /// <summary>A named run-time value of the kernels as an expression of this method.</summary>
    private string Symbol(string symbol)
    {
        var parameter = _request.Signature.Parameters.FirstOrDefault(p => Names.Escape(p.Name) == symbol);
        return parameter is null ? symbol : NativeParameter(parameter.Ordinal);
    }

    /// <summary>Whether every tensor span is row-major without gaps; asked once, where any step has kernels for that case.</summary>
    private void PackedTensors()
    {
        if (_lowered.Steps.All(s => s.General is null)) return;
        _packed = _names.Take("packed");
        var spans = Enumerable.Range(0, _tensors.Length).Where(t => _lowered.Tensors[t].Kind == LayoutKind.Strided).Select(t => $"global::Einsum.Runtime.Layout.IsPacked({_tensors[t].Name}.Lengths, {_tensors[t].Name}.Strides)");
        _writer.Line("// Row-major tensors without gaps take kernels that need not ask for strides.");
        _writer.Line($"bool {_packed} = {string.Join(" && ", spans)};");
    }

    private void Call(LoweredStep step)
    {
        _writer.Line($"// {step.Problem.Formula}");
        if (step.Inputs is [LowerProgram.ClearValue]) _writer.Line($"{_program.Tensors[_target].Element.Name} {_zero = _names.Take($"{_lowered.Tensors[_target].Name}Zero")} = {Zero()};");
        if (step.General is null)
        {
            _writer.Line(Kernel(step));
            return;
        }
        _writer.Line($"if ({_packed}) {Kernel(step)}");
        _writer.Line($"else {Kernel(step.General)}");
    }

    private string Kernel(LoweredStep step)
    {
        var arguments = step.Inputs.Select(i => $"ref {(i == LowerProgram.ClearValue ? _zero : First(i))}").ToList();
        arguments.Add($"ref {First(step.Output)}");
        arguments.AddRange(step.Problem.Symbols.Select(Symbol));
        if (step.Problem.Store == StoreMode.Scale) arguments.AddRange([Scale(Statement.Alpha), Scale(Statement.Beta)]);
        return $"{_kernels}.{step.Problem.Name}({string.Join(", ", arguments)});";
    }

    private string Scale(int ordinal)
    {
        if (ordinal < 0) return Algebra.Semiring.Find(_program.Semiring, _program.Accumulator)!.One;
        var parameter = ParameterOf(ordinal);
        return KernelWriter.Convert(Names.Escape(parameter.Name), parameter.Element, _program.Accumulator);
    }
}
