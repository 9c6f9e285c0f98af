using System.Globalization;
using System.Numerics;

namespace Einsum.Runtime;

/// <summary>How sizes and labels are spelled in messages.</summary>
internal static class ShapeText
{
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string[] Words(string labels) => labels.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary><c>11 elements</c>.</summary>
    public static string Elements(long count) => Invariant($"{count} element{(count == 1 ? "" : "s")}");

    /// <summary><c>i x j = 3 x 4 = 12</c>; for one label <c>i = 3</c>; for none <c>1</c>.</summary>
    public static string Product(string[] words, ReadOnlySpan<nint> extents)
    {
        if (extents.Length < 2) return Factors(words, extents);
        var product = BigInteger.One;
        foreach (nint extent in extents) product *= extent;
        return Invariant($"{Factors(words, extents)} = {product}");
    }

    /// <summary><c>i x j = 3 x 4</c>.</summary>
    public static string Factors(string[] words, ReadOnlySpan<nint> extents) =>
        extents.Length == 0 ? "1" : $"{string.Join(" x ", words)} = {Join(" x ", extents)}";

    /// <summary>The labels as a term: <c>ij</c> where each is one letter, <c>row col</c> otherwise.</summary>
    public static string Term(string[] words) => string.Join(Array.TrueForAll(words, word => new StringInfo(word).LengthInTextElements == 1) ? "" : " ", words);

    /// <summary><c>3 x 4</c>; <c>()</c> for a scalar.</summary>
    public static string Shape(ReadOnlySpan<int> extents) => extents.Length == 0 ? "()" : Join(" x ", extents);

    public static string Join<T>(string separator, ReadOnlySpan<T> values)
        where T : IFormattable
    {
        string[] parts = new string[values.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = values[i].ToString(null, CultureInfo.InvariantCulture);
        return string.Join(separator, parts);
    }
}
