using Einsum.Tests.Conformance;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Runtime;

/// <summary>Operands of the language's lists as a call of <c>Ein</c> takes them.</summary>
internal static class EinOperands
{
    /// <summary>The array type of the shape's own rank: a scalar, <c>T[]</c>, <c>T[,]</c>, ..., and beyond rank 6 values with extents.</summary>
    public static EinsumOperand<T> Of<T>(ReferenceTensor<long> tensor, Func<long, T> convert)
        where T : struct => Of(new ReferenceTensor<T>(tensor.Extents, [.. tensor.Elements.Select(convert)]));

    public static EinsumOperand<T> Of<T>(ReferenceTensor<T> tensor)
        where T : struct
    {
        var (extents, values) = (tensor.Extents, tensor.Elements);
        return extents switch
        {
            [] => values[0],
            [_] => values,
            [var a, var b] => Filled(new T[a, b], values),
            [var a, var b, var c] => Filled(new T[a, b, c], values),
            [var a, var b, var c, var d] => Filled(new T[a, b, c, d], values),
            [var a, var b, var c, var d, var e] => Filled(new T[a, b, c, d, e], values),
            [var a, var b, var c, var d, var e, var f] => Filled(new T[a, b, c, d, e, f], values),
            _ => EinsumOperand.Of(values, extents),
        };
    }

    /// <summary>A case's equation with its given sizes written behind labels of the output, where a call of <c>Ein</c> has them.</summary>
    public static string Equation(Case from)
    {
        string equation = from.Equation;
        foreach (var (label, extent) in from.Sizes)
        {
            int at = equation.IndexOf(label, equation.IndexOf("->", StringComparison.Ordinal), StringComparison.Ordinal) + label.Length;
            equation = equation.Insert(at, $":{extent}");
        }

        return equation;
    }

    public static EinOptions Options(Case from) => new() { Broadcast = from.Broadcast, Style = from.Spaced is true ? Style.Spaced : Style.Auto };

    private static TArray Filled<TArray, T>(TArray array, T[] values)
        where TArray : class
    {
        var target = (Array)(object)array;
        int[] at = new int[target.Rank];
        foreach (var value in values)
        {
            target.SetValue(value, at);
            for (int axis = at.Length - 1; axis >= 0 && ++at[axis] == target.GetLength(axis); axis--) at[axis] = 0;
        }

        return array;
    }
}
