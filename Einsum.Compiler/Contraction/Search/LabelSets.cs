namespace Einsum.Compiler.Contraction;

/// <summary>The labels of a <see cref="SearchNetwork"/> as sets of bits, for networks too large for the exact search.</summary>
internal sealed class LabelSets
{
    private readonly LabelProducts _products = new();

    public LabelSets(SearchNetwork network)
    {
        Network = network;
        Words = Bits.Words(network.Labels);
        Raw = new ulong[network.Operands * Words];
        Reduced = new ulong[network.Operands * Words];
        Output = new ulong[Words];
        for (int label = 0; label < network.Labels; label++)
        {
            int[] holders = network.Holders[label];
            if (network.IsOutput[label]) Bits.Set(Output, 0, label);
            foreach (int operand in holders)
            {
                Bits.Set(Raw, operand * Words, label);
                if (network.IsOutput[label] || holders.Length > 1) Bits.Set(Reduced, operand * Words, label);
            }
        }
        _products.Load(network.Extents, network.Labels);
    }

    public SearchNetwork Network { get; }

    /// <summary>64-bit words per set.</summary>
    public int Words { get; }

    /// <summary>By operand: all its labels.</summary>
    public ulong[] Raw { get; }

    /// <summary>By operand: its labels without the dangling ones.</summary>
    public ulong[] Reduced { get; }

    public ulong[] Output { get; }

    public double Size(ulong[] sets, int at) => _products.Of(sets, at, Words);

    public double SizeOfUnion(ulong[] left, int leftAt, ulong[] right, int rightAt) => _products.OfUnion(left, leftAt, right, rightAt, Words);

    /// <summary>Of a set in at most two words.</summary>
    public double Size(ulong low, ulong high) => high == 0 ? _products.Of(low) : LabelProducts.Capped((double)(_products.Of(low) * _products.Of(high, 1)));

    public bool HasDangling(int operand)
    {
        for (int w = 0; w < Words; w++)
        {
            if (Raw[(operand * Words) + w] != Reduced[(operand * Words) + w]) return true;
        }
        return false;
    }
}
