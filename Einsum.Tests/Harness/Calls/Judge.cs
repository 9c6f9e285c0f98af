using Einsum.Tests.Reference;

namespace Einsum.Tests.Harness;

/// <summary>What operands are filled with.</summary>
internal enum Filling
{
    /// <summary>Small integers: every type of sum holds every sum of them exactly.</summary>
    Small,

    /// <summary>All bits of the type, where its arithmetic wraps.</summary>
    Any,

    /// <summary>Numbers between -1 and 1 with as many bits as an element keeps, where sums round.</summary>
    Real,
}

/// <summary>
/// Calls a method on random operands and compares every element of its result with the reference evaluator. What surrounds the result in
/// memory must be untouched, and what surrounds an operand must not be read: it would show in the result.
/// </summary>
internal static class Judge
{
    private const int Garbage = 99;

    /// <summary>Null when the result is right, else what is wrong.</summary>
    public static string? Verdict(AnnotatedMethod method, Func<Call, long[]> run, int[][] shapes, IReadOnlyDictionary<string, int> sizes, Filling filling, Random random)
    {
        var elements = method.Elements;
        var options = method.Reference with { Sizes = sizes };
        int scale = filling != Filling.Real ? 0 : elements.Operand == ElementTypes.HalfName || elements.StoreRoundoff > elements.AccumulatorRoundoff ? 10 : 22;
        int[][] strides = [.. shapes.Select((shape, k) => method.Operands[k].Form is OperandForm.TensorSpan or OperandForm.Tensor ? Strides(shape, random, mayRepeat: true) : Strides(shape))];
        var operands = shapes.Select((shape, k) => new ReferenceTensor<long>(shape, Fill(shape, strides[k], Next))).ToArray();
        var domain = ReferenceEvaluator.Domain(method.Equation, shapes, options);
        int[] extents = [.. ReferenceEvaluator.Output(method.Equation, shapes, options).Select(label => domain[label])];
        long[] before = [.. Enumerable.Range(0, Length(extents)).Select(_ => method.Accumulates ? Next() : Garbage)];
        var expected = Expectation.Of(method, operands, before, scale, options);
        TensorBuffer[] tensors = [.. operands.Select((o, k) => Place(o.Elements, o.Extents, strides[k], random)), Destination(method, extents, before, random)];
        long[] memory;
        try
        {
            memory = run(new Call(tensors, [.. method.SizeParameters.Select(label => domain[label])], scale));
        }
        catch (Exception e)
        {
            return Report($"{e.GetType().Name}: {e.Message}\n{e.StackTrace}");
        }

        var place = tensors[^1];
        int[] offsets = [.. Offsets(place.Extents, place.Strides).Select(offset => place.Offset + offset)];
        int wrong = Enumerable.Range(0, offsets.Length).FirstOrDefault(p => !expected.Accepts(p, memory[offsets[p]]), -1);
        if (wrong >= 0) return Report($"element {wrong} of {string.Join('x', extents)} is {elements.Show(memory[offsets[wrong]])} instead of {expected.Show(wrong)}");
        long around = elements.Stored(Garbage, scale);
        int touched = Enumerable.Range(0, memory.Length).Except(offsets).FirstOrDefault(offset => memory[offset] != around, -1);
        return touched < 0 ? null : Report($"memory around the result was written, {touched - place.Offset} elements after its first");

        long Next() => Value(elements, filling, scale, random);

        string Report(string fault) => $"\"{method.Equation}\" {string.Join(' ', shapes.Select(s => s.Length == 0 ? "()" : string.Join('x', s)))}"
            + $"{string.Concat(domain.Select(d => $" {d.Key}={d.Value}"))}, {filling}: {fault}";
    }

    /// <summary>
    /// Changes the extent of one axis, of an operand or of the destination, so that sizes disagree, a few times: null when the method throws
    /// <see cref="EinsumShapeException"/> and writes nothing each time.
    /// </summary>
    public static string? Refusal(AnnotatedMethod method, Func<Call, long[]> run, int[][] shapes, IReadOnlyDictionary<string, int> sizes, Random random)
    {
        const int Calls = 3;
        var options = method.Reference with { Sizes = sizes };
        var domain = ReferenceEvaluator.Domain(method.Equation, shapes, options);
        int[][] extents = [.. shapes, [.. ReferenceEvaluator.Output(method.Equation, shapes, options).Select(label => domain[label])]];
        bool isCreated = method.Result is ResultForm.Returned or ResultForm.ReturnedTensor or ResultForm.Out;
        var given = domain.Where(label => sizes.ContainsKey(label.Key) || method.SizeParameters.Contains(label.Key)).ToDictionary();
        int[][][] changed =
        [
            .. from tensor in Enumerable.Range(0, isCreated ? shapes.Length : extents.Length)
               from axis in Enumerable.Range(0, extents[tensor].Length)
               from extent in new[] { extents[tensor][axis] - 1, extents[tensor][axis] + 1 }
               where extent >= 0
               let one = extents.Select((shape, k) => k != tensor ? shape : [.. shape[..axis], extent, .. shape[(axis + 1)..]]).ToArray()
               where IsShaped(method, tensor) || Length(one[tensor]) != Length(extents[tensor])
               where !Agree(method, one, isCreated, options with { Sizes = given })
               select one,
        ];
        random.Shuffle(changed);
        return changed.Take(Calls).Select(one => Refused(method, run, one, domain, random)).FirstOrDefault(fault => fault is not null);
    }

