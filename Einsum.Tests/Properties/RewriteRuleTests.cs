using Einsum.Tests.Reference;
using static Einsum.Tests.Properties.Rewriting;

namespace Einsum.Tests.Properties;

/// <summary>
/// The rewrite rules of the language (spec 3.3) by its definition alone: each rule on random statements over seven semirings, and each of its
/// traps, which yields a counter-example once the rule's condition is dropped. Here what concerns order, nesting and sums of terms.
/// </summary>
public partial class RewriteRuleTests
{
    /// <summary>R01.</summary>
    [Fact]
    public void PairsOfTermAndOperandPermute() => Holds((s, random) =>
    {
        int[] order = Shuffled(s.Terms.Length, random);
        return (s, (s with { Terms = [.. order.Select(k => s.Terms[k])], Operands = [.. order.Select(k => s.Operands[k])] }).Value());
    });

    [Fact]
    public void OperandsAloneDoNotPermute()
    {
        Fails(isSquare: true, rule: (s, random) =>
        {
            int[] order = Shuffled(s.Terms.Length, random);
            bool fits = order.Select((k, n) => s.Terms[k].Length == s.Terms[n].Length).All(equal => equal);
            return fits ? (s, (s with { Operands = [.. order.Select(k => s.Operands[k])] }).Value()) : null;
        });
        ReferenceTensor<long> a = Matrix(1, 2, 3, 4), b = Matrix(1, 0, 2, 1);
        Assert.NotEqual(Real("ij,jk->ik", a, b), Real("ij,jk->ik", b, a));
    }

    /// <summary>R02: what is still needed outside the part stands in the interface; more may, in any order, and more than once.</summary>
    [Fact]
    public void PartsNestToAnInterfaceOfWhatIsNeeded() => Holds((s, random) =>
    {
        var part = Part(s, random);
        string needed = Needed(s, part), spare = string.Concat(Inside(s, part).Except(needed).Where(_ => random.Next(3) == 0));
        string repeated = (needed + spare).Length == 0 ? "" : string.Concat(Enumerable.Range(0, random.Next(5) / 3).Select(_ => (needed + spare)[random.Next((needed + spare).Length)]));
        return (s, Nested(s, part, Shuffled(needed + spare + repeated, random)).Value());
    });

    [Fact]
    public void AnInterfaceWithoutANeededLabelIsWrong() => Fails((s, random) =>
    {
        var part = Part(s, random);
        string needed = Needed(s, part);
        return needed.Length == 0 ? null : (s, Nested(s, part, Shuffled(needed, random)[1..]).Value());
    });

    /// <summary>The condition that is usually printed for three operands: the output has the labels of both inner interfaces.</summary>
    [Fact]
    public void ThePrintedConditionForThreeOperandsIsWrong()
    {
        Fails((s, random) =>
        {
            if (s.Terms.Length < 3) return null;
            s = s with { Terms = s.Terms[..3], Operands = s.Operands[..3] };
            s = s.Without(s.Unowned);
            string first = string.Concat(s.Output.Distinct().Intersect(s.Terms[0] + s.Terms[1])), second = string.Concat(s.Output.Distinct().Intersect(s.Terms[1] + s.Terms[2]));
            return IsPrinted(first, second, s.Output) ? (s, Nested(s, [0, 1], first).Value()) : null;
        });

        ReferenceTensor<long> a = Matrix(1, 2, 3, 4), b = Matrix(1, 0, 2, 1), c = Matrix(1, 1, 0, 2);
        Assert.Equal([5, 9, 11, 19], Real("ij,jk,kl->il", a, b, c).Elements);

        // It admits an interface that loses k,
        Assert.True(IsPrinted("i", "l", "il"));
        Assert.Equal([7, 21, 15, 45], Real("i,kl->il", Real("ij,jk->i", a, b), c).Elements);

        // and rejects the plain chain, which is right either way.
        Assert.False(IsPrinted("ik", "jl", "il"));
        Assert.Equal([5, 9, 11, 19], Real("ik,kl->il", Real("ij,jk->ik", a, b), c).Elements);
        Assert.Equal([5, 9, 11, 19], Real("ij,jl->il", a, Real("jk,kl->jl", b, c)).Elements);

        static bool IsPrinted(string first, string second, string output) => first.Concat(second).ToHashSet().SetEquals(output);
    }

    /// <summary>R03.</summary>
    [Fact]
    public void AnInnerStatementInlines() => Holds(isSquare: true, rule: (s, random) =>
    {
        var (inner, outer, read) = InnerAndOuter(s, random);
        return (outer.With(read, inner.Value()), Denested(inner, outer, read, Components(inner, outer, read)).Value());
    });

