using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the method <c>Run</c>, which does what the annotated method shall do: every check before the first write, memory, kernel calls.
/// It stands with the kernels in a namespace of its own, so that short names mean the framework's types whatever the user's are called.
/// </summary>
internal sealed class MethodWriter
{
    private readonly CodeWriter _writer;
    private readonly MethodRequest _request;
    private readonly LoweredProgram _lowered;
    private readonly TensorProgram _program;
    private readonly EntryPoint _entry;
    private readonly CheckWriter _checks;
    private readonly IntermediateWriter _intermediates;
    private readonly Names _names;

    /// <summary>Per tensor its first element, as the operand of <c>ref</c>.</summary>
    private readonly string[] _first;

    /// <summary>The locals that hold operands apart from the result, in order.</summary>
    private readonly List<string> _apart = [];

    public MethodWriter(CodeWriter writer, MethodRequest request, LoweredProgram lowered, EntryPoint entry)
    {
        (_writer, _request, _lowered, _program, _entry, _names) = (writer, request, lowered, lowered.Program, entry, entry.Names);
        _checks = new(writer, lowered, entry, request.Options.Checks);
        _intermediates = new(writer, lowered, _checks, _names, request.Options);
        _first = [.. entry.Tensors.Select(t => t.First)];
    }

    private Statement Statement => _program.Result;

    private TensorAccess Target => _entry.Target;

    public void Write()
    {
        _entry.WriteHeader(_writer);
        using (_writer.Block(""))
        {
            _checks.Write();
            _intermediates.WriteChecks();
            _writer.Blank();
            Result();
            BroadcastStrides();
            Overlaps();
            _writer.Blank();
            // Memory may be refused, so that it comes before the first write.
            _intermediates.WriteMemory();
            Clear();
            _writer.Blank();
            string packed = PackedTensors();
            foreach (var step in _lowered.Calls) Step(step, packed);
            foreach (string apart in _apart) _writer.Line($"{apart}.Dispose();");
            if (Target.IsCreated && _lowered.Calls[_lowered.Calls.Count - 1].Problem.Store != StoreMode.Return) _writer.Line($"return {Target.Name};");
        }
    }

    /// <summary>The memory of a result that is given back.</summary>
    private void Result()
    {
        if (!Target.IsCreated || Target.Parameter.Form == ParameterForm.Scalar) return;
        string type = Target.Parameter.Element.Name, extents = string.Join(", ", Extents(Statement.Target.Tensor));
        if (_checks.MayBeTooMany(Statement.Target.Labels)) _checks.Checked(() => _writer.Line($"_ = Check.Product({CheckWriter.Equation}, {_checks.Labels(Statement.Target)}, {extents});"));
        _writer.Line($"var {Target.Name} = {(Target.Parameter.Form == ParameterForm.Array ? $"new {type}[{extents}]" : $"Tensor.CreateFromShape<{type}>([{extents}])")};");
    }

    /// <summary>The strides of operands under <c>Broadcast</c>: an axis of length 1 repeats along a longer label.</summary>
    private void BroadcastStrides()
    {
        for (int t = 0; t < _entry.Tensors.Length; t++)
        {
            var layout = _lowered.Tensors[t];
            for (int axis = 0; axis < layout.Strides.Count && layout.Kind == LayoutKind.Broadcast; axis++)
            {
                var inner = Enumerable.Range(axis + 1, layout.Strides.Count - axis - 1).Select(_entry.Tensors[t].AxisLength).ToArray();
                // The lengths of arrays have 32 bits, their products may not.
                string stride = inner.Length == 0 ? "1" : (inner.Length > 1 && !_entry.Tensors[t].IsTensor ? "(nint)" : "") + string.Join(" * ", inner);
                _writer.Line($"nint {layout.Strides[axis]} = {_entry.Tensors[t].AxisLength(axis)} == 1 ? 0 : {stride};");
            }
        }
    }

