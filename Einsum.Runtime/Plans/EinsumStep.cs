using System.Collections.Immutable;

namespace Einsum;

/// <summary><c>t0[i,k] = sum over j of a[i,j] * b[j,k]</c>: one step of an <see cref="EinsumPlan"/>.</summary>
/// <param name="Formula">What it computes; intermediates are called t0, t1, ...</param>
/// <param name="Operations">Its operations in terms of the labels' sizes, such as <c>2 i j k</c>.</param>
/// <param name="OperationCount">The value of <paramref name="Operations"/> where all sizes are static; else null.</param>
/// <param name="Kernels">The code that computes it, per instruction set, the widest first.</param>
public sealed record EinsumStep(string Formula, string Operations, double? OperationCount, ImmutableArray<EinsumKernel> Kernels);
