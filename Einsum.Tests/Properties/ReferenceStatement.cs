using Einsum.Tests.Reference;

namespace Einsum.Tests.Properties;

/// <summary>
/// A statement of one term with its operands, as rewrite rules see it: the domain is explicit, so that a label may be summed over without being
/// in any operand. Labels are letters. Its value is the reference evaluator's.
/// </summary>
internal sealed record ReferenceStatement(Algebra Algebra, IReadOnlyDictionary<char, int> Domain, string[] Terms, ReferenceTensor<long>[] Operands, string Output)
{
    /// <summary>The labels of the operands and of the output.</summary>
    public IEnumerable<char> Labels => Terms.SelectMany(t => t).Concat(Output).Distinct();

    /// <summary>The labels of the domain that are in no operand and not in the output.</summary>
    public IEnumerable<char> Unowned => Domain.Keys.Except(Labels);

    /// <summary>1 to 4 operands of rank 0 to 3 over up to 5 labels of extents 0 to 3, all alike if so asked; repeated, new and unowned labels.</summary>
    public static ReferenceStatement Random(Random random, Algebra algebra, bool isSquare = false, int mostOperands = 4)
    {
        string labels = "abcde"[..random.Next(1, 6)];
        int side = Extent();
        var domain = labels.ToDictionary(l => l, _ => isSquare ? side : Extent());
        string[] terms = [.. Enumerable.Range(0, random.Next(1, mostOperands + 1)).Select(_ => Term(random, labels, 3))];
        string output = Term(random, labels, 3);
        bool keepsUnowned = random.Next(4) == 0;
        if (!keepsUnowned) foreach (char label in labels.Except(terms.SelectMany(t => t)).Except(output)) domain.Remove(label);
        return new(algebra, domain, terms, [.. terms.Select(t => Filled(t, domain, _ => algebra.Draw(random)))], output);

        int Extent() => random.Next(8) == 0 ? 0 : random.Next(1, 4);
    }

    /// <summary>Up to so many of the labels, in any order; seldom one of them twice.</summary>
    public static string Term(Random random, string labels, int most)
    {
        int rank = random.Next(most + 1);
        if (random.Next(3) == 0) return string.Concat(Enumerable.Range(0, rank).Select(_ => labels[random.Next(labels.Length)]));
        char[] shuffled = labels.ToCharArray();
        random.Shuffle(shuffled);
        return new(shuffled.AsSpan(0, Math.Min(rank, shuffled.Length)));
    }

    /// <summary>A tensor over a term's labels, by its positions in row-major order.</summary>
    public static ReferenceTensor<long> Filled(string term, IReadOnlyDictionary<char, int> domain, Func<int[], long> element)
    {
        int[] extents = [.. term.Select(l => domain[l])];
        return new(extents, [.. Positions(extents).Select(element)]);
    }

    public static IEnumerable<int[]> Positions(int[] extents) =>
        extents.Aggregate((IEnumerable<int[]>)[[]], (positions, extent) => positions.SelectMany(at => Enumerable.Range(0, extent).Select(i => (int[])[.. at, i])));

    public ReferenceTensor<long> Value()
    {
        // A factor of ones with length 1 along the labels that nothing else has: read at 0 for every value of them, it makes the evaluator run over them.
        string unowned = string.Concat(Unowned);
        bool isClosed = unowned == "" && Terms.Length > 0;
        string[] terms = isClosed ? Terms : [.. Terms, unowned];
        var operands = isClosed ? Operands : [.. Operands, new([.. unowned.Select(_ => 1)], [Algebra.One])];
        return ReferenceEvaluator.Evaluate(
            $"{string.Join(',', terms)}->{Output}", operands, Algebra.Semiring, new(Broadcast: unowned != "", Sizes: Domain.ToDictionary(d => d.Key.ToString(), d => d.Value)));
    }

    /// <summary>With one more operand, all of whose labels are in the domain.</summary>
    public ReferenceStatement With(string term, ReferenceTensor<long> operand) => this with { Terms = [.. Terms, term], Operands = [.. Operands, operand] };

    public ReferenceStatement With(string term, Func<int[], long> element) => With(term, Filled(term, Domain, element));

    /// <summary>With one more label in the domain.</summary>
    public ReferenceStatement With(char label, int extent) => this with { Domain = new Dictionary<char, int>(Domain) { [label] = extent } };

    /// <summary>Without an operand. Its labels stay in the domain.</summary>
    public ReferenceStatement Without(int operand) => this with { Terms = Without(Terms, operand), Operands = Without(Operands, operand) };

    public ReferenceStatement Without(params IEnumerable<char> labels) => this with { Domain = Domain.Where(d => !labels.Contains(d.Key)).ToDictionary() };

    public ReferenceStatement Replace(int operand, string term, ReferenceTensor<long> by) =>
        this with { Terms = [.. Terms.Select((t, k) => k == operand ? term : t)], Operands = [.. Operands.Select((o, k) => k == operand ? by : o)] };

    /// <summary>With other labels; two may become one when their extents are equal.</summary>
    public ReferenceStatement Rename(Func<char, char> name) => this with
    {
        Domain = Domain.GroupBy(d => name(d.Key)).ToDictionary(g => g.Key, g => g.Select(d => d.Value).Distinct().Single()),
        Terms = [.. Terms.Select(t => string.Concat(t.Select(name)))],
        Output = string.Concat(Output.Select(name)),
    };

    public override string ToString() =>
        $"{Algebra} \"{string.Join(',', Terms)}->{Output}\" {string.Join(' ', Domain.Select(d => $"{d.Key}={d.Value}"))}; {string.Join("; ", Operands.Select(o => string.Join(' ', o.Elements)))}";

    private static T[] Without<T>(T[] items, int k) => [.. items[..k], .. items[(k + 1)..]];
}
