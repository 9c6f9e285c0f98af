using Einsum.Compiler.Binding;
using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// A program ready to be written: every tensor is a reference with strides, every extent a constant or a named run-time value,
/// every step a kernel call. Made by <see cref="LowerProgram"/>.
/// </summary>
/// <param name="Plan">What is computed, in which order.</param>
/// <param name="Extents">Per label of the program its extent.</param>
/// <param name="Tensors">Per tensor of the program its layout.</param>
/// <param name="Intermediates">Intermediates, in order of their first step.</param>
/// <param name="Steps">Kernel calls in order.</param>
/// <param name="Renamed">Integer parameters whose names kernels cannot have.</param>
/// <param name="ClearsTarget">Whether the target must be filled with the semiring's zero first: it repeats a label, so that no sum is written off its diagonal.</param>
/// <param name="Joined">One kernel that does what all steps do; null where each step has its own.</param>
public sealed record LoweredProgram(
    PlannedProgram Plan, EquatableArray<Size> Extents, EquatableArray<TensorLayout> Tensors, EquatableArray<Intermediate> Intermediates, EquatableArray<LoweredStep> Steps,
    EquatableArray<RenamedParameter> Renamed, bool ClearsTarget, LoweredStep? Joined = null)
{
    /// <summary>What is computed.</summary>
    public TensorProgram Program => Plan.Program;

    /// <summary>The kernels that the method shares with others of its assembly.</summary>
    public EquatableArray<SharedKernels> Shared(Options options) => StepKernels.Shared(this, options);

    /// <summary>The kernel calls: one per step, or one for all.</summary>
    public EquatableArray<LoweredStep> Calls => Joined is null ? Steps : EquatableArray.Of(Joined);

    /// <summary>The element a step's operand number refers to: a tensor of the program, then a temporary.</summary>
    public string NameOf(int operand) => operand < Tensors.Count ? Tensors[operand].Name : Intermediates[operand - Tensors.Count].Name;
}

/// <summary>Another name for a size or stride parameter.</summary>
public sealed record RenamedParameter(string Name, int Ordinal);

/// <summary>How a tensor of the program lies in memory.</summary>
/// <param name="Name">A C# identifier: the parameter's name where it is free.</param>
/// <param name="Kind">Where strides come from.</param>
/// <param name="Extents">Per axis, in positions.</param>
/// <param name="Strides">Per axis, in elements.</param>
public sealed record TensorLayout(string Name, LayoutKind Kind, EquatableArray<Size> Extents, EquatableArray<Size> Strides);

public enum LayoutKind
{
    /// <summary>Row-major without gaps; strides are products of extents.</summary>
    Packed,

    /// <summary>Row-major in a shaped tensor whose axes may have length 1 where the label is longer: run-time strides.</summary>
    Broadcast,

    /// <summary>Flat with strides from parameters.</summary>
    Leading,

    /// <summary>A tensor span's own run-time strides.</summary>
    Strided,
}

/// <summary>An intermediate: packed, in the accumulator's type.</summary>
/// <param name="Name">A C# identifier.</param>
/// <param name="Element">The accumulator's type.</param>
/// <param name="Labels">The labels of its axes.</param>
/// <param name="Elements">How many elements it has.</param>
/// <param name="Placement">Where it lives.</param>
public sealed record Intermediate(string Name, ElementType Element, EquatableArray<int> Labels, Size Elements, Placement Placement = Placement.Pool)
{
    /// <summary>Whether it has no axis, so that it is a local variable.</summary>
    public bool IsScalar => Labels.Count == 0;

    /// <summary>Whether it takes memory of its own.</summary>
    public bool IsInMemory => !IsScalar && Placement != Placement.Registers;
}

/// <summary>A kernel call.</summary>
/// <param name="Problem">What it computes.</param>
/// <param name="Inputs">The factors: program tensors, then intermediates (see <see cref="LoweredProgram.NameOf"/>).</param>
/// <param name="Output">The target, numbered like inputs.</param>
/// <param name="Packed">The packed schedule, where the step is a product that can be large; else null.</param>
/// <param name="Formula">What it sets, in the names of the method.</param>
/// <param name="Flops">Its multiplications and additions.</param>
/// <param name="General">
/// The step for any strides, where <paramref name="Problem"/> takes tensor spans to be row-major without gaps; null where nothing is assumed.
/// </param>
public sealed record LoweredStep(StepProblem Problem, EquatableArray<int> Inputs, int Output, PackedProduct? Packed, string Formula, CostPolynomial Flops, LoweredStep? General = null);
