using Einsum.Tests.Reference;

namespace Einsum.Tests.Properties;

/// <summary>Both sides of a rewrite rule, made from a random statement: what it starts from, and the value of what it arrives at. Null where it does not apply.</summary>
internal delegate (ReferenceStatement Left, ReferenceTensor<long> Right)? Rewrite(ReferenceStatement statement, Random random);

/// <summary>
/// Tries a rewrite rule on random statements over every semiring, each side by the reference evaluator. Seeds are fixed; of the cases that
/// fail the smallest is shown, with its seed.
/// </summary>
internal static class Rewriting
{
    private const int Cases = 2000, MostTries = 20 * Cases;

    /// <summary>Both sides are equal, always.</summary>
    public static void Holds(Rewrite rule, bool isSquare = false, Predicate<Algebra>? over = null)
    {
        var failed = Try(rule, isSquare, over).Where(c => !c.IsEqual).OrderBy(c => c.Left.Operands.Sum(o => o.Elements.Length) + c.Left.Terms.Length).ToArray();
        if (failed.Length > 0) Assert.Fail($"{failed.Length} of {Cases} cases fail; the smallest, seed {failed[0].Seed}: {failed[0].Left}\nis {Text(failed[0].Value)}, rewritten {Text(failed[0].Right)}");
    }

    /// <summary>What a rule's condition is for: without it the sides differ somewhere, in each of the semirings.</summary>
    public static void Fails(Rewrite rule, bool isSquare = false, Predicate<Algebra>? over = null)
    {
        string[] differs = [.. Try(rule, isSquare, over).Where(c => !c.IsEqual).Select(c => c.Left.Algebra.Name).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(Algebra.All.Where(a => over?.Invoke(a) != false).Select(a => a.Name).Order(StringComparer.Ordinal), differs);
    }

    private static List<(int Seed, ReferenceStatement Left, ReferenceTensor<long> Value, ReferenceTensor<long> Right, bool IsEqual)> Try(Rewrite rule, bool isSquare, Predicate<Algebra>? over)
    {
        Algebra[] algebras = [.. Algebra.All.Where(a => over?.Invoke(a) != false)];
        var cases = new List<(int, ReferenceStatement, ReferenceTensor<long>, ReferenceTensor<long>, bool)>();
        for (int seed = 0; cases.Count < Cases; seed++)
        {
            Assert.True(seed < MostTries, $"the rule applied to {cases.Count} of {seed} statements");
            var random = new Random(seed);
            if (rule(ReferenceStatement.Random(random, algebras[seed % algebras.Length], isSquare), random) is not var (left, right)) continue;
            var value = left.Value();
            cases.Add((seed, left, value, right, value.Extents.SequenceEqual(right.Extents) && value.Elements.SequenceEqual(right.Elements)));
        }
        return cases;
    }

    private static string Text(ReferenceTensor<long> tensor) => $"({string.Join('x', tensor.Extents)}) {string.Join(' ', tensor.Elements)}";
}
