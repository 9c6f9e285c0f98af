namespace Einsum.Compiler.Contraction;

/// <summary>
/// Logarithms for decisions. Those of the run-time library may differ in the last bit between machines, and then so would plans;
/// these come from integer arithmetic alone: fixed point with 20 fraction bits, from the bits of a double and a table.
/// </summary>
static partial class FixedLog
{
    public const int FractionBits = 20;

    /// <summary>log2(ln 2), to turn a logarithm of base 2 under a logarithm into the natural one.</summary>
    private const int Log2OfLn2 = -554452;

    private const int TableBits = 10;

    /// <summary>log2(1 + i/1024) for i = 0 .. 1024.</summary>
    private static readonly int[] s_log2 = Log2Table();

    private static readonly int[] s_gumbel = GumbelTable();

    /// <summary>log2 of a positive, normal, finite number, by linear interpolation in the table.</summary>
    public static long Log2(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = ((bits >> 52) & 0x7FF) - 1023;
        long fraction = bits & ((1L << 52) - 1);
        int at = (int)(fraction >> (52 - TableBits));
        long between = (fraction >> (52 - TableBits - FractionBits)) & ((1 << FractionBits) - 1);
        return (exponent << FractionBits) + s_log2[at] + (((s_log2[at + 1] - s_log2[at]) * between) >> FractionBits);
    }

    /// <summary>A draw of the Gumbel distribution in units of ln 2: -log2(-ln u) for one of 1024 evenly spaced u.</summary>
    public static int Gumbel(Xorshift random) => s_gumbel[random.Next() >> 54];

    private static int[] Log2Table()
    {
        var table = new int[(1 << TableBits) + 1];
        for (int i = 0; i < 1 << TableBits; i++)
        {
            // Bit by bit: squaring doubles the logarithm; when the square passes 2, the next bit is one. 31 fraction bits.
            ulong x = (1UL << 31) + ((ulong)i << (31 - TableBits));
            int log = 0;
            for (int bit = 0; bit <= FractionBits; bit++)
            {
                x = (x * x) >> 31;
                log <<= 1;
                if (x >> 32 == 0) continue;
                log |= 1;
                x >>= 1;
            }
            table[i] = (log + 1) >> 1;
        }
        table[1 << TableBits] = 1 << FractionBits;
        return table;
    }

    private static int[] GumbelTable()
    {
        // u = (2i + 1) / 2048; -ln u = ln 2 * (11 - log2(2i + 1)).
        var table = new int[1024];
        for (int i = 0; i < table.Length; i++)
        {
            long negativeLog2 = (11L << FractionBits) - Log2((2 * i) + 1);
            long logOfLog = Log2(negativeLog2) - ((long)FractionBits << FractionBits);
            table[i] = (int)-(logOfLog + Log2OfLn2);
        }
        return table;
    }
}
