using Einsum.Benchmarks.Kernels.Contestants;
using System.Numerics;
using System.Numerics.Tensors;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>System.Numerics.Tensors: the operation itself where <see cref="TensorPrimitives"/> has it, else rows of it.</summary>
internal static class Primitives
{
    public static Peer Peer { get; } = new LoopPeer("TensorPrimitives", Run<float>, Run<double>);

    private static bool Run<T>(Operands operands, int turns) where T : unmanaged, IRootFunctions<T>
    {
        Span<T> first = operands.Span<T>(0), result = operands.Span<T>(operands.Inputs);
        var second = operands.Inputs > 1 ? operands.Span<T>(1) : default;
        var extents = operands.Case.Labels.Extents;
        int i = extents.GetValueOrDefault('i'), j = extents.GetValueOrDefault('j'), k = extents.GetValueOrDefault('k');
        switch (operands.Case.Labels.Compact)
        {
            case "ij,jk->ik":
                for (; turns > 0; turns--) Multiply<T>(first, second, result, i, j, k);
                return true;
            case "ij,j->i":
                for (; turns > 0; turns--) RowDots<T>(first, second, result);
                return true;
            case "i,i->i":
                for (; turns > 0; turns--) TensorPrimitives.Multiply<T>(first, second, result);
                return true;
            case "i,i->":
                for (; turns > 0; turns--) result[0] = TensorPrimitives.Dot<T>(first, second);
                return true;
            case "i->":
                for (; turns > 0; turns--) result[0] = TensorPrimitives.Sum<T>(first);
                return true;
            case "ij->j":
                for (; turns > 0; turns--) ColumnSums<T>(first, result);
                return true;
            case "ij->i":
                for (; turns > 0; turns--) RowSums<T>(first, result);
                return true;
            default:
                return false;
        }
    }

    private static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int rows, int depth, int columns) where T : unmanaged, INumberBase<T>
    {
        c.Clear();
        for (int i = 0; i < rows; i++)
        {
            var row = c.Slice(i * columns, columns);
            for (int j = 0; j < depth; j++) TensorPrimitives.MultiplyAdd(b.Slice(j * columns, columns), a[(i * depth) + j], row, row);
        }
    }

    private static void RowDots<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < y.Length; i++) y[i] = TensorPrimitives.Dot(a.Slice(i * x.Length, x.Length), x);
    }

    private static void RowSums<T>(ReadOnlySpan<T> a, Span<T> sums) where T : unmanaged, INumberBase<T>
    {
        int columns = a.Length / sums.Length;
        for (int i = 0; i < sums.Length; i++) sums[i] = TensorPrimitives.Sum(a.Slice(i * columns, columns));
    }

    private static void ColumnSums<T>(ReadOnlySpan<T> a, Span<T> sums) where T : unmanaged, INumberBase<T>
    {
        sums.Clear();
        for (; a.Length > 0; a = a[sums.Length..]) TensorPrimitives.Add(sums, a[..sums.Length], sums);
    }
}
