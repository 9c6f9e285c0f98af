using Einsum.Compiler.Binding;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>How the method <c>Run</c> reaches a tensor: its first element, its memory, its length, the lengths and strides of its axes.</summary>
/// <param name="name">What holds the tensor there: a parameter, or the local of a result that is given back.</param>
/// <param name="parameter">The user's parameter, or the return value.</param>
/// <param name="isTarget">Whether the tensor is written.</param>
/// <param name="isCreated">Whether <c>Run</c> creates it (a returned or <c>out</c> result), so that nothing of it is checked and no operand lies under it.</param>
internal sealed class TensorAccess(string name, Parameter parameter, bool isTarget, bool isCreated)
{
    public string Name => name;

    public Parameter Parameter => parameter;

    public bool IsCreated => isCreated;

    /// <summary>Whether the tensor is memory of the caller's, which a result may overlap. A scalar operand comes by value.</summary>
    public bool IsMemory => parameter.Form == ParameterForm.Scalar ? isTarget && !isCreated : !IsNew;

    /// <summary>Whether the tensor is new memory. A returned or <c>out</c> InlineArray is too, but of the part of the method in the user's type.</summary>
    public bool IsNew => isTarget && (parameter.Ordinal < 0 || parameter.Passing == Passing.Out);

    /// <summary>Whether a framework's type of strided tensors carries it.</summary>
    public bool IsTensor => parameter.Form is ParameterForm.Tensor or ParameterForm.TensorSpan or ParameterForm.ReadOnlyTensorSpan;

    /// <summary>The parameter's type in <c>Run</c>, where an InlineArray is a span.</summary>
    public string Type()
    {
        string element = parameter.Element.Name, orNull = parameter.IsNullable ? "?" : "";
        return parameter.Form switch
        {
            ParameterForm.Span => $"Span<{element}>",
            ParameterForm.ReadOnlySpan => $"ReadOnlySpan<{element}>",
            ParameterForm.InlineArray => isTarget ? $"Span<{element}>" : $"ReadOnlySpan<{element}>",
            ParameterForm.Array => $"{element}[{new string(',', parameter.ArrayRank - 1)}]{orNull}",
            ParameterForm.Pointer => $"{element}*",
            ParameterForm.Tensor => $"Tensor<{element}>{orNull}",
            ParameterForm.TensorSpan => $"in TensorSpan<{element}>",
            ParameterForm.ReadOnlyTensorSpan => $"in ReadOnlyTensorSpan<{element}>",
            _ => isTarget && !isCreated ? $"ref {element}" : element,
        };
    }

    /// <summary>The first element, as the operand of <c>ref</c>.</summary>
    public string First => parameter.Form switch
    {
        ParameterForm.Span or ParameterForm.ReadOnlySpan or ParameterForm.InlineArray => $"MemoryMarshal.GetReference({name})",
        ParameterForm.Array when parameter.ArrayRank == 1 => $"MemoryMarshal.GetArrayDataReference({name})",
        ParameterForm.Array => $"Elements.First<{parameter.Element.Name}>({name})",
        ParameterForm.Pointer => $"*{name}",
        ParameterForm.Tensor => $"TensorMarshal.GetReference({name}.AsTensorSpan())",
        ParameterForm.TensorSpan => $"TensorMarshal.GetReference({name})",
        ParameterForm.ReadOnlyTensorSpan => $"Unsafe.AsRef(in TensorMarshal.GetReference({name}))",
        _ => name,
    };

    /// <summary>The tensor's memory: first element and reach.</summary>
    /// <param name="extents">The extents of its axes.</param>
    /// <param name="strides">Their strides.</param>
    public string Elements(IEnumerable<string> extents, IEnumerable<string> strides) => parameter.Form switch
    {
        ParameterForm.Span or ParameterForm.ReadOnlySpan or ParameterForm.InlineArray => $"Elements.Of({name})",
        ParameterForm.Array => $"Elements.OfArray<{parameter.Element.Name}>({name})",
        ParameterForm.Tensor => $"Elements.Of(ref {First}, {name}.Lengths, {name}.Strides)",
        ParameterForm.TensorSpan or ParameterForm.ReadOnlyTensorSpan => $"Elements.Of(in TensorMarshal.GetReference({name}), {name}.Lengths, {name}.Strides)",
        ParameterForm.Pointer => $"Elements.Of(ref {First}, [{string.Join(", ", extents)}], [{string.Join(", ", strides)}])",
        _ => $"Elements.Of(ref {name})",
    };

    /// <summary>How many elements a flat tensor holds; null where the caller does not say (pointers).</summary>
    public string? Length => parameter.IsFlat && parameter.Form != ParameterForm.Pointer ? $"{name}.Length" : null;

    /// <summary>The length of an axis of a shaped tensor, or of a flat one with a single axis.</summary>
    public string AxisLength(int axis) => Length ?? (parameter.Form == ParameterForm.Array ? $"{name}.GetLength({Number(axis)})" : $"{name}.Lengths[{Number(axis)}]");

    /// <summary>The stride of an axis of a strided tensor.</summary>
    public string AxisStride(int axis) => $"{name}.Strides[{Number(axis)}]";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
