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
        int scale = filling != Filling.Real ? 0 : elements.StoreRoundoff > elements.AccumulatorRoundoff ? 10 : 22, sumScale = scale * shapes.Length;
        int[][] strides = [.. shapes.Select((shape, k) => method.Operands[k].Form is OperandForm.TensorSpan or OperandForm.Tensor ? Strides(shape, random, mayRepeat: true) : Strides(shape))];
        var operands = shapes.Select((shape, k) => new ReferenceTensor<long>(shape, Fill(shape, strides[k], () => Value(elements, filling, scale, random)))).ToArray();
        var (extents, exact) = Exact(method, operands, options);

        int[] resultStrides = method.Result == ResultForm.TensorSpan ? Strides(extents, random) : Strides(extents);
        TensorBuffer[] tensors = [.. operands.Select((o, k) => Place(o.Elements, o.Extents, strides[k], random)), Place([.. exact.Select(_ => (long)Garbage)], extents, resultStrides, random)];
        var domain = ReferenceEvaluator.Domain(method.Equation, shapes, options);
        long[] memory;
        try
        {
            memory = run(new Call(tensors, [.. method.SizeParameters.Select(label => domain[label])], scale));
        }
        catch (Exception e)
        {
            return Report($"{e.GetType().Name}: {e.Message}\n{e.StackTrace}");
        }

        // Each term meets at most one rounding per operand and one per addition.
        Int128[] magnitude = scale == 0 ? exact : Exact(method, [.. operands.Select(o => o with { Elements = [.. o.Elements.Select(Math.Abs)] })], options).Elements;
        var output = ReferenceEvaluator.Output(method.Equation, shapes, options);
        long roundings = domain.Where(label => !output.Contains(label.Key)).Aggregate((long)operands.Length, (product, label) => product * Math.Max(label.Value, 1));
        var place = tensors[^1];
        int[] offsets = [.. Offsets(place.Extents, place.Strides).Select(offset => place.Offset + offset)];
        for (int p = 0; p < offsets.Length; p++)
            if (!elements.Accepts(memory[offsets[p]], exact[p], magnitude[p], roundings, sumScale))
                return Report($"element {p} of {string.Join('x', extents)} is {elements.Show(memory[offsets[p]])} instead of {Math.ScaleB((double)exact[p], -sumScale):R}");
        long around = elements.Element(Garbage, scale);
        int touched = Enumerable.Range(0, memory.Length).Except(offsets).FirstOrDefault(offset => memory[offset] != around, -1);
        return touched < 0 ? null : Report($"memory around the result was written, {touched - place.Offset} elements after its first");

        string Report(string fault) => $"\"{method.Equation}\" {string.Join(' ', shapes.Select(s => s.Length == 0 ? "()" : string.Join('x', s)))}"
            + $"{string.Concat(domain.Select(d => $" {d.Key}={d.Value}"))}, {filling}: {fault}";
    }

    private static (int[] Extents, Int128[] Elements) Exact(AnnotatedMethod method, ReferenceTensor<long>[] operands, ReferenceOptions options)
    {
        if (method.Elements.IsBoolean)
        {
            var bits = ReferenceEvaluator.Evaluate(method.Equation, [.. operands.Select(o => new ReferenceTensor<bool>(o.Extents, [.. o.Elements.Select(v => v % 2 != 0)]))], ReferenceSemiring.Boolean, options);
            return (bits.Extents, [.. bits.Elements.Select(v => v ? Int128.One : Int128.Zero)]);
        }
        var sums = ReferenceEvaluator.Evaluate(method.Equation, [.. operands.Select(o => new ReferenceTensor<Int128>(o.Extents, [.. o.Elements.Select(v => (Int128)v)]))], ReferenceSemiring.Real<Int128>(), options);
        return (sums.Extents, sums.Elements);
    }

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
