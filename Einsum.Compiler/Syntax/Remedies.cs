namespace Einsum.Compiler.Syntax;

/// <summary>
/// The edits that mend a fault of the binder, in the text form of <c>Fault.FixData</c>. What would change the style or not parse is
/// not offered: a fix that makes another fault is none.
/// </summary>
static class Remedies
{
    private const string FreshNames = "ijklmnopqrstuvwxyzabcdefghABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Where the equation ends, before trailing white space.</summary>
    public static int End(Equation equation) => TrimmedEnd(equation.Text, equation.Text.Length);

    /// <summary>The edits if they give an equation of the same style, else nothing.</summary>
    public static EquatableArray<string> Offer(Equation equation, params EquationEdit[] edits)
    {
        if (edits.Length == 0) return default;
        string text = EquationEdit.Apply(equation.Text, edits);
        var forced = StyleDetection.Detect(equation.Text, EquationLexer.Read(equation.Text)) == equation.Style ? default(EquationStyle?) : equation.Style;
        return EquationParser.Parse(text, forced).Equation?.Style == equation.Style ? edits.Select(e => e.ToString()).ToEquatableArray() : default;
    }

    /// <summary>EIN0010: leave out the terms without an operand, or write terms for the operands without one.</summary>
    public static EquatableArray<string> Count(Equation equation, EquatableArray<int> ranks)
    {
        int terms = equation.Inputs.Count;
        if (equation.Pin is not null || ranks.Count == 0) return default;
        if (terms > ranks.Count)
        {
            var extra = new TextSpan(equation.Inputs[ranks.Count - 1].Span.End, equation.Inputs[terms - 1].Span.End);
            return Offer(equation, new EquationEdit(EditKind.Remove, extra, ""));
        }
        var used = new HashSet<string>(equation.Inputs.SelectMany(t => t.Labels).Concat(equation.Output?.Labels ?? default).Select(l => l.Name), StringComparer.Ordinal);
        var fresh = new Queue<string>(FreshNames.Select(c => c.ToString()).Where(name => !used.Contains(name)));
        string added = "";
        for (int operand = terms; operand < ranks.Count; operand++)
        {
            if (ranks[operand] < 0 || ranks[operand] > fresh.Count) return default;
            var labels = Enumerable.Range(0, ranks[operand]).Select(_ => fresh.Dequeue()).ToArray();
            added += equation.Style == EquationStyle.Spaced ? $", {string.Join(" ", labels)}" : $",{string.Concat(labels)}";
        }
        int end = equation.Inputs[terms - 1].Span.End;
        return Offer(equation, new EquationEdit(EditKind.Add, new(end, end), added));
    }

    /// <summary>EIN0011: an ellipsis for the axes without a label (kept in the output), or the other style.</summary>
    public static EquatableArray<string> Rank(Equation equation, int operand, int rank)
    {
        var term = equation.Inputs[operand];
        var offers = new List<string>();
        if (rank > term.Labels.Count)
        {
            var edits = new List<EquationEdit> { Ellipsis(equation, term) };
            if (equation.Output is { HasEllipsis: false } output) edits.Add(Ellipsis(equation, output));
            offers.AddRange(Offer(equation, [.. edits]));
        }
        var other = equation.Style == EquationStyle.Compact ? EquationStyle.Spaced : EquationStyle.Compact;
        if (EquationParser.Parse(equation.Text, other).Equation is { } read && Fits(read.Inputs[operand], rank))
        {
            offers.Add(new EquationEdit(other == EquationStyle.Compact ? EditKind.UseCompact : EditKind.UseSpaced, default, other.ToString()).ToString());
        }
        return offers.ToArray();
    }

    /// <summary>EIN0008: the label that may be meant, or none.</summary>
    public static EquatableArray<string> UnknownOutput(Equation equation, string name, string? near)
    {
        var output = equation.Output!;
        var rename = output.Labels.Where(l => near is not null && l.Name == name).Select(l => new EquationEdit(EditKind.Rename, l.Span, near!));
        var remove = Enumerable.Range(0, output.Labels.Count).Where(i => output.Labels[i].Name == name).Select(i => new EquationEdit(EditKind.Remove, WithBlanks(equation, output, i), ""));
        return Offer(equation, [.. rename]).Concat(Offer(equation, [.. remove])).ToEquatableArray();
    }

    /// <summary>EIN0014: the label that may be meant, or a place in the output.</summary>
    public static EquatableArray<string> LoneLabel(Equation equation, string name, string near)
    {
        var output = equation.Output!;
        string added = equation.Style == EquationStyle.Spaced && output.Span.Length > 0 ? $" {name}" : name;
        return Rename(equation, name, near).Concat(Offer(equation, new EquationEdit(EditKind.Add, new(output.Span.End, output.Span.End), added))).ToEquatableArray();
    }

    /// <summary>Every occurrence of one label gets the name of another.</summary>
    public static EquatableArray<string> Rename(Equation equation, string from, string to)
    {
        var labels = equation.Inputs.SelectMany(t => t.Labels).Concat(equation.Output?.Labels ?? default);
        return Offer(equation, [.. labels.Where(l => l.Name == from).Select(l => new EquationEdit(EditKind.Rename, l.Span, to))]);
    }

    private static EquationEdit Ellipsis(Equation equation, TermSyntax term) =>
        new(EditKind.Add, new(term.Span.Start, term.Span.Start), equation.Style == EquationStyle.Spaced && term.Labels.Count > 0 ? "... " : "...");

    private static bool Fits(TermSyntax term, int rank) => term.HasEllipsis ? term.Labels.Count <= rank : term.Labels.Count == rank;

    /// <summary>A label with its size, and the blanks between it and what stands before it in its term.</summary>
    private static TextSpan WithBlanks(Equation equation, TermSyntax term, int number)
    {
        var label = term.Labels[number];
        int start = label.Span.Start, end = label.Size is null ? label.Span.End : label.SizeSpan.End;
        return new(start == term.Span.Start ? start : TrimmedEnd(equation.Text, start), end);
    }

    private static int TrimmedEnd(string text, int end)
    {
        while (end > 0 && EquationLexer.IsBlank(text[end - 1])) end--;
        return end;
    }
}
