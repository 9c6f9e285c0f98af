using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Values;

/// <summary>Extents from which products are packed, whatever that is tuned to.</summary>
internal static class Packed
{
    /// <summary>An option without which products that threads may share begin later.</summary>
    public static string FromTheLeast { get; } = $"ParallelThreshold = {2 * PackedProduct.PackingPays}";

    /// <summary>A product of squares with this side is packed; neither tiles nor vectors divide it.</summary>
    public static int Side { get; } = Enumerable.Range(1, 1000).First(n => (long)n * n * n > Math.Max(PackedProduct.PackingPays, Options.Default.ParallelThreshold / 2) && n % 2 == 1 && n % 7 != 0);

    /// <summary>Rows, columns and terms from which any product of enough of them is packed.</summary>
    public const int Slim = PackedProduct.SlimInPlace;

    /// <summary>How long the sum of a product of so many rows and columns must be, <see cref="FromTheLeast"/>.</summary>
    public static int Depth(int rows, int columns) => (int)((PackedProduct.PackingPays + ((long)rows * columns) - 1) / ((long)rows * columns));
}
