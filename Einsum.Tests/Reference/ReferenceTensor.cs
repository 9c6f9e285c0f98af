namespace Einsum.Tests.Reference;

/// <summary>A tensor as the definition sees it: extents, and elements in row-major order.</summary>
internal sealed record ReferenceTensor<T>(int[] Extents, T[] Elements);
