using System.Numerics;
using System.Runtime.CompilerServices;

namespace Einsum.Benchmarks.Kernels.Cases;

/// <summary>What a case computes with: the types of operands and result, and what adds and multiplies them.</summary>
/// <param name="Name">As tables call it.</param>
/// <param name="Operand">The type of operands' elements.</param>
/// <param name="Result">The type of the result's.</param>
/// <param name="C">The types of operands, sums and result in C.</param>
/// <param name="Roundoff">Twice the unit roundoff of sums.</param>
/// <param name="Semiring">Plus and times.</param>
internal sealed record Element(string Name, Type Operand, Type Result, (string Operand, string Sum, string Result) C, double Roundoff, Semiring Semiring = Semiring.Real)
{
    private const double SingleRoundoff = 1.2e-7, DoubleRoundoff = 2.3e-16;

    public static readonly Element F32 = new("f32", typeof(float), typeof(float), ("float", "float", "float"), SingleRoundoff);
    public static readonly Element F64 = new("f64", typeof(double), typeof(double), ("double", "double", "double"), DoubleRoundoff);
    public static readonly Element F16 = new("f16", typeof(Half), typeof(Half), ("_Float16", "float", "_Float16"), SingleRoundoff);
    public static readonly Element I8 = new("i8 to i32", typeof(sbyte), typeof(int), ("signed char", "int", "int"), SingleRoundoff);
    public static readonly Element C128 = new("c128", typeof(Complex), typeof(Complex), ("_Complex double", "_Complex double", "_Complex double"), DoubleRoundoff);
    public static readonly Element Bool = new("bool", typeof(bool), typeof(bool), ("unsigned char", "unsigned char", "unsigned char"), SingleRoundoff, Semiring.Boolean);
    public static readonly Element MinPlus = new("f32 min-plus", typeof(float), typeof(float), ("float", "float", "float"), SingleRoundoff, Semiring.MinPlus);

    public int OperandBytes => Size(Operand);

    public int ResultBytes => Size(Result);

    /// <summary>What a result is rounded by besides, when it is stored.</summary>
    public double StoreRoundoff => Result == typeof(Half) ? 4.9e-4 : 0;

    /// <summary>Below this, the error of a store shrinks no more.</summary>
    public double LeastNormal => Result == typeof(Half) ? 6.2e-5 : 0;

    /// <summary>Real multiplications and additions in one of these.</summary>
    public int FlopPerOperation => Operand == typeof(Complex) ? 4 : 1;

    /// <summary>Whether the peak that it is compared with is that of double.</summary>
    public bool IsDouble => Operand == typeof(double) || Operand == typeof(Complex);

    /// <summary>What sums start at.</summary>
    public Complex Zero => Semiring == Semiring.MinPlus ? double.PositiveInfinity : 0;

    public Complex Plus(Complex left, Complex right) => Semiring switch
    {
        Semiring.Boolean => Math.Max(left.Real, right.Real),
        Semiring.MinPlus => Math.Min(left.Real, right.Real),
        _ => left + right,
    };

    public Complex Times(Complex left, Complex right) => Semiring == Semiring.MinPlus ? left + right : left * right;

    /// <summary>An operand's value of two numbers in [-0.5, 0.5). One in sixteen bools is true, so that not all of a product are.</summary>
    public Complex Value(double real, double imaginary) =>
        Operand == typeof(Complex) ? new Complex(real, imaginary) : Operand == typeof(sbyte) ? Math.Round(254 * real) : Operand == typeof(bool) ? (real > 0.4375 ? 1d : 0d) : real;

    public static unsafe Complex Read(Type type, void* tensor, long position) => type switch
    {
        _ when type == typeof(float) => ((float*)tensor)[position],
        _ when type == typeof(double) => ((double*)tensor)[position],
        _ when type == typeof(Half) => (double)((Half*)tensor)[position],
        _ when type == typeof(sbyte) => ((sbyte*)tensor)[position],
        _ when type == typeof(int) => ((int*)tensor)[position],
        _ when type == typeof(bool) => ((byte*)tensor)[position],
        _ => ((Complex*)tensor)[position],
    };

    public static unsafe void Write(Type type, void* tensor, long position, Complex value)
    {
        if (type == typeof(float)) ((float*)tensor)[position] = (float)value.Real;
        else if (type == typeof(double)) ((double*)tensor)[position] = value.Real;
        else if (type == typeof(Half)) ((Half*)tensor)[position] = (Half)value.Real;
        else if (type == typeof(sbyte)) ((sbyte*)tensor)[position] = (sbyte)value.Real;
        else if (type == typeof(bool)) ((bool*)tensor)[position] = value.Real != 0;
        else ((Complex*)tensor)[position] = value;
    }

    private static int Size(Type type) =>
        type == typeof(Half) ? Unsafe.SizeOf<Half>() : type == typeof(Complex) ? Unsafe.SizeOf<Complex>() : type == typeof(double) ? sizeof(double) : type == typeof(sbyte) || type == typeof(bool) ? 1 : sizeof(float);
}
