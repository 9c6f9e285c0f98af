namespace Einsum.Compiler.Binding;

/// <summary>The kinds of tensor elements the compiler knows. Integers stand from <c>SByte</c> to <c>UIntPtr</c>.</summary>
public enum ElementKind
{
    /// <summary>A type tensors cannot hold.</summary>
    Unknown,
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    IntPtr,
    UIntPtr,
    Half,
    Single,
    Double,
    Decimal,
    BigInteger,
    Complex,

    /// <summary>A type parameter with <c>INumberBase</c> of itself.</summary>
    Generic,
}

/// <summary>The element type of a tensor: its kind and how generated code spells it.</summary>
/// <param name="Kind">What the compiler knows about it.</param>
/// <param name="Name">The C# spelling, such as <c>float</c>, <c>Half</c> or <c>T</c>.</param>
public sealed record ElementType(ElementKind Kind, string Name)
{
    public static readonly ElementType Boolean = new(ElementKind.Boolean, "bool");
    public static readonly ElementType SByte = new(ElementKind.SByte, "sbyte");
    public static readonly ElementType Byte = new(ElementKind.Byte, "byte");
    public static readonly ElementType Int16 = new(ElementKind.Int16, "short");
    public static readonly ElementType UInt16 = new(ElementKind.UInt16, "ushort");
    public static readonly ElementType Int32 = new(ElementKind.Int32, "int");
    public static readonly ElementType UInt32 = new(ElementKind.UInt32, "uint");
    public static readonly ElementType Int64 = new(ElementKind.Int64, "long");
    public static readonly ElementType UInt64 = new(ElementKind.UInt64, "ulong");
    public static readonly ElementType IntPtr = new(ElementKind.IntPtr, "nint");
    public static readonly ElementType UIntPtr = new(ElementKind.UIntPtr, "nuint");
    public static readonly ElementType Half = new(ElementKind.Half, "Half");
    public static readonly ElementType Single = new(ElementKind.Single, "float");
    public static readonly ElementType Double = new(ElementKind.Double, "double");
    public static readonly ElementType Decimal = new(ElementKind.Decimal, "decimal");
    public static readonly ElementType BigInteger = new(ElementKind.BigInteger, "BigInteger");
    public static readonly ElementType Complex = new(ElementKind.Complex, "Complex");

    /// <summary>All that have one name.</summary>
    public static EquatableArray<ElementType> All { get; } = EquatableArray.Of(
        Boolean, SByte, Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64, IntPtr, UIntPtr, Half, Single, Double, Decimal, BigInteger, Complex);

    /// <summary>Bytes of one element; 0 where the compiler does not know (<c>BigInteger</c>, type parameters, native integers count 8).</summary>
    public int Size => Kind switch
    {
        ElementKind.Boolean or ElementKind.SByte or ElementKind.Byte => 1,
        ElementKind.Int16 or ElementKind.UInt16 or ElementKind.Half => 2,
        ElementKind.Int32 or ElementKind.UInt32 or ElementKind.Single => 4,
        ElementKind.Int64 or ElementKind.UInt64 or ElementKind.IntPtr or ElementKind.UIntPtr or ElementKind.Double => 8,
        ElementKind.Decimal or ElementKind.Complex => 16,
        _ => 0,
    };

    public bool IsInteger => Kind is >= ElementKind.SByte and <= ElementKind.UIntPtr;

    public bool IsSigned => Kind is ElementKind.SByte or ElementKind.Int16 or ElementKind.Int32 or ElementKind.Int64 or ElementKind.IntPtr;

    public bool IsFloat => Kind is ElementKind.Half or ElementKind.Single or ElementKind.Double;

    public override string ToString() => Name;
}