    private static string? Refused(AnnotatedMethod method, Func<Call, long[]> run, int[][] extents, IReadOnlyDictionary<string, int> domain, Random random)
    {
        long[] before = [.. Enumerable.Repeat((long)Garbage, Length(extents[^1]))];
        TensorBuffer[] tensors = [.. extents[..^1].Select(shape => Place(new long[Length(shape)], shape, Strides(shape), random)), Destination(method, extents[^1], before, random)];
        var call = new Call(tensors, [.. method.SizeParameters.Select(label => domain[label])], 0);
        string shown = $"\"{method.Equation}\" {string.Join(' ', extents.Select(s => $"({string.Join('x', s)})"))} where {string.Join(' ', domain)}";
        try
        {
            _ = run(call);
            return $"{shown}: sizes disagree and nothing was said";
        }
        catch (EinsumShapeException)
        {
            return call.Now(extents.Length - 1)!.All(bits => bits == method.Elements.Stored(Garbage, 0)) ? null : $"{shown}: sizes disagree, but the destination was written";
        }
        catch (Exception e)
        {
            return $"{shown}: {e.GetType().Name}: {e.Message}\n{e.StackTrace}";
        }
    }

    /// <summary>Whether the method sees a tensor's extents; of a flat one it sees the length.</summary>
    private static bool IsShaped(AnnotatedMethod method, int tensor) => tensor < method.Operands.Length
        ? method.Operands[tensor] is { Form: OperandForm.Tensor or OperandForm.TensorSpan } or { Form: OperandForm.Array, Rank: > 1 }
        : method.Result is ResultForm.Array or ResultForm.TensorSpan;

    /// <summary>Whether these operands, by the definition, have a result of the destination's extents (the last ones), or of any where the method creates it.</summary>
    private static bool Agree(AnnotatedMethod method, int[][] extents, bool isCreated, ReferenceOptions options)
    {
        try
        {
            var domain = ReferenceEvaluator.Domain(method.Equation, extents[..^1], options);
            int[] output = [.. ReferenceEvaluator.Output(method.Equation, extents[..^1], options).Select(label => domain[label])];
            return isCreated || (IsShaped(method, extents.Length - 1) ? output.SequenceEqual(extents[^1]) : Length(output) == Length(extents[^1]));
        }
        catch (ReferenceRejection)
        {
            return false;
        }
    }

    private static int Length(int[] extents) => extents.Aggregate(1, (product, extent) => product * extent);

    private static TensorBuffer Destination(AnnotatedMethod method, int[] extents, long[] elements, Random random) =>
        Place(elements, extents, method.Result == ResultForm.TensorSpan ? Strides(extents, random) : Strides(extents), random);

    private static long Value(ElementTypes elements, Filling filling, int scale, Random random) => filling switch
    {
        Filling.Real => random.NextInt64(-(1L << scale), (1L << scale) + 1),
        Filling.Any => elements.Operand switch
        {
            "sbyte" => random.Next(-128, 128),
            "byte" => random.Next(256),
            "short" => random.Next(-32768, 32768),
            "ushort" => random.Next(65536),
            "int" => random.Next(int.MinValue, int.MaxValue),
            "uint" => random.NextInt64(1L << 32),
            "bool" => random.Next(2),
            _ => random.NextInt64(),
        },
        _ when elements.InfiniteZero is { } infinity && random.Next(8) == 0 => infinity,
        _ => elements.Operand == "bool" ? random.Next(2) : elements.IsUnsigned ? random.Next(10) : random.Next(-4, 6),
    };

    /// <summary>Values in row-major order; equal along an axis of stride 0.</summary>
    private static long[] Fill(int[] extents, int[] strides, Func<long> next)
    {
        var seen = new Dictionary<int, long>();
        return [.. Offsets(extents, strides).Select(offset => seen.TryGetValue(offset, out long value) ? value : seen[offset] = next())];
    }

    private static TensorBuffer Place(long[] elements, int[] extents, int[] strides, Random random)
    {
        int start = random.Next(4);
        int[] offsets = [.. Offsets(extents, strides)];
        var memory = new long[start + offsets.Append(-1).Max() + 1 + 20];
        Array.Fill(memory, Garbage);
        for (int p = 0; p < offsets.Length; p++) memory[start + offsets[p]] = elements[p];
        return new(memory, start, extents, strides);
    }

    /// <summary>Packed, row-major.</summary>
    private static int[] Strides(int[] extents) => [.. extents.Select((_, axis) => extents[(axis + 1)..].Aggregate(1, (product, extent) => product * extent))];

    /// <summary>The axes in any order, with gaps between rows or without; maybe one along which the tensor repeats.</summary>
    private static int[] Strides(int[] extents, Random random, bool mayRepeat = false)
    {
        if (random.Next(3) == 0) return Strides(extents);
        int[] order = [.. Enumerable.Range(0, extents.Length)], strides = new int[extents.Length];
        if (random.Next(2) == 0) random.Shuffle(order);
        int next = 1 + (random.Next(4) / 3);
        foreach (int axis in order.Reverse())
        {
            strides[axis] = next;
            next = (next * Math.Max(extents[axis], 1)) + (random.Next(2) * random.Next(4));
        }
        if (mayRepeat && extents.Length > 0 && random.Next(4) == 0) strides[random.Next(extents.Length)] = 0;
        return strides;
    }

    /// <summary>Where each element lies, in row-major order.</summary>
    private static IEnumerable<int> Offsets(int[] extents, int[] strides)
    {
        IEnumerable<int> offsets = [0];
        for (int a = 0; a < extents.Length; a++)
        {
            var (extent, stride) = (extents[a], strides[a]);
            offsets = offsets.SelectMany(offset => Enumerable.Range(0, extent).Select(i => offset + (i * stride)));
        }
        return offsets;
    }
}
