using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Emit;

/// <summary>How the body of a method reaches a tensor through its parameter: first element, number of elements, length of an axis.</summary>
/// <param name="name">The expression that holds the tensor: the parameter, or the local of a returned one.</param>
/// <param name="parameter">Its form.</param>
/// <param name="isCreated">Whether the method creates it (a returned or <c>out</c> result), so that nothing of the caller's is checked or overlapped.</param>
internal sealed class TensorAccess(string name, Parameter parameter, bool isCreated)
{
    private const string Marshal = "global::System.Runtime.InteropServices.MemoryMarshal";

    private const string TensorMarshal = "global::System.Runtime.InteropServices.TensorMarshal";

    public string Name => name;

    public Parameter Parameter => parameter;

    public bool IsCreated => isCreated;

    private string Type => parameter.Element.Name;

    /// <summary>Whether the tensor is memory of the caller's, which a result may overlap.</summary>
    public bool IsMemory => !isCreated && (parameter.Form != ParameterForm.Scalar || parameter.Passing != Passing.Value);

    /// <summary>Whether the tensor is one variable, which <c>ref</c> takes as it is.</summary>
    public bool IsPlainReference => parameter.Form == ParameterForm.Scalar;

    /// <summary>The first element, as the operand of <c>ref</c>.</summary>
    public string First => parameter.Form switch
    {
        ParameterForm.Span or ParameterForm.ReadOnlySpan => $"{Marshal}.GetReference({name})",
        ParameterForm.Array when parameter.ArrayRank == 1 => $"{Marshal}.GetArrayDataReference({name})",
        ParameterForm.Array => $"global::System.Runtime.CompilerServices.Unsafe.As<byte, {Type}>(ref {Marshal}.GetArrayDataReference({name}))",
        ParameterForm.Pointer => $"*{name}",
        ParameterForm.Tensor => $"{TensorMarshal}.GetReference({name}.AsTensorSpan())",
        ParameterForm.TensorSpan => $"{TensorMarshal}.GetReference({name})",
        ParameterForm.ReadOnlyTensorSpan => $"global::System.Runtime.CompilerServices.Unsafe.AsRef(in {TensorMarshal}.GetReference({name}))",
        ParameterForm.InlineArray => $"global::System.Runtime.CompilerServices.Unsafe.As<{parameter.TypeText}, {Type}>(ref {Writable})",
        _ => Writable,
    };

    private string Writable => parameter.Passing is Passing.In or Passing.RefReadOnly ? $"global::System.Runtime.CompilerServices.Unsafe.AsRef(in {name})" : name;

    /// <summary>How many elements a flat tensor holds; null where the caller does not say (pointers).</summary>
    public string? Length => parameter.Form switch
    {
        ParameterForm.Span or ParameterForm.ReadOnlySpan => $"{name}.Length",
        ParameterForm.Array when parameter.ArrayRank == 1 => $"{name}.Length",
        _ => null,
    };

    /// <summary>The length of an axis of a shaped tensor, or of a flat one with a single axis.</summary>
    public string AxisLength(int axis) => Length ?? (parameter.Form == ParameterForm.Array ? $"{name}.GetLength({axis})" : $"{name}.Lengths[{axis}]");

    /// <summary>How many elements the tensor reaches over in memory.</summary>
    public string Reach(IReadOnlyList<string> extents, IReadOnlyList<string> strides) => parameter.Form switch
    {
        ParameterForm.Span or ParameterForm.ReadOnlySpan or ParameterForm.Array => $"{name}.Length",
        ParameterForm.Tensor or ParameterForm.TensorSpan or ParameterForm.ReadOnlyTensorSpan => $"global::Einsum.Runtime.Overlap.Reach({name}.Lengths, {name}.Strides)",
        ParameterForm.Scalar => "1",
        ParameterForm.InlineArray => parameter.InlineLength.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => $"global::Einsum.Runtime.Overlap.Reach([{string.Join(", ", extents)}], [{string.Join(", ", strides)}])",
    };
}
