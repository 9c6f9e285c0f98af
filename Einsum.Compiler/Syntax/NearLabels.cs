namespace Einsum.Compiler.Syntax;

/// <summary>When one label name may be meant for another: what EIN0008, EIN0014 and EIN0016 share.</summary>
static partial class NearLabels
{
    /// <summary>From this many characters on, a name that differs by one edit is more likely a slip than another name.</summary>
    private const int ShortestMisspelt = 3;

    /// <summary>Whether two different names look alike (EIN0016): the same glyphs, or for names of two or more characters the same letters in another case.</summary>
    public static bool LookAlike(string a, string b) =>
        string.Equals(LookAlikes.Glyphs(a), LookAlikes.Glyphs(b), StringComparison.Ordinal) || (Characters(a) > 1 && DifferInCase(a, b));

    /// <summary>Whether one may be a slip of the other (EIN0014): a case variant, a look-alike, or one edit away in names of three or more characters.</summary>
    public static bool AreNear(string a, string b)
    {
        // Two ASCII letters, by far the most frequent case: every pair of an equation's labels may come here.
        if (a.Length == 1 && b.Length == 1 && (a[0] | b[0]) < 128) return (a[0] ^ b[0]) == ('a' ^ 'A');
        return DifferInCase(a, b) || LookAlike(a, b) || (Math.Min(Characters(a), Characters(b)) >= ShortestMisspelt && Edits(a, b, 1) <= 1);
    }

    /// <summary>The one of <paramref name="names"/> that <paramref name="name"/> may be meant for; null when none is near. The first of equals.</summary>
    public static string? Nearest(string name, IReadOnlyList<string> names)
    {
        string? nearest = null;
        int limit = Math.Max(1, Characters(name) / 3), fewest = limit + 1;
        foreach (string other in names)
        {
            // A case variant or a look-alike counts no edit, so that it comes first; short names have no slips.
            int edits = DifferInCase(name, other) || LookAlike(name, other) ? 0
                : Math.Min(Characters(name), Characters(other)) < ShortestMisspelt ? fewest
                : Edits(name, other, limit);
            if (edits >= fewest) continue;
            (nearest, fewest) = (other, edits);
        }
        return nearest;
    }

    private static bool DifferInCase(string a, string b) => a.Length == b.Length && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static int Characters(string name)
    {
        int count = 0;
        for (int i = 0; i < name.Length; i += EquationLexer.ScalarLength(name, i)) count++;
        return count;
    }

    /// <summary>Insertions, deletions and replacements that lead from one name to the other (Levenshtein); more than the limit is not counted exactly.</summary>
    private static int Edits(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        var row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[b.Length];
    }
}
