using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>
/// The doc comment of the implementing part. A comment there replaces the user's whole comment, so that theirs is repeated and ours
/// appended; a method without one gets a summary too. Where theirs cannot be repeated there is none of ours: the header says the same.
/// </summary>
internal sealed class DocumentationWriter(Declaration declaration, LoweredProgram lowered, HeaderWriter header, ContractionTree tree, TreeCost cost)
{
    public string Write()
    {
        if (declaration.DocCommentStays) return "";
        var labels = lowered.Program.Labels.Select(l => l.Name).ToEquatableArray();
        var lines = new List<string>();
        lines.Add(declaration.DocComment.Length > 0 ? declaration.DocComment : $"/// <summary><c>{Escape(header.Formula)}</c></summary>");
        lines.Add("/// <remarks>");
        if (declaration.DocComment.Length > 0 || header.Mathematics != header.Formula) lines.Add($"/// <para><c>{Escape(header.Mathematics)}</c></para>");
        if (labels.Count > 0)
        {
            lines.Add("/// <list type=\"table\">");
            foreach (var (label, size) in header.LabelSizes()) lines.Add($"/// <item><term>{Escape(label)}</term><description>{Escape(size)}</description></item>");
            lines.Add("/// </list>");
        }
        string naive = tree.Steps.Count > 1 ? $"; in one loop nest {cost.NaiveFlops.ToText(labels)}" : "";
        lines.Add($"/// <para>Order {Escape(tree.Order.ToString())}: {Escape(cost.Flops.ToText(labels))} {header.Unit}{Escape(naive)}. {Escape(Memory(labels))}</para>");
        lines.Add("/// </remarks>");
        return string.Join("\n", lines);
    }

    private string Memory(EquatableArray<string> labels)
    {
        bool allocates = lowered.Program.Tensors[lowered.Program.Statements[0].Target.Tensor].Parameter < 0 && lowered.Program.Statements[0].Target.Labels.Count > 0;
        string result = allocates ? "Allocates the result" : "No allocation";
        if (lowered.Temporaries.Count == 0) return $"{result}; no intermediate.";
        var known = lowered.Program.Labels.Select(l => l.Static).ToEquatableArray();
        var groups = lowered.Temporaries.Select((t, s) => (t.Placement, Text: $"{t.Name} of {CostPolynomial.Product(1, tree.Steps[s].Labels, known).ToText(labels)} elements"))
            .GroupBy(t => t.Placement, t => t.Text).Select(g => $"{Place(g.Key)}: {string.Join(", ", g)}");
        return $"{result}; intermediates {string.Join("; ", groups)}.";
    }

    private static string Place(Placement placement) => placement switch
    {
        Placement.Stack => "on the stack",
        Placement.Scratch => $"in {ParameterRoles.Scratch}",
        _ => "in pooled memory",
    };

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
