using Einsum.Compiler;
using Einsum.Compiler.Contraction;
using Einsum.Tests.Properties;

namespace Einsum.Tests.Contraction;

/// <summary>Computes networks and trees on small integers in any semiring, from the definition: a sum over all positions of all labels.</summary>
internal static class TreeEvaluator
{
    /// <summary>Row-major elements of one tensor over its labels.</summary>
    public readonly record struct Values(EquatableArray<int> Labels, long[] Elements);

    /// <summary>The result over the distinct labels of the output.</summary>
    public static long[] Whole(Network network, Values[] operands, Algebra? algebra = null) => Sum(algebra ?? Algebra.Real, network.Extents, operands, network.Output.Distinct().ToEquatableArray());

    public static long[] Steps(Network network, ContractionTree tree, Values[] operands, Algebra? algebra = null)
    {
        var tensors = operands.ToList();
        foreach (var step in tree.Steps)
        {
            var inputs = step.Inputs.Select((input, place) => new Values(step.InputLabels[place], tensors[input].Elements)).ToArray();
            tensors.Add(new(step.Labels, Sum(algebra ?? Algebra.Real, network.Extents, inputs, step.Labels)));
        }
        return tensors[^1].Elements;
    }

    public static Values[] RandomOperands(Network network, Random random, Algebra? algebra = null) =>
        [.. network.Inputs.Select(labels => new Values(labels, [.. Enumerable.Range(0, Size(network.Extents, labels)).Select(_ => (algebra ?? Algebra.Real).Draw(random))]))];

    private static long[] Sum(Algebra algebra, EquatableArray<long> extents, Values[] inputs, EquatableArray<int> output)
    {
        int[] labels = [.. inputs.SelectMany(input => input.Labels).Concat(output).Distinct()];
        var result = new long[Size(extents, output)];
        Array.Fill(result, algebra.Zero);
        var position = new long[extents.Count];
        Loop(0);
        return result;

        void Loop(int depth)
        {
            if (depth < labels.Length)
            {
                for (position[labels[depth]] = 0; position[labels[depth]] < extents[labels[depth]]; position[labels[depth]]++) Loop(depth + 1);
                return;
            }
            long product = algebra.One;
            foreach (var input in inputs) product = algebra.Times(product, input.Elements[Offset(input.Labels)]);
            long place = Offset(output);
            result[place] = algebra.Plus(result[place], product);
        }

        long Offset(EquatableArray<int> axes) => axes.Aggregate(0L, (offset, label) => (offset * extents[label]) + position[label]);
    }

    private static int Size(EquatableArray<long> extents, EquatableArray<int> labels) => (int)labels.Aggregate(1L, (size, label) => size * extents[label]);
}
