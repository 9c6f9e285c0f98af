using System.Globalization;
using System.Numerics;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// A number of elements as a polynomial in named run-time values: extents, strides, loop variables. Strides, offsets and trip
/// counts are all of this type, so that they can be compared, folded and substituted before they are written. Equal polynomials
/// are equal however they were formed; they are written in the order in which they were, so that no text depends on how names sort.
/// Constants beyond <c>long</c> stay at its limits: no tensor is as large (EIN0045), only the work of a step can be, and then it is enough to know that.
/// </summary>
/// <param name="Terms">Those of more symbols first; no two alike, none with coefficient zero.</param>
public sealed record Size(EquatableArray<SizeTerm> Terms)
{
    private readonly EquatableArray<SizeTerm> _canonical = Terms.OrderBy(t => t.Key, StringComparer.Ordinal).ToEquatableArray();

    public static readonly Size Zero = new(default(EquatableArray<SizeTerm>));

    public static readonly Size One = Of(1);

    /// <summary>The value, when no symbol occurs.</summary>
    public long? Constant => Terms.Count == 0 ? 0 : Terms.Count == 1 && Terms[0].Symbols.Count == 0 ? Terms[0].Coefficient : null;

    public bool IsZero => Terms.Count == 0;

    public bool IsOne => Constant == 1;

    /// <summary>Whether a symbol or a constant, that is, nothing to compute.</summary>
    public bool IsAtom => Constant is not null || (Terms.Count == 1 && Terms[0] is { Coefficient: 1, Symbols.Count: 1 });

    public static Size Of(long constant) => constant == 0 ? Zero : new(new[] { new SizeTerm(constant, default) });

    public static Size Named(string symbol) => new(new[] { new SizeTerm(1, new[] { symbol }) });

    public static Size operator +(Size left, Size right) => Sum(left.Terms.Concat(right.Terms));

    public static Size operator *(Size left, Size right) =>
        Sum(from a in left.Terms from b in right.Terms select new SizeTerm(Saturated((BigInteger)a.Coefficient * b.Coefficient), a.Symbols.Concat(b.Symbols).ToEquatableArray()));

    public static Size operator *(long left, Size right) => Of(left) * right;

    public static Size operator -(Size left, Size right) => left + (-1 * right);

    /// <summary>The product of sizes; one for none.</summary>
    public static Size Product(IEnumerable<Size> sizes) => sizes.Aggregate(One, (a, b) => a * b);

    /// <summary>Every symbol, in order of first occurrence.</summary>
    public IEnumerable<string> Symbols => Terms.SelectMany(t => t.Symbols).Distinct();

    /// <summary>The same value with other names.</summary>
    public Size Rename(Func<string, string> name) => Sum(Terms.Select(t => new SizeTerm(t.Coefficient, t.Symbols.Select(name).ToEquatableArray())));

    /// <summary>The C# expression.</summary>
    public override string ToString()
    {
        if (Terms.Count == 0) return "0";
        string text = Terms[0].ToString();
        foreach (var term in Terms.Skip(1)) text += term.Coefficient < 0 ? $" - {term with { Coefficient = -term.Coefficient }}" : $" + {term}";
        return text;
    }

    public bool Equals(Size? other) => other is not null && _canonical == other._canonical;

    public override int GetHashCode() => _canonical.GetHashCode();

    /// <summary>The expression as a factor or after a sign: in parentheses where it needs them.</summary>
    public string AsFactor() => Terms.Count > 1 ? $"({this})" : ToString();

    private static long Saturated(BigInteger value) => (long)BigInteger.Max(long.MinValue, BigInteger.Min(long.MaxValue, value));

    private static Size Sum(IEnumerable<SizeTerm> terms) =>
        new(terms.GroupBy(t => t.Key, StringComparer.Ordinal).Select(g => new SizeTerm(g.Aggregate(0L, (sum, t) => Saturated((BigInteger)sum + t.Coefficient)), g.First().Symbols)).Where(t => t.Coefficient != 0)
            .OrderByDescending(t => t.Symbols.Count).ToEquatableArray());
}

/// <summary>A coefficient times symbols, which may repeat; their order matters to no one but the reader.</summary>
public sealed record SizeTerm(long Coefficient, EquatableArray<string> Symbols)
{
    /// <summary>What terms that differ in their coefficient, or in the order of their symbols, have in common.</summary>
    public string Key { get; } = string.Join("*", Symbols.OrderBy(s => s, StringComparer.Ordinal));

    public bool Equals(SizeTerm? other) => other is not null && Coefficient == other.Coefficient && Key == other.Key;

    public override int GetHashCode() => (Coefficient, new EquatableArray<string>(new[] { Key })).GetHashCode();

    /// <summary>The factors of the product: the coefficient unless it is one, then the symbols.</summary>
    public IEnumerable<string> Factors() => Coefficient == 1 && Symbols.Count > 0 ? Symbols : Symbols.Prepend(Coefficient.ToString(CultureInfo.InvariantCulture));

    public override string ToString()
    {
        string number = Coefficient.ToString(CultureInfo.InvariantCulture);
        return Symbols.Count == 0 ? number : Coefficient == 1 ? string.Join(" * ", Symbols) : $"{number} * {string.Join(" * ", Symbols)}";
    }
}
