namespace Einsum.Benchmarks.Kernels.Contestants;

/// <summary>
/// The values of operands: position and number of the operand, mixed. <c>arrays.py</c> has the same lines. They lie in [-0.5, 0.5) with 24 bits, so that float and
/// double hold the same.
/// </summary>
internal static class Fill
{
    /// <summary>What is added to the number of an operand for its imaginary parts.</summary>
    public const int Imaginary = 7;

    public static double Value(int number, int position)
    {
        uint mixed = unchecked(((uint)position * 2654435761u) + ((uint)number * 40503u));
        mixed ^= mixed >> 15;
        mixed = unchecked(mixed * 2246822519u);
        mixed ^= mixed >> 13;
        return ((mixed >> 8) / 16777216.0) - 0.5;
    }
}
