using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Finds the order of every term: pins are obeyed, the rest is searched. Stands between binding and lowering; the search itself knows only
/// networks of labels, which the interpreter has too.
/// </summary>
public static class PlanProgram
{
    // The extent an unknown label is planned for when the user gives no hint: the geometric middle of 4 and 256.
    private const long UnknownExtent = 32;

    public static PlannedProgram Run(TensorProgram program, OrderOption order, CancellationToken cancel)
    {
        var effort = order switch { OrderOption.Greedy => SearchEffort.Greedy, OrderOption.Written => SearchEffort.Written, _ => SearchEffort.Optimal };
        var extents = program.Labels.Select(PlannedExtent).ToEquatableArray();
        var known = program.Labels.Select(label => label.Static).ToEquatableArray();
        return new(program, program.Statements.SelectMany(statement => statement.Terms.Select(term => Plan(statement, term))).ToEquatableArray());

        PlannedTerm Plan(Statement statement, Term term)
        {
            var network = new Network(term.Factors.Select(factor => factor.Labels).ToEquatableArray(), statement.Target.Labels, extents);
            var tree = FuseSteps.Run(TreeBuilder.Build(network, PinnedSearch.Find(network, term.Pin, effort, cancel)));
            return new(statement, term, network, tree, TreeCost.Of(tree, network, known));
        }
    }

    private static long PlannedExtent(Label label) =>
        label.Static ?? (label.Typical > 0 ? label.Typical : label.Maximum > 0 ? Middle(Math.Max(1, label.Minimum), label.Maximum) : UnknownExtent);

    /// <summary>The geometric middle, by bisection: a square root's last bit might differ from machine to machine.</summary>
    private static long Middle(long low, long high)
    {
        double square = (double)low * high;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if ((double)middle * middle < square) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
