using System.Globalization;
using System.Text;

namespace Einsum.Compiler.Contraction;

/// <summary>
/// The text of a network that two networks share exactly when they differ in the names of labels alone: labels numbered by first
/// occurrence, operands in their order, then the extents: <c>0 1,1 2-&gt;0 2|3 4 5</c>. Random choices are seeded by it.
/// </summary>
static partial class CanonicalText
{
    public static string Of(Network network)
    {
        var text = new StringBuilder();
        var number = new int[network.Extents.Count];
        var extents = new List<long>();
        for (int operand = 0; operand < network.Inputs.Count; operand++)
        {
            if (operand > 0) text.Append(',');
            Append(network.Inputs[operand]);
        }
        text.Append("->");
        Append(network.Output);
        for (int label = 0; label < extents.Count; label++) text.Append(label == 0 ? '|' : ' ').Append(extents[label].ToString(CultureInfo.InvariantCulture));
        return text.ToString();

        void Append(EquatableArray<int> labels)
        {
            for (int axis = 0; axis < labels.Count; axis++)
            {
                int label = labels[axis];
                if (number[label] == 0)
                {
                    extents.Add(network.Extents[label]);
                    number[label] = extents.Count;
                }
                if (axis > 0) text.Append(' ');
                text.Append((number[label] - 1).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>FNV-1a, 64 bits, of the text's characters (all of them ASCII).</summary>
    public static ulong Hash(string text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in text) hash = unchecked((hash ^ c) * 0x100000001B3);
        return hash;
    }
}
