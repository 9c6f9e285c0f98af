using Einsum.Compiler;
using Einsum.Compiler.Contraction;

namespace Einsum.Runtime;

/// <summary>Runs the steps of a contraction tree; intermediates hold the accumulator type.</summary>
internal sealed class ContractionRun<T>(BoundCall call, Engine<T> engine)
    where T : struct
{
    /// <summary>The values of the output's distinct labels, row-major in their order.</summary>
    /// <param name="operands">The elements of each operand.</param>
    /// <param name="order">Who chooses the order; parentheses are obeyed first.</param>
    public T[] Result(T[][] operands, Order order)
    {
        int[] output = [.. call.Terms.Output.Distinct()];
        if (HasEmptyRange())
        {
            // The sum over no position is zero; the result itself may be empty.
            var zeros = new T[Count(output)];
            Array.Fill(zeros, engine.Zero);
            return zeros;
        }

        // A stated size beside operands of size 1 (Broadcast) is bounded by no array.
        for (int label = 0; label < call.Extents.Length; label++) Count([label]);
        var network = new Network(call.Terms.Inputs, call.Terms.Output, Array.ConvertAll(call.Extents, extent => (long)extent));
        var effort = order switch { Order.Greedy => SearchEffort.Greedy, Order.Written => SearchEffort.Written, _ => SearchEffort.Optimal };
        var tree = TreeBuilder.Build(network, PinnedSearch.Find(network, call.Equation.Pin, effort, CancellationToken.None));

        var values = new T[tree.Operands + tree.Steps.Count][];
        operands.CopyTo(values, 0);
        for (int s = 0; s < tree.Steps.Count; s++)
        {
            var step = tree.Steps[s];
            int[][] strides = new int[step.Inputs.Count][];
            var inputs = new T[step.Inputs.Count][];
            for (int i = 0; i < inputs.Length; i++)
            {
                int input = step.Inputs[i];
                var shape = input < tree.Operands && call.Shapes[input].Rank >= 0 ? call.Shapes[input].Extents : call.ExtentsOf(step.InputLabels[i]);
                strides[i] = StridesOf(step.InputLabels[i], shape, call.Extents.Length);
                inputs[i] = values[input];
            }

            var result = new T[Count([.. step.Labels])];
            engine.Run(StepLoops.Of(step.Labels, step.Domain, strides, call.Extents), inputs, result);
            values[tree.Operands + s] = result;
            foreach (int input in step.Inputs)
            {
                if (input >= tree.Operands) values[input] = []; // each intermediate is read once
            }
        }

        return values[^1];
    }

    /// <summary>
    /// How far one turn of each label moves in a row-major tensor: the sum over the axes that carry it (a diagonal), 0 for labels it
    /// lacks and for axes of extent 1, which repeat under Broadcast.
    /// </summary>
    public static int[] StridesOf(EquatableArray<int> labels, nint[] extents, int labelCount)
    {
        int[] strides = new int[labelCount];
        nint stride = 1;
        for (int axis = labels.Count - 1; axis >= 0; axis--)
        {
            if (extents[axis] != 1) strides[labels[axis]] += (int)stride;
            stride *= extents[axis];
        }

        return strides;
    }

    private bool HasEmptyRange()
    {
        foreach (nint extent in call.Extents)
        {
            if (extent == 0) return true;
        }

        return false;
    }

    private int Count(int[] labels) => (int)Check.Product(call.Equation.Text, call.Labels(labels), call.ExtentsOf(labels));
}
