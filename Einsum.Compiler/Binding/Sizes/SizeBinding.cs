using Einsum.Compiler.Diagnostics;

namespace Einsum.Compiler.Binding;

/// <summary>
/// Gives every label its one source of size (language spec 4.3): static, axis of a shaped tensor, integer parameter, quotient.
/// Every other place that states a size is checked against it at run time, by whoever emits the checks.
/// </summary>
/// <param name="Labels">The labels of the program; empty together with an error.</param>
/// <param name="Faults">At most one EIN0030, for all labels without a size.</param>
internal sealed record SizeBinding(EquatableArray<Label> Labels, EquatableArray<Fault> Faults)
{
    public static SizeBinding Find(
        BoundEquation equation, EquatableArray<long> extents, EquatableArray<SizeParameter> parameters, LabelMarks marks, bool broadcast)
    {
        var sources = new SizeSource?[equation.LabelCount];
        for (int label = 0; label < sources.Length; label++)
        {
            var axes = Axes(equation, label, broadcast);
            SizeSource? axis = axes.Length == 0 ? null : new SizeSource.Axis(axes);
            var named = parameters.FirstOrDefault(parameter => parameter.Label == equation.Terms.LabelNames[label]);
            SizeSource? parameter = named is null ? null : new SizeSource.Parameter(named.Ordinal);
            // Under Broadcast an axis may be 1 for any size, so that what a parameter says tells more.
            if (extents[label] >= 0) sources[label] = new SizeSource.Static(extents[label]);
            else sources[label] = broadcast ? parameter ?? axis : axis ?? parameter;
        }
        Divide(equation, sources, marks.Strides);

        if (Missing(equation, sources) is { } fault) return new(default, EquatableArray.Of(fault));
        return new(sources.Select((source, label) => MakeLabel(equation.Terms.LabelNames[label], source!, marks.Hints[label])).ToEquatableArray(), default);
    }

    /// <summary>
    /// The axes that have a label: of shaped operands the first. Under Broadcast every one counts, each may be 1; and there the
    /// length of a flat operand with one label is an axis too.
    /// </summary>
    private static AxisOf[] Axes(BoundEquation equation, int label, bool broadcast)
    {
        var axes = new List<AxisOf>();
        for (int i = 0; i < equation.Operands.Count; i++)
        {
            var labels = equation.Terms.Inputs[i];
            int axis = labels.IndexOf(label);
            bool isLine = broadcast && labels.Count == 1 && HasLength(equation.Operands[i]);
            if (axis >= 0 && (equation.Operands[i].IsShaped || isLine)) axes.Add(new(i, axis));
            if (axes.Count > 0 && !broadcast) break;
        }
        return [.. axes];
    }

    /// <summary>Passes over the operands until nothing changes; in each, an operand with one label unknown fixes that one.</summary>
    private static void Divide(BoundEquation equation, SizeSource?[] sources, EquatableArray<EquatableArray<int>> strides)
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < equation.Operands.Count; i++)
            {
                // The length of a strided operand only bounds its extents.
                if (!HasLength(equation.Operands[i]) || strides[i].Any(stride => stride >= 0)) continue;
                var labels = equation.Terms.Inputs[i];
                var unknown = labels.Where(label => sources[label] is null).ToList();
                if (unknown.Count != 1) continue;
                sources[unknown[0]] = new SizeSource.Quotient(i, labels.Where(label => label != unknown[0]).ToEquatableArray());
                changed = true;
            }
        }
    }

    /// <summary>Whether a flat operand knows how many elements it has: a pointer does not.</summary>
    private static bool HasLength(Parameter operand) => operand.IsFlat && operand.Form != ParameterForm.Pointer;

    /// <summary>One fault for all labels that only operands without a shape have.</summary>
    private static Fault? Missing(BoundEquation equation, SizeSource?[] sources)
    {
        var missing = Enumerable.Range(0, sources.Length).Where(label => sources[label] is null).ToList();
        if (missing.Count == 0) return null;
        var flat = equation.Operands.Where((_, i) => equation.Terms.Inputs[i].Any(missing.Contains)).Select(operand => Place.Parameter(operand.Ordinal));
        var names = missing.Select(label => equation.Terms.LabelNames[label]).ToEquatableArray();
        return new("EIN0030", equation.FirstPlace(missing[0]), EquatableArray.Of(string.Join(", ", names)), flat.ToEquatableArray(), names);
    }

    private static Label MakeLabel(string name, SizeSource source, SizeMark? hint) => source is SizeSource.Static { Extent: var extent }
        ? new(name, source, extent, extent, extent)
        : new(name, source, hint?.Minimum ?? 0, hint?.Maximum ?? 0, hint?.Typical ?? 0);
}
