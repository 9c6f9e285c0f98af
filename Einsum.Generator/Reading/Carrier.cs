using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;

namespace Einsum.Generator.Reading;

/// <summary>What a C# type is to a tensor: the form in which it carries elements, and the type of one.</summary>
/// <param name="Form">How values are carried.</param>
/// <param name="Element">The symbol of the element type; null where there is none.</param>
/// <param name="ArrayRank">The rank of an array; 0 for other forms.</param>
/// <param name="InlineLength">The length of an InlineArray; 0 for other forms.</param>
internal readonly record struct Carrier(ParameterForm Form, ITypeSymbol? Element, int ArrayRank = 0, int InlineLength = 0)
{
    private const string Tensors = "System.Numerics.Tensors";

    public static Carrier Of(ITypeSymbol type)
    {
        var carrier = type switch
        {
            { SpecialType: SpecialType.System_Void } => new(ParameterForm.Void, null),
            IArrayTypeSymbol array => new(ParameterForm.Array, array.ElementType, array.Rank),
            IPointerTypeSymbol pointer => new(ParameterForm.Pointer, pointer.PointedAtType),
            INamedTypeSymbol { TypeArguments: [var argument] } generic when Span(generic) is { } form => new(form, argument),
            INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None } buffer when InlineArray(buffer) is { } inline => inline,
            _ when type.Is("System.Threading", "CancellationToken") => new(ParameterForm.CancellationToken, null),
            _ when type.Is(Known.Attributes, "EinsumThreads") => new(ParameterForm.Threads, null),
            _ => new Carrier(ParameterForm.Scalar, type),
        };
        return carrier.Element is { } element && ElementReader.Read(element).Kind == ElementKind.Unknown ? new(ParameterForm.Unsupported, null) : carrier;
    }

    private static ParameterForm? Span(INamedTypeSymbol type) => type.MetadataName switch
    {
        "Span`1" when type.IsInSpace("System") => ParameterForm.Span,
        "ReadOnlySpan`1" when type.IsInSpace("System") => ParameterForm.ReadOnlySpan,
        "Tensor`1" when type.IsInSpace(Tensors) => ParameterForm.Tensor,
        "TensorSpan`1" when type.IsInSpace(Tensors) => ParameterForm.TensorSpan,
        "ReadOnlyTensorSpan`1" when type.IsInSpace(Tensors) => ParameterForm.ReadOnlyTensorSpan,
        _ => null,
    };

    private static Carrier? InlineArray(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (!attribute.AttributeClass.Is("System.Runtime.CompilerServices", "InlineArrayAttribute")) continue;
            if (attribute.ConstructorArguments is not [{ Value: int and > 0 and var length }]) return null;
            foreach (var member in type.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false, IsConst: false } field) return new(ParameterForm.InlineArray, field.Type, 0, length);
            }
        }
        return null;
    }
}
