using System.Globalization;

namespace Einsum.Compiler.Syntax;

/// <summary>What an edit does, as a code fix names it. Edits of one kind belong to one fix and are applied together.</summary>
#if !EINSUM_RUNTIME
public
#endif
enum EditKind
{
    /// <summary>Write something else instead.</summary>
    Replace,

    /// <summary>Leave it out.</summary>
    Remove,

    /// <summary>Add what is missing.</summary>
    Add,

    /// <summary>Give a label the name of another, or a legal one.</summary>
    Rename,

    /// <summary>Not a change of the text: the option <c>Style = Compact</c>.</summary>
    UseCompact,

    /// <summary>Not a change of the text: the option <c>Style = Spaced</c>.</summary>
    UseSpaced,
}

/// <summary>
/// A change of the equation's value that mends a fault: the text form is an element of <c>Fault.FixData</c>. The stage that finds
/// a fault knows the remedy; a code fix only carries the edits from the value to the literal.
/// </summary>
/// <param name="Kind">Which fix the edit is part of.</param>
/// <param name="Span">What is replaced, in the value; empty for an insertion.</param>
/// <param name="Text">What stands there afterwards.</param>
sealed partial record EquationEdit(EditKind Kind, TextSpan Span, string Text)
{
    /// <summary>Such as <c>Replace 3 5 -&gt;</c>: the text is everything after the third blank.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} {1} {2} {3}", Kind, Span.Start, Span.End, Text);

    public static EquationEdit Parse(string fixData)
    {
        string[] parts = fixData.Split([' '], 4);
        return new(
            (EditKind)Enum.Parse(typeof(EditKind), parts[0]),
            new(int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture)), parts[3]);
    }

    /// <summary>The value after the edits of one kind; they do not overlap, and insertions at one place keep their order.</summary>
    public static string Apply(string text, IEnumerable<EquationEdit> edits)
    {
        var changed = new System.Text.StringBuilder(text);
        // From the right, so that spans stay true; at one place the insertions last, and these in reverse.
        var fromRight = edits.Select((edit, order) => (edit, order))
            .OrderByDescending(e => e.edit.Span.Start).ThenByDescending(e => e.edit.Span.Length).ThenByDescending(e => e.order);
        foreach (var (edit, _) in fromRight)
        {
            changed.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.Text);
        }
        return changed.ToString();
    }
}