    /// <summary>What the result would overwrite before it is read is copied, or refused (language spec 4.6).</summary>
    private void Overlaps()
    {
        bool refuses = _request.Options.Aliasing == AliasingOption.Throw;
        var operands = _program.Reads.Where(f => _entry.Tensors[f.Tensor].IsMemory && (refuses || !IsReadBefore(f.Tensor))).ToArray();
        if (!Target.IsMemory || _request.Options.Aliasing == AliasingOption.Assume || operands.Length == 0) return;
        // One element is written when everything has been read.
        if (Statement.Target.Labels.Count == 0 && !refuses) return;

        string target = _names.Take("destination");
        _writer.Line(refuses ? "// The result must not lie over an operand." : "// An operand that the result lies over is read from a copy.");
        _writer.Line($"var {target} = {Elements(Statement.Target.Tensor)};");
        foreach (var factor in operands)
        {
            var tensor = _entry.Tensors[factor.Tensor];
            if (refuses)
            {
                _writer.Line($"{Elements(factor.Tensor)}.MustBeApart({target}, {CheckWriter.Equation}, {Literal.Of(tensor.Parameter.Name)}, {Literal.Of(Target.Parameter.Name)});");
                continue;
            }
            string apart = _names.Take($"{_lowered.Tensors[factor.Tensor].Name.TrimStart('@')}Apart");
            _writer.Line($"var {apart} = {Elements(factor.Tensor)}.{(IsInPlace(factor) ? "ApartOrInPlace" : "Apart")}({target});");
            _first[factor.Tensor] = $"{apart}.First";
            _apart.Add(apart);
        }
        _first[Statement.Target.Tensor] = $"{target}.First";
    }

    /// <summary>Whether an operand has been read when the first element of the result is written: by steps before that one, or by that one first of all.</summary>
    private bool IsReadBefore(int operand)
    {
        var later = _lowered.Calls.SkipWhile(step => step.Output != Statement.Target.Tensor).ToArray();
        return !_lowered.ClearsTarget && !later.Skip(1).Any(step => step.Inputs.Contains(operand))
            && later.Take(1).All(step => !step.Inputs.Contains(operand) || StepKernels.ReadsFirst(step, _request.Options));
    }

    /// <summary>Whether each element of an operand has been read when the one over it is stored: same labels, same layout. The last step reads it in the tile that stores, the others before.</summary>
    private bool IsInPlace(Factor factor) =>
        factor.Labels == Statement.Target.Labels && factor.Labels.Distinct().Count() == factor.Labels.Count
        && _program.Tensors[factor.Tensor].Element == _program.Tensors[Statement.Target.Tensor].Element && Layout(factor.Tensor).Strides == Layout(Statement.Target.Tensor).Strides;

    private TensorLayout Layout(int tensor) => _lowered.Tensors[tensor];

    private string Elements(int tensor) => _entry.Tensors[tensor].Elements(Extents(tensor), Layout(tensor).Strides.Select(s => s.ToString()));

    private IEnumerable<string> Extents(int tensor) => Layout(tensor).Extents.Select(e => e.ToString());

    /// <summary>A label that the target repeats leaves positions that no sum writes (R18).</summary>
    private void Clear()
    {
        if (!_lowered.ClearsTarget) return;
        var element = _program.Tensors[Statement.Target.Tensor].Element;
        string zero = Algebra.Semiring.Find(_program.Semiring, element)?.Zero ?? Algebra.Semiring.Number(element, 0), name = Target.Name;
        bool isDefault = _program.Semiring is SemiringKind.Real or SemiringKind.Boolean or SemiringKind.Gf2;
        _writer.Line("// Sums are written to the diagonal alone.");
        _writer.Line(Layout(Statement.Target.Tensor).Kind switch
        {
            LayoutKind.Leading => FillStrided(),
            _ when Target.Parameter.Form == ParameterForm.Pointer => FillStrided(),
            _ when Target.Parameter.Form == ParameterForm.Array => isDefault ? $"Array.Clear({name});" : $"{Elements(Statement.Target.Tensor)}.Fill({zero});",
            _ => isDefault ? $"{name}.Clear();" : $"{name}.Fill({zero});",
        });

        string FillStrided() =>
            $"Layout.Fill(ref {_first[Statement.Target.Tensor]}, [{string.Join(", ", Extents(Statement.Target.Tensor))}], [{string.Join(", ", Layout(Statement.Target.Tensor).Strides)}], {zero});";
    }