    [Fact]
    public void ComponentsThatShareALabelAreWrong()
    {
        Fails(isSquare: true, rule: (s, random) =>
        {
            var (inner, outer, read) = InnerAndOuter(s, random);
            var component = Components(inner, outer, read);
            char[] distinct = [.. component.Values.Distinct()];
            if (distinct.Length < 2) return null;
            random.Shuffle(distinct);
            return (outer.With(read, inner.Value()), Denested(inner, outer, read, component.ToDictionary(c => c.Key, c => c.Value == distinct[0] ? distinct[1] : c.Value)).Value());
        });
        Assert.NotEqual(Real("xy->xy", Real("ij->ij", Matrix(1, 2, 3, 4))).Elements, Real("ii->ii", Matrix(1, 2, 3, 4)).Elements);
    }

    [Fact]
    public void ALabelWithAGivenSizeKeepsItsDomainWhenInlined()
    {
        var inner = new ReferenceStatement(Algebra.Real, new Dictionary<char, int> { ['i'] = 2, ['j'] = 3 }, ["i"], [new([2], [5, 7])], "ij");
        var outer = new ReferenceStatement(Algebra.Real, new Dictionary<char, int> { ['X'] = 2, ['Y'] = 3 }, [], [], "X");
        var inlined = Denested(inner, outer, "XY", Components(inner, outer, "XY"));
        Assert.Equal([15, 21], outer.With("XY", inner.Value()).Value().Elements);
        Assert.Equal([15, 21], inlined.Value().Elements);
        Assert.Equal([5, 7], inlined.Without(inlined.Unowned).Value().Elements);
    }

    /// <summary>R04.</summary>
    [Fact]
    public void AProductDistributesOverTheSemiringsPlus() => Holds((s, random) =>
    {
        var (k, other) = Another(s, random);
        return (s.Replace(k, s.Terms[k], Zip(s.Operands[k], other, s.Algebra.Plus)), Zip(s.Value(), s.Replace(k, s.Terms[k], other).Value(), s.Algebra.Plus));
    });

    [Fact]
    public void AProductDistributesOverNoOtherPlus() => Fails(over: a => a.Name is "MinPlus" or "MaxPlus" or "MaxTimes" or "MaxMin", rule: (s, random) =>
    {
        var (k, other) = Another(s, random);
        return (s.Replace(k, s.Terms[k], Zip(s.Operands[k], other, Add)), Zip(s.Value(), s.Replace(k, s.Terms[k], other).Value(), Add));

        // Numbers add, as far as they are some.
        long Add(long a, long b) => Math.Max(Math.Abs(a / 2), Math.Abs(b / 2)) > 1L << 32 ? s.Algebra.Plus(a, b) : a + b;
    });

    /// <summary>R16: R02 for a part of one operand.</summary>
    [Fact]
    public void APrivateLabelIsReducedFirst() => Holds((s, random) =>
    {
        int k = random.Next(s.Terms.Length);
        string needed = Needed(s, [k]);
        return needed.Length == s.Terms[k].Distinct().Count() ? null : (s, Nested(s, [k], string.Concat(s.Terms[k].Distinct().Intersect(needed))).Value());
    });

    /// <summary>R19.</summary>
    [Fact]
    public void AScalarOperandMultipliesOut() => Holds((s, random) =>
    {
        long scalar = s.Algebra.Draw(random);
        return (s.With("", _ => scalar), Map(s.Value(), v => s.Algebra.Times(scalar, v)));
    });

    /// <summary>R20: also into empty slices.</summary>
    [Fact]
    public void SlicesOfAReducedLabelCombineWithPlus() => Holds((s, random) =>
    {
        if (s.Labels.Except(s.Output).ToArray() is not [_, ..] reduced) return null;
        char label = reduced[random.Next(reduced.Length)];
        int extent = s.Domain[label], slices = random.Next(1, 4);
        int[] slice = [.. Enumerable.Range(0, extent).Select(_ => random.Next(slices))];
        return (s, Enumerable.Range(0, slices).Select(n => Sliced(s, label, i => slice[i] == n).Value()).Aggregate((a, b) => Zip(a, b, s.Algebra.Plus)));
    });

    /// <summary>R23: two parts with equal operands and alike terms have one value, whatever their labels are called.</summary>
    [Fact]
    public void AlikePartsAreComputedOnce() => Holds(isSquare: true, rule: (s, random) =>
    {
        var (both, read, again) = Twice(s, random, s.Terms);
        return (both, (both with { Terms = [read, again], Operands = [s.Value(), s.Value()] }).Without(Inner(both, read + again)).Value());
    });

