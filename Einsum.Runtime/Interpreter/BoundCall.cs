using Einsum.Compiler;
using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using System.Globalization;

namespace Einsum.Runtime;

/// <summary>An operand as far as binding needs it: its axes, or (flat) the number of its elements.</summary>
/// <param name="Rank">The number of axes; -1 where the operand is a <c>T[]</c>, whose term decides.</param>
/// <param name="Extents">The extent of each axis; of a <c>T[]</c> its length.</param>
internal readonly record struct OperandShape(int Rank, nint[] Extents);

/// <summary>
/// The first half of a call: text and shapes become labels with extents, or the exception that says why not. Sizes follow the
/// language's priority: stated in the equation, axes of operands, quotients of flat operands; every other source of a size is
/// checked against the first.
/// </summary>
/// <param name="Equation">The parsed text.</param>
/// <param name="Terms">Its labels by number.</param>
/// <param name="Extents">The extent of each label.</param>
/// <param name="Shapes">The operands' shapes, with the axes of their terms.</param>
internal sealed record BoundCall(Equation Equation, BoundTerms Terms, nint[] Extents, OperandShape[] Shapes)
{
    public static BoundCall Bind(string text, EinOptions options, OperandShape[] shapes)
    {
        ArgumentNullException.ThrowIfNull(text, "equation");
        EquationStyle? style = options.Style switch { Style.Compact => EquationStyle.Compact, Style.Spaced => EquationStyle.Spaced, _ => null };
        var parsed = EquationParser.Parse(text, style);
        if (parsed.Equation is not { } equation) throw new EinsumEquationException(text, parsed.Fault!);

        int[] ranks = new int[shapes.Length];
        string[] names = new string[shapes.Length];
        for (int operand = 0; operand < ranks.Length; operand++)
        {
            ranks[operand] = operand < equation.Inputs.Count ? RankUnder(equation.Inputs[operand], shapes[operand]) : Math.Max(0, shapes[operand].Rank);
            names[operand] = NameOf(operand);
        }

        var terms = TermBinder.Bind(equation, ranks, names: names);
        if (terms.HasError) throw Error(equation, terms, shapes, ranks);
        for (int operand = 0; operand < ranks.Length; operand++)
        {
            // A T[] with an axis of its own is a vector from here on; the rest stays flat.
            if (ranks[operand] == 1) shapes[operand] = shapes[operand] with { Rank = 1 };
        }

        var call = new BoundCall(equation, terms, new nint[terms.LabelNames.Count], shapes);
        new Sizes(call, options.Broadcast).Resolve();
        return call;
    }

    public static string NameOf(int operand) => ShapeText.Invariant($"operands[{operand}]");

    /// <summary>The label names of a list of axes, separated by one blank, as the checks want them.</summary>
    public string Labels(EquatableArray<int> labels)
    {
        string[] names = new string[labels.Count];
        for (int axis = 0; axis < names.Length; axis++) names[axis] = Terms.LabelNames[labels[axis]];
        return string.Join(' ', names);
    }

    /// <summary>The extents of a list of axes.</summary>
    public nint[] ExtentsOf(EquatableArray<int> labels)
    {
        var extents = new nint[labels.Count];
        for (int axis = 0; axis < extents.Length; axis++) extents[axis] = Extents[labels[axis]];
        return extents;
    }

    /// <summary>A <c>T[]</c> is a vector where its term can be one, else flat: then it has the rank of its term.</summary>
    private static int RankUnder(TermSyntax term, OperandShape shape)
    {
        if (shape.Rank >= 0) return shape.Rank;
        bool canBeVector = term.HasEllipsis ? term.Labels.Count <= 1 : term.Labels.Count == 1;
        return canBeVector ? 1 : -1;
    }

    private static ArgumentException Error(Equation equation, BoundTerms terms, OperandShape[] shapes, int[] ranks)
    {
        foreach (var fault in terms.Faults)
        {
            if (fault.Id == "EIN0011")
            {
                int operand = fault.Also[0].Index;
                var term = equation.Inputs[operand];
                return new EinsumShapeException(
                    $"einsum \"{equation.Text}\": {Catalogue.Message(fault)}", equation.Text, null, term.Labels.Count, ranks[operand], operand, NameOf(operand));
            }

            if (Catalogue.SeverityOf(fault) == FaultSeverity.Error) return new EinsumEquationException(equation.Text, fault);
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No error among the faults of \"{equation.Text}\" on {shapes.Length} operands."));
    }
}
