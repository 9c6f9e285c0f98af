using Einsum.Compiler.Diagnostics;
using System.Globalization;

namespace Einsum.Compiler.Syntax;

/// <summary>What is legal and still worth saying about bound terms: EIN0007, EIN0009, EIN0013, EIN0014, EIN0015, EIN0016, EIN0050.</summary>
static class TermNotices
{
    /// <summary>EIN0007: a word made the equation spaced, and nothing else says so.</summary>
    public static void Style(Equation equation, List<Fault> faults)
    {
        if (equation.DetectedSpacedAt is not { } span) return;
        string word = equation.Text.Substring(span.Start, span.Length);
        var letters = new List<string>();
        for (int i = 0, length; i < word.Length; i += length)
        {
            length = EquationLexer.ScalarLength(word, i);
            letters.Add(word.Substring(i, length));
        }
        faults.Add(new("EIN0007", Place.In(span), new[] { word, string.Join(",", letters) }));
    }

    /// <summary>EIN0016: two labels that a reader cannot tell apart. Each later one is paired with the first it resembles.</summary>
    public static void LookAlikes(LabelTable labels, List<Fault> faults)
    {
        if (AllAsciiLetters(labels)) return;
        for (int later = 1; later < labels.Count; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                string a = labels[earlier].Name, b = labels[later].Name;
                if (labels[earlier].IsAnonymous || labels[later].IsAnonymous || !NearLabels.LookAlike(a, b)) continue;
                faults.Add(new("EIN0016", Place.In(labels[later].First), new[] { a, b }, Also: new[] { Place.In(labels[earlier].First) }));
                break;
            }
        }
    }

    /// <summary>The notices about what the equation means, for one without errors.</summary>
    public static void Meaning(Equation equation, LabelTable labels, int[] output, EquatableArray<int>[] inputs, List<Fault> faults)
    {
        if (equation.Output is { } term)
        {
            RepeatedOutput(term, labels, faults);
            Ellipsis(equation, term, inputs, faults);
        }
        else
        {
            string text = string.Concat(output.Select(id => labels[id]).SkipWhile(l => l.IsAnonymous).Select(l => l.Name));
            if (output.Length > 0 && labels[output[0]].IsAnonymous) text = "..." + text;
            faults.Add(Fault.Of("EIN0015", Place.In(End(equation)), text));
        }
        if (inputs.Length > 1) Lone(labels, faults);
    }

    /// <summary>EIN0009, once for each label.</summary>
    private static void RepeatedOutput(TermSyntax term, LabelTable labels, List<Fault> faults)
    {
        for (int id = 0; id < labels.Count; id++)
        {
            if (labels[id].InOutput < 2) continue;
            var places = new List<Place>();
            foreach (var label in term.Labels)
            {
                if (label.Name == labels[id].Name) places.Add(Place.In(label.Span));
            }
            faults.Add(new("EIN0009", places[0], new[] { labels[id].Name }, Also: places.Skip(1).ToEquatableArray()));
        }
    }

    /// <summary>EIN0013 (axes that no one asked to sum) and EIN0050 (an ellipsis for nothing).</summary>
    private static void Ellipsis(Equation equation, TermSyntax output, EquatableArray<int>[] inputs, List<Fault> faults)
    {
        bool any = false;
        var summed = new List<int>();
        for (int operand = 0; operand < inputs.Length; operand++)
        {
            if (!equation.Inputs[operand].HasEllipsis) continue;
            any = true;
            if (inputs[operand].Count > equation.Inputs[operand].Labels.Count) summed.Add(operand);
        }
        if (output.HasEllipsis)
        {
            if (!any) faults.Add(Fault.Of("EIN0050", Place.In(output.EllipsisSpan)));
        }
        else if (summed.Count > 0)
        {
            var places = summed.Select(operand => Place.In(equation.Inputs[operand].EllipsisSpan)).ToArray();
            faults.Add(new("EIN0013", places[0], new[] { Operands(summed) }, Also: places.Skip(1).ToEquatableArray()));
        }
    }

    /// <summary>
    /// EIN0014: a label that occurs once and is summed, beside one that it may be a slip of. A slip between two labels that both occur
    /// once counts only when it is the only such pair: who writes several means them.
    /// </summary>
    private static void Lone(LabelTable labels, List<Fault> faults)
    {
        var pair = (Earlier: -1, Later: -1);
        int pairs = 0;
        for (int id = 0; id < labels.Count; id++)
        {
            if (!labels[id].IsLone) continue;
            int near = -1;
            for (int other = 0; other < labels.Count; other++)
            {
                string a = labels[id].Name, b = labels[other].Name;
                if (other == id || labels[other].IsAnonymous || !NearLabels.AreNear(a, b) || NearLabels.LookAlike(a, b)) continue;
                if (!labels[other].IsLone)
                {
                    near = other;
                    break;
                }
                if (other > id)
                {
                    pair = (id, other);
                    pairs++;
                }
            }
            if (near >= 0) Report(id, near);
        }
        if (pairs == 1 && !faults.Exists(f => f.Id == "EIN0014")) Report(pair.Later, pair.Earlier);

        void Report(int id, int near)
        {
            var (label, meant) = (labels[id], labels[near].Name);
            faults.Add(new("EIN0014", Place.In(label.First), new[] { label.Name, meant }, FixData: new[] { meant }));
        }
    }

    /// <summary>The empty place where an equation ends, before trailing white space.</summary>
    public static TextSpan End(Equation equation)
    {
        int end = equation.Text.Length;
        while (EquationLexer.IsBlank(equation.Text[end - 1])) end--;
        return new(end, end);
    }

    private static bool AllAsciiLetters(LabelTable labels)
    {
        for (int id = 0; id < labels.Count; id++)
        {
            string name = labels[id].Name;
            if (name.Length > 1 ? !labels[id].IsAnonymous : name[0] >= 128) return false;
        }
        return true;
    }

    /// <summary>Such as <c>operand 0</c>, <c>operands 0 and 2</c>, <c>operands 0, 1 and 2</c>.</summary>
    private static string Operands(List<int> operands)
    {
        var numbers = operands.ConvertAll(n => n.ToString(CultureInfo.InvariantCulture));
        return numbers.Count == 1 ? $"operand {numbers[0]}" : $"operands {string.Join(", ", numbers.Take(numbers.Count - 1))} and {numbers[numbers.Count - 1]}";
    }
}
