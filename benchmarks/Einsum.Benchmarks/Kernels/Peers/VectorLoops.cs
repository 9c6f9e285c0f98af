using Einsum.Benchmarks.Kernels.Contestants;
using System.Numerics;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>The same with <see cref="Vector{T}"/>, as one writes it who knows it: the extents of these cases are multiples of its length.</summary>
internal static class VectorLoops
{
    public static Peer Peer { get; } = new LoopPeer("Vector<T>", Run<float>, Run<double>);

    private static bool Run<T>(Operands operands, int turns) where T : unmanaged, INumberBase<T>
    {
        Span<T> first = operands.Span<T>(0), result = operands.Span<T>(operands.Inputs);
        var second = operands.Inputs > 1 ? operands.Span<T>(1) : default;
        var extents = operands.Case.Labels.Extents;
        int i = extents.GetValueOrDefault('i'), j = extents.GetValueOrDefault('j'), k = extents.GetValueOrDefault('k');
        int last = k > 0 ? k : j > 0 ? j : i;
        if (last % Vector<T>.Count != 0) return false;
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
                var x = new Vector<T>(a[(i * depth) + j]);
                var other = b.Slice(j * columns, columns);
                for (int k = 0; k < row.Length; k += Vector<T>.Count) (new Vector<T>(row[k..]) + (x * new Vector<T>(other[k..]))).CopyTo(row[k..]);
            }
        }
    }

    private static void Hadamard<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) where T : INumberBase<T>
    {
        for (int i = 0; i < z.Length; i += Vector<T>.Count) (new Vector<T>(x[i..]) * new Vector<T>(y[i..])).CopyTo(z[i..]);
    }

    private static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : INumberBase<T>
    {
        var sum = Vector<T>.Zero;
        for (int i = 0; i < x.Length; i += Vector<T>.Count) sum += new Vector<T>(x[i..]) * new Vector<T>(y[i..]);
        return Vector.Sum(sum);
    }

    private static void ColumnSums<T>(ReadOnlySpan<T> a, Span<T> sums) where T : INumberBase<T>
    {
        sums.Clear();
        for (; a.Length > 0; a = a[sums.Length..])
        {
            for (int j = 0; j < sums.Length; j += Vector<T>.Count) (new Vector<T>(sums[j..]) + new Vector<T>(a[j..])).CopyTo(sums[j..]);
        }
    }
}
