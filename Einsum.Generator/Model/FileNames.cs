using Einsum.Compiler;
using System.Globalization;

namespace Einsum.Generator.Model;

/// <summary>
/// The file names that are not unique by themselves: the compiler compares them without regard to case, while types and namespaces may
/// differ in case alone. Empty in nearly every project, so that it stays equal whatever is edited.
/// </summary>
/// <param name="Clashes">Every name that equals another but for case, in one fixed order; equal ones side by side.</param>
public sealed record FileNames(EquatableArray<string> Clashes)
{
    public static FileNames Of(IEnumerable<string> names)
    {
        var sorted = names.ToList();
        sorted.Sort((left, right) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase) is not 0 and var order ? order : string.CompareOrdinal(left, right));
        var clashes = sorted.Where((name, i) => (i > 0 && IsSame(name, sorted[i - 1])) || (i + 1 < sorted.Count && IsSame(name, sorted[i + 1])));
        return new(clashes.ToEquatableArray());
    }

    /// <summary>
    /// The name under which a file is added; null where two methods ask for exactly one name: then a type is declared twice,
    /// and the compiler has said so.
    /// </summary>
    public string? Resolve(string name)
    {
        int at = Clashes.IndexOf(name);
        if (at < 0) return name;
        if (at + 1 < Clashes.Count && Clashes[at + 1] == name) return null;
        int number = 1;
        while (at >= number && IsSame(Clashes[at - number], name)) number++;
        return number == 1 ? name : $"{name}({number.ToString(CultureInfo.InvariantCulture)})";
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
