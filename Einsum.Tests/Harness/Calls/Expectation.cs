using Einsum.Tests.Reference;
using System.Numerics;

namespace Einsum.Tests.Harness;

/// <summary>What the reference evaluator demands of a result.</summary>
/// <param name="Accepts">Whether a driver may return these bits (<see cref="Call.Finish"/>) at a row-major position.</param>
/// <param name="Show">The right element at a position, as text for messages.</param>
internal sealed record Expectation(Func<int, long, bool> Accepts, Func<int, string> Show)
{
    /// <param name="method">The method whose result is meant.</param>
    /// <param name="operands">Elements as a <see cref="TensorBuffer"/> has them.</param>
    /// <param name="before">What the destination holds before the call, likewise.</param>
    /// <param name="scale">0 where every type of sum holds the sums exactly.</param>
    /// <param name="options">For the reference evaluator.</param>
    public static Expectation Of(AnnotatedMethod method, ReferenceTensor<long>[] operands, long[] before, int scale, ReferenceOptions options)
    {
        var elements = method.Elements;
        return (elements.Semiring, elements.Result) switch
        {
            ("Real", _) => Sums(method, operands, before, scale, options),
            ("Boolean", _) => Equal(Call.Element<bool>, ReferenceSemiring.Boolean, Bits),
            ("Gf2", "bool") => Equal(Call.Element<bool>, ReferenceSemiring.Gf2OfBits, Bits),
            ("Gf2", _) => Equal(Call.Element<ulong>, ReferenceSemiring.Gf2<ulong>(), v => elements.Stored(v, 0)),
            ("LogSumExp", _) => Near(method, operands, before, options),
            (_, "int") => Equal(Call.Element<int>, Tropical<int>(elements.Semiring), v => v),
            (_, "long") => Equal(Call.Element<long>, Tropical<long>(elements.Semiring), v => v),
            (_, ElementTypes.HalfName) => Equal(Call.Element<double>, Tropical<double>(elements.Semiring), v => BitConverter.DoubleToInt64Bits((double)(Half)v)),
            _ => Equal(Call.Element<double>, Tropical<double>(elements.Semiring), BitConverter.DoubleToInt64Bits),
        };

        static long Bits(bool value) => value ? 1 : 0;

        // Semirings whose results are exact.
        Expectation Equal<T>(Func<long, int, T> from, ReferenceSemiring<T> semiring, Func<T, long> bits)
        {
            T[] result = Evaluate(method, operands, v => from(v, 0), [.. before.Select(v => from(v, 0))], semiring, options);
            return new((p, actual) => elements.AreEqual(actual, bits(result[p])), p => $"{result[p]}");
        }
    }

    /// <summary>
    /// Sums of products. At scale 0 they are integers, and there is one answer. Otherwise |error| is at most n u sum|terms|, n counting each
    /// rounding a term meets.
    /// </summary>
    private static Expectation Sums(AnnotatedMethod method, ReferenceTensor<long>[] operands, long[] before, int scale, ReferenceOptions options)
    {
        var (elements, sumScale) = (method.Elements, scale * operands.Length);
        long roundings = Roundings(method, operands, options);
        var exact = Evaluate(v => v);
        var magnitude = scale == 0 ? exact : Evaluate(Int128.Abs);
        return new(Accepts, p => elements.Show(elements.Stored(exact[p], sumScale)));

        // What was there has one factor's scale, sums have that of all factors.
        Int128[] Evaluate(Func<Int128, Int128> from) =>
            Expectation.Evaluate(method, operands, v => from(v), [.. before.Select(v => from(v) << (sumScale - scale))], ReferenceSemiring.Real<Int128>(), options);

        bool Accepts(int p, long bits)
        {
            if (scale == 0) return elements.AreEqual(bits, elements.Stored(exact[p], 0));
            double actual = BitConverter.Int64BitsToDouble(bits), expected = Math.ScaleB((double)exact[p], -sumScale);
            double bound = (roundings * elements.AccumulatorRoundoff * Math.ScaleB((double)magnitude[p], -sumScale)) + (elements.StoreRoundoff * Math.Abs(expected)) + elements.Underflow;
            return Math.Abs(actual - expected) <= bound * 1.0001;
        }
    }

