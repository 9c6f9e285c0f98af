namespace Einsum.Tests.Harness;

/// <summary>The element types of a method under test, and what its results must be.</summary>
/// <param name="Operand">The C# type of the operands' elements.</param>
/// <param name="Result">The C# type of the result's elements.</param>
/// <param name="IsGeneric">Whether the method is generic over that type, <c>where T : struct, INumberBase&lt;T&gt;</c>.</param>
internal sealed record ElementTypes(string Operand, string Result, bool IsGeneric = false)
{
    public static readonly ElementTypes Float = new("float"), Double = new("double"), Int = new("int"), Long = new("long"), Boolean = new("bool");

    public ElementTypes(string both) : this(both, both) { }

    /// <summary>Whether the semiring is or-and; otherwise sums and products.</summary>
    public bool IsBoolean => Result == "bool";

    public bool IsFloat => Result is "float" or "double" or "global::System.Half";

    public bool IsComplex => Result == "global::System.Numerics.Complex";

    public bool IsUnsigned => Operand is "byte" or "ushort" or "uint" or "ulong" or "nuint";

    /// <summary>Types whose arithmetic wraps, so that any operands have one exact answer.</summary>
    public bool Wraps => !IsFloat && !IsBoolean && !IsComplex && Result is not ("decimal" or "global::System.Numerics.BigInteger");

    /// <summary>Unit roundoff of the type that sums are kept in.</summary>
    public double AccumulatorRoundoff => Result == "double" ? Math.ScaleB(1, -53) : Math.ScaleB(1, -24);

    /// <summary>Unit roundoff of the type that is stored.</summary>
    public double StoreRoundoff => Result == "global::System.Half" ? Math.ScaleB(1, -11) : AccumulatorRoundoff;

    /// <summary>What a store may lose besides, near zero: half of the least number.</summary>
    private double Underflow => Result == "global::System.Half" ? Math.ScaleB(1, -25) : 0;

    /// <summary>An element that a driver returned (see <see cref="Call.Finish"/>), as text for messages.</summary>
    public string Show(long bits) => IsFloat || IsComplex ? $"{BitConverter.Int64BitsToDouble(bits):R}" : $"{bits}";

    /// <summary>What a driver returns for an element that was given as <paramref name="value"/> * 2^-<paramref name="scale"/>.</summary>
    public long Element(long value, int scale) => IsFloat || IsComplex ? BitConverter.DoubleToInt64Bits(Math.ScaleB(value, -scale)) : IsBoolean ? value % 2 : Wrap(value);

    /// <summary>
    /// Whether <paramref name="bits"/> may come out where the exact result is <paramref name="exact"/> * 2^-<paramref name="scale"/>. At scale 0 the
    /// sums are integers that every type of sum holds exactly: one answer. Otherwise |error| is at most n u sum|terms|, n counting each rounding a term meets.
    /// </summary>
    public bool Accepts(long bits, Int128 exact, Int128 magnitude, long roundings, int scale)
    {
        if (!IsFloat && !IsComplex) return bits == Wrap(exact);
        double actual = BitConverter.Int64BitsToDouble(bits), expected = Math.ScaleB((double)exact, -scale);
        if (scale == 0) return actual == Round(expected);
        double bound = (roundings * AccumulatorRoundoff * Math.ScaleB((double)magnitude, -scale)) + (StoreRoundoff * Math.Abs(expected)) + Underflow;
        return Math.Abs(actual - expected) <= bound * 1.0001;
    }

    private double Round(double value) => Result switch
    {
        "float" => (float)value,
        "global::System.Half" => (double)(Half)value,
        _ => value,
    };

    private long Wrap(Int128 exact) => unchecked(Result switch
    {
        "bool" or "long" or "nint" or "decimal" or "global::System.Numerics.BigInteger" => (long)exact,
        "sbyte" => (sbyte)exact,
        "byte" => (byte)exact,
        "short" => (short)exact,
        "ushort" => (ushort)exact,
        "int" => (int)exact,
        "uint" => (uint)exact,
        "ulong" or "nuint" => (long)(ulong)exact,
        _ => throw new NotSupportedException(Result),
    });
}
