using System.Numerics.Tensors;

namespace Einsum.Tests.Values;

/// <summary>A matrix somewhere in a larger buffer whose other elements are NaN.</summary>
/// <param name="Offset">Where its first element lies.</param>
/// <param name="Strides">In elements.</param>
internal sealed record Placed(float[] Memory, int Offset, int Rows, int Columns, (int Row, int Column) Strides)
{
    private const int Margin = 20;

    /// <summary>Every layout: packed at some offset, with padded rows, transposed, spaced on both axes; for operands also repeated along either axis.</summary>
    public static IEnumerable<Placed> Of(int rows, int columns, int seed, bool mayRepeat)
    {
        yield return At(1, (columns, 1));
        yield return At(2, (columns + 3, 1));
        yield return At(3, (1, rows + 1));
        yield return At(0, ((2 * columns) + 1, 2));
        if (!mayRepeat) yield break;
        yield return At(1, (0, 1));
        yield return At(2, (1, 0));

        Placed At(int offset, (int Row, int Column) strides)
        {
            int last = (Math.Max(rows - 1, 0) * strides.Row) + (Math.Max(columns - 1, 0) * strides.Column);
            var memory = new float[offset + last + 1 + Margin];
            Array.Fill(memory, float.NaN);
            var placed = new Placed(memory, offset, rows, columns, strides);
            for (int n = 0; n < rows * columns; n++) memory[placed.Place(n)] = (((7 * n) + (4 * seed) + (n / 10)) % 10) - 4;
            return placed;
        }
    }

    /// <summary>The elements in row-major order.</summary>
    public float[] Elements => [.. Enumerable.Range(0, Rows * Columns).Select(n => Memory[Place(n)])];

    public ReadOnlyTensorSpan<float> View => Writable;

    public TensorSpan<float> Writable => new(Memory, Offset, [Rows, Columns], Rows * Columns == 0 ? [] : [Rows == 1 ? 0 : Strides.Row, Columns == 1 ? 0 : Strides.Column]);

    /// <summary>The buffer from the first element to the last one that the strides reach.</summary>
    public Span<float> Reached => Memory.AsSpan(Offset, Memory.Length - Offset - Margin);

    /// <summary>The buffer as it must be once the matrix holds these elements.</summary>
    public float[] With(float[] elements)
    {
        float[] memory = [.. Memory];
        for (int n = 0; n < elements.Length; n++) memory[Place(n)] = elements[n];
        return memory;
    }

    public override string ToString() => $"{Rows} x {Columns} at {Offset} with strides {Strides.Row}, {Strides.Column}";

    private int Place(int element) => Offset + (element / Columns * Strides.Row) + (element % Columns * Strides.Column);
}
