using Einsum.Compiler;
using Einsum.Compiler.Diagnostics;

namespace Einsum.Runtime;

/// <summary>
/// Gives every label of a call its extent, and checks every other source of it. The rules are those of generated methods
/// (stated size, axis, quotient), only that here all sources are values.
/// </summary>
internal sealed class Sizes(BoundCall call, bool broadcast)
{
    private const nint Unknown = -1;

    private readonly nint[] _extents = call.Extents;

    private string Text => call.Equation.Text;

    public void Resolve()
    {
        for (int label = 0; label < _extents.Length; label++)
        {
            long stated = call.Terms.InlineSizes[label];
            _extents[label] = stated < 0 ? Unknown : (nint)Math.Min(stated, nint.MaxValue);
        }

        bool agree = true;
        for (int operand = 0; operand < call.Shapes.Length; operand++) agree &= TakeAxes(operand);
        if (!agree) throw Conflict();
        while (TakeQuotient())
        {
        }

        ThrowIfUnknown();
        for (int operand = 0; operand < call.Shapes.Length; operand++)
        {
            if (call.Shapes[operand].Rank < 0) CheckFlat(operand, BoundCall.NameOf(operand), call.Terms.Inputs[operand], call.Shapes[operand].Extents[0]);
        }
    }

    /// <summary>The destination's extents, or its length where it is flat.</summary>
    public void CheckDestination(ReadOnlySpan<int> extents, int length, bool isFlat)
    {
        const string Name = "destination";
        var output = call.Terms.Output;
        if (isFlat)
        {
            CheckFlat(-1, Name, output, length);
            return;
        }

        Check.Rank(Text, -1, Name, call.Labels(output), output.Count, extents.Length);
        for (int axis = 0; axis < extents.Length; axis++)
        {
            if (extents[axis] == _extents[output[axis]]) continue;
            var shape = new nint[extents.Length];
            for (int i = 0; i < shape.Length; i++) shape[i] = extents[i];
            throw Conflict(new TensorShape(Name, call.Labels(output), shape));
        }
    }

    /// <summary>Under Broadcast the extent of a label is the first that is not 1; inside one operand sizes are equal in any case.</summary>
    private bool TakeAxes(int operand)
    {
        var shape = call.Shapes[operand];
        if (shape.Rank < 0) return true;
        var labels = call.Terms.Inputs[operand];
        bool agree = true;
        for (int axis = 0; axis < labels.Count; axis++)
        {
            int label = labels[axis];
            nint extent = shape.Extents[axis];
            bool isRepeat = labels.IndexOf(label) < axis;
            if (isRepeat) agree &= extent == shape.Extents[labels.IndexOf(label)];
            else if (_extents[label] == Unknown || (broadcast && _extents[label] == 1 && call.Terms.InlineSizes[label] < 0)) _extents[label] = extent;
            else agree &= extent == _extents[label] || (broadcast && extent == 1);
        }

        return agree;
    }

    /// <summary>Finds one flat operand with one unknown label; false when there is none left.</summary>
    private bool TakeQuotient()
    {
        for (int operand = 0; operand < call.Shapes.Length; operand++)
        {
            var shape = call.Shapes[operand];
            if (shape.Rank >= 0) continue;
            var labels = call.Terms.Inputs[operand];
            int unknown = -1, count = 0;
            var known = new List<nint>();
            foreach (int label in labels)
            {
                if (_extents[label] == Unknown) (unknown, count) = (label, count + 1);
                else known.Add(_extents[label]);
            }

            if (count != 1) continue;
            _extents[unknown] = Check.Quotient(
                Text, operand, BoundCall.NameOf(operand), call.Labels(labels), call.Terms.LabelNames[unknown], shape.Extents[0], [.. known]);
            return true;
        }

        return false;
    }

    private void ThrowIfUnknown()
    {
        var unknown = new List<int>();
        for (int label = 0; label < _extents.Length; label++)
        {
            if (_extents[label] == Unknown) unknown.Add(label);
        }

        if (unknown.Count == 0) return;
        string names = string.Join(", ", unknown.ConvertAll(label => call.Terms.LabelNames[label]));
        throw new EinsumEquationException(Text, Fault.Of("EIN0030", Place.In(FirstSpan(unknown[0])), names));
    }

    private Compiler.Syntax.TextSpan FirstSpan(int label)
    {
        for (int operand = 0; operand < call.Terms.Inputs.Count; operand++)
        {
            int axis = call.Terms.Inputs[operand].IndexOf(label);
            if (axis >= 0) return call.Terms.InputSpans[operand][axis];
        }

        return call.Terms.OutputSpans[call.Terms.Output.IndexOf(label)];
    }

    private void CheckFlat(int operand, string name, EquatableArray<int> labels, nint length) =>
        Check.Length(Text, operand, name, call.Labels(labels), length, (ReadOnlySpan<nint>)call.ExtentsOf(labels));

    private EinsumShapeException Conflict(params ReadOnlySpan<TensorShape> destination)
    {
        var given = new List<string>();
        for (int label = 0; label < _extents.Length; label++)
        {
            if (call.Terms.InlineSizes[label] >= 0) given.Add(ShapeText.Invariant($"{call.Terms.LabelNames[label]}={call.Terms.InlineSizes[label]}"));
        }

        var shapes = new List<TensorShape>();
        for (int operand = 0; operand < call.Shapes.Length; operand++)
        {
            // A flat operand shows its length and takes no part in the comparison.
            string labels = call.Shapes[operand].Rank < 0 ? "" : call.Labels(call.Terms.Inputs[operand]);
            shapes.Add(new(BoundCall.NameOf(operand), labels, call.Shapes[operand].Extents));
        }

        shapes.AddRange(destination);
        return ShapeConflict.Find(Text, string.Join(' ', given), broadcast, [.. shapes]);
    }
}
