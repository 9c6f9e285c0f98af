using Einsum.Compiler.Diagnostics;

namespace Einsum;

/// <summary>
/// <code>
/// EIN0008: Output label 'q' is in no operand and has no size
///   ij,jk->iq
///           ^
/// </code>
/// The equation of a call of <see cref="Ein"/> is malformed or does not fit the number of operands. In an annotated method the
/// same mistake is a compile-time error with the same id.
/// </summary>
public sealed class EinsumEquationException : ArgumentException
{
    internal EinsumEquationException(string equation, Fault fault)
        : base(null, nameof(equation))
    {
        Id = fault.Id;
        Equation = equation;
        (Start, Length) = fault.At.Kind == PlaceKind.Equation ? (fault.At.Span.Start, fault.At.Span.Length) : (0, equation.Length);
        Message = $"{fault.Id}: {Catalogue.Message(fault)}\n  {OneLine(equation)}\n  {Carets(equation, Start, Length)}";
    }

    /// <summary>The id of the diagnostic, the equation, a caret under each character in question; lines are separated by <c>\n</c>.</summary>
    public override string Message { get; }

    /// <summary>Such as <c>EIN0008</c>; the pages of the diagnostics explain each.</summary>
    public string Id { get; }

    /// <summary>The equation as given.</summary>
    public string Equation { get; }

    /// <summary>Where the mistake begins, in UTF-16 units of <see cref="Equation"/>.</summary>
    public int Start { get; }

    /// <summary>How many UTF-16 units it covers; 0 where something is missing; the whole equation where no part of it is to blame.</summary>
    public int Length { get; }

    /// <summary>Line breaks and tabs become blanks, so that the carets below stand where they should.</summary>
    private static string OneLine(string equation) => string.Create(equation.Length, equation, static (line, text) =>
    {
        for (int i = 0; i < line.Length; i++) line[i] = char.IsControl(text[i]) ? ' ' : text[i];
    });

    /// <summary>An empty place is widened by one character to the left, else to the right.</summary>
    private static string Carets(string equation, int start, int length)
    {
        if (length == 0 && start > 0) start--;
        string blanks = new(' ', start);
        return blanks + new string('^', Math.Max(1, Math.Min(length, equation.Length - start)));
    }
}
