using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Single;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>MathNet.Numerics in managed code and one thread, in float. It keeps arrays of its own, by columns: its matrices are the transposes of ours.</summary>
internal sealed class MathNetArrays : Peer
{
    public MathNetArrays()
    {
        Control.UseManaged();
        Control.UseSingleThread();
    }

    public override IEnumerable<Contestant> Enter(Operands operands)
    {
        if (operands.Case.Element != Element.F32) return [];
        var extents = operands.Case.Labels.Extents;
        int i = extents.GetValueOrDefault('i'), j = extents.GetValueOrDefault('j'), k = extents.GetValueOrDefault('k');
        float[] Values(int number) => operands.Span<float>(number).ToArray();
        DenseVector Vector(int number) => new(Values(number));
        DenseMatrix Transposed(int number, int rows, int columns) => new(columns, rows, Values(number));
        switch (operands.Case.Labels.Compact)
        {
            case "ij,jk->ik":
                DenseMatrix left = Transposed(0, i, j), right = Transposed(1, j, k), product = Transposed(2, i, k);
                return Enter(() => right.Multiply(left, product), () => product.Values);
            case "i,i->i":
                DenseVector x = Vector(0), y = Vector(1), z = Vector(2);
                return Enter(() => x.PointwiseMultiply(y, z), () => z.Values);
            case "i,i->":
                DenseVector u = Vector(0), v = Vector(1);
                float dot = 0;
                return Enter(() => dot = u.DotProduct(v), () => [dot]);
            case "ij->j":
                var matrix = Transposed(0, i, j);
                float[] sums = [];
                return Enter(() => sums = ((DenseVector)matrix.RowSums()).Values, () => sums);
            default:
                return [];
        }

        Contestant[] Enter(Action run, Func<float[]> result)
        {
            void Loop(int turns)
            {
                for (; turns > 0; turns--) run();
            }
            return [new LoopContestant("MathNet", operands, Loop, deliver: () => result().CopyTo(operands.Span<float>(operands.Inputs)))];
        }
    }
}
