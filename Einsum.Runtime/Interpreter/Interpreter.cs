namespace Einsum.Runtime;

/// <summary>
/// What answers a call of <see cref="Ein"/>: bind (<see cref="BoundCall"/>), choose an order, run its steps one after the other,
/// store. All that can fail fails before the store; and since every operand has been read by then, the destination may overlap
/// any of them.
/// </summary>
internal static class Interpreter
{
    public static EinsumResult<TResult> Sum<TResult, T>(string equation, EinOptions options, ReadOnlySpan<EinsumOperand<T>> operands)
        where TResult : struct
        where T : struct
    {
        var call = Bind(equation, options, operands);
        var output = call.Terms.Output;
        Check.Product(call.Equation.Text, call.Labels(output), call.ExtentsOf(output));
        int[] extents = new int[output.Count];
        for (int axis = 0; axis < extents.Length; axis++) extents[axis] = (int)call.Extents[output[axis]];

        var result = new EinsumResult<TResult>(equation, extents);
        Run(call, options, operands, result.Elements);
        return result;
    }

    public static void Into<TResult, T>(string equation, EinOptions options, Destination<TResult> destination, ReadOnlySpan<EinsumOperand<T>> operands)
        where TResult : struct
        where T : struct
    {
        var call = Bind(equation, options, operands);
        new Sizes(call, options.Broadcast).CheckDestination(destination.Extents, destination.Elements.Length, destination.Extents is null);
        Run(call, options, operands, destination.Elements);
    }

    private static BoundCall Bind<T>(string equation, EinOptions options, ReadOnlySpan<EinsumOperand<T>> operands)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(options);
        var shapes = new OperandShape[operands.Length];
        for (int operand = 0; operand < shapes.Length; operand++)
        {
            ref readonly var given = ref operands[operand];
            if (given.IsNull) throw new ArgumentNullException(BoundCall.NameOf(operand));
            var extents = new nint[given.Rank < 0 ? 1 : given.Rank];
            for (int axis = 0; axis < extents.Length; axis++) extents[axis] = given.Extent(axis);
            shapes[operand] = new(given.Rank, extents);
        }

        return BoundCall.Bind(equation, options, shapes);
    }

    private static void Run<TResult, T>(BoundCall call, EinOptions options, ReadOnlySpan<EinsumOperand<T>> operands, Span<TResult> destination)
        where TResult : struct
        where T : struct
    {
        bool isBoolean = typeof(T) == typeof(bool) && typeof(TResult) == typeof(bool);
        var semiring = options.Semiring ?? (isBoolean ? Semiring.Boolean : Semiring.Real);
        var accumulator = ElementTypes.Accumulator<T, TResult>()
            ?? throw new NotSupportedException($"einsum \"{call.Equation.Text}\": {ElementTypes.Name<T>()} into {ElementTypes.Name<TResult>()} has no accumulator type");
        bool applies = ElementTypes.Admits<T>(semiring) && (semiring == Semiring.Real || typeof(T) == typeof(TResult));
        if (!applies) throw Inapplicable<T>(call, semiring);

        if (accumulator == typeof(T)) Run<TResult, T, T>(call, options, semiring, operands, destination);
        else if (accumulator == typeof(TResult)) Run<TResult, T, TResult>(call, options, semiring, operands, destination);
        else if (accumulator == typeof(int)) Run<TResult, T, int>(call, options, semiring, operands, destination);
        else if (accumulator == typeof(uint)) Run<TResult, T, uint>(call, options, semiring, operands, destination);
        else Run<TResult, T, float>(call, options, semiring, operands, destination);
    }

    private static void Run<TResult, T, TSum>(
        BoundCall call, EinOptions options, Semiring semiring, ReadOnlySpan<EinsumOperand<T>> operands, Span<TResult> destination)
        where TResult : struct
        where T : struct
        where TSum : struct
    {
        var engine = Engines.Find<TSum>(semiring) ?? throw Inapplicable<T>(call, semiring);
        var sums = new TSum[operands.Length][];
        for (int operand = 0; operand < sums.Length; operand++)
        {
            // A vector of the accumulator's own type is read where it is.
            if (operands[operand].Vector is TSum[] vector && typeof(T) == typeof(TSum))
            {
                sums[operand] = vector;
                continue;
            }

            sums[operand] = new TSum[operands[operand].Length];
            ElementTypes.Convert(operands[operand].Elements, sums[operand].AsSpan());
        }

        var value = new ContractionRun<TSum>(call, engine).Result(sums, options.Order);
        Store(call, engine.Zero, value, destination);
    }

    /// <summary>Rounds or narrows once, and puts the values of a repeated output label on its diagonal.</summary>
    private static void Store<TSum, TResult>(BoundCall call, TSum zero, TSum[] value, Span<TResult> destination)
        where TSum : struct
        where TResult : struct
    {
        var output = call.Terms.Output;
        int[] strides = ContractionRun<TSum>.StridesOf(output, call.ExtentsOf(output), call.Extents.Length);
        int[] labels = [.. output.Distinct()];
        if (labels.Length == output.Count)
        {
            ElementTypes.Convert<TSum, TResult>(value, destination);
            return;
        }

        var element = new TResult[1];
        ElementTypes.Convert<TSum, TResult>([zero], element);
        destination.Fill(element[0]);
        if (value.Length == 0) return;
        var narrow = new TResult[value.Length];
        ElementTypes.Convert<TSum, TResult>(value, narrow);
        var nest = LoopNest.Of(labels, [strides], call.Extents);
        var odometer = new Odometer(nest, 1);
        int position = 0;
        do
        {
            for (int i = 0, at = odometer.Offsets[0]; i < nest.Extents[^1]; i++, at += nest.Strides[^1][0]) destination[at] = narrow[position++];
        }
        while (odometer.Next());
    }

    private static NotSupportedException Inapplicable<T>(BoundCall call, Semiring semiring) => new(
        $"einsum \"{call.Equation.Text}\": semiring {semiring} does not apply to {ElementTypes.Name<T>()}");
}
