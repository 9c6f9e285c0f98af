using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;
using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>
/// The doc comment of the implementing part. A comment there replaces the user's whole comment, so that theirs is repeated and ours
/// appended; a method without one gets a summary too. Where theirs cannot be repeated there is none of ours: the header says the same.
/// </summary>
internal sealed class DocumentationWriter(Declaration declaration, LoweredProgram lowered, HeaderWriter header)
{
    // Containers and a namespace indent a method this much; deeper ones make longer lines.
    private const int Indentation = 12;

    public string Write()
    {
        if (declaration.DocCommentStays) return "";
        string formula = $"<c>{Escape(header.Mathematics)}</c>";
        bool hasOwn = declaration.DocComment.Length > 0;
        var lines = new List<string>();
        if (hasOwn) lines.Add(declaration.DocComment);
        else lines.AddRange(Wrap($"<summary>{formula}</summary>"));
        lines.Add("/// <remarks>");
        if (hasOwn) lines.AddRange(Wrap($"<para>{formula}</para>"));
        if (lowered.Program.Labels.Count > 0)
        {
            lines.Add("/// <list type=\"table\">");
            lines.AddRange(header.LabelSizes().SelectMany(l => Wrap($"<item><term>{Escape(l.Labels)}</term><description>{Escape(l.Size)}</description></item>")));
            lines.Add("/// </list>");
        }
        lines.AddRange(Wrap($"<para>{Escape(Cost())} {Escape(Memory())}</para>"));
        lines.Add("/// </remarks>");
        return string.Join("\n", lines);
    }

    private string Cost()
    {
        var labels = lowered.Program.Labels.Select(l => l.Name).ToEquatableArray();
        string flops = $"{lowered.Plan.Flops.ToText(labels)} {header.Unit}";
        return lowered.Steps.Count == 1 ? $"{flops}." : $"Order {lowered.Plan.Order}: {flops}; in one loop nest {lowered.Plan.NaiveFlops.ToText(labels)}.";
    }

    private string Memory()
    {
        var target = lowered.Program.Result.Target;
        var labels = lowered.Program.Labels.Select(l => l.Name).ToEquatableArray();
        string result = lowered.Program.Tensors[target.Tensor].Parameter < 0 && target.Labels.Count > 0 ? "Allocates the result" : "No allocation";
        var known = lowered.Program.Labels.Select(l => l.Static).ToEquatableArray();
        string[] groups = [.. header.Intermediates().GroupBy(t => t.Placement, t => $"{t.Name} of {CostPolynomial.Product(1, t.Labels, known).ToText(labels)} elements")
            .Select(g => $"{Place(g.Key)}: {string.Join(", ", g)}")];
        return groups.Length == 0 ? $"{result}; no intermediate." : $"{result}; intermediates {string.Join("; ", groups)}.";
    }

    private static string Place(Placement placement) => placement switch
    {
        Placement.Stack => "on the stack",
        Placement.Scratch => $"in {ParameterRoles.Scratch}",
        _ => "in pooled memory",
    };

    private static IEnumerable<string> Wrap(string text) => CodeWriter.Wrap("/// ", text, CodeWriter.Width - Indentation);

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
