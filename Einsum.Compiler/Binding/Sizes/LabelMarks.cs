using Einsum.Compiler.Diagnostics;

namespace Einsum.Compiler.Binding;

/// <summary>
/// Which labels and tensors the attributes <c>[Dim]</c>, <c>[Size]</c> and <c>[Stride]</c> mean. It stands right behind the
/// binding of terms: a name that means nothing (EIN0040) makes every later complaint about sizes a consequence.
/// </summary>
/// <param name="Dims">Per <c>[Dim]</c>, in source order, its label; -1 for one in error.</param>
/// <param name="Hints">Per label its planning hint, or null.</param>
/// <param name="Strides">Per tensor (operands, then the destination) and axis the ordinal of its stride parameter, or -1.</param>
/// <param name="Faults">Names that mean nothing, and negative sizes.</param>
internal sealed record LabelMarks(
    EquatableArray<int> Dims, EquatableArray<SizeMark?> Hints, EquatableArray<EquatableArray<int>> Strides, EquatableArray<Fault> Faults)
{
    public static LabelMarks Find(BoundEquation equation, Signature signature, EquatableArray<Parameter> strideParameters)
    {
        var faults = new List<Fault>();
        var dims = new int[signature.Dims.Count];
        for (int i = 0; i < dims.Length; i++)
        {
            var mark = signature.Dims[i];
            dims[i] = LabelOf("Dim", mark.Label, i, mark.Extent < 0);
        }

        var hints = new SizeMark?[equation.LabelCount];
        for (int i = 0; i < signature.Sizes.Count; i++)
        {
            var mark = signature.Sizes[i];
            int label = LabelOf("Size", mark.Label, i, mark.Minimum < 0 || mark.Maximum < 0 || mark.Typical < 0);
            if (label >= 0) hints[label] ??= mark;
        }
        return new(dims, hints, FindStrides(equation, signature, strideParameters, faults), faults.ToEquatableArray());

        int LabelOf(string attribute, string name, int index, bool isNegative)
        {
            int label = equation.Find(name);
            if (label >= 0 && !isNegative) return label;
            faults.Add(Unknown(attribute, name, index, equation.Terms.LabelNames));
            return -1;
        }
    }

    private static EquatableArray<EquatableArray<int>> FindStrides(
        BoundEquation equation, Signature signature, EquatableArray<Parameter> strideParameters, List<Fault> faults)
    {
        var tensors = equation.Operands.Append(equation.Destination).ToList();
        var axes = equation.Terms.Inputs.Append(equation.Terms.Output).ToList();
        var strides = axes.ConvertAll(labels => Enumerable.Repeat(-1, labels.Count).ToArray());
        var marked = signature.Parameters.Where(parameter => parameter.Marks.StrideOperand is not null).ToList();
        foreach (var parameter in strideParameters)
        {
            var (operand, label) = (parameter.Marks.StrideOperand!, parameter.Marks.StrideLabel ?? "");
            int index = marked.IndexOf(parameter);
            // Only flat tensors have a layout that the user may state.
            int tensor = tensors.FindIndex(candidate => candidate.Name == operand && candidate.IsFlat && candidate.Ordinal >= 0);
            if (tensor < 0)
            {
                faults.Add(Unknown("Stride", operand, index, tensors.Where(candidate => candidate.IsFlat).Select(candidate => candidate.Name)));
                continue;
            }
            // A repeated label takes its strides one axis after the other, from the left.
            int found = equation.Find(label);
            var free = Enumerable.Range(0, axes[tensor].Count).Where(place => axes[tensor][place] == found && strides[tensor][place] < 0);
            int axis = free.DefaultIfEmpty(-1).First();
            if (axis < 0) faults.Add(Unknown("Stride", label, index, axes[tensor].Select(other => equation.Terms.LabelNames[other])));
            else strides[tensor][axis] = parameter.Ordinal;
        }
        return strides.ConvertAll(ordinals => new EquatableArray<int>(ordinals)).ToEquatableArray();
    }

    private static Fault Unknown(string attribute, string name, int index, IEnumerable<string> known) =>
        new("EIN0040", Place.Attribute(attribute, index), EquatableArray.Of(attribute, name), FixData: known.Distinct().ToEquatableArray());
}
