namespace Einsum.Compiler.Contraction;

/// <summary>What netstandard2.0 lacks for sets of labels held as bits of 64-bit words.</summary>
internal static class Bits
{
    /// <summary>Every 6-bit window of this number is different, so the top 6 bits of its product with 2^k name k.</summary>
    private const ulong DeBruijn = 0x03F79D71B4CB0A89;

    private static readonly byte[] s_positions = Positions();

    public static int Words(int count) => Math.Max(1, (count + 63) / 64);

    /// <summary>The number of the lowest bit set; <paramref name="word"/> is not zero.</summary>
    public static int Lowest(ulong word) => s_positions[((word & (0 - word)) * DeBruijn) >> 58];

    public static void Set(ulong[] words, int at, int bit) => words[at + (bit >> 6)] |= 1UL << (bit & 63);

    public static void Clear(ulong[] words, int at, int bit) => words[at + (bit >> 6)] &= ~(1UL << (bit & 63));

    public static bool Has(ulong[] words, int at, int bit) => (words[at + (bit >> 6)] >> (bit & 63) & 1) != 0;

    private static byte[] Positions()
    {
        var positions = new byte[64];
        for (int k = 0; k < 64; k++) positions[((1UL << k) * DeBruijn) >> 58] = (byte)k;
        return positions;
    }
}
