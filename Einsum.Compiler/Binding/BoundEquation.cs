using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;

namespace Einsum.Compiler.Binding;

/// <summary>
/// An equation with its terms bound to ranks and its operands to parameters: what the stages behind <c>TermBinder</c> read.
/// Labels are numbers here; this value finds the way back to the text for diagnostics.
/// </summary>
internal sealed record BoundEquation(Equation Equation, BoundTerms Terms, EquatableArray<Parameter> Operands, Parameter Destination)
{
    private const string Ellipsis = "...";

    public int LabelCount => Terms.LabelNames.Count;

    /// <summary>The label an attribute means: by name; <c>...</c> also means the one anonymous axis there is. -1 when there is none.</summary>
    public int Find(string name)
    {
        int label = Terms.LabelNames.IndexOf(name);
        if (label >= 0 || name != Ellipsis) return label;
        var anonymous = Enumerable.Range(0, LabelCount).Where(IsAnonymous).ToList();
        return anonymous.Count == 1 ? anonymous[0] : -1;
    }

    public string Names(IEnumerable<int> labels, string separator) => string.Join(separator, labels.Select(label => Terms.LabelNames[label]));

    /// <summary>Where a label stands first in an operand.</summary>
    public Place FirstPlace(int label)
    {
        int operand = Enumerable.Range(0, Terms.Inputs.Count).First(candidate => Terms.Inputs[candidate].IndexOf(label) >= 0);
        return Place.In(Terms.InputSpans[operand][Terms.Inputs[operand].IndexOf(label)]);
    }

    /// <summary>The term an inline size stands in, as text.</summary>
    public string TermAround(TextSpan size)
    {
        var terms = Equation.Inputs.Append(Equation.Output).Select(term => term?.Span ?? default);
        var around = terms.First(term => term.Start <= size.Start && size.End <= term.End);
        return Equation.Text.Substring(around.Start, around.Length);
    }

    private bool IsAnonymous(int label) => Terms.LabelNames[label][0] is '<' or '.';
}
