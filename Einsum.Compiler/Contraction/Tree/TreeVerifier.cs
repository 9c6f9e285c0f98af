namespace Einsum.Compiler.Contraction;

/// <summary>
/// Checks a <see cref="ContractionTree"/> against the network it is for, from the definitions alone: it shares no code with the
/// search or the builder. Tests run it after every search.
/// </summary>
static partial class TreeVerifier
{
    /// <summary>One sentence per fault; none when the tree computes the network.</summary>
    public static EquatableArray<string> Faults(Network network, ContractionTree tree)
    {
        var faults = FaultsOfOrder(network.Inputs.Count, tree.Order).ToList();
        if (tree.Operands != network.Inputs.Count) faults.Add($"the tree is for {tree.Operands} operands, the network has {network.Inputs.Count}");
        if (faults.Count == 0) CheckSteps(network, tree, faults);
        return faults.ToEquatableArray();
    }

    /// <summary>One sentence per fault of an order over operands 0 .. <paramref name="operands"/>-1; none when each is in it once.</summary>
    public static EquatableArray<string> FaultsOfOrder(int operands, OrderTree order)
    {
        var faults = new List<string>();
        var seen = new int[operands];
        var open = new Stack<OrderTree>();
        open.Push(order);
        while (open.Count > 0)
        {
            var node = open.Pop();
            foreach (var member in node.Members) open.Push(member);
            if (!node.IsLeaf && node.Members.Count == 0) faults.Add("a group of the order is empty");
            if (node.IsLeaf && node.Members.Count > 0) faults.Add($"operand {node.Operand} has members");
            if (node.IsLeaf && node.Operand >= operands) faults.Add($"the order names operand {node.Operand} of {operands}");
            if (node.IsLeaf && node.Operand < operands) seen[node.Operand]++;
        }
        for (int operand = 0; operand < operands; operand++)
        {
            if (seen[operand] != 1) faults.Add($"the order has operand {operand} {seen[operand]} times");
        }
        return faults.ToEquatableArray();
    }

    private static void CheckSteps(Network network, ContractionTree tree, List<string> faults)
    {
        int operands = tree.Operands, last = tree.Steps.Count - 1;
        if (last < 0) faults.Add("there are no steps");
        var holders = network.Inputs.SelectMany((labels, operand) => labels.Select(label => (label, operand))).ToLookup(pair => pair.label, pair => pair.operand);
        var readers = new int[operands + tree.Steps.Count];
        var under = new List<HashSet<int>>();
        for (int step = 0; step <= last; step++)
        {
            var inputs = tree.Steps[step].Inputs;
            if (inputs.Count == 0 || inputs.Any(input => input < 0 || input >= operands + step))
            {
                faults.Add($"step {step} reads what does not exist yet");
                return;
            }
            foreach (int input in inputs) readers[input]++;
            under.Add([.. inputs.SelectMany(input => input < operands ? new[] { input } : under[input - operands].AsEnumerable())]);
            CheckLabels(network, tree, step, label => network.Output.Contains(label) || holders[label].Any(operand => !under[step].Contains(operand)), faults);
        }
        for (int input = 0; input < readers.Length - 1; input++)
        {
            if (readers[input] != 1) faults.Add($"{(input < operands ? $"operand {input}" : $"the result of step {input - operands}")} is read {readers[input]} times");
        }
        if (last >= 0 && !tree.Steps[last].Labels.SequenceEqual(network.Output.Distinct())) faults.Add($"the last step writes {tree.Steps[last].Labels}, not the output's labels");
        CheckGroups(tree, under, faults);
    }

    private static void CheckLabels(Network network, ContractionTree tree, int step, Func<int, bool> isNeeded, List<string> faults)
    {
        var (inputs, inputLabels, labels, domain) = tree.Steps[step];
        for (int i = 0; i < inputs.Count; i++)
        {
            var expected = inputs[i] < tree.Operands ? network.Inputs[inputs[i]] : tree.Steps[inputs[i] - tree.Operands].Labels;
            if (inputLabels.Count != inputs.Count || inputLabels[i] != expected) faults.Add($"step {step} does not name the labels {expected} of input {inputs[i]}");
        }

        var read = new HashSet<int>(inputLabels.SelectMany(input => input));
        var expectedLabels = step == tree.Steps.Count - 1 ? [.. network.Output] : new HashSet<int>(read.Where(isNeeded));
        if (!expectedLabels.SetEquals(labels)) faults.Add($"step {step} keeps the labels {labels}, needed are [{string.Join(", ", expectedLabels.OrderBy(label => label))}]");
        if (labels.Distinct().Count() != labels.Count) faults.Add($"a label of the result of step {step} repeats");
        read.UnionWith(labels);
        if (!domain.SequenceEqual(read.OrderBy(label => label))) faults.Add($"step {step} runs over {domain}, not over its labels in ascending order");
    }

    /// <summary>Each group of the order is one step on its members; besides there are only reductions of single operands.</summary>
    private static void CheckGroups(ContractionTree tree, List<HashSet<int>> under, List<string> faults)
    {
        var groups = new List<string>();
        OperandsUnder(tree.Order, groups);
        var steps = under.ConvertAll(Name);
        foreach (string group in groups.Except(steps)) faults.Add($"no step contracts the group of operands {group}");
        for (int step = 0; step < under.Count; step++)
        {
            if (under[step].Count > 1 && !groups.Contains(steps[step])) faults.Add($"step {step} is no group of the order");
        }
    }

    private static HashSet<int> OperandsUnder(OrderTree order, List<string> groups)
    {
        if (order.IsLeaf) return [order.Operand];
        HashSet<int> operands = [.. order.Members.SelectMany(member => OperandsUnder(member, groups))];
        if (order.Members.Count > 1) groups.Add(Name(operands));
        return operands;
    }

    private static string Name(HashSet<int> operands) => string.Join(", ", operands.OrderBy(operand => operand));
}
