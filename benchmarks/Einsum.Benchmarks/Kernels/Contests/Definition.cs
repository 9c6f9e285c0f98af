using Einsum.Benchmarks.Kernels.Contestants;
using System.Numerics;

namespace Einsum.Benchmarks.Kernels.Contests;

/// <summary>
/// What a case's result is: one sum over all positions of the summed labels, in double, one product after the other.
/// </summary>
internal static class Definition
{
    /// <summary>
    /// The results at the case's sample, and how far rounding may take each: the error of a sum that was added in any order walks at random, by the root of its length.
    /// </summary>
    public static (Complex Value, double Tolerance)[] Results(Operands operands)
    {
        var labels = operands.Case.Labels;
        long[] positions = operands.Case.Sample;
        var element = operands.Case.Element;
        var strides = labels.Inputs.Select(labels.Strides).ToArray();
        double slack = 8 * element.Roundoff * Math.Sqrt(labels.Size(labels.Summed));
        var results = new (Complex, double)[positions.Length];
        for (int p = 0; p < positions.Length; p++)
        {
            long rest = positions[p];
            var origin = new long[strides.Length];
            foreach (char label in labels.Output.Reverse())
            {
                for (int operand = 0; operand < origin.Length; operand++) origin[operand] += rest % labels.Extents[label] * strides[operand].GetValueOrDefault(label);
                rest /= labels.Extents[label];
            }
            var sum = element.Zero;
            double squares = 0;
            Sum(0, origin);
            results[p] = (sum, (slack * Math.Sqrt(squares)) + (element.StoreRoundoff * (Complex.Abs(sum) + element.LeastNormal)));

            void Sum(int depth, long[] at)
            {
                if (depth == labels.Summed.Length)
                {
                    var term = operands[0, at[0]];
                    for (int operand = 1; operand < at.Length; operand++) term = element.Times(term, operands[operand, at[operand]]);
                    sum = element.Plus(sum, term);
                    squares += Math.Pow(Complex.Abs(term), 2);
                    return;
                }
                char label = labels.Summed[depth];
                var here = at.ToArray();
                for (int i = 0; i < labels.Extents[label]; i++)
                {
                    Sum(depth + 1, here);
                    for (int operand = 0; operand < here.Length; operand++) here[operand] += strides[operand].GetValueOrDefault(label);
                }
            }
        }
        return results;
    }
}
