using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Harness;

/// <summary>
/// One tensor of a call, as memory: a buffer that holds more than the tensor (what lies around it must stay untouched), where the tensor
/// begins, its extents and strides. Integers stand for themselves, times 2^-scale where the element is a float; the largest and the
/// smallest stand for the element type's infinities.
/// </summary>
public sealed record TensorBuffer(long[] Memory, int Offset, int[] Extents, int[] Strides)
{
    public const long Infinity = long.MaxValue, MinusInfinity = long.MinValue;

    public int Length => Extents.Aggregate(1, (product, extent) => product * extent);
}

/// <summary>
/// What a driver (of <see cref="AnnotatedMethod"/> or <see cref="GoldenSource"/>) needs to call its method with any data: the operands and last the destination, in the
/// forms a signature can have, and back. The drivers are compiled in memory, so that methods that take spans are called without reflection.
/// </summary>
public sealed class Call(TensorBuffer[] tensors, int[] sizes, int scale)
{
    private readonly Func<long[]>?[] _loaded = new Func<long[]>?[tensors.Length];

    public int Size(int parameter) => sizes[parameter];

    public T[] Load<T>(int tensor)
    {
        T[] memory = [.. tensors[tensor].Memory.Select(value => Element<T>(value, scale))];
        _loaded[tensor] = () => Finish(memory);
        return memory;
    }

    public T Scalar<T>(T[] memory, int tensor) => memory[tensors[tensor].Offset];

    public Span<T> Flat<T>(T[] memory, int tensor) => memory.AsSpan(tensors[tensor].Offset, tensors[tensor].Length);

    /// <summary>An array of the tensor's rank; above rank 1 its lower bounds are not zero when the tensor's offset is not.</summary>
    public Array Shaped<T>(T[] memory, int tensor)
    {
        var (_, offset, extents, _) = tensors[tensor];
        var array = extents.Length > 1 ? Array.CreateInstance(typeof(T), extents, [.. extents.Select(_ => offset)]) : new T[extents[0]];
        Flat(memory, tensor).CopyTo(Elements<T>(array));
        return array;
    }

    public ReadOnlyTensorSpan<T> View<T>(T[] memory, int tensor) => WritableView(memory, tensor);

    public TensorSpan<T> WritableView<T>(T[] memory, int tensor) => new(memory, tensors[tensor].Offset, Lengths(tensor), Strides(tensor));

    public Tensor<T> Tensor<T>(T[] memory, int tensor) => System.Numerics.Tensors.Tensor.Create(memory, tensors[tensor].Offset, Lengths(tensor), Strides(tensor));

    public void PutElement<T>(T[] memory, int tensor, T value) => memory[tensors[tensor].Offset] = value;

    public void PutArray<T>(T[] memory, int tensor, Array result)
    {
        Expect(tensor, [.. Enumerable.Range(0, result.Rank).Select(result.GetLength)]);
        Elements<T>(result).CopyTo(Flat(memory, tensor));
    }

    public void PutFlat<T>(T[] memory, int tensor, T[] result) => result.CopyTo(Flat(memory, tensor));

    public void PutTensor<T>(T[] memory, int tensor, Tensor<T> result)
    {
        Expect(tensor, [.. result.Lengths.ToArray().Select(length => (int)length)]);
        result.FlattenTo(Flat(memory, tensor));
    }

    /// <summary>The destination's whole memory after the call.</summary>
    public static long[] Finish<T>(T[] memory) => [.. memory.Select(Bits)];

    /// <summary>The memory of a tensor as it is now, also after a call that threw; null when the driver never asked for it.</summary>
    public long[]? Now(int tensor) => _loaded[tensor]?.Invoke();

    /// <summary>Operands are never written.</summary>
    public void Unchanged<T>(T[] memory, int tensor)
    {
        var before = tensors[tensor].Memory.Select(value => Element<T>(value, scale));
        if (!memory.SequenceEqual(before)) throw new InvalidOperationException($"operand {tensor} was written");
    }

    /// <summary>An integer as an element, times 2^-scale where that is a float (see <see cref="TensorBuffer"/>).</summary>
    public static T Element<T>(long value, int scale)
    {
        object element = default(T) switch
        {
            float => (float)Number(value, scale),
            double => Number(value, scale),
            Half => (Half)Number(value, scale),
            bool => value % 2 != 0,
            sbyte => unchecked((sbyte)value),
            byte => unchecked((byte)value),
            short => unchecked((short)value),
            ushort => unchecked((ushort)value),
            int => value is TensorBuffer.Infinity or TensorBuffer.MinusInfinity ? int.CreateSaturating(value) : unchecked((int)value),
            uint => unchecked((uint)value),
            ulong => unchecked((ulong)value),
            nint => unchecked((nint)value),
            decimal => (decimal)value,
            BigInteger => (BigInteger)value,
            Complex => new Complex(value, 0),
            _ => value,
        };
        return (T)element;
    }

    private static double Number(long value, int scale) => value switch
    {
        TensorBuffer.Infinity => double.PositiveInfinity,
        TensorBuffer.MinusInfinity => double.NegativeInfinity,
        _ => Math.ScaleB(value, -scale),
    };

    /// <summary>Integers as such, everything else as the bits of a double.</summary>
    private static long Bits<T>(T value) => value switch
    {
        float v => BitConverter.DoubleToInt64Bits(v),
        double v => BitConverter.DoubleToInt64Bits(v),
        Half v => BitConverter.DoubleToInt64Bits((double)v),
        Complex v => BitConverter.DoubleToInt64Bits(v.Imaginary == 0 ? v.Real : double.NaN),
        bool v => v ? 1 : 0,
        ulong v => unchecked((long)v),
        nint v => v,
        decimal v => (long)v,
        BigInteger v => (long)v,
        _ => Convert.ToInt64(value, null),
    };

    private ReadOnlySpan<nint> Lengths(int tensor) => tensors[tensor].Extents.Select(extent => (nint)extent).ToArray();

    /// <summary>As <c>TensorSpan</c> demands them: 0 along an axis of length 1, none when the tensor is empty.</summary>
    private ReadOnlySpan<nint> Strides(int tensor) =>
        tensors[tensor].Length == 0 ? [] : tensors[tensor].Extents.Zip(tensors[tensor].Strides, (extent, stride) => extent == 1 ? 0 : (nint)stride).ToArray();

    private void Expect(int tensor, int[] extents)
    {
        if (!extents.AsSpan().SequenceEqual(tensors[tensor].Extents))
            throw new InvalidOperationException($"the result is {string.Join('x', extents)} instead of {string.Join('x', tensors[tensor].Extents)}");
    }

    private static Span<T> Elements<T>(Array array) => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
