using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Einsum.Runtime;

/// <summary>
/// Finds the first label whose sizes differ, in the language's order (stated sizes, then the operands' axes from left to right,
/// then the destination's), and writes the message of three lines: names, shapes, a caret under each size.
/// </summary>
internal static class ShapeConflict
{
    /// <summary>Where a size was seen: in which shape and axis, or (shape -1) stated by a parameter or attribute.</summary>
    private readonly record struct Source(string Label, long Extent, int Shape, int Axis);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static EinsumShapeException Find(string equation, string given, bool broadcast, ReadOnlySpan<TensorShape> shapes)
    {
        int operands = Operands(equation);
        var seen = new List<Source>();
        foreach (string statement in ShapeText.Words(given))
        {
            int equals = statement.IndexOf('=', StringComparison.Ordinal);
            var source = new Source(statement[..equals], long.Parse(statement.AsSpan(equals + 1), CultureInfo.InvariantCulture), -1, -1);
            if (source.Extent < 0) return CheckFailure.Negative(equation, source.Label, source.Extent, -1, null);
            int known = seen.FindIndex(s => s.Label == source.Label);
            if (known >= 0 && seen[known].Extent != source.Extent) return Message(equation, seen[known], source, operands, shapes);
            seen.Add(source);
        }

        // Under Broadcast the size of a label is the first that is not 1; a 1 of an operand then fits, except beside another size
        // of the same label in the same operand. A destination never repeats.
        for (int shape = 0; shape < shapes.Length; shape++)
        {
            string[] labels = ShapeText.Words(shapes[shape].Labels);
            for (int axis = 0; axis < labels.Length; axis++)
            {
                var source = new Source(labels[axis], shapes[shape].Extents[axis], shape, axis);
                int inside = Array.IndexOf(labels, source.Label);
                if (inside < axis && shapes[shape].Extents[inside] != source.Extent)
                {
                    return Message(equation, source with { Extent = shapes[shape].Extents[inside], Axis = inside }, source, operands, shapes);
                }

                int known = seen.FindIndex(s => s.Label == source.Label);
                bool repeats = broadcast && shape < operands && source.Extent == 1;
                if (known < 0) seen.Add(source);
                else if (broadcast && shape < operands && seen[known] is { Extent: 1, Shape: >= 0 }) seen[known] = source;
                else if (seen[known].Extent != source.Extent && !repeats) return Message(equation, seen[known], source, operands, shapes);
            }
        }

        return new EinsumShapeException($"einsum \"{equation}\": the shapes do not fit\n{Shapes(shapes, out _)}", equation, null, 0, 0, -1, null);
    }

    /// <summary>A comma before the arrow ends a term, inside parentheses too; so they count the operands.</summary>
    private static int Operands(string equation)
    {
        int arrow = equation.IndexOf("->", StringComparison.Ordinal);
        return 1 + equation.AsSpan(0, arrow < 0 ? equation.Length : arrow).Count(',');
    }

    private static EinsumShapeException Message(string equation, Source first, Source second, int operands, ReadOnlySpan<TensorShape> shapes)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"einsum \"{equation}\": label '{second.Label}' is {first.Extent} {Where(first, shapes)} but {second.Extent} {Where(second, shapes)}\n");
        text.Append(Shapes(shapes, out int[][] columns));

        int end = 0; // of the caret line under construction
        foreach (var source in (ReadOnlySpan<Source>)[first, second])
        {
            if (source.Shape < 0) continue;
            int column = columns[source.Shape][source.Axis];
            if (end == 0 || column <= end)
            {
                text.Append('\n');
                end = 0;
            }

            text.Append(' ', column - end).Append('^').Append(source.Label);
            end = column + 1 + source.Label.Length;
        }

        int operand = second.Shape >= 0 && second.Shape < operands ? second.Shape : -1;
        return new EinsumShapeException(
            text.ToString(), equation, second.Label, first.Extent, second.Extent, operand, second.Shape < 0 ? null : shapes[second.Shape].Name);
    }

    private static string Where(Source source, ReadOnlySpan<TensorShape> shapes) =>
        source.Shape < 0 ? "as given" : ShapeText.Invariant($"in '{shapes[source.Shape].Name}' (axis {source.Axis})");

    /// <summary><c>  a: 3 x 4   b: 5 x 6</c>, and the column at which each size begins.</summary>
    private static string Shapes(ReadOnlySpan<TensorShape> shapes, out int[][] columns)
    {
        var line = new StringBuilder();
        columns = new int[shapes.Length][];
        for (int shape = 0; shape < shapes.Length; shape++)
        {
            var extents = shapes[shape].Extents;
            columns[shape] = new int[extents.Length];
            line.Append(shape == 0 ? "  " : "   ").Append(shapes[shape].Name).Append(": ");
            if (extents.Length == 0) line.Append("()");
            for (int axis = 0; axis < extents.Length; axis++)
            {
                if (axis > 0) line.Append(" x ");
                columns[shape][axis] = line.Length;
                line.Append(CultureInfo.InvariantCulture, $"{extents[axis]}");
            }
        }

        return line.ToString();
    }
}
