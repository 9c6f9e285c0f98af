namespace Einsum.Compiler.Contraction;

/// <summary>
/// Improves a tree piece by piece (contraction-order spec 3.4, "subtree reconfiguration"): under each step it opens a window of a
/// few subtrees, always splitting the costliest, solves that small network exactly and rewires the window when this is cheaper.
/// Assumes and keeps the legs and costs of the tree; never makes it worse.
/// </summary>
internal sealed class WindowPass(SearchTree tree, WorkMeter meter)
{
    /// <summary>Windows of fewer members are part of a larger one.</summary>
    private const int MinMembers = 4;

    /// <summary>A gain must exceed rounding, or two trees of one cost could take turns.</summary>
    private const double MinGain = 1e-9;

    private readonly int _words = tree.Sets.Words;
    private readonly int[] _members = new int[SubsetSearch.MaxOperands];
    private readonly int[] _steps = new int[SubsetSearch.MaxOperands];
    private int _count;

    /// <param name="width">Members of a window.</param>
    /// <param name="rounds">Walks over the whole tree; it stops earlier after a walk without a gain.</param>
    public void Run(int width, int rounds)
    {
        bool changed = true;
        for (int round = 0; changed && round < rounds; round++)
        {
            changed = false;
            foreach (int step in tree.StepsFromRoot()) changed |= Improve(step, width);
        }
    }

    private bool Improve(int top, int width)
    {
        double cost = Open(top, width);
        if (_count < MinMembers) return false;
        var search = SubsetSearch.OfThread;
        search.Begin(_count);
        AddLabels(search, top);
        if (!search.Solve((double)(cost * (1 - MinGain)), meter)) return false;
        int used = 1;
        Rewire(search, (1 << _count) - 1, top, ref used);
        return true;
    }

    /// <summary>Chooses the members under a step; returns what the steps inside the window cost. The steps are kept, the top first.</summary>
    private double Open(int top, int width)
    {
        _members[0] = top;
        _count = 1;
        double cost = 0;
        while (_count < width)
        {
            int costliest = -1;
            for (int i = 0; i < _count; i++)
            {
                if (!tree.IsOperand(_members[i]) && (costliest < 0 || tree.StepCosts[_members[i]] > tree.StepCosts[_members[costliest]])) costliest = i;
            }
            if (costliest < 0) break;
            int step = _members[costliest];
            cost = (double)(cost + tree.StepCosts[step]);
            _steps[_count - 1] = step;
            _members[costliest] = tree.Left[step];
            _members[_count++] = tree.Right[step];
        }
        return cost;
    }

    private void AddLabels(SubsetSearch search, int top)
    {
        for (int w = 0; w < _words; w++)
        {
            ulong all = 0;
            for (int i = 0; i < _count; i++) all |= Labels(i, w);
            for (; all != 0; all &= all - 1)
            {
                ulong bit = all & (0 - all);
                int holders = 0;
                for (int i = 0; i < _count; i++) holders |= (Labels(i, w) & bit) != 0 ? 1 << i : 0;
                bool isKept = (tree.Legs[(top * _words) + w] & bit) != 0;
                search.Add(holders, isKept, tree.Sets.Network.Extents[(w * 64) + Bits.Lowest(bit)]);
            }
        }

        // Of an operand all labels: whether it is reduced first is part of the small problem.
        ulong Labels(int member, int w)
        {
            int node = _members[member];
            return (tree.IsOperand(node) ? tree.Sets.Raw : tree.Legs)[(node * _words) + w];
        }
    }

    /// <summary>Makes <paramref name="step"/> the root of the best tree over a set of members; inner nodes reuse the window's steps.</summary>
    private void Rewire(SubsetSearch search, int set, int step, ref int used)
    {
        int first = search.FirstPart(set);
        tree.Left[step] = Part(first, ref used);
        tree.Right[step] = Part(set ^ first, ref used);
        tree.StepCosts[step] = tree.StepCost(tree.Left[step], tree.Right[step]);

        int Part(int part, ref int usedSteps)
        {
            if ((part & (part - 1)) == 0) return _members[Bits.Lowest((ulong)part)];
            int node = _steps[usedSteps++];
            FindLegs(part, node);
            Rewire(search, part, node, ref usedSteps);
            return node;
        }

        void FindLegs(int part, int node)
        {
            for (int w = 0; w < _words; w++)
            {
                ulong inside = 0, outside = tree.Legs[(_steps[0] * _words) + w];
                for (int i = 0; i < _count; i++)
                {
                    ulong legs = tree.Legs[(_members[i] * _words) + w];
                    if ((part >> i & 1) != 0) inside |= legs;
                    else outside |= legs;
                }
                tree.Legs[(node * _words) + w] = inside & outside;
            }
        }
    }
}
