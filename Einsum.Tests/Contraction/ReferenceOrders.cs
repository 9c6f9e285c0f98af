using System.Numerics;
using Einsum.Compiler.Contraction;

namespace Einsum.Tests.Contraction;

/// <summary>
/// Best orders found without anything of the compiler: by trying every sequence of pairwise contractions, each operand raw or
/// reduced, and by a recursion over sets of operands. Costs are counted here from the definition.
/// </summary>
internal static class ReferenceOrders
{
    public readonly record struct Best(double Cost, double Written, int Depth);

    /// <summary>The least (cost, elements written, depth) of all trees and leaf states.</summary>
    public static Best ByBruteForce(Network network)
    {
        var best = new Best(double.PositiveInfinity, 0, 0);
        ulong output = Set(network.Output);
        Contract([.. network.Inputs.Select(labels => new Tensor(Set(labels), true, 0))], 0, 0);
        return best;

        void Contract(Tensor[] tensors, double cost, double written)
        {
            if (tensors.Length == 1)
            {
                var found = new Best(cost, written, tensors[0].Depth);
                if ((found.Cost, found.Written, found.Depth).CompareTo((best.Cost, best.Written, best.Depth)) < 0) best = found;
                return;
            }
            for (int i = 0; i < tensors.Length; i++)
            {
                for (int j = i + 1; j < tensors.Length; j++)
                {
                    var rest = tensors.Where((_, place) => place != i && place != j).ToArray();
                    ulong needed = rest.Aggregate(output, (labels, tensor) => labels | tensor.Labels);
                    foreach (var (x, costX, writtenX) in States(tensors[i], needed | tensors[j].Labels))
                    {
                        foreach (var (y, costY, writtenY) in States(tensors[j], needed | tensors[i].Labels))
                        {
                            ulong result = (x | y) & needed;
                            double total = cost + costX + costY + Size(x | y);
                            if (total > best.Cost) continue;
                            Contract([.. rest, new(result, false, Math.Max(tensors[i].Depth, tensors[j].Depth) + 1)], total, written + writtenX + writtenY + Size(result));
                        }
                    }
                }
            }
        }

        IEnumerable<(ulong Labels, double Cost, double Written)> States(Tensor tensor, ulong needed)
        {
            yield return (tensor.Labels, 0, 0);
            if (tensor.IsOperand && (tensor.Labels & ~needed) != 0) yield return (tensor.Labels & needed, Size(tensor.Labels), Size(tensor.Labels & needed));
        }

        double Size(ulong labels)
        {
            double size = 1;
            for (; labels != 0; labels &= labels - 1) size *= network.Extents[BitOperations.TrailingZeroCount(labels)];
            return size;
        }
    }

    /// <summary>The least cost, by the best split of every set of operands.</summary>
    public static double ByRecursion(Network network)
    {
        int operands = network.Inputs.Count, all = (1 << operands) - 1;
        var known = new double[all + 1];
        var labels = network.Inputs.Select(input => Set(input)).ToArray();
        ulong output = Set(network.Output);
        return Cost(all);

        double Cost(int set)
        {
            if (BitOperations.IsPow2(set)) return 0;
            if (known[set] > 0) return known[set];
            double best = double.PositiveInfinity;
            for (int part = 1; part < set; part++)
            {
                // Each split once: the part is the smaller number.
                if ((part & ~set) != 0 || part > set - part) continue;
                best = Math.Min(best, Cost(part) + Cost(set - part) + Step(part, set - part));
            }
            return known[set] = best;
        }

        double Step(int x, int y)
        {
            double best = double.PositiveInfinity;
            foreach (bool reduceX in IsDangling(x) ? [false, true] : new[] { true })
            {
                foreach (bool reduceY in IsDangling(y) ? [false, true] : new[] { true })
                {
                    double cost = Product((reduceX ? Legs(x) : Union(x)) | (reduceY ? Legs(y) : Union(y)));
                    if (IsDangling(x) && reduceX) cost += Product(Union(x));
                    if (IsDangling(y) && reduceY) cost += Product(Union(y));
                    best = Math.Min(best, cost);
                }
            }
            return best;
        }

        bool IsDangling(int set) => BitOperations.IsPow2(set) && Legs(set) != Union(set);

        ulong Union(int set)
        {
            ulong union = 0;
            for (int operand = 0; operand < operands; operand++) union |= (set >> operand & 1) != 0 ? labels[operand] : 0;
            return union;
        }

        ulong Legs(int set) => Union(set) & (Union(all & ~set) | output);

        double Product(ulong label)
        {
            double product = 1;
            for (int bit = 0; bit < network.Extents.Count; bit++) product *= (label >> bit & 1) != 0 ? network.Extents[bit] : 1;
            return product;
        }
    }

    private static ulong Set(IEnumerable<int> labels) => labels.Aggregate(0UL, (set, label) => set | (1UL << label));

    private readonly record struct Tensor(ulong Labels, bool IsOperand, int Depth);
}
