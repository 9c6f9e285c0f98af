using Einsum.Benchmarks.Kernels.Contestants;
using System.Numerics;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>The loops that one writes by hand in C#, over spans, in the order that keeps the innermost one at unit stride where there is such an order.</summary>
internal static class PlainLoops
{
    public static Peer Peer { get; } = new LoopPeer("C# loops", Run<float>, Run<double>);

    private static bool Run<T>(Operands operands, int turns) where T : unmanaged, INumberBase<T>
    {
        Span<T> first = operands.Span<T>(0), result = operands.Span<T>(operands.Inputs);
        var second = operands.Inputs > 1 ? operands.Span<T>(1) : default;
        var extents = operands.Case.Labels.Extents;
        int i = extents.GetValueOrDefault('i'), j = extents.GetValueOrDefault('j'), k = extents.GetValueOrDefault('k');
        switch (operands.Case.Labels.Compact)
        {
            case "ij,jk->ik":
                for (; turns > 0; turns--) Multiply(first, second, result, i, j, k);
                return true;
            case "i,i->i":
                for (; turns > 0; turns--) Hadamard(first, second, result);
                return true;
            case "i,i->":
                for (; turns > 0; turns--) result[0] = Dot(first, second);
                return true;
            case "ij->j":
                for (; turns > 0; turns--) ColumnSums(first, result);
                return true;
            default:
                return false;
        }
    }

    private static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int depth, int columns) where T : INumberBase<T>
    {
        c.Clear();
        for (int i = 0; i < rows; i++)
        {
            var row = c.Slice(i * columns, columns);
            for (int j = 0; j < depth; j++)
            {
                T x = a[(i * depth) + j];
                var other = b.Slice(j * columns, columns);
                for (int k = 0; k < row.Length; k++) row[k] += x * other[k];
            }
        }
    }

    private static void Hadamard<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : INumberBase<T>
    {
        for (int i = 0; i < z.Length; i++) z[i] = x[i] * y[i];
    }

    private static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : INumberBase<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    private static void ColumnSums<T>(ReadOnlySpan<T> a, Span<T> sums) where T : INumberBase<T>
    {
        sums.Clear();
        for (; a.Length > 0; a = a[sums.Length..])
        {
            for (int j = 0; j < sums.Length; j++) sums[j] += a[j];
        }
    }
}
