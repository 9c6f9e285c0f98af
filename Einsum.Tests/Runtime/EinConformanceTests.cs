using Einsum.Tests.Conformance;
using System.Numerics;

namespace Einsum.Tests.Runtime;

/// <summary>The interpreter against the language's lists: every legal expression in many element types and orders, every illegal one by its exception.</summary>
public class EinConformanceTests
{
    public static TheoryData<string> Legal => Case.Names(Case.Legal);

    public static TheoryData<string> Illegal => Case.Names(Case.Illegal);

    [Theory]
    [MemberData(nameof(Legal))]
    public void LegalExpressionHasItsShapeAndDigest(string text)
    {
        var expected = Case.Find(text);
        Agrees(expected, v => (double)v, v => (long)v);
        Agrees(expected, v => (float)v, v => (long)v);
        Agrees(expected, v => (int)v, v => v);
        Agrees(expected, v => v, v => v);
        Agrees(expected, v => (decimal)v, v => (long)v);
        Agrees(expected, v => (BigInteger)v, v => (long)v);
        Agrees(expected, v => (Complex)v, v => (long)v.Real);
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void OrderDoesNotChangeAnIntegerResult(string text)
    {
        var expected = Case.Find(text);
        foreach (var order in (Order[])[Order.Greedy, Order.Written]) Agrees(expected, v => v, v => v, order);
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void FlatDestinationHasTheDigest(string text)
    {
        var expected = Case.Find(text);
        var destination = new long[expected.Output!.Aggregate(1, (product, extent) => product * extent)];
        Array.Fill(destination, 77); // old content must not show
        Ein.Into(EinOperands.Equation(expected), EinOperands.Options(expected), destination.AsSpan(), Operands(expected, v => v));
        Assert.Equal(expected.Digest, Fill.Digest(destination));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void IllegalExpressionThrowsByItsIdAtItsPlace(string text)
    {
        var expected = Case.Find(text);
        string equation = EinOperands.Equation(expected);
        int[][] shapes = expected.Operands ?? [.. Enumerable.Repeat<int[]>([2], 1 + equation.Count(c => c == ','))];
        var operands = Fill.Operands(shapes).Select(o => EinOperands.Of(o, v => v)).ToArray();
        var failure = Assert.ThrowsAny<ArgumentException>(() => Ein.Sum<long, long>(equation, EinOperands.Options(expected), operands));
        if (failure is EinsumShapeException shape)
        {
            // Whatever depends on values is a matter of shapes at run time.
            Assert.Contains(expected.Ids.Single(), (string[])["EIN0011", "EIN0012"]);
            Assert.Equal(expected.Ids.Single() == "EIN0011", shape.Label is null);
            return;
        }

        var fault = Assert.IsType<EinsumEquationException>(failure);
        Assert.Equal(expected.Ids.Single(), fault.Id);
        if (expected.Span is { } span) Assert.Equal(span, (fault.Start, fault.Start + fault.Length));
    }

    private static EinsumOperand<T>[] Operands<T>(Case from, Func<long, T> convert)
        where T : struct => [.. Fill.Operands(from.Operands!).Select(o => EinOperands.Of(o, convert))];

    private static void Agrees<T>(Case expected, Func<long, T> convert, Func<T, long> back, Order order = Order.Optimal)
        where T : struct
    {
        var result = Ein.Sum<T, T>(EinOperands.Equation(expected), EinOperands.Options(expected) with { Order = order }, Operands(expected, convert));
        Assert.Equal(expected.Output, result.Extents.ToArray());
        Assert.Equal(expected.Digest, Fill.Digest(result.Values.ToArray().Select(back)));
    }
}
