using Einsum.Tests.Reference;

namespace Einsum.Tests.Runtime;

/// <summary>
/// The interpreter against the reference evaluator on random equations: repeated labels on both sides, implicit outputs, ellipses,
/// zero extents, every semiring. Integers and truth values compare exactly.
/// </summary>
public class EinRandomTests
{
    private const int Equations = 400;

    [Fact]
    public void RealOfWrappingIntegers() =>
        Agree((_, random) => random.NextInt64(), ReferenceSemiring.Real<long>(), Semiring.Real);

    [Fact]
    public void MinPlus() => Agree(Distance, ReferenceSemiring.MinPlus<int>(), Semiring.MinPlus);

    [Fact]
    public void MaxPlus() => Agree((k, random) => k % 7 == 0 ? int.MinValue : random.Next(-50, 50), ReferenceSemiring.MaxPlus<int>(), Semiring.MaxPlus);

    [Fact]
    public void MaxTimes() => Agree((_, random) => random.NextInt64(5), ReferenceSemiring.MaxTimes<long>(), Semiring.MaxTimes);

    [Fact]
    public void MaxMin() => Agree((_, random) => (double)random.Next(-50, 50), ReferenceSemiring.MaxMin<double>(), Semiring.MaxMin);

    [Fact]
    public void Gf2() => Agree((_, random) => (byte)random.Next(256), ReferenceSemiring.Gf2<byte>(), Semiring.Gf2);

    [Fact]
    public void Gf2OfBits() => Agree((_, random) => random.Next(2) == 0, ReferenceSemiring.Gf2OfBits, Semiring.Gf2);

    [Fact]
    public void Boolean() => Agree((_, random) => random.Next(3) == 0, ReferenceSemiring.Boolean, null);

    [Fact]
    public void LogSumExp() => Agree(
        (k, random) => k % 5 == 0 ? double.NegativeInfinity : random.NextDouble() * 20, ReferenceSemiring.LogSumExp, Semiring.LogSumExp,
        (expected, actual) => expected == actual || Math.Abs(expected - actual) < 1e-12 * Math.Max(1, Math.Abs(expected)));

    private static int Distance(int k, Random random) => k % 7 == 0 ? int.MaxValue : random.Next(-50, 50);

    private static void Agree<T>(Func<int, Random, T> value, ReferenceSemiring<T> reference, Semiring? semiring, Func<T, T, bool>? equal = null)
        where T : struct
    {
        equal ??= EqualityComparer<T>.Default.Equals;
        for (int seed = 0; seed < Equations; seed++)
        {
            var random = new Random(seed);
            var (equation, shapes) = RandomEquation(random);
            var operands = shapes.Select(shape => new ReferenceTensor<T>(
                shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(k => value(k, random))])).ToArray();
            var expected = ReferenceEvaluator.Evaluate(equation, operands, reference);
            var options = new EinOptions { Semiring = semiring, Order = (Order)random.Next(3) };
            var actual = Ein.Sum<T, T>(equation, options, [.. operands.Select(EinOperands.Of)]);
            string place = $"seed {seed}: \"{equation}\" {string.Join(' ', shapes.Select(shape => $"({string.Join('x', shape)})"))}, {options.Order}";
            Assert.True(expected.Extents.AsSpan().SequenceEqual(actual.Extents), place);
            for (int p = 0; p < expected.Elements.Length; p++)
            {
                Assert.True(equal(expected.Elements[p], actual.Values[p]), $"{place}: element {p} is {actual.Values[p]} instead of {expected.Elements[p]}");
            }
        }
    }

    /// <summary>1 to 5 operands of rank 0 to 4 over at most 5 labels of extent 0 to 4.</summary>
    private static (string Equation, int[][] Shapes) RandomEquation(Random random)
    {
        string labels = "ijklm"[..random.Next(1, 6)];
        int[] extents = [.. labels.Select(_ => random.Next(12) == 0 ? 0 : random.Next(1, 5))];
        bool hasEllipsis = random.Next(4) == 0;
        int[] batch = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 4))];
        var terms = new List<string>();
        var shapes = new List<int[]>();
        int operands = random.Next(1, 6);
        for (int operand = 0; operand < operands; operand++)
        {
            string term = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => labels[random.Next(labels.Length)]));
            var shape = term.Select(label => extents[labels.IndexOf(label, StringComparison.Ordinal)]).ToList();
            if (hasEllipsis && random.Next(2) == 0)
            {
                int at = random.Next(term.Length + 1), axes = random.Next(batch.Length + 1);
                term = term.Insert(at, "...");
                shape.InsertRange(at, batch[^axes..]);
            }

            terms.Add(term);
            shapes.Add([.. shape]);
        }

        string inputs = string.Join(',', terms);
        string used = string.Concat(labels.Where(label => inputs.Contains(label, StringComparison.Ordinal)));
        if (inputs.Length > 0 && random.Next(8) == 0) return (inputs, [.. shapes]);
        string output = used.Length == 0 ? "" : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => used[random.Next(used.Length)]));
        if (hasEllipsis && random.Next(4) != 0) output = output.Insert(random.Next(output.Length + 1), "...");
        return ($"{inputs}->{output}", [.. shapes]);
    }
}
