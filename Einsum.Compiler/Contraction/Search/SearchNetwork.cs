namespace Einsum.Compiler.Contraction;

/// <summary>
/// A network as the searches see it: canonical, and simplified where that can never change which order is best (contraction-order
/// spec 3.1). Labels of extent 1, of no operand and of every operand (they scale all costs alike) are gone; labels with the same
/// holders and the same fate are one. What is left is numbered by first occurrence: names of labels cannot influence a plan.
/// </summary>
internal sealed class SearchNetwork
{
    private SearchNetwork(int operands, int[][] holders, bool[] isOutput, double[] extents, bool isEmpty)
    {
        Operands = operands;
        Holders = holders;
        IsOutput = isOutput;
        Extents = extents;
        IsEmpty = isEmpty;
    }

    public int Operands { get; }

    public int Labels => Holders.Length;

    /// <summary>The operands that have each label, ascending.</summary>
    public int[][] Holders { get; }

    /// <summary>Whether the result has each label.</summary>
    public bool[] IsOutput { get; }

    public double[] Extents { get; }

    /// <summary>Whether some label has extent 0: then every order costs nothing.</summary>
    public bool IsEmpty { get; }

    public static SearchNetwork Of(Network network)
    {
        int operands = network.Inputs.Count, count = network.Extents.Count, seen = 0;
        var number = new int[count];
        var original = new int[count];
        var holders = new List<int>[count];
        bool isEmpty = false;
        for (int operand = 0; operand < operands; operand++)
        {
            foreach (int label in network.Inputs[operand])
            {
                if (number[label] == 0)
                {
                    original[seen] = label;
                    holders[seen] = [];
                    number[label] = ++seen;
                    isEmpty |= network.Extents[label] <= 0;
                }
                var those = holders[number[label] - 1];
                if (those.Count == 0 || those[those.Count - 1] != operand) those.Add(operand);
            }
        }
        var isOutput = new bool[seen];
        foreach (int label in network.Output)
        {
            if (number[label] > 0) isOutput[number[label] - 1] = true;
            isEmpty |= network.Extents[label] <= 0;
        }

        var kept = new List<int>(seen);
        for (int label = 0; label < seen; label++)
        {
            if (network.Extents[original[label]] != 1 && holders[label].Count < operands) kept.Add(label);
        }
        return Fused(operands, kept, holders, isOutput, label => network.Extents[original[label]], isEmpty);
    }

    private static SearchNetwork Fused(int operands, List<int> labels, List<int>[] holders, bool[] isOutput, Func<int, long> extent, bool isEmpty)
    {
        // Alike labels stand together after sorting, the first occurrence in front.
        var sorted = labels.ToArray();
        Array.Sort(sorted, (x, y) => Compare(x, y) is var order and not 0 ? order : x.CompareTo(y));
        var extents = new Dictionary<int, double>();
        int first = -1;
        foreach (int label in sorted)
        {
            if (first < 0 || Compare(first, label) != 0) extents[first = label] = extent(label);
            else extents[first] = LabelProducts.Capped((double)(extents[first] * extent(label)));
        }
        var firsts = labels.FindAll(extents.ContainsKey);
        return new(
            operands, [.. firsts.Select(label => holders[label].ToArray())], [.. firsts.Select(label => isOutput[label])],
            [.. firsts.Select(label => extents[label])], isEmpty);

        int Compare(int x, int y)
        {
            if (isOutput[x] != isOutput[y]) return isOutput[x] ? -1 : 1;
            int order = holders[x].Count.CompareTo(holders[y].Count);
            for (int i = 0; order == 0 && i < holders[x].Count; i++) order = holders[x][i].CompareTo(holders[y][i]);
            return order;
        }
    }
}
