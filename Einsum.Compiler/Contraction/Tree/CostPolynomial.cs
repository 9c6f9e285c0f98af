using System.Globalization;
using System.Numerics;

namespace Einsum.Compiler.Contraction;

/// <summary>
/// A count that depends on extents known only at run time: a sum of monomials such as <c>2 i j + 128 j</c>. Extents known at
/// compile time are in the coefficients, which are exact however large. Equal polynomials are equal values.
/// </summary>
sealed partial record CostPolynomial
{
    public static readonly CostPolynomial Zero = new(EquatableArray.Of<Monomial>());

    private CostPolynomial(EquatableArray<Monomial> terms) => Terms = terms;

    /// <summary>No two with the same labels, none with coefficient 0; highest degree first, then by labels.</summary>
    public EquatableArray<Monomial> Terms { get; }

    /// <summary><paramref name="coefficient"/> times the product of the extents of <paramref name="labels"/>; <paramref name="known"/> has the extents known at compile time, by label.</summary>
    public static CostPolynomial Product(BigInteger coefficient, IEnumerable<int> labels, EquatableArray<long?> known)
    {
        var symbolic = new List<int>();
        foreach (int label in labels)
        {
            if (known[label] is { } extent) coefficient *= extent;
            else symbolic.Add(label);
        }
        symbolic.Sort();
        return coefficient.IsZero ? Zero : new(EquatableArray.Of(new Monomial(coefficient, symbolic.ToEquatableArray())));
    }

    public static CostPolynomial operator +(CostPolynomial left, CostPolynomial right)
    {
        var terms = left.Terms.ToList();
        foreach (var term in right.Terms)
        {
            int same = terms.FindIndex(other => other.Labels == term.Labels);
            if (same >= 0) terms[same] = term with { Coefficient = terms[same].Coefficient + term.Coefficient };
            else terms.Add(term);
        }
        terms.RemoveAll(term => term.Coefficient.IsZero);
        terms.Sort(Monomial.CompareLabels);
        return new(terms.ToEquatableArray());
    }

    public static CostPolynomial operator *(BigInteger factor, CostPolynomial cost) =>
        factor.IsZero ? Zero : new(cost.Terms.Select(term => term with { Coefficient = factor * term.Coefficient }).ToEquatableArray());

    /// <summary>The count at given extents, by label.</summary>
    public double Evaluate(EquatableArray<long> extents)
    {
        double sum = 0;
        foreach (var term in Terms)
        {
            double product = (double)term.Coefficient;
            foreach (int label in term.Labels) product = (double)(product * extents[label]);
            sum = (double)(sum + product);
        }
        return sum;
    }

    /// <summary>As users read it: <c>2 i j + 128 j</c>; <c>0</c> for nothing.</summary>
    /// <param name="names">By label.</param>
    public string ToText(EquatableArray<string> names) => Terms.Count == 0 ? "0" : string.Join(" + ", Terms.Select(term => term.ToText(names)));

    public override string ToString() =>
        Terms.Count == 0 ? "0" : string.Join(" + ", Terms.Select(term => term.ToText(label => "#" + label.ToString(CultureInfo.InvariantCulture))));
}

/// <summary>One product of a <see cref="CostPolynomial"/>.</summary>
/// <param name="Coefficient">The number in front.</param>
/// <param name="Labels">The labels whose extents are multiplied, ascending; a label may repeat.</param>
sealed partial record Monomial(BigInteger Coefficient, EquatableArray<int> Labels)
{
    internal static int CompareLabels(Monomial left, Monomial right)
    {
        int order = right.Labels.Count.CompareTo(left.Labels.Count);
        for (int i = 0; order == 0 && i < left.Labels.Count; i++) order = left.Labels[i].CompareTo(right.Labels[i]);
        return order;
    }

    internal string ToText(EquatableArray<string> names) => ToText(label => names[label]);

    internal string ToText(Func<int, string> nameOf)
    {
        var parts = new List<string>();
        if (!Coefficient.IsOne || Labels.Count == 0) parts.Add(Coefficient.ToString(CultureInfo.InvariantCulture));
        for (int i = 0, next; i < Labels.Count; i = next)
        {
            for (next = i + 1; next < Labels.Count && Labels[next] == Labels[i];) next++;
            parts.Add(nameOf(Labels[i]) + (next - i > 1 ? "^" + (next - i).ToString(CultureInfo.InvariantCulture) : ""));
        }
        return string.Join(" ", parts);
    }
}
