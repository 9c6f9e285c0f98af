using Einsum.Tests.Reference;

namespace Einsum.Tests.Conformance;

/// <summary>
/// The standard operands and the digest of a result. Values are small integers of both signs and every sum stays under 2^24, so float,
/// double, int and long agree exactly in every order of evaluation; the digest weighs each position differently.
/// </summary>
internal static class Fill
{
    /// <summary>Element k of operand t (both from 0, row-major), of so many operands.</summary>
    public static long Value(int t, int k, int operands) => operands > 6 ? (k + t) % 3 == 0 ? -1 : 1 : (((7 * k) + (4 * t) + 3) % 10) - 4;

    public static ReferenceTensor<long>[] Operands(int[][] shapes) => [.. shapes.Select((shape, t) =>
        new ReferenceTensor<long>(shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(k => Value(t, k, shapes.Length))]))];

    public static long Digest(IEnumerable<long> result) => result.Select((value, m) => ((m % 97) + 1) * value).Sum();
}
