using Einsum.Tests.Reference;
using static Einsum.Tests.Properties.Rewriting;

namespace Einsum.Tests.Properties;

/// <summary>What concerns deltas, ones, constants, zeros and equal factors: R05 to R11, R21, R22.</summary>
public partial class RewriteRuleTests
{
    /// <summary>R05: a delta goes and its labels become one, which keeps its domain even where nothing else has it; or the inverse.</summary>
    [Fact]
    public void ADeltaMergesItsLabels() => Holds(isSquare: true, rule: (s, random) =>
        WithDelta(s, random) is var (left, others, a, b) ? (left, others.Rename(l => l == b ? a : l).Value()) : null);

    [Fact]
    public void AMergedLabelThatLosesItsDomainIsWrong() => Fails(isSquare: true, rule: (s, random) =>
    {
        if (WithDelta(s, random) is not var (left, others, a, b)) return null;
        var merged = others.Rename(l => l == b ? a : l);
        return merged.Unowned.Contains(a) ? (left, merged.Without(a).Value()) : null;
    });

    /// <summary>R06.</summary>
    [Fact]
    public void AStatementOfOneTermWithDistinctLabelsIsACopy()
    {
        Holds((s, _) => IsDistinct(s.Terms[0]) && Identity(s) is var identity ? (identity, s.Operands[0]) : null);
        Fails(isSquare: true, rule: (s, _) => !IsDistinct(s.Terms[0]) && Identity(s) is var identity ? (identity, s.Operands[0]) : null);
        Assert.Equal([1, 0, 0, 4], Real("ii->ii", Matrix(1, 2, 3, 4)).Elements);

        static ReferenceStatement Identity(ReferenceStatement s) =>
            (s with { Terms = s.Terms[..1], Operands = s.Operands[..1], Output = s.Terms[0] }).Without(s.Domain.Keys.Except(s.Terms[0]));

        static bool IsDistinct(string term) => term.Distinct().Count() == term.Length;
    }

    /// <summary>R07.</summary>
    [Fact]
    public void OnesWhoseLabelsOthersHaveAreDropped() => Holds((s, random) =>
    {
        string owned = string.Concat(s.Terms.SelectMany(t => t).Distinct());
        return owned.Length == 0 ? null : (s.With(ReferenceStatement.Term(random, owned, 3), _ => s.Algebra.One), s.Value());
    });

    /// <summary>Without its range the sum has too few terms: one instead of none in an idempotent semiring, one instead of many in the others.</summary>
    [Fact]
    public void OnesThatOwnALabelAreNot() => Fails((s, random) => (s.With('z', random.Next(4)).With("z", _ => s.Algebra.One), s.Value()));

    /// <summary>R08.</summary>
    [Fact]
    public void AConstantTensorIsAScalarTimesOnes() => Holds((s, random) =>
    {
        string term = Any(s, random);
        long constant = s.Algebra.Draw(random);
        return (s.With(term, _ => constant), term.Distinct().Aggregate(s.With("", _ => constant), (product, label) => product.With($"{label}", _ => s.Algebra.One)).Value());
    });

    [Fact]
    public void AConstantTensorThatOwnsALabelIsNoScalar() => Fails((s, random) =>
    {
        long constant = s.Algebra.Draw(random);
        return (s.With('z', random.Next(4)).With("z", _ => constant), s.With("", _ => constant).Value());
    });

    /// <summary>R09: a delta of any order is a statement on ones whose output has each label twice.</summary>
    [Fact]
    public void ADeltaIsADiagonalOfOnes() => Holds((s, random) =>
    {
        string labels = "abc"[..random.Next(4)];
        var domain = labels.ToDictionary(l => l, _ => random.Next(4));
        var ones = new ReferenceStatement(s.Algebra, domain, [labels], [ReferenceStatement.Filled(labels, domain, _ => s.Algebra.One)], labels + labels);
        return (ones, ReferenceStatement.Filled(labels + labels, domain, at => Delta(s.Algebra, at)));
    });