    [Fact]
    public void PartsWithOtherTermsAreNotAlike() => Fails(isSquare: true, rule: (s, random) =>
    {
        // The second part reads one operand transposed.
        int k = Array.FindIndex(s.Terms, t => t.Length > 1 && t[0] != t[1]);
        if (k < 0) return null;
        var (both, read, again) = Twice(s, random, [.. s.Terms.Select((t, n) => n == k ? $"{t[1]}{t[0]}{t[2..]}" : t)]);
        return (both, (both with { Terms = [read, again], Operands = [s.Value(), s.Value()] }).Without(Inner(both, read + again)).Value());
    });

    /// <summary>R25: R04 with the destination as a term.</summary>
    [Fact]
    public void AccumulatingIsOneMoreTerm() => Holds((s, random) =>
    {
        var (k, other) = Another(s, random);
        long alpha = s.Algebra.Draw(random), beta = s.Algebra.Draw(random);
        long Scaled(long added, long before) => s.Algebra.Plus(s.Algebra.Times(alpha, added), s.Algebra.Times(beta, before));
        return (s.Replace(k, s.Terms[k], Zip(other, s.Operands[k], Scaled)), Zip(s.Replace(k, s.Terms[k], other).Value(), s.Value(), Scaled));
    });

    [Fact]
    public void ABetaOfZeroThatReadsTheDestinationIsWrong()
    {
        // In a semiring zero absorbs; among floats it does not absorb NaN: alpha times the result plus beta times what was there, as one sum.
        ReferenceTensor<double> scales = new([2], [1, 0]), terms = new([2, 1], [7, double.NaN]);
        Assert.Equal([double.NaN], ReferenceEvaluator.Evaluate("s,si->i", [scales, terms], ReferenceSemiring.Real<double>()).Elements);
    }

    /// <summary>R26: what a result is multiplied by flows back, through the other operands, to each operand; over any semiring, because sums are linear in each.</summary>
    [Fact]
    public void TheAdjointOfAnOperandIsAContraction() => Holds((s, random) =>
    {
        int k = random.Next(s.Terms.Length);
        var weights = ReferenceStatement.Filled(s.Output, s.Domain, _ => s.Algebra.Draw(random));
        var adjoint = (s.Without(k).With(s.Output, weights) with { Output = s.Terms[k] }).Value();
        var whole = s.With(s.Output, weights) with { Output = "" };
        return (whole, new([], [s.Operands[k].Elements.Zip(adjoint.Elements, s.Algebra.Times).Aggregate(s.Algebra.Zero, s.Algebra.Plus)]));
    });

    [Fact]
    public void AnAdjointNeedsTheSizesOfTheDomain()
    {
        // Of "ij->i" the adjoint of the operand repeats along j, which no other operand has.
        ReferenceTensor<long> weights = new([2], [3, 4]);
        Assert.Equal("EIN0008", Assert.Throws<ReferenceRejection>(() => Real("i->ij", weights)).Id);
        Assert.Equal([3, 3, 3, 4, 4, 4], Real("i->ij:3", weights).Elements);
    }

    private static int[] Part(ReferenceStatement s, Random random) => Shuffled(s.Terms.Length, random)[..random.Next(1, s.Terms.Length + 1)];

    private static IEnumerable<char> Inside(ReferenceStatement s, int[] part) => part.SelectMany(k => s.Terms[k]).Distinct();

    /// <summary>The labels of a part that something outside it has.</summary>
    private static string Needed(ReferenceStatement s, int[] part) =>
        string.Concat(Inside(s, part).Intersect(s.Terms.Where((_, k) => !part.Contains(k)).SelectMany(t => t).Concat(s.Output)));

    /// <summary>The part contracted to its interface, then the rest; labels that only the part has are gone with it.</summary>
    private static ReferenceStatement Nested(ReferenceStatement s, int[] part, string between)
    {
        var inner = s with { Terms = [.. part.Select(k => s.Terms[k])], Operands = [.. part.Select(k => s.Operands[k])], Output = between };
        var gone = Inside(s, part).Except(between).Except(Needed(s, part));
        var rest = s with { Terms = [.. s.Terms.Where((_, k) => !part.Contains(k))], Operands = [.. s.Operands.Where((_, k) => !part.Contains(k))] };
        return rest.Without(gone).With(between, inner.Without(s.Domain.Keys.Except(inner.Labels)).Value());
    }

    /// <summary>A statement, and one with capital labels that is to read its result under any labels.</summary>
    private static (ReferenceStatement Inner, ReferenceStatement Outer, string Read) InnerAndOuter(ReferenceStatement s, Random random)
    {
        string labels = "VWXYZ"[..random.Next(1, 6)];
        var domain = labels.ToDictionary(l => l, _ => s.Domain.Values.FirstOrDefault(2));
        string read = string.Concat(s.Output.Select(_ => labels[random.Next(labels.Length)]));
        string[] terms = [.. Enumerable.Range(0, random.Next(3)).Select(_ => ReferenceStatement.Term(random, labels, 2))];
        string output = ReferenceStatement.Term(random, labels, 2);
        foreach (char label in labels.Except(terms.SelectMany(t => t)).Except(output).Except(read)) domain.Remove(label);
        return (s, new(s.Algebra, domain, terms, [.. terms.Select(t => ReferenceStatement.Filled(t, domain, _ => s.Algebra.Draw(random)))], output), read);
    }

