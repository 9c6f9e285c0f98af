using Einsum.Compiler.Scheduling;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>Where the rows, columns or terms of a product lie in a tensor: a stride apart, or as a table says.</summary>
/// <param name="Name">The variable that says it.</param>
/// <param name="Stride">The stride; null where a table is needed.</param>
/// <param name="Labels">Extent and stride of each label, the outermost first.</param>
/// <param name="Cut">The longest piece of the innermost label; zero where it is whole.</param>
internal sealed record PackedPlaces(string Name, Size? Stride, EquatableArray<(Size Extent, Size Stride)> Labels, int Cut)
{
    /// <summary>The place of a position, in elements.</summary>
    public string At(string position)
    {
        if (Stride is null) return $"{Name}.At({position})";
        if (Stride.IsZero || position == "0") return "0";
        return Stride.IsOne ? position : $"{(position.Contains(' ') ? $"({position})" : position)} * {Stride.AsFactor()}";
    }

    /// <summary>The stride between neighbours, where they lie in one run.</summary>
    public string RunStride => Stride?.ToString() ?? $"{Name}.Stride";

    /// <summary>What makes the variable.</summary>
    public IEnumerable<string> Arguments => Stride is not null ? [Stride.ToString()] : Labels.SelectMany(l => new[] { l.Extent.ToString(), l.Stride.ToString() }).Prepend(Cut.ToString(CultureInfo.InvariantCulture));

    /// <summary>The reference to an element at the sum of some places.</summary>
    public static string Reference(string tensor, params string[] places)
    {
        // The one that counts most first, as one writes it.
        string offset = string.Join(" + ", places.Where(place => place != "0").OrderBy(place => place.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ' or '+')));
        return offset.Length == 0 ? tensor : $"Unsafe.Add(ref {tensor}, {offset})";
    }
}
