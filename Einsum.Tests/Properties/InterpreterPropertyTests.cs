using Einsum.Tests.Harness;
using Einsum.Tests.Reference;
using Einsum.Tests.Runtime;

namespace Einsum.Tests.Properties;

/// <summary>
/// The interpreter on the random equations that generated methods are judged by: both styles, broadcasting, new labels with their size in
/// the equation, every order. A failure is made smaller and prints its seed. (Other semirings: <see cref="EinRandomTests"/>.)
/// </summary>
public class InterpreterPropertyTests
{
    private const int Equations = 2000, OfEachFloat = 700;
    private const long Garbage = 99;

    [Fact]
    public void IntegersThatWrapHaveOneAnswer() => Always(ElementTypes.Long, Fault<long>, 0, Equations);

    [Fact]
    public void FloatsStayWithinTheirBound() => Always(ElementTypes.Float, Fault<float>, 0, OfEachFloat);

    [Fact]
    public void DoublesStayWithinTheirBound() => Always(ElementTypes.Double, Fault<double>, OfEachFloat, OfEachFloat);

    [Fact]
    public void HalvesAreRoundedOnce() => Always(new(ElementTypes.HalfName, ElementTypes.HalfName), Fault<Half>, 2 * OfEachFloat, OfEachFloat);

    [Fact]
    public void SizesThatDisagreeAreRefusedBeforeTheFirstWrite() => Always(ElementTypes.Long, Refusal, 0, Equations);

    private static void Always(ElementTypes elements, Func<RandomEquation, Random, string?> fault, int skipped, int count)
    {
        foreach (int seed in Enumerable.Range(EquationGenerator.FirstSeed + skipped, count))
        {
            // A call has no sizes but those of its operands and of the equation.
            var equation = EquationGenerator.OfSeed(seed) with { Elements = elements, Result = ResultForm.Returned, Static = [] };
            equation = equation with { Inline = [.. equation.NewLabels] };
            if (First(equation) is null) continue;
            while (EquationShrinker.Shrink(equation).FirstOrDefault(e => e.Elements == elements && e.Inline.Length == e.NewLabels.Count() && First(e) is not null) is { } smaller) equation = smaller;
            Assert.Fail($"seed {seed}, made smaller: {First(equation)}");
        }

        string? First(RandomEquation e) => Enumerable.Range(0, e.Runs.Count).Select(run => fault(e with { Runs = [e.Runs[run]] }, new Random(e.Seed + run))).FirstOrDefault(found => found is not null);
    }

    private static string? Fault<T>(RandomEquation equation, Random random)
        where T : struct
    {
        var (method, elements) = (equation.Method(), equation.Elements);
        int scale = elements.IsFloat ? elements.Result == ElementTypes.HalfName ? 10 : 22 : 0;
        ReferenceTensor<long>[] operands = [.. equation.Shapes(0).Select(shape => new ReferenceTensor<long>(
            shape, [.. Enumerable.Range(0, Length(shape)).Select(_ => elements.IsFloat ? random.NextInt64(-1L << scale, 1L << scale) : random.NextInt64())]))];
        var expected = Expectation.Of(method, operands, [], scale, method.Reference);
        var options = Options(equation, random);
        string place = $"\"{method.Equation}\" {string.Join(' ', operands.Select(o => $"({string.Join('x', o.Extents)})"))}, {options.Order}: ";
        try
        {
            var actual = Ein.Sum<T, T>(method.Equation, options, [.. operands.Select(o => EinOperands.Of(o, v => Call.Element<T>(v, scale)))]);
            int[] extents = Output(equation);
            if (!extents.AsSpan().SequenceEqual(actual.Extents)) return $"{place}the result is {string.Join('x', actual.Extents.ToArray())} instead of {string.Join('x', extents)}";
            long[] bits = Call.Finish(actual.Values.ToArray());
            int wrong = Enumerable.Range(0, bits.Length).FirstOrDefault(p => !expected.Accepts(p, bits[p]), -1);
            return wrong < 0 ? null : $"{place}element {wrong} is {elements.Show(bits[wrong])} instead of {expected.Show(wrong)}";
        }
        catch (Exception e)
        {
            return $"{place}{e.GetType().Name}: {e.Message}\n{e.StackTrace}";
        }
    }

    /// <summary>One axis more or less, of an operand or of the flat destination.</summary>
    private static string? Refusal(RandomEquation equation, Random random)
    {
        var options = Options(equation, random);
        int[][] extents = [.. equation.Shapes(0), Output(equation)];
        int tensor = random.Next(extents.Length);
        if (extents[tensor].Length == 0) return null;
        int axis = random.Next(extents[tensor].Length);
        extents[tensor][axis] += extents[tensor][axis] > 0 && random.Next(2) == 0 ? -1 : 1;
        if (IsLegal()) return null;

        long[] destination = [.. Enumerable.Repeat(Garbage, Length(extents[^1]))];
        string place = $"\"{equation.Text}\" {string.Join(' ', extents.Select(e => $"({string.Join('x', e)})"))}: ";
        try
        {
            Ein.Into(equation.Text, options, destination.AsSpan(), [.. extents[..^1].Select(shape => EinOperands.Of(new ReferenceTensor<long>(shape, new long[Length(shape)])))]);
            return $"{place}sizes disagree and nothing was said";
        }
        catch (EinsumShapeException)
        {
            return destination.All(v => v == Garbage) ? null : $"{place}sizes disagree, but the destination was written";
        }
        catch (Exception e)
        {
            return $"{place}{e.GetType().Name}: {e.Message}\n{e.StackTrace}";
        }

        bool IsLegal()
        {
            try
            {
                var domain = ReferenceEvaluator.Domain(equation.Text, extents[..^1], equation.Reference(0));
                return ReferenceEvaluator.Output(equation.Text, extents[..^1], equation.Reference(0)).Aggregate(1, (product, label) => product * domain[label]) == Length(extents[^1]);
            }
            catch (ReferenceRejection)
            {
                return false;
            }
        }
    }

    private static EinOptions Options(RandomEquation equation, Random random) =>
        new() { Style = equation.Spaced ? Style.Spaced : Style.Compact, Broadcast = equation.Broadcast, Order = (Order)random.Next(3) };

    private static int[] Output(RandomEquation equation)
    {
        var domain = ReferenceEvaluator.Domain(equation.Text, equation.Shapes(0), equation.Reference(0));
        return [.. ReferenceEvaluator.Output(equation.Text, equation.Shapes(0), equation.Reference(0)).Select(label => domain[label])];
    }

    private static int Length(int[] extents) => extents.Aggregate(1, (product, extent) => product * extent);
}
