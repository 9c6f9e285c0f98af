using Einsum.Benchmarks.Kernels.Contestants;
using System.Numerics;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>What the framework has for 4 x 4 floats: <see cref="Matrix4x4"/>, one product, many, or a chain of four.</summary>
internal static unsafe class NumericsMatrix
{
    public static Peer Peer { get; } = new LoopPeer("Matrix4x4", Run);

    private static bool Run(Operands operands, int turns)
    {
        var labels = operands.Case.Labels;
        if (labels.Extents.Any(label => label.Key != 'b' && label.Value != 4)) return false;
        Matrix4x4* X(int number) => operands.Pointer<Matrix4x4>(number);
        Matrix4x4* a = X(0), b = X(1), result = operands.Result<Matrix4x4>();
        switch (labels.Compact)
        {
            case "ij,jk->ik":
                for (; turns > 0; turns--) *result = *a * *b;
                return true;
            case "bij,bjk->bik":
                for (int count = labels.Extents['b']; turns > 0; turns--)
                {
                    for (int item = 0; item < count; item++) result[item] = a[item] * b[item];
                }
                return true;
            case "ij,jk,kl,lm->im":
                for (Matrix4x4* c = X(2), d = X(3); turns > 0; turns--) *result = *a * *b * *c * *d;
                return true;
            default:
                return false;
        }
    }
}
