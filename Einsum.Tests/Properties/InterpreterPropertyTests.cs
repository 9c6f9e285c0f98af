using Einsum.Tests.Reference;
using Einsum.Tests.Runtime;

namespace Einsum.Tests.Properties;

/// <summary>
/// The interpreter on the random equations that generated methods are judged by: both styles, broadcasting, new labels with their size in
/// the equation, every order. Integers wrap, so that any elements have one answer. (Other semirings: <see cref="EinRandomTests"/>.)
/// </summary>
public class InterpreterPropertyTests
{
    private const int Equations = 2000;

    [Fact]
    public void InterpretedResultsEqualTheReference()
    {
        for (int seed = EquationGenerator.FirstSeed; seed < EquationGenerator.FirstSeed + Equations; seed++)
        {
            var equation = EquationGenerator.OfSeed(seed);
            if (Fault(equation) is null) continue;
            while (EquationShrinker.Shrink(equation).FirstOrDefault(smaller => Fault(smaller) is not null) is { } smaller) equation = smaller;
            Assert.Fail($"seed {seed}, made smaller: {Fault(equation)}");
        }
    }

    private static string? Fault(RandomEquation equation) =>
        Enumerable.Range(0, equation.Runs.Count).Select(run => Fault(equation with { Runs = [equation.Runs[run]] }, new Random(equation.Seed + run))).FirstOrDefault(fault => fault is not null);

    private static string? Fault(RandomEquation equation, Random random)
    {
        // A call has no sizes but those of its operands and of the equation.
        string text = (equation with { Inline = [.. equation.NewLabels], Static = [] }).Text;
        var operands = equation.Shapes(0).Select(shape => new ReferenceTensor<long>(
            shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(_ => random.NextInt64())])).ToArray();
        var options = new EinOptions { Style = equation.Spaced ? Style.Spaced : Style.Compact, Broadcast = equation.Broadcast, Order = (Order)random.Next(3) };
        string place = $"\"{text}\" {string.Join(' ', operands.Select(o => $"({string.Join('x', o.Extents)})"))}, {options.Order}: ";
        var expected = ReferenceEvaluator.Evaluate(text, operands, ReferenceSemiring.Real<long>(), new(equation.Spaced, equation.Broadcast));
        try
        {
            var actual = Ein.Sum<long, long>(text, options, [.. operands.Select(EinOperands.Of)]);
            if (!expected.Extents.AsSpan().SequenceEqual(actual.Extents)) return $"{place}the result is {string.Join('x', actual.Extents.ToArray())} instead of {string.Join('x', expected.Extents)}";
            int wrong = Enumerable.Range(0, expected.Elements.Length).FirstOrDefault(p => actual.Values[p] != expected.Elements[p], -1);
            return wrong < 0 ? null : $"{place}element {wrong} is {actual.Values[wrong]} instead of {expected.Elements[wrong]}";
        }
        catch (Exception e)
        {
            return $"{place}{e.Message}\n{e.StackTrace}";
        }
    }
}
