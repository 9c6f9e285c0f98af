using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;

namespace Einsum.Compiler.Binding;

/// <summary>
/// The rank of each operand as its type shows it: what the binding of terms compares with the labels (language spec 4.2).
/// </summary>
/// <param name="Ranks">Per operand; -1 for a flat one, which has the rank of its term.</param>
/// <param name="Faults">Operands whose type cannot have the rank of their term.</param>
internal sealed record OperandRanks(EquatableArray<int> Ranks, EquatableArray<Fault> Faults)
{
    public static OperandRanks Find(Equation equation, EquatableArray<Parameter> operands)
    {
        var faults = new List<Fault>();
        var ranks = new int[operands.Count];
        for (int i = 0; i < ranks.Length; i++) ranks[i] = RankOf(operands[i], i < equation.Inputs.Count ? equation.Inputs[i] : null, equation, faults);
        // With operands missing or too many (EIN0010) none can be compared with its term.
        return new(ranks, ranks.Length == equation.Inputs.Count ? faults.ToEquatableArray() : default);
    }

    private static int RankOf(Parameter operand, TermSyntax? term, Equation equation, List<Fault> faults)
    {
        if (operand.Form == ParameterForm.Scalar) return 0;
        if (operand is { Form: ParameterForm.Array, ArrayRank: > 1 }) return operand.ArrayRank;
        if (operand.Marks.Rank >= 0 || operand.IsFlat || term is null) return operand.Marks.Rank;

        // A tensor without the mark has the rank of its term, which is checked at run time. But an ellipsis tells no rank, and
        // System.Numerics.Tensors cannot express rank 0.
        if (!term.HasEllipsis && term.Labels.Count > 0) return term.Labels.Count;
        string text = equation.Text.Substring(term.Span.Start, term.Span.Length);
        var also = EquatableArray.Of(Place.Parameter(operand.Ordinal));
        faults.Add(term.HasEllipsis
            ? new("EIN0035", Place.In(term.EllipsisSpan), EquatableArray.Of(operand.Name), also)
            : new("EIN0011", Place.In(term.Span), EquatableArray.Of(operand.Name, "1 or more", text, "0"), also));
        return -1;
    }
}
