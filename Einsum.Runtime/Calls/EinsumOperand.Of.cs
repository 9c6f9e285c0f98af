using Einsum.Runtime;

namespace Einsum;

/// <summary>Makes operands that no array type stands for.</summary>
public static class EinsumOperand
{
    /// <summary><c>Ein.Sum("abcdefg->g", EinsumOperand.Of(values, 2, 2, 2, 2, 2, 2, 3))</c>: row-major values with their extents, for any rank.</summary>
    /// <param name="values">The elements, as many as the product of the extents; not copied.</param>
    /// <param name="extents">The extent of each axis, 0 or more.</param>
    /// <typeparam name="T">The element type.</typeparam>
    /// <exception cref="ArgumentException">The number of values is not the product of the extents.</exception>
    public static EinsumOperand<T> Of<T>(T[] values, params ReadOnlySpan<int> extents)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(values);
        var shape = new nint[extents.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extents[axis], nameof(extents));
            shape[axis] = extents[axis];
        }

        if (!Check.TryProduct(shape, out ulong product) || product != (ulong)values.Length) throw new ArgumentException("The number of values is not the product of the extents.", nameof(values));
        return new(values, extents.Length, extents.ToArray());
    }
}
