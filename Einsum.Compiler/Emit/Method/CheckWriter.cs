using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>Writes what <c>Run</c> asks before it writes anything: arrays that are null, ranks, extents, lengths, axes that disagree.</summary>
internal sealed class CheckWriter(CodeWriter writer, LoweredProgram lowered, EntryPoint entry, ChecksOption checks)
{
    /// <summary>The constant of the class that holds the equation's text.</summary>
    public const string Equation = "Equation";

    private readonly TensorProgram _program = lowered.Program;
    private readonly Factor[] _operands = [.. lowered.Program.Reads];
    private readonly Factor _target = lowered.Program.Result.Target;

    /// <summary>Lengths that must be a number which is known: compared together, since they are most of what the call of a small product costs.</summary>
    private readonly List<(string Length, long Elements, string Head, string Extents)> _known = [];

    public void Write()
    {
        Checked(NullsAndRanks);
        Sizes();
        // What the operands say of one another comes first: the destination is held against them.
        Checked(() =>
        {
            Parameters();
            Lengths(ofTarget: false);
            Axes();
            Lengths(ofTarget: true);
            KnownLengths();
        });
    }

    /// <summary>Writes checks, for all builds, for debug builds or for none; <paramref name="otherwise"/> is what stands in their place.</summary>
    public void Checked(Action write, Action? otherwise = null)
    {
        if (checks == ChecksOption.Full) write();
        else if (checks == ChecksOption.Debug) writer.If("DEBUG", write, otherwise);
        else otherwise?.Invoke();
    }

    /// <summary>An extent in <c>Run</c>.</summary>
    public string Extent(int label) => lowered.Extents[label].ToString();

    /// <summary>A tensor's labels, for messages.</summary>
    public string Labels(Factor factor) => Literal.Of(string.Join(" ", Formula.Axes(_program, factor)));

    /// <summary>The number of elements of an intermediate, checked.</summary>
    public string Product(Intermediate intermediate) =>
        $"Check.Product({Equation}, {Literal.Of(intermediate.Name)}, {Names(intermediate.Labels)}, {string.Join(", ", intermediate.Labels.Select(Extent))})";

    /// <summary>
    /// Whether what has these labels may have more elements than an array holds: not where all extents are static, which the compiler has
    /// looked at, nor where the one there is comes from an array or a span.
    /// </summary>
    public bool MayBeTooMany(EquatableArray<int> labels) => labels.Any(l => _program.Labels[l].Static is null) && !(labels is [var only] && IsLength(_program.Labels[only].Size));

    private bool IsLength(SizeSource size) => size switch
    {
        SizeSource.Quotient => true,
        SizeSource.Axis axis => axis.Candidates.All(c => !entry.Tensors[c.Tensor].IsTensor),
        _ => false,
    };

    private string Names(IEnumerable<int> labels) => Literal.Of(string.Join(" ", labels.Select(l => _program.Labels[l].Name)));

    /// <summary>Every tensor with its labels and operand number (-1: the destination), operands first; without those that the method creates.</summary>
    private IEnumerable<(TensorAccess Tensor, Factor Factor, int Operand)> Given() =>
        _operands.Select((f, i) => (Tensor: entry.Tensors[f.Tensor], Factor: f, Operand: i)).Append((Tensor: entry.Target, Factor: _target, Operand: -1)).Where(t => !t.Tensor.IsCreated);

    private void NullsAndRanks()
    {
        foreach (var (tensor, _, _) in Given())
        {
            if (tensor.Parameter.Form is not (ParameterForm.Array or ParameterForm.Tensor)) continue;
            string name = tensor.Name.TrimStart('@') == tensor.Parameter.Name ? "" : $", {Name(tensor)}";
            writer.Line($"ArgumentNullException.ThrowIfNull({tensor.Name}{name});");
        }
        foreach (var (tensor, factor, operand) in Given())
        {
            if (tensor.IsTensor) writer.Line($"Check.Rank({Head(tensor, factor, operand)}, {Number(_program.Tensors[factor.Tensor].Rank)}, {tensor.Name}.Rank);");
        }
    }

