namespace Einsum.Compiler.Contraction;

/// <summary>
/// Products of the extents of sets of labels: a table of 256 products per byte of the set, so eight labels cost one load.
/// Products stop at <see cref="Limit"/>: sums of them stay finite and comparable, and nothing that large is ever run.
/// </summary>
internal sealed class LabelProducts
{
    public const double Limit = 1e300;

    private double[] _tables = [];

    /// <summary>Takes the extents of labels 0 .. <paramref name="count"/>-1; buffers are kept from one use to the next.</summary>
    public void Load(double[] extents, int count)
    {
        int size = Bits.Words(count) * 8 * 256;
        if (_tables.Length < size) _tables = new double[size];
        for (int block = 0; block < size; block += 256)
        {
            _tables[block] = 1;
            for (int set = 1; set < 256; set++)
            {
                int label = (block / 32) + Bits.Lowest((ulong)set);
                if (label >= count)
                {
                    // Bits beyond the last label are never set.
                    break;
                }
                _tables[block + set] = Capped((double)(_tables[block + (set & (set - 1))] * extents[label]));
            }
        }
    }

    /// <summary>The product of one word of labels, the first being label <c>64 * position</c>.</summary>
    public double Of(ulong word, int position = 0)
    {
        double product = 1;
        for (int block = position * 2048; word != 0; block += 256, word >>= 8) product = (double)(product * _tables[block + (int)(word & 255)]);
        return Capped(product);
    }

    public double Of(ulong[] sets, int at, int words)
    {
        double product = 1;
        for (int w = 0; w < words; w++)
        {
            if (sets[at + w] != 0) product = Capped((double)(product * Of(sets[at + w], w)));
        }
        return product;
    }

    public double OfUnion(ulong[] left, int leftAt, ulong[] right, int rightAt, int words)
    {
        double product = 1;
        for (int w = 0; w < words; w++)
        {
            ulong word = left[leftAt + w] | right[rightAt + w];
            if (word != 0) product = Capped((double)(product * Of(word, w)));
        }
        return product;
    }

    public static double Capped(double product) => product < Limit ? product : Limit;
}
