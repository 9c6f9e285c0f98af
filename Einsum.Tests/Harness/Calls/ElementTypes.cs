namespace Einsum.Tests.Harness;

/// <summary>The element types of a method under test, and what adds and multiplies them.</summary>
/// <param name="Operand">The C# type of the operands' elements.</param>
/// <param name="Result">The C# type of the result's elements.</param>
/// <param name="Semiring">As <c>Einsum.Semiring</c> names it.</param>
/// <param name="IsGeneric">Whether the method is generic over that type, <c>where T : struct, INumberBase&lt;T&gt;</c>.</param>
internal sealed record ElementTypes(string Operand, string Result, string Semiring = "Real", bool IsGeneric = false)
{
    public const string HalfName = "global::System.Half", ComplexName = "global::System.Numerics.Complex", BigIntegerName = "global::System.Numerics.BigInteger";

    public static readonly ElementTypes Float = new("float", "float"), Double = new("double", "double"), Int = new("int", "int"), Long = new("long", "long"), Boolean = new("bool", "bool", "Boolean");

    /// <summary>Whether the semiring must be asked for: without, it is Boolean from bool to bool, else Real.</summary>
    public bool NamesSemiring => Semiring != (Result == "bool" ? "Boolean" : "Real");

    public bool IsReal => Semiring == "Real";

    public bool IsFloat => Result is "float" or "double" or HalfName;

    public bool IsComplex => Result == ComplexName;

    /// <summary>Whether operands must not be negative.</summary>
    public bool IsUnsigned => Semiring == "MaxTimes" || Operand is "byte" or "ushort" or "uint" or "ulong" or "nuint";

    /// <summary>Whether alpha and beta can have the type of the result: signed sums hold no ulong.</summary>
    public bool TakesScales => Result != "ulong" || IsUnsigned;

    /// <summary>The infinity that is the semiring's zero, where it is one: as a <see cref="TensorBuffer"/> has it.</summary>
    public long? InfiniteZero => Semiring switch
    {
        "MinPlus" => TensorBuffer.Infinity,
        "MaxPlus" or "MaxMin" or "LogSumExp" => TensorBuffer.MinusInfinity,
        _ => null,
    };

    /// <summary>Types whose arithmetic wraps, so that any operands have one exact answer.</summary>
    public bool Wraps => Semiring == "Gf2" || (IsReal && !IsFloat && !IsComplex && Result is not ("decimal" or BigIntegerName));

    /// <summary>Unit roundoff of the type that sums are kept in.</summary>
    public double AccumulatorRoundoff => Result == "double" ? Math.ScaleB(1, -53) : Math.ScaleB(1, -24);

    /// <summary>Unit roundoff of the type that is stored.</summary>
    public double StoreRoundoff => Result == HalfName ? Math.ScaleB(1, -11) : AccumulatorRoundoff;

    /// <summary>What a store may lose besides, near zero: half of the least number.</summary>
    public double Underflow => Result == HalfName ? Math.ScaleB(1, -25) : 0;

    /// <summary>An element that a driver returned (see <see cref="Call.Finish"/>), as text for messages.</summary>
    public string Show(long bits) => IsFloat || IsComplex ? $"{BitConverter.Int64BitsToDouble(bits):R}" : $"{bits}";

    /// <summary>Whether two elements that drivers return are equal; zeros are, whatever their sign.</summary>
    public bool AreEqual(long bits, long expected) => bits == expected || ((IsFloat || IsComplex) && BitConverter.Int64BitsToDouble(bits) == BitConverter.Int64BitsToDouble(expected));

    /// <summary>What a driver returns for a value: an integer as its type wraps it, anything else by the bits of a double.</summary>
    public long Stored(Int128 value, int scale) => unchecked(Result switch
    {
        "float" => BitConverter.DoubleToInt64Bits((float)Math.ScaleB((double)value, -scale)),
        HalfName => BitConverter.DoubleToInt64Bits((double)(Half)Math.ScaleB((double)value, -scale)),
        "double" or ComplexName => BitConverter.DoubleToInt64Bits(Math.ScaleB((double)value, -scale)),
        "bool" => (long)(value & 1),
        "sbyte" => (sbyte)value,
        "byte" => (byte)value,
        "short" => (short)value,
        "ushort" => (ushort)value,
        "int" => (int)value,
        "uint" => (uint)value,
        "ulong" or "nuint" => (long)(ulong)value,
        _ => (long)value,
    });
}
