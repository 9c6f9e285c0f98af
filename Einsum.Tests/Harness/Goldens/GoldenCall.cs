using System.Numerics;

namespace Einsum.Tests.Harness;

/// <summary>
/// One call of a golden method by its driver (<see cref="GoldenSource"/>): the memory of the operands and last of the destination, whose forms
/// <see cref="Call"/> knows. Values are complex here, so that one judge serves every element type; all are small enough to be exact in each.
/// </summary>
public sealed class GoldenCall(TensorBuffer[] tensors, Complex[][] memories, IReadOnlyDictionary<string, int> sizes)
{
    /// <summary>What alpha and beta are.</summary>
    public static readonly IReadOnlyDictionary<string, int> Scales = new Dictionary<string, int> { ["alpha"] = 2, ["beta"] = -3 };

    public Call Forms { get; } = new(tensors, [], 0);

    public int Size(string label) => sizes[label];

    public int Stride(int tensor, int axis) => tensors[tensor].Strides[axis];

    public static T Scale<T>(string name) => Element<T>(Scales[name]);

    public T[] Load<T>(int tensor) => [.. memories[tensor].Select(Element<T>)];

    /// <summary>Takes the memory as it is after the call.</summary>
    public void Store<T>(T[] memory, int tensor) => memories[tensor] = [.. memory.Select(Value)];

    /// <summary>A flat tensor whose strides are parameters: from its first element to its last.</summary>
    public Span<T> Strided<T>(T[] memory, int tensor)
    {
        var (_, offset, extents, strides) = tensors[tensor];
        return memory.AsSpan(offset, extents.Contains(0) ? 0 : extents.Zip(strides, (extent, stride) => (extent - 1) * stride).Sum() + 1);
    }

    public ref T Reference<T>(T[] memory, int tensor) => ref memory[tensors[tensor].Offset];

    /// <summary>What a type makes of an exact result.</summary>
    public static Complex Rounded<T>(Complex value) => Value(Element<T>(value));

    private static T Element<T>(Complex value)
    {
        object element = default(T) switch
        {
            float => (float)value.Real,
            double => value.Real,
            Half => (Half)value.Real,
            bool => value.Real != 0,
            sbyte => checked((sbyte)value.Real),
            int => checked((int)value.Real),
            BigInteger => new BigInteger(value.Real),
            Complex => value,
            _ => throw new NotSupportedException(typeof(T).Name),
        };
        return (T)element;
    }

    private static Complex Value<T>(T element) => element switch
    {
        Half v => (double)v,
        BigInteger v => (double)v,
        Complex v => v,
        _ => Convert.ToDouble(element, null),
    };
}