    private void Sizes()
    {
        var order = SizeOrder.Find(_program.Labels) ?? throw new InvalidOperationException("Sizes depend on one another.");
        string[] told = [.. order.Select(label => Told(label) is { } source ? $"{Extent(label)} = {source}" : "").Where(size => size.Length > 0)];
        writer.Declare("nint", told);
        foreach (int label in order)
        {
            if (_program.Labels[label].Size is not SizeSource.Quotient { Divisors.Count: > 0 } quotient) continue;
            var tensor = entry.Tensors[quotient.Tensor];
            int operand = Array.FindIndex(_operands, f => f.Tensor == quotient.Tensor);
            string head = Head(tensor, operand < 0 ? _target : _operands[operand], operand);
            var known = quotient.Divisors.Select(Extent).ToArray();
            Checked(
                () => writer.Line($"nint {Extent(label)} = Check.Quotient({head}, {Literal.Of(_program.Labels[label].Name)}, {tensor.Length}, {string.Join(", ", known)});"),
                otherwise: () => writer.Line($"nint {Extent(label)} = {tensor.Length} / {(known.Length == 1 ? known[0] : $"({string.Join(" * ", known)})")};"));
        }
    }

    /// <summary>The extent that one length tells, or an axis; null where it is static, a parameter or computed.</summary>
    private string? Told(int label)
    {
        switch (_program.Labels[label].Size)
        {
            case SizeSource.Axis axis:
                // Broadcast: the first length that is not 1.
                var lengths = axis.Candidates.Select(c => entry.Tensors[c.Tensor].AxisLength(c.Axis)).ToArray();
                return string.Concat(lengths.Take(lengths.Length - 1).Select(l => $"{l} != 1 ? {l} : ")) + lengths[lengths.Length - 1];
            case SizeSource.Quotient { Divisors.Count: 0 } quotient:
                return entry.Tensors[quotient.Tensor].Length;
            default:
                return null;
        }
    }

    /// <summary>Sizes from parameters that no length is compared with, so that nothing else would find them negative.</summary>
    private void Parameters()
    {
        var compared = Given().Where(t => t.Tensor.Parameter.Form != ParameterForm.Pointer && !_program.MayBroadcast(_program.Tensors[t.Factor.Tensor], t.Tensor.Parameter)).SelectMany(t => t.Factor.Labels);
        // The number of elements of a result that is created is checked where it is.
        var created = entry.Target.IsCreated ? _target.Labels : default;
        int[] labels = [.. Enumerable.Range(0, _program.Labels.Count).Except(compared).Except(created).Where(l => _program.Labels[l].Size is SizeSource.Parameter)];
        if (labels.Length > 0) writer.Line($"Check.Sizes({Equation}, {Names(labels)}, {string.Join(", ", labels.Select(Extent))});");
    }

    private void Lengths(bool ofTarget)
    {
        var quotients = new HashSet<int>(_program.Labels.Select(l => l.Size).OfType<SizeSource.Quotient>().Select(q => q.Tensor));
        foreach (var (tensor, factor, operand) in Given())
        {
            if (operand < 0 != ofTarget || tensor.Length is not { } length || quotients.Contains(factor.Tensor) || TellsAxes(factor.Tensor)) continue;
            // The length of an InlineArray is static: the binder has compared it with static extents.
            var layout = lowered.Tensors[factor.Tensor];
            if (tensor.Parameter.Form == ParameterForm.InlineArray && layout.Extents.All(e => e.Constant is not null)) continue;
            string head = $"{Head(tensor, factor, operand)}, {length}";
            string extents = string.Join(", ", layout.Extents);
            if (layout.Kind is not LayoutKind.Leading && layout.Extents.Count > 0 && Size.Product(layout.Extents).Constant is { } elements)
            {
                _known.Add((length, elements, Head(tensor, factor, operand), Literal.Of(string.Join(" ", layout.Extents))));
                continue;
            }
            KnownLengths();
            if (layout.Kind == LayoutKind.Leading) writer.Line($"Check.Reach({head}, [{extents}], [{string.Join(", ", layout.Strides)}]);");
            else if (layout.Extents.Count == 0) writer.Line($"Check.Length({head});");
            else writer.Line($"Check.Length({head}, {extents});");
        }
    }

