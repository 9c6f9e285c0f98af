using Einsum.Compiler.Contraction;
using System.Numerics;

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
                    // The rest in order, and room for the result.
                    var next = new Tensor[tensors.Length - 1];
                    ulong needed = output;
                    for (int from = 0, to = 0; from < tensors.Length; from++)
                    {
                        if (from == i || from == j) continue;
                        needed |= tensors[from].Labels;
                        next[to++] = tensors[from];
                    }
                    ContractPair(tensors[i], tensors[j], next, needed, cost, written);
                }
            }
        }

        void ContractPair(Tensor x, Tensor y, Tensor[] next, ulong needed, double cost, double written)
        {
            ulong neededX = needed | y.Labels, neededY = needed | x.Labels;
            for (int states = 0; states < 4; states++)
            {
                bool reduceX = (states & 1) != 0, reduceY = (states & 2) != 0;
                if (reduceX && (!x.IsOperand || (x.Labels & ~neededX) == 0)) continue;
                if (reduceY && (!y.IsOperand || (y.Labels & ~neededY) == 0)) continue;
                ulong labelsX = reduceX ? x.Labels & neededX : x.Labels, labelsY = reduceY ? y.Labels & neededY : y.Labels;
                ulong result = (labelsX | labelsY) & needed;
                double total = cost + (reduceX ? Size(x.Labels) : 0) + (reduceY ? Size(y.Labels) : 0) + Size(labelsX | labelsY);
                if (total > best.Cost) continue;
                next[^1] = new(result, false, Math.Max(x.Depth, y.Depth) + 1);
                Contract(next, total, written + (reduceX ? Size(labelsX) : 0) + (reduceY ? Size(labelsY) : 0) + Size(result));
            }
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
        var union = Enumerable.Range(0, all + 1).Select(set => Set(network.Inputs.Where((_, operand) => (set >> operand & 1) != 0).SelectMany(labels => labels))).ToArray();
        ulong output = Set(network.Output);
        return Cost(all);

        double Cost(int set)
        {
            if (BitOperations.IsPow2(set)) return 0;
            if (known[set] > 0) return known[set];
            double best = double.PositiveInfinity;
            for (int part = (set - 1) & set; part > set - part; part = (part - 1) & set)
            {
                // Each split once: the part is the larger number.
                best = Math.Min(best, Cost(part) + Cost(set - part) + Step(part, set - part));
            }
            return known[set] = best;
        }

        double Step(int x, int y)
        {
            // An operand raw or reduced.
            ulong rawX = IsDangling(x) ? union[x] : Legs(x), rawY = IsDangling(y) ? union[y] : Legs(y);
            double best = Product(rawX | rawY);
            if (IsDangling(x)) best = Math.Min(best, Product(rawX) + Product(Legs(x) | rawY));
            if (IsDangling(y)) best = Math.Min(best, Product(rawY) + Product(rawX | Legs(y)));
            if (IsDangling(x) && IsDangling(y)) best = Math.Min(best, Product(rawX) + Product(rawY) + Product(Legs(x) | Legs(y)));
            return best;
        }

        bool IsDangling(int set) => BitOperations.IsPow2(set) && Legs(set) != union[set];

        ulong Legs(int set) => union[set] & (union[all - set] | output);

        double Product(ulong label)
        {
            double product = 1;
            for (; label != 0; label &= label - 1) product *= network.Extents[BitOperations.TrailingZeroCount(label)];
            return product;
        }
    }

    private static ulong Set(IEnumerable<int> labels) => labels.Aggregate(0UL, (set, label) => set | (1UL << label));

    private readonly record struct Tensor(ulong Labels, bool IsOperand, int Depth);
}