    /// <summary>Whether every tensor span is row-major without gaps; asked once, where any step has kernels for that case.</summary>
    private string PackedTensors()
    {
        if (_lowered.Calls.All(s => s.General is null)) return "";
        string packed = _names.Take("packed");
        var spans = Enumerable.Range(0, _entry.Tensors.Length).Where(t => Layout(t).Kind == LayoutKind.Strided).Select(t => $"Layout.IsPacked({_entry.Tensors[t].Name}.Lengths, {_entry.Tensors[t].Name}.Strides)");
        _writer.Line("// Row-major tensors without gaps take kernels that need not ask for strides.");
        _writer.Line($"bool {packed} = {string.Join(" && ", spans)};");
        return packed;
    }

    private void Step(LoweredStep step, string packed)
    {
        if (_lowered.Calls.Count > 1) _writer.Comment(step.Problem.Formula);
        string start = step.Problem.Store != StoreMode.Return ? ""
            : step.Output >= _entry.Tensors.Length ? $"{step.Problem.Target.Element.Name} {_lowered.NameOf(step.Output)} = "
            : Target.IsCreated ? "return " : $"{_first[step.Output]} = ";
        if (step.General is null)
        {
            _writer.Line(start + step.Problem.Name + "(", Arguments(step), ");");
        }
        else if (step.Problem.Store == StoreMode.Return)
        {
            _writer.Line(start + packed);
            _writer.Line($"    ? {step.Problem.Name}(", Arguments(step), ")");
            _writer.Line($"    : {step.General.Problem.Name}(", Arguments(step.General), ");");
        }
        else
        {
            _writer.Line($"if ({packed})");
            _writer.Line($"    {step.Problem.Name}(", Arguments(step), ");");
            _writer.Line("else");
            _writer.Line($"    {step.General.Problem.Name}(", Arguments(step.General), ");");
        }
    }

    private IEnumerable<string> Arguments(LoweredStep step)
    {
        var references = step.Problem.Store == StoreMode.Return ? step.Inputs : step.Inputs.Append(step.Output);
        var scales = step.Problem.Store == StoreMode.Scale ? [Scale(Statement.Alpha), Scale(Statement.Beta)] : Array.Empty<string>();
        return references.Select(i => $"ref {First(i)}").Concat(step.Problem.Symbols.Select(Symbol)).Concat(scales).Concat(Sharing.Fits(step, _request.Options) ? [_entry.Threads] : []);
    }

    private string First(int operand) => operand < _entry.Tensors.Length ? _first[operand] : _intermediates.First(operand - _entry.Tensors.Length);

    /// <summary>A run-time value of the kernels as an expression: itself, but the strides of a tensor are asked of the tensor.</summary>
    private string Symbol(string symbol)
    {
        for (int t = 0; t < _entry.Tensors.Length; t++)
        {
            for (int axis = 0; axis < Layout(t).Strides.Count && Layout(t).Kind == LayoutKind.Strided; axis++)
            {
                if (Layout(t).Strides[axis] == Size.Named(symbol)) return _entry.Tensors[t].AxisStride(axis);
            }
        }
        return symbol;
    }

    private string Scale(int ordinal)
    {
        if (ordinal < 0) return Algebra.Semiring.Find(_program.Semiring, _program.Accumulator)!.One;
        return KernelWriter.Convert(_entry.NameOf(ordinal), _request.Signature.Parameters.First(p => p.Ordinal == ordinal).Element, _program.Accumulator);
    }
}