    /// <summary>R10: all deltas and constants of a statement at once; the scalar stays, and the domain.</summary>
    [Fact]
    public void DeltasAndConstantsLeaveAScalarAndADomain() => Holds(isSquare: true, rule: (s, random) =>
    {
        if (s.Domain.Count == 0) return null;
        string labels = string.Concat(s.Domain.Keys);
        var (left, right, component) = (s, s, labels.ToDictionary(l => l));
        for (int more = random.Next(1, 4); more > 0; more--)
        {
            string term = ReferenceStatement.Term(random, labels, 2), other = string.Concat(term.Select(_ => labels[random.Next(labels.Length)]));
            long constant = s.Algebra.Draw(random);
            if (random.Next(2) == 0)
            {
                (left, right) = (left.With(term, _ => constant), right.With("", _ => constant));
            }
            else
            {
                left = left.With(term + other, at => Delta(s.Algebra, at));
                Join(component, term, other);
            }
        }
        return (left, right.Rename(l => component[l]).Value());
    });

    /// <summary>R11.</summary>
    [Fact]
    public void ALabelOfNoOperandMultipliesByItsCount()
    {
        Holds((s, random) => random.Next(4) is var d ? (s.With('z', d), s.With("", _ => s.Algebra.Count(d)).Value()) : null);

        // What the count is.
        foreach (var algebra in Algebra.All.Where(a => a.AddsItself)) Assert.Equal([algebra.Zero, algebra.One, algebra.One, algebra.One], Enumerable.Range(0, 4).Select(algebra.Count));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(Algebra.Real.Count));
        var gf2 = Algebra.All.Single(a => a.Name == "Gf2");
        Assert.Equal([gf2.Zero, gf2.One, gf2.Zero, gf2.One], Enumerable.Range(0, 4).Select(gf2.Count));
        var sum = ReferenceEvaluator.Evaluate("i,z->i", [new([1], [5.0]), new([7], new double[7])], ReferenceSemiring.LogSumExp);
        Assert.Equal(5 + Math.Log(7), sum.Elements.Single(), 1e-12);
    }

    [Fact]
    public void ALabelOfNoOperandHasNoEffectOnlyWhereSumsAreIdempotentAndOnlyAboveSizeZero()
    {
        Holds((s, random) => (s.With('z', random.Next(1, 4)), s.Value()), over: a => a.AddsItself);
        Fails((s, _) => (s.With('z', 0), s.Value()), over: a => a.AddsItself);
        Fails((s, random) => (s.With('z', random.Next(1, 4)), s.Value()), over: a => !a.AddsItself);
    }

    /// <summary>R21.</summary>
    [Fact]
    public void AKnownZeroOperandGivesZero()
    {
        Holds((s, random) => (s.With(Any(s, random), _ => s.Algebra.Zero), ReferenceStatement.Filled(s.Output, s.Domain, _ => s.Algebra.Zero)));

        // Among floats zero does not absorb infinity.
        var product = ReferenceEvaluator.Evaluate("i,i->", [new([1], [0.0]), new([1], [double.PositiveInfinity])], ReferenceSemiring.Real<double>());
        Assert.Equal([double.NaN], product.Elements);
    }

    /// <summary>R22.</summary>
    [Fact]
    public void EqualFactorsMergeWhereTimesIsIdempotent()
    {
        Holds(Doubled, over: a => a.MultipliesItself);
        Fails(Doubled, over: a => !a.MultipliesItself);

        static (ReferenceStatement, ReferenceTensor<long>)? Doubled(ReferenceStatement s, Random random) => random.Next(s.Terms.Length) is var k ? (s.With(s.Terms[k], s.Operands[k]), s.Value()) : null;
    }

    /// <summary>A statement with a delta between two of its labels, or new ones.</summary>
    private static (ReferenceStatement Left, ReferenceStatement Others, char A, char B)? WithDelta(ReferenceStatement s, Random random)
    {
        string labels = string.Concat(s.Domain.Keys) + "yz";
        char a = labels[random.Next(labels.Length)], b = labels[random.Next(labels.Length)];
        if (a == b) return null;
        int side = s.Domain.Values.FirstOrDefault(random.Next(4));
        var others = s.With(a, side).With(b, side);
        return (others.With($"{a}{b}", at => Delta(s.Algebra, at)), others, a, b);
    }

    /// <summary>One where the first half of a position is the second, else zero.</summary>
    private static long Delta(Algebra algebra, int[] at) => at.AsSpan(0, at.Length / 2).SequenceEqual(at.AsSpan(at.Length / 2)) ? algebra.One : algebra.Zero;

    /// <summary>A term over any labels of the domain.</summary>
    private static string Any(ReferenceStatement s, Random random) => s.Domain.Count == 0 ? "" : ReferenceStatement.Term(random, string.Concat(s.Domain.Keys), 3);
}
