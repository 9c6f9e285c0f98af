namespace Einsum.Compiler.Syntax;

/// <summary>
/// Letters that share a glyph between the Latin, Greek and Cyrillic scripts. A label typed on the wrong keyboard compares unequal
/// to its twin and no one can see why; EIN0016 says so. Letters that merely resemble each other are not here: people use
/// alpha beside a, rho beside p, chi beside x and gamma beside y on purpose.
/// </summary>
static class LookAlikes
{
    // One group per glyph, its representative first: Latin, then Greek, then Cyrillic, then compatibility characters.
    private static readonly string[] s_groups =
    [
        "A\u0391\u0410", "B\u0392\u0412", "C\u03F9\u0421", "E\u0395\u0415", "H\u0397\u041D", "I\u0399\u0406\u04C0", "J\u037F\u0408", "K\u039A\u041A\u212A",
        "M\u039C\u041C", "N\u039D", "O\u039F\u041E", "P\u03A1\u0420", "Q\u051A", "S\u0405", "T\u03A4\u0422", "W\u051C", "X\u03A7\u0425", "Y\u03A5\u04AE", "Z\u0396",
        "a\u0430", "c\u03F2\u0441", "d\u0501", "e\u0435", "h\u04BB", "i\u0456", "j\u03F3\u0458", "l\u04CF", "o\u03BF\u043E", "p\u0440", "q\u051B", "s\u0455",
        "v\u03BD\u0475", "w\u051D", "x\u0445", "y\u0443\u04AF", "\u0138\u03BA\u043A",
        "\u0393\u0413", "\u03A0\u041F", "\u03A6\u0424", "\u03A8\u0470", "\u03A9\u2126", "\u03BC\u00B5",
        "\u00C6\u04D4", "\u00E6\u04D5", "\u018F\u04D8", "\u0259\u04D9", "\u00C5\u212B",
        "\u00C4\u04D2", "\u00E4\u04D3", "\u00CB\u0401", "\u00EB\u0451", "\u00CF\u03AA\u0407", "\u00EF\u0457", "\u00D6\u04E6", "\u00F6\u04E7", "\u00F3\u03CC",
    ];

    private static readonly Dictionary<char, char> s_representatives = MakeRepresentatives();

    /// <summary>The name with each letter replaced by the representative of its glyph: equal for two names that look the same.</summary>
    public static string Glyphs(string name)
    {
        char[]? glyphs = null;
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] < 128 || !s_representatives.TryGetValue(name[i], out char glyph)) continue;
            glyphs ??= name.ToCharArray();
            glyphs[i] = glyph;
        }
        return glyphs is null ? name : new(glyphs);
    }

    private static Dictionary<char, char> MakeRepresentatives()
    {
        var representatives = new Dictionary<char, char>();
        foreach (string group in s_groups)
        {
            for (int i = 1; i < group.Length; i++) representatives.Add(group[i], group[0]);
        }
        return representatives;
    }
}
