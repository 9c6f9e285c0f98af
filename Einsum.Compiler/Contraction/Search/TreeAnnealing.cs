namespace Einsum.Compiler.Contraction;

/// <summary>
/// Improves a tree by random rotations, of which those that cost more are taken less and less (contraction-order spec 3.4, "tree annealing"; Kalachev, Panteleev and
/// Yung, "Multi-Tensor Contraction for XEB Verification of Quantum Circuits", 2021): at p = ((A,B),C) it tries p = ((A,C),B). Only two steps change then, and their
/// labels follow from those of A, B, C and p, whatever the rest of the tree does.
/// </summary>
internal sealed class TreeAnnealing(SearchTree tree, WorkMeter meter)
{
    private const int MantissaBits = 53;

    private readonly int _words = tree.Sets.Words;
    private readonly ulong[] _legs = new ulong[tree.Sets.Words];

    /// <summary>Cools the tree down; what it is then is its best state of all sweeps, the one before them included.</summary>
    /// <param name="cooling">From where, and how fast.</param>
    /// <param name="sweeps">Walks over all steps at each temperature.</param>
    /// <param name="random">What is tried and taken.</param>
    public void Run(Cooling cooling, int sweeps, Xorshift random)
    {
        var best = tree.Clone();
        double cost = tree.TotalCost(), beta = cooling.First;
        for (int temperature = 0; temperature < cooling.Temperatures; temperature++)
        {
            for (int sweep = 0; sweep < sweeps; sweep++)
            {
                foreach (int step in tree.StepsFromRoot()) Rotate(step, beta, random);
                // Costs are sums of steps, which are exact: no drift.
                double now = tree.TotalCost();
                if (now >= cost) continue;
                best.CopyFrom(tree);
                cost = now;
            }
            beta = (double)(beta * cooling.Factor);
        }
        tree.CopyFrom(best);
    }

    private void Rotate(int step, double beta, Xorshift random)
    {
        ulong draw = random.Next() >> 62;
        int inner = (draw & 1) == 0 ? tree.Left[step] : tree.Right[step], other = (draw & 1) == 0 ? tree.Right[step] : tree.Left[step];
        if (tree.IsOperand(inner)) (inner, other) = (other, inner);
        if (tree.IsOperand(inner)) return;
        var (stays, leaves) = (draw & 2) == 0 ? (tree.Left[inner], tree.Right[inner]) : (tree.Right[inner], tree.Left[inner]);

        meter.Spend(_words);
        for (int w = 0; w < _words; w++)
        {
            _legs[w] = tree.Legs[(inner * _words) + w];
            tree.Legs[(inner * _words) + w] = (Legs(stays, w) | Legs(other, w)) & (Legs(leaves, w) | Legs(step, w));
        }
        double innerCost = tree.StepCost(stays, other), stepCost = tree.StepCost(inner, leaves);
        double before = (double)(tree.StepCosts[inner] + tree.StepCosts[step]), after = (double)(innerCost + stepCost);
        if (after > before && !IsTaken(before, after, beta, random))
        {
            Array.Copy(_legs, 0, tree.Legs, inner * _words, _words);
            return;
        }
        (tree.Left[inner], tree.Right[inner], tree.StepCosts[inner]) = (stays, other, innerCost);
        (tree.Left[step], tree.Right[step], tree.StepCosts[step]) = (inner, leaves, stepCost);
    }

    private ulong Legs(int node, int word) => tree.Legs[(node * _words) + word];

    /// <summary>Whether a worse pair of steps is taken: with probability (before / after) ^ beta.</summary>
    private static bool IsTaken(double before, double after, double beta, Xorshift random)
    {
        double uniform = (double)(((random.Next() >> (64 - MantissaBits)) + 1) / (double)(1UL << MantissaBits));
        return (double)(beta * (FixedLog.Log2(after) - FixedLog.Log2(before))) < -FixedLog.Log2(uniform);
    }

    /// <summary>A geometric sequence of inverse temperatures. Its factor is a constant: roots may differ in the last bit between machines.</summary>
    /// <param name="First">The first one.</param>
    /// <param name="Factor">From one to the next.</param>
    /// <param name="Temperatures">How many there are.</param>
    public sealed record Cooling(double First, double Factor, int Temperatures);
}
