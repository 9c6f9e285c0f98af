using Einsum.Compiler.Scheduling;

namespace Einsum.Compiler.Emit;

/// <summary>Where the rows, columns or terms of a product lie in a tensor: a stride apart, or as a table says.</summary>
/// <param name="Stride">The stride; null where a table is needed.</param>
/// <param name="Table">The reference to the table.</param>
internal sealed record PackedPlaces(Size? Stride, string Table)
{
    public bool IsTable => Stride is null;

    /// <summary>The place of a position, in elements.</summary>
    public string At(string position)
    {
        if (Stride is null) return $"Unsafe.Add(ref {Table}, {position})";
        if (Stride.IsZero || position == "0") return "0";
        return Stride.IsOne ? position : $"{(position.Contains(' ') ? $"({position})" : position)} * {Stride.AsFactor()}";
    }

    /// <summary>The reference to an element at the sum of some places.</summary>
    public static string Reference(string tensor, params string[] places)
    {
        // The one that counts most first, as one writes it.
        string offset = string.Join(" + ", places.Where(place => place != "0").OrderBy(place => place.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ' or '+')));
        return offset.Length == 0 ? tensor : $"Unsafe.Add(ref {tensor}, {offset})";
    }
}