    /// <summary>One label for all that are the same: equal labels of one statement, and those that stand in one place of the inner output and of the term that reads it.</summary>
    private static Dictionary<char, char> Components(ReferenceStatement inner, ReferenceStatement outer, string read)
    {
        var component = inner.Domain.Keys.Concat(outer.Domain.Keys).ToDictionary(l => l);
        Join(component, inner.Output, read);
        return component;
    }

    /// <summary>Joins the components of labels that stand in one place of two terms.</summary>
    private static void Join(Dictionary<char, char> component, string term, string other)
    {
        foreach (var (one, two) in term.Zip(other))
        {
            var (from, to) = (component[one], component[two]);
            foreach (char label in component.Keys.Where(l => component[l] == from).ToArray()) component[label] = to;
        }
    }

    private static ReferenceStatement Denested(ReferenceStatement inner, ReferenceStatement outer, string read, Dictionary<char, char> component) => (outer with
    {
        Domain = inner.Domain.Concat(outer.Domain).ToDictionary(),
        Terms = [.. inner.Terms, .. outer.Terms],
        Operands = [.. inner.Operands, .. outer.Operands],
    }).Rename(l => component[l]);

    private static (int Operand, ReferenceTensor<long> Other) Another(ReferenceStatement s, Random random)
    {
        int k = random.Next(s.Terms.Length);
        return (k, ReferenceStatement.Filled(s.Terms[k], s.Domain, _ => s.Algebra.Draw(random)));
    }

    /// <summary>Only the values of a label that are kept, in every operand that has it.</summary>
    private static ReferenceStatement Sliced(ReferenceStatement s, char label, Predicate<int> isKept) => s.With(label, Enumerable.Range(0, s.Domain[label]).Count(i => isKept(i))) with
    {
        Operands = [.. s.Operands.Select((o, k) =>
        {
            bool[] stays = [.. ReferenceStatement.Positions(o.Extents).Select(at => at.Select((i, axis) => s.Terms[k][axis] != label || isKept(i)).All(kept => kept))];
            int[] extents = [.. o.Extents.Select((e, axis) => s.Terms[k][axis] != label ? e : Enumerable.Range(0, e).Count(i => isKept(i)))];
            return new ReferenceTensor<long>(extents, [.. o.Elements.Where((_, p) => stays[p])]);
        })],
    };

    /// <summary>The statement's operands once under its own terms and once under others; labels of the second are capital unless its output shares them.</summary>
    private static (ReferenceStatement Both, string Read, string Again) Twice(ReferenceStatement s, Random random, string[] terms)
    {
        char[] shared = [.. s.Output.Distinct().Where(_ => random.Next(2) == 0)];
        char Second(char label) => shared.Contains(label) ? label : char.ToUpperInvariant(label);
        string again = string.Concat(s.Output.Select(Second));
        string output = ReferenceStatement.Term(random, string.Concat(s.Output.Concat(again).Distinct()), s.Output.Length == 0 ? 0 : 3);
        var domain = s.Domain.Concat(s.Domain.Select(d => KeyValuePair.Create(Second(d.Key), d.Value))).Distinct().ToDictionary();
        return (s with { Domain = domain, Terms = [.. s.Terms, .. terms.Select(t => string.Concat(t.Select(Second)))], Operands = [.. s.Operands, .. s.Operands], Output = output }, s.Output, again);
    }

    /// <summary>The labels that are summed inside the parts: in neither of what is read nor in the output.</summary>
    private static IEnumerable<char> Inner(ReferenceStatement both, string read) => both.Domain.Keys.Except(read).Except(both.Output);

    private static ReferenceTensor<long> Zip(ReferenceTensor<long> a, ReferenceTensor<long> b, Func<long, long, long> element) => a with { Elements = [.. a.Elements.Zip(b.Elements, element)] };

    private static ReferenceTensor<long> Map(ReferenceTensor<long> a, Func<long, long> element) => a with { Elements = [.. a.Elements.Select(element)] };

    private static ReferenceTensor<long> Matrix(params long[] elements) => new([2, 2], elements);

    private static ReferenceTensor<long> Real(string equation, params ReferenceTensor<long>[] operands) => ReferenceEvaluator.Evaluate(equation, operands, ReferenceSemiring.Real<long>());

    private static int[] Shuffled(int count, Random random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        return order;
    }

    private static string Shuffled(string labels, Random random) => string.Concat(Shuffled(labels.Length, random).Select(n => labels[n]));
}