    /// <summary>
    /// The lengths gathered so far. What is wrong is said by a method of its own: building it here would claim registers, which the caller's are saved for.
    /// </summary>
    private void KnownLengths()
    {
        if (_known.Count == 0) return;
        string name = entry.Names.Take("WrongLength");
        string[] given = [.. _known.Select((_, n) => $"length{n}")];
        writer.Line($"if ({string.Join(" || ", _known.Select(known => $"{known.Length} != {Number(known.Elements)}"))}) throw {name}({string.Join(", ", _known.Select(known => known.Length))});");
        writer.Blank();
        writer.Line($"static Exception {name}({string.Join(", ", given.Select(length => $"nint {length}"))}) =>");
        for (int n = 0; n < _known.Count; n++)
        {
            string condition = n == _known.Count - 1 ? "" : $"{given[n]} != {Number(_known[n].Elements)} ? ";
            writer.Line($"    {(n == 0 ? "" : ": ")}{condition}Check.WrongLength({_known[n].Head}, {given[n]}, {_known[n].Extents}){(n == _known.Count - 1 ? ";" : "")}");
        }
        _known.Clear();
    }

    /// <summary>Whether the lengths of a tensor's axes are compared one by one, not their product.</summary>
    private bool TellsAxes(int tensor) => entry.Tensors[tensor].Parameter.IsShaped || _program.MayBroadcast(_program.Tensors[tensor], entry.Tensors[tensor].Parameter);

    /// <summary>The lengths of shaped tensors that are not themselves the source of their label's extent.</summary>
    private void Axes()
    {
        var conditions = new List<string>();
        foreach (var (tensor, factor, operand) in Given())
        {
            if (!TellsAxes(factor.Tensor)) continue;
            for (int axis = 0; axis < factor.Labels.Count; axis++)
            {
                int label = factor.Labels[axis];
                var extent = lowered.Tensors[factor.Tensor].Extents[axis];
                if (_program.Labels[label].Size is SizeSource.Axis { Candidates: [var source] } && source.Tensor == factor.Tensor && source.Axis == axis) continue;
                string length = tensor.AxisLength(axis);
                int earlier = factor.Labels.IndexOf(label);
                // Inside one operand sizes must be equal in any case; elsewhere Broadcast lets an axis of length 1 repeat.
                conditions.Add(
                    earlier < axis && _program.Broadcast && operand >= 0 ? $"{length} != {tensor.AxisLength(earlier)}"
                    : _program.Broadcast && operand >= 0 ? $"({length} != {extent} && {length} != 1)"
                    : $"{length} != {extent}");
            }
        }
        if (conditions.Count == 0) return;

        KnownLengths();
        writer.Line($"if ({string.Join(" || ", conditions)})");
        using (writer.Block(""))
        {
            var given = Enumerable.Range(0, _program.Labels.Count).Where(l => _program.Labels[l].Size is SizeSource.Static or SizeSource.Parameter)
                .Select(l => $"{_program.Labels[l].Name}={{{Extent(l)}}}").ToArray();
            string stated = given.Length == 0 ? "\"\"" : $"FormattableString.Invariant($\"{string.Join(" ", given)}\")";
            var shapes = Given().Select(s =>
            {
                var extents = lowered.Tensors[s.Factor.Tensor].Extents.Select((e, axis) => TellsAxes(s.Factor.Tensor) ? s.Tensor.AxisLength(axis) : e.ToString());
                return $"new({string.Join(", ", new[] { Name(s.Tensor), Labels(s.Factor) }.Concat(extents))})";
            });
            writer.Line($"throw Check.{(_program.Broadcast ? "BroadcastConflict" : "Conflict")}({Equation}, {stated}, [", shapes, "]);");
        }
    }

    private string Head(TensorAccess tensor, Factor factor, int operand) => $"{Equation}, {Number(operand)}, {Name(tensor)}, {Labels(factor)}";

    /// <summary>A tensor as its user calls it.</summary>
    private static string Name(TensorAccess tensor) => Literal.Of(tensor.Parameter.Ordinal < 0 ? tensor.Name : tensor.Parameter.Name);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
