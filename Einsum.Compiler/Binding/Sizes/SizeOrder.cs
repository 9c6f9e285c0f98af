namespace Einsum.Compiler.Binding;

/// <summary>
/// In which order the extents of a program can be computed: a quotient stands behind its divisors. The order of the labels'
/// numbers is kept wherever that allows.
/// </summary>
public static class SizeOrder
{
    /// <summary>Every label once; null when quotients divide by one another in a circle.</summary>
    public static EquatableArray<int>? Find(EquatableArray<Label> labels)
    {
        var order = new List<int>();
        bool[] known = new bool[labels.Count];
        for (int before = -1; before < order.Count;)
        {
            before = order.Count;
            for (int label = 0; label < labels.Count; label++)
            {
                if (known[label] || (labels[label].Size is SizeSource.Quotient quotient && quotient.Divisors.Any(divisor => !known[divisor]))) continue;
                known[label] = true;
                order.Add(label);
            }
        }
        if (order.Count < labels.Count) return null;
        return order.ToEquatableArray();
    }
}
