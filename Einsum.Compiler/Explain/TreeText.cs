using Einsum.Compiler.Scheduling;
using System.Text;

namespace Einsum.Compiler.Explain;

/// <summary>
/// The order of each term of a <see cref="PlannedProgram"/> with its costs, one line per step:
/// <code>
/// order (0,(1,2)): 2 j k + 2 i j flop (naive 3 i j k)
///   step 0: [j] = sum over k of b[j,k] * c[k], 2 j k flop
///   step 1: [i] = sum over j of a[i,j] * step 0[j], 2 i j flop
/// </code>
/// </summary>
public static class TreeText
{
    public static string Print(PlannedProgram plan) => string.Concat(plan.Terms.Select(term => Print(plan, term)));

    private static string Print(PlannedProgram plan, PlannedTerm term)
    {
        var (tree, cost) = (term.Tree, term.Cost);
        var names = plan.Program.Labels.Select(label => label.Name).ToEquatableArray();
        var text = new StringBuilder($"order {tree.Order}: {cost.Flops.ToText(names)} flop (naive {cost.NaiveFlops.ToText(names)})\n");
        for (int s = 0; s < tree.Steps.Count; s++)
        {
            var step = tree.Steps[s];
            var summed = step.Domain.Where(label => step.Labels.IndexOf(label) < 0).ToArray();
            string product = string.Join(" * ", step.Inputs.Zip(step.InputLabels, (input, labels) => Name(input) + Labels(labels)));
            string sum = summed.Length == 0 ? "" : $"sum over {string.Join(", ", summed.Select(label => names[label]))} of ";
            text.Append($"  {Name(tree.Operands + s)}: {Labels(step.Labels)} = {sum}{product}, {cost.Steps[s].Flops.ToText(names)} flop\n");
        }
        return text.ToString();

        string Name(int input) => input < tree.Operands ? plan.Program.Tensors[term.Term.Factors[input].Tensor].Name : FormattableString.Invariant($"step {input - tree.Operands}");

        string Labels(IEnumerable<int> labels) => $"[{string.Join(",", labels.Select(label => names[label]))}]";
    }
}
