namespace Einsum;

/// <summary>
/// <code>
/// einsum "ij,jk->ik": label 'j' is 4 in 'a' (axis 1) but 5 in 'b' (axis 0)
///   a: 3 x 4   b: 5 x 6   c: 3 x 6
///          ^j     ^j
/// </code>
/// Lengths or shapes do not fit the equation. Thrown before anything is written. The message is exactly such a text, the
/// properties hold its parts.
/// </summary>
public sealed class EinsumShapeException : ArgumentException
{
    /// <summary>Made by the checks of generated code and of <see cref="Ein"/>; sizes count elements.</summary>
    /// <param name="message">The whole text.</param>
    /// <param name="equation">The equation.</param>
    /// <param name="label">The label in question, or null where it is about a product of several.</param>
    /// <param name="expected">The size or number of elements the equation asks for; <see cref="long.MaxValue"/> when it exceeds 64 bits.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="operandIndex">The operand, from 0; -1 for the destination, or where it is about no operand.</param>
    /// <param name="paramName">The parameter; of two that disagree the later one.</param>
    public EinsumShapeException(string message, string equation, string? label, long expected, long actual, int operandIndex, string? paramName)
        : base(message, paramName)
    {
        Message = message;
        Equation = equation;
        Label = label;
        Expected = expected;
        Actual = actual;
        OperandIndex = operandIndex;
    }

    /// <summary>The text alone, without the line that <see cref="ArgumentException"/> appends for the parameter: it is named already.</summary>
    public override string Message { get; }

    /// <summary>The equation of the method or call.</summary>
    public string Equation { get; }

    /// <summary>The label in question, <c>&lt;1&gt;</c> for the last axis of an ellipsis; null where it is about a product of several labels.</summary>
    public string? Label { get; }

    /// <summary>The size or the number of elements the equation asks for; <see cref="long.MaxValue"/> when it exceeds 64 bits.</summary>
    public long Expected { get; }

    /// <summary>The size or the number of elements found.</summary>
    public long Actual { get; }

    /// <summary>The operand that does not fit, from 0 in the order of the equation; -1 for the destination, or where it is about no operand.</summary>
    public int OperandIndex { get; }
}