    /// <summary>Logarithms of sums: each operation rounds a logarithm, none of which is much larger than the result or than the operands' sum.</summary>
    private static Expectation Near(AnnotatedMethod method, ReferenceTensor<long>[] operands, long[] before, ReferenceOptions options)
    {
        double tolerance = 8 * Roundings(method, operands, options) * method.Elements.AccumulatorRoundoff;
        double[] result = Evaluate(method, operands, v => Call.Element<double>(v, 0), [.. before.Select(v => Call.Element<double>(v, 0))], ReferenceSemiring.LogSumExp, options);
        return new(Accepts, p => $"{result[p]:R}");

        bool Accepts(int p, long bits) =>
            BitConverter.Int64BitsToDouble(bits) is var actual && (actual == result[p] || (double.IsFinite(result[p]) && Math.Abs(actual - result[p]) <= tolerance * Math.Max(1, Math.Abs(result[p]))));
    }

    /// <summary>The result by the definition. An accumulating method adds it to what was there; off the diagonal of a repeated output label nothing is touched.</summary>
    private static T[] Evaluate<T>(AnnotatedMethod method, ReferenceTensor<long>[] operands, Func<long, T> from, T[] before, ReferenceSemiring<T> semiring, ReferenceOptions options)
    {
        var result = ReferenceEvaluator.Evaluate(method.Equation, [.. operands.Select(o => new ReferenceTensor<T>(o.Extents, [.. o.Elements.Select(from)]))], semiring, options);
        if (!method.Accumulates) return result.Elements;

        T alpha = from(AnnotatedMethod.Alpha), beta = from(AnnotatedMethod.Beta);
        string[] output = [.. ReferenceEvaluator.Output(method.Equation, [.. operands.Select(o => o.Extents)], options)];
        int[] first = [.. output.Select(label => Array.IndexOf(output, label))], at = new int[output.Length];
        return [.. result.Elements.Select((sum, p) => !IsTouched(p) ? before[p] : method.Result == ResultForm.Added ? semiring.Plus(sum, before[p]) : semiring.Plus(semiring.Times(alpha, sum), semiring.Times(beta, before[p])))];

        bool IsTouched(int position)
        {
            for (int axis = at.Length - 1; axis >= 0; position /= result.Extents[axis--]) at[axis] = position % result.Extents[axis];
            return Enumerable.Range(0, at.Length).All(axis => at[axis] == at[first[axis]]);
        }
    }

    /// <summary>How many roundings a term meets: at most one per operand, one per addition, and three where the destination is scaled and added.</summary>
    private static long Roundings(AnnotatedMethod method, ReferenceTensor<long>[] operands, ReferenceOptions options)
    {
        int[][] shapes = [.. operands.Select(o => o.Extents)];
        var output = ReferenceEvaluator.Output(method.Equation, shapes, options);
        var summed = ReferenceEvaluator.Domain(method.Equation, shapes, options).Where(label => !output.Contains(label.Key));
        return operands.Length + (method.Accumulates ? 3 : 0) + summed.Aggregate(1L, (terms, label) => terms * Math.Max(label.Value, 1)) - 1;
    }

    private static ReferenceSemiring<T> Tropical<T>(string name) where T : INumber<T> => name switch
    {
        "MinPlus" => ReferenceSemiring.MinPlus<T>(),
        "MaxPlus" => ReferenceSemiring.MaxPlus<T>(),
        "MaxTimes" => ReferenceSemiring.MaxTimes<T>(),
        "MaxMin" => ReferenceSemiring.MaxMin<T>(),
        _ => throw new NotSupportedException(name),
    };
}
