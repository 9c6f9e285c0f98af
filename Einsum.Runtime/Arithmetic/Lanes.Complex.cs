using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Complex numbers in lanes, real and imaginary parts side by side as in memory. Of a product a * b, the real parts of a times b and the imaginary ones times
/// i * b are two fused multiply-adds.
/// </summary>
public static unsafe partial class Lanes
{
    /// <summary>One number in 512 bits of lanes.</summary>
    /// <param name="value">A number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Complex512(Complex value) => Vector512.Create(Vector256.Create(Vector128.Create(value.Real, value.Imaginary)));

    /// <summary>The real part of each number in both its lanes.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> RealParts(Vector512<double> value) => Avx512F.DuplicateEvenIndexed(value);

    /// <summary>The imaginary part of each number in both its lanes.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ImaginaryParts(Vector512<double> value) => Avx512F.Permute2x64(value, 0b11_11_11_11);

    /// <summary>Each number times i.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> TimesI(Vector512<double> value) => Avx512F.Permute2x64(value, 0b01_01_01_01) ^ Vector512.Create(-0d, 0d, -0d, 0d, -0d, 0d, -0d, 0d);

    /// <summary>The conjugate of each number.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Conjugate(Vector512<double> value) => value ^ Vector512.Create(0d, -0d, 0d, -0d, 0d, -0d, 0d, -0d);

    /// <summary>Products, number by number.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">As many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> left, Vector512<double> right) => Avx512F.FusedMultiplyAddSubtract(RealParts(left), right, ImaginaryParts(left) * Avx512F.Permute2x64(right, 0b01_01_01_01));

    /// <summary>The sum of all numbers.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex ComplexSum(Vector512<double> value) => ComplexSum(value.GetLower() + value.GetUpper());

    /// <summary>One number in 256 bits of lanes.</summary>
    /// <param name="value">A number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Complex256(Complex value) => Vector256.Create(Vector128.Create(value.Real, value.Imaginary));

    /// <summary>The real part of each number in both its lanes.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> RealParts(Vector256<double> value) => Avx.DuplicateEvenIndexed(value);

    /// <summary>The imaginary part of each number in both its lanes.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ImaginaryParts(Vector256<double> value) => Avx.Permute(value, 0b11_11);

    /// <summary>Each number times i.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> TimesI(Vector256<double> value) => Avx.Permute(value, 0b01_01) ^ Vector256.Create(-0d, 0d, -0d, 0d);

    /// <summary>The conjugate of each number.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Conjugate(Vector256<double> value) => value ^ Vector256.Create(0d, -0d, 0d, -0d);

    /// <summary>Products, number by number.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">As many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> left, Vector256<double> right) => Fma.MultiplyAddSubtract(RealParts(left), right, ImaginaryParts(left) * Avx.Permute(right, 0b01_01));

    /// <summary>The sum of all numbers.</summary>
    /// <param name="value">Numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex ComplexSum(Vector256<double> value)
    {
        var sum = value.GetLower() + value.GetUpper();
        return new(sum.ToScalar(), sum.GetElement(1));
    }
}
