using Einsum.Tests.Reference;
using System.Numerics;
using static Einsum.Tests.Properties.Rewriting;

namespace Einsum.Tests.Properties;

/// <summary>What concerns labels' names and how tensors lie in memory: R12 to R15, R17, R18, R24, R27.</summary>
public partial class RewriteRuleTests
{
    /// <summary>R12.</summary>
    [Fact]
    public void LabelsAreRenamedBijectively() => Holds((s, random) =>
    {
        string names = Shuffled("abcdefgh", random);
        return (s, s.Rename(l => names[l - 'a']).Value());
    });

    [Fact]
    public void AnImplicitOutputDependsOnNames() => Fails((s, random) =>
    {
        string inputs = string.Join(',', s.Terms), names = Shuffled("abcde", random);
        if (!s.Terms.Any(t => t.Length > 0)) return null;
        s = s with { Output = string.Concat(inputs.Where(char.IsLetter).GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).Order()) };
        return (s.Without(s.Unowned), ReferenceEvaluator.Evaluate(string.Concat(inputs.Select(c => char.IsLetter(c) ? names[c - 'a'] : c)), s.Operands, s.Algebra.Semiring));
    });

    /// <summary>R13.</summary>
    [Fact]
    public void AnOperandIsTransposedWithItsTerm() => Holds((s, random) =>
        Transposed(s, random) is var (k, term, operand) ? (s, s.Replace(k, term, operand).Value()) : null);

    [Fact]
    public void AnOperandIsNotTransposedAlone() => Fails(isSquare: true, rule: (s, random) =>
        Transposed(s, random) is var (k, _, operand) ? (s, s.Replace(k, s.Terms[k], operand).Value()) : null);

    /// <summary>R14: labels that stand adjacent, in one order, in every term that has either are one; here a label is told apart into two.</summary>
    [Fact]
    public void AdjacentLabelsFuse() => Holds((s, random) => s.Domain.Count == 0 ? null : Apart(s, random, _ => "xy"));

    [Fact]
    public void LabelsThatStandInAnotherOrderDoNotFuse() => Fails((s, random) =>
        s.Domain.Count == 0 ? null : random.Next(s.Terms.Length) is var other ? Apart(s, random, k => k == other ? "yx" : "xy") : null);

    /// <summary>R15: whole tiles and what is left of the last.</summary>
    [Fact]
    public void ALabelIsSplitWithItsRemainder() => Holds((s, random) => Tiled(s, random) is var (tiles, remainder, join) ? (s, join(tiles.Value(), remainder.Value())) : null);

    [Fact]
    public void ASplitWithoutItsRemainderIsWrong() => Fails((s, random) =>
        Tiled(s, random) is var (tiles, remainder, join) ? (s, join(tiles.Value(), Map(remainder.Value(), _ => s.Algebra.Zero))) : null);

    /// <summary>R17: along a label that repeats, strides add.</summary>
    [Fact]
    public void DiagonalsAreTakenByAddingStrides()
    {
        Holds((s, random) =>
        {
            int k = random.Next(s.Terms.Length);
            string term = string.Concat(s.Terms[k].Distinct());
            int[] strides = Strides(s, term, s.Terms[k]);
            var diagonal = ReferenceStatement.Filled(term, s.Domain, at => s.Operands[k].Elements[at.Zip(strides, (i, stride) => i * stride).Sum()]);
            return term == s.Terms[k] ? null : (s, s.Replace(k, term, diagonal).Value());
        });

        // All sizes are equal: inside one operand nothing is broadcast.
        Assert.Equal("EIN0012", Assert.Throws<ReferenceRejection>(() => ReferenceEvaluator.Evaluate("ii->i", [new([1, 3], [1, 2, 3])], ReferenceSemiring.Real<long>(), new(Broadcast: true))).Id);
    }

    /// <summary>R18: the sums of distinct labels, put where strides add, among zeros.</summary>
    [Fact]
    public void ARepeatedOutputLabelIsScattered()
    {
        Holds((s, _) => s.Output.Distinct().Count() == s.Output.Length ? null : (s, Scattered(s, s.Algebra.Zero)));

        // The number 0 is another semiring's zero.
        Fails((s, _) => s.Output.Distinct().Count() == s.Output.Length ? null : (s, Scattered(s, 0)), over: a => a.Zero != 0);
    }

    /// <summary>R24.</summary>
    [Fact]
    public void ASymmetricOperandPermutesItsLabels()
    {
        Holds((s, random) => Permuted(s, random, at => at.Order()), isSquare: true);
        Fails((s, random) => Permuted(s, random, at => at), isSquare: true);

        static (ReferenceStatement, ReferenceTensor<long>)? Permuted(ReferenceStatement s, Random random, Func<int[], IEnumerable<int>> representative)
        {
            int k = Array.FindIndex(s.Terms, t => t.Length > 1);
            if (k < 0) return null;
            int side = s.Domain[s.Terms[k][0]];
            var operand = ReferenceStatement.Filled(s.Terms[k], s.Domain, at => s.Operands[k].Elements[representative(at).Aggregate(0, (offset, i) => (offset * side) + i)]);
            return (s.Replace(k, s.Terms[k], operand), s.Replace(k, Shuffled(s.Terms[k], random), operand).Value());
        }
    }

    /// <summary>R27, with complex integers, which compare exactly.</summary>
    [Fact]
    public void TheConjugateOfAProductIsThatOfItsOperands()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var s = ReferenceStatement.Random(random, Algebra.Real);
            ReferenceTensor<Complex>[] operands = [.. s.Operands.Select(o => new ReferenceTensor<Complex>(o.Extents, [.. o.Elements.Select(v => new Complex(v, random.Next(-9, 10)))]))];
            Assert.True(Value([.. operands.Select(Conjugate)]).Elements.SequenceEqual(Conjugate(Value(operands)).Elements), $"seed {seed}: {s}");

            ReferenceTensor<Complex> Value(ReferenceTensor<Complex>[] of) => ReferenceEvaluator.Evaluate(
                $"{string.Join(',', s.Terms)}->{s.Output}", of, ReferenceSemiring.Real<Complex>(), new(Sizes: s.Domain.ToDictionary(d => d.Key.ToString(), d => d.Value)));
        }

        static ReferenceTensor<Complex> Conjugate(ReferenceTensor<Complex> tensor) => tensor with { Elements = [.. tensor.Elements.Select(Complex.Conjugate)] };
    }

    /// <summary>An operand of rank 2 or more with its axes in another order, and its term in the same.</summary>
    private static (int Operand, string Term, ReferenceTensor<long> Transposed)? Transposed(ReferenceStatement s, Random random)
    {
        int k = Array.FindIndex(s.Terms, t => t.Length > 1);
        if (k < 0) return null;
        int[] axes = Shuffled(s.Terms[k].Length, random), extents = s.Operands[k].Extents, strides = Strides(extents);
        string term = string.Concat(axes.Select(axis => s.Terms[k][axis]));
        return (k, term, ReferenceStatement.Filled(term, s.Domain, at => s.Operands[k].Elements[at.Select((i, n) => i * strides[axes[n]]).Sum()]));
    }

    /// <summary>A statement one of whose labels is told apart into an outer and an inner one, x and y, with the same elements in memory.</summary>
    private static (ReferenceStatement Left, ReferenceTensor<long> Right) Apart(ReferenceStatement s, Random random, Func<int, string> pair)
    {
        // The fused label has the extents' product.
        char label = s.Domain.Keys.ElementAt(random.Next(s.Domain.Count));
        int outer = random.Next(4), inner = random.Next(1, 4);
        var domain = new Dictionary<char, int>(s.Domain) { [label] = outer * inner };
        var fused = s with { Domain = domain, Operands = [.. s.Terms.Select(t => ReferenceStatement.Filled(t, domain, _ => s.Algebra.Draw(random)))] };
        string[] terms = [.. s.Terms.Select((t, k) => t.Replace($"{label}", pair(k), StringComparison.Ordinal))];
        var apart = fused.With('x', outer).With('y', inner).Without(label);
        apart = apart with
        {
            Terms = terms,
            Operands = [.. fused.Operands.Select((o, k) => new ReferenceTensor<long>([.. terms[k].Select(l => apart.Domain[l])], o.Elements))],
            Output = s.Output.Replace($"{label}", "xy", StringComparison.Ordinal),
        };
        return (apart, new([.. apart.Output.Select(l => apart.Domain[l])], fused.Value().Elements));
    }

    /// <summary>A label in tiles, its remainder, and how their values become the whole's: added, or put side by side.</summary>
    private static (ReferenceStatement Tiles, ReferenceStatement Remainder, Func<ReferenceTensor<long>, ReferenceTensor<long>, ReferenceTensor<long>> Join)? Tiled(ReferenceStatement s, Random random)
    {
        if (s.Domain.Count == 0) return null;
        char label = s.Domain.Keys.ElementAt(random.Next(s.Domain.Count));
        int axis = s.Output.IndexOf(label), extent = s.Domain[label], tile = random.Next(1, 3), tiled = extent / tile * tile;
        if (axis != s.Output.LastIndexOf(label)) return null;

        var whole = Sliced(s, label, i => i < tiled);
        var tiles = whole.With('x', tiled / tile).With('y', tile).Without(label);
        string[] terms = [.. s.Terms.Select(Split)];
        tiles = tiles with { Terms = terms, Operands = [.. whole.Operands.Select((o, k) => o with { Extents = [.. terms[k].Select(l => tiles.Domain[l])] })], Output = Split(s.Output) };
        return (tiles, Sliced(s, label, i => i >= tiled), axis < 0 ? (a, b) => Zip(a, b, s.Algebra.Plus) : SideBySide);

        string Split(string term) => term.Replace($"{label}", "xy", StringComparison.Ordinal);

        ReferenceTensor<long> SideBySide(ReferenceTensor<long> inTiles, ReferenceTensor<long> remainder) => ReferenceStatement.Filled(s.Output, s.Domain, at =>
        {
            bool isRemainder = at[axis] >= tiled;
            int[] place = isRemainder ? [.. at[..axis], at[axis] - tiled, .. at[(axis + 1)..]] : [.. at[..axis], at[axis] / tile, at[axis] % tile, .. at[(axis + 1)..]];
            var from = isRemainder ? remainder : inTiles;
            return from.Elements[place.Zip(Strides(from.Extents), (i, stride) => i * stride).Sum()];
        });
    }

    /// <summary>Of each label of a term what its axes in another have together as strides.</summary>
    private static int[] Strides(ReferenceStatement s, string term, string repeated)
    {
        int[] strides = Strides([.. repeated.Select(l => s.Domain[l])]);
        return [.. term.Select(l => repeated.Zip(strides).Where(axis => axis.First == l).Sum(axis => axis.Second))];
    }

    private static int[] Strides(int[] extents) => [.. extents.Select((_, axis) => extents.Skip(axis + 1).Aggregate(1, (product, extent) => product * extent))];

    private static ReferenceTensor<long> Scattered(ReferenceStatement s, long around)
    {
        string output = string.Concat(s.Output.Distinct());
        var sums = (s with { Output = output }).Value();
        var result = ReferenceStatement.Filled(s.Output, s.Domain, _ => around);
        int[] strides = Strides(s, output, s.Output);
        foreach (var (at, sum) in ReferenceStatement.Positions(sums.Extents).Zip(sums.Elements)) result.Elements[at.Zip(strides, (i, stride) => i * stride).Sum()] = sum;
        return result;
    }
}
