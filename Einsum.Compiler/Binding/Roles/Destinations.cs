using Einsum.Compiler.Diagnostics;

namespace Einsum.Compiler.Binding;

/// <summary>
/// Which parameter, or the return value, is written (language spec 4.2, rules 1, 2 and 6), and whether it can be.
/// </summary>
internal static class Destinations
{
    /// <summary>Rules 1 and 2: what a mark or a return type decides before any operand is known.</summary>
    public static Parameter? Marked(Signature signature, List<Fault> faults)
    {
        var marked = signature.Parameters.Where(parameter => parameter.Marks.Result || parameter.Marks.Accumulate).ToList();
        bool returns = signature.Return.Form != ParameterForm.Void;
        if (returns && !CanBeReturned(signature.Return))
        {
            faults.Add(Fault.Of("EIN0028", Place.Method, signature.Return.TypeText));
            return null;
        }
        if (marked.Count == 0) return returns ? signature.Return : null;
        var rivals = marked.Skip(1).Select(parameter => Place.Parameter(parameter.Ordinal)).ToList();
        if (returns) rivals.Add(Place.Return); // nothing would fill the return value
        if (rivals.Count == 0) return marked[0];
        faults.Add(Several(marked[0], rivals));
        return null;
    }

    /// <summary>Rule 6: without a mark, the last of one tensor too many if it can be written, else the only one that can.</summary>
    public static Parameter? Inferred(List<Parameter> tensors, int terms, List<Fault> faults)
    {
        var writable = tensors.FindAll(IsWritable);
        if (tensors.Count == terms || writable.Count == 0)
        {
            faults.Add(Fault.Of("EIN0022", Place.Method));
            return null;
        }
        // With any other number of tensors the count is the mistake, and the same choice tells which are operands.
        if (IsWritable(tensors[tensors.Count - 1])) return tensors[tensors.Count - 1];
        if (writable.Count == 1) return writable[0];
        faults.Add(Several(writable[0], [.. writable.Skip(1).Select(parameter => Place.Parameter(parameter.Ordinal))]));
        return null;
    }

    public static void Check(Parameter destination, List<Fault> faults)
    {
        var place = PlaceOf(destination);
        if (destination.Ordinal >= 0 && !IsSupported(destination)) faults.Add(ParameterRoles.Unsupported(destination));
        else if (destination.Ordinal >= 0 && !IsWritable(destination)) faults.Add(Fault.Of("EIN0024", place, destination.Name));
        else if (destination.Marks.Accumulate && !IsReadable(destination)) faults.Add(Fault.Of("EIN0037", place, destination.Name));
    }

    private static bool IsReadable(Parameter destination) => destination.Ordinal >= 0 && destination.Passing != Passing.Out;

    public static Place PlaceOf(Parameter destination) => destination.Ordinal < 0 ? Place.Return : Place.Parameter(destination.Ordinal);

    /// <summary>Whether the method makes the tensor itself: a returned one or an <c>out</c> array.</summary>
    public static bool IsAllocated(Parameter destination) => destination.Ordinal < 0 || (destination.Passing == Passing.Out && CanBeAllocated(destination));

    private static Fault Several(Parameter first, List<Place> others) => new("EIN0023", Place.Parameter(first.Ordinal), default, others.ToEquatableArray());

    /// <summary>A value or a tensor the method can allocate; spans and pointers would outlive what they point at.</summary>
    private static bool CanBeReturned(Parameter value) =>
        value.Passing == Passing.Value && value.Element.Kind != ElementKind.Unknown
        && (value.Form is ParameterForm.Scalar or ParameterForm.InlineArray || CanBeAllocated(value));

    private static bool CanBeAllocated(Parameter tensor) => tensor.Form is ParameterForm.Array or ParameterForm.Tensor;

    private static bool IsWritable(Parameter parameter) => parameter.Form switch
    {
        ParameterForm.Span or ParameterForm.Pointer or ParameterForm.Array or ParameterForm.Tensor or ParameterForm.TensorSpan => true,
        ParameterForm.InlineArray or ParameterForm.Scalar => parameter.Passing is Passing.Ref or Passing.Out,
        _ => false,
    };

    /// <summary>An <c>out</c> span or pointer would have to point at something the method made.</summary>
    private static bool IsSupported(Parameter destination) =>
        destination.Form is not (ParameterForm.Unsupported or ParameterForm.Void or ParameterForm.CancellationToken or ParameterForm.Threads)
        && destination.Element.Kind != ElementKind.Unknown
        && (destination.Passing != Passing.Out || destination.Form is ParameterForm.Scalar or ParameterForm.InlineArray || CanBeAllocated(destination));
}
