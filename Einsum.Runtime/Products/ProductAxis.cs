using System.ComponentModel;

namespace Einsum.Runtime;

/// <summary>A label of a product: its extent, and the elements between neighbours along it in each tensor (zero where a tensor lacks it).</summary>
/// <param name="Extent">How many positions it has.</param>
/// <param name="InRows">Its stride in the factor that has the rows.</param>
/// <param name="InColumns">Its stride in the factor that has the columns.</param>
/// <param name="InTarget">Its stride in the target.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ProductAxis(nint Extent, nint InRows, nint InColumns, nint InTarget);
