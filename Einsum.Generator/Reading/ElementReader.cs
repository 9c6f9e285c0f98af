using Einsum.Compiler.Binding;
using Microsoft.CodeAnalysis;

namespace Einsum.Generator.Reading;

/// <summary>Reads an element type: what kind it is and how generated code spells it.</summary>
internal static class ElementReader
{
    /// <summary>The element type; of kind Unknown when tensors cannot hold it.</summary>
    public static ElementType Read(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ElementType.Boolean,
        SpecialType.System_SByte => ElementType.SByte,
        SpecialType.System_Byte => ElementType.Byte,
        SpecialType.System_Int16 => ElementType.Int16,
        SpecialType.System_UInt16 => ElementType.UInt16,
        SpecialType.System_Int32 => ElementType.Int32,
        SpecialType.System_UInt32 => ElementType.UInt32,
        SpecialType.System_Int64 => ElementType.Int64,
        SpecialType.System_UInt64 => ElementType.UInt64,
        SpecialType.System_IntPtr => ElementType.IntPtr,
        SpecialType.System_UIntPtr => ElementType.UIntPtr,
        SpecialType.System_Single => ElementType.Single,
        SpecialType.System_Double => ElementType.Double,
        SpecialType.System_Decimal => ElementType.Decimal,
        _ when type is ITypeParameterSymbol => new(ElementKind.Generic, type.ToDisplayString(SignatureFormat.Type)),
        _ when type.Is("System", "Half") => ElementType.Half,
        _ when type.Is("System.Numerics", "BigInteger") => ElementType.BigInteger,
        _ when type.Is("System.Numerics", "Complex") => ElementType.Complex,
        _ => new(ElementKind.Unknown, type.ToDisplayString(SignatureFormat.Type)),
    };

    /// <summary>Whether a type parameter T is an <c>INumberBase&lt;T&gt;</c>, which is what generic code adds and multiplies with.</summary>
    public static bool IsNumber(ITypeParameterSymbol type)
    {
        foreach (var constraint in type.ConstraintTypes)
        {
            if (IsNumberBase(constraint)) return true;
            foreach (var inherited in constraint.AllInterfaces)
            {
                if (IsNumberBase(inherited)) return true;
            }
        }
        return false;

        bool IsNumberBase(ITypeSymbol candidate) =>
            candidate.Is("System.Numerics", "INumberBase`1") && SymbolEqualityComparer.Default.Equals(((INamedTypeSymbol)candidate).TypeArguments[0], type);
    }
}
