using Einsum.Compiler.Algebra;
using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// One step of a contraction tree as a kernel sees it: labels with extents, tensors as strides per label. Diagonals (strides
/// added) and broadcast axes (stride of zero or a run-time one) are already gone: only strides are left.
/// </summary>
/// <param name="Name">The target's name; names the kernel.</param>
/// <param name="Formula">What it computes, for the reader.</param>
/// <param name="Labels">Every label of the step.</param>
/// <param name="Output">The labels of the target, in order of its axes.</param>
/// <param name="Reduced">The labels summed over.</param>
/// <param name="Factors">What is multiplied, one or more.</param>
/// <param name="Target">What is written.</param>
/// <param name="Accumulator">The type sums are kept in.</param>
/// <param name="Semiring">Plus and times on that type.</param>
/// <param name="Store">How the target is written.</param>
/// <param name="Narrow">What becomes of an integer sum that the target's type cannot hold.</param>
/// <param name="Parts">
/// Where the step is a product of several tensors that is computed two at a time: the steps in order, whose targets but the last are factors of later ones and
/// nowhere in memory. Empty where all factors are multiplied at once.
/// </param>
public sealed record StepProblem(
    string Name, string Formula, EquatableArray<LoopLabel> Labels, EquatableArray<int> Output, EquatableArray<int> Reduced,
    EquatableArray<View> Factors, View Target, ElementType Accumulator, Semiring Semiring, StoreMode Store, NarrowOption Narrow = NarrowOption.Wrap, EquatableArray<StepProblem> Parts = default)
{
    /// <summary>How a statement writes its target, where that is memory.</summary>
    public static StoreMode StoreOf(Statement statement) =>
        statement.Operator == Assignment.Set ? StoreMode.Set : statement.Alpha < 0 && statement.Beta < 0 ? StoreMode.Add : StoreMode.Scale;

    /// <summary>Whether sums may be kept in vector lanes.</summary>
    public bool SumsFitLanes => Semiring.Lanes is not null && Targets.Target.HasLanes(Accumulator);

    /// <summary>Whether lanes may be loaded from the factors too: their elements are widened on reading.</summary>
    public bool FitsLanes => SumsFitLanes && Factors.All(f => Targets.LaneConversion.Loads(f.Element, Accumulator) && f.Function is null or { Lanes: not null });

    /// <summary>Whether the target holds lanes as they are: stores need no conversion, and totals may stay there between two of them.</summary>
    public bool KeepsLanes => Target.Element == Accumulator && Targets.LaneConversion.Lane(Accumulator) == Accumulator;

    /// <summary>Whether every tensor holds what is in the lanes as it is there, so that lanes may change places in registers.</summary>
    public bool HasPlainLanes => FitsLanes && KeepsLanes && Factors.All(f => f.Element == Accumulator && f.Function is null) && Accumulator.Size >= 4;

    /// <summary>Whether lanes may be stored to the target, and what it holds be loaded where they are added to that.</summary>
    public bool StoresLanes => Targets.LaneConversion.Stores(Accumulator, Target.Element, Narrow) && (Store == StoreMode.Set || Targets.LaneConversion.Loads(Target.Element, Accumulator));

    /// <summary>
    /// Whether a product may be packed: the target holds sums as they are, or gets them from lanes. Operands of 1 or 2 bytes are small enough to be read in place
    /// (512 x 512 x 512 bools: 0.8 times the speed of C loops in place, 0.4 packed).
    /// </summary>
    public bool SumsFitPanels => SumsFitLanes && Accumulator.Size >= 4 && (Target.Element == Accumulator || StoresLanes);

    /// <summary>The number of terms, when every extent is static.</summary>
    public long? StaticWork => Size.Product(Labels.Select(l => l.Extent)).Constant;

    /// <summary>The steps it is computed by: its parts, or itself.</summary>
    internal EquatableArray<StepProblem> Steps => Parts.Count > 0 ? Parts : EquatableArray.Of(this);

    /// <summary>The step with other names for labels, tensors and run-time values.</summary>
    public StepProblem Rename(Func<string, string> name) => this with
    {
        Labels = Labels.Select(l => l with { Name = name(l.Name), Extent = l.Extent.Rename(name) }).ToEquatableArray(),
        Factors = Factors.Select(f => f.Rename(name)).ToEquatableArray(),
        Target = Target.Rename(name),
        Parts = Parts.Select(part => part.Rename(name)).ToEquatableArray(),
    };

    /// <summary>The tensors that a kernel gets by reference: not a target that it returns, nor factors whose values are written into it.</summary>
    public IEnumerable<View> References => Factors.Where(f => !f.IsKnown).Concat(Store == StoreMode.Return ? [] : new[] { Target });

    /// <summary>Writes a value to the target.</summary>
    public Node Write(string value, int lanes, Access to) => Store == StoreMode.Return ? new Node.Return(value) : new Node.Store(value, lanes, to);

    public LoopLabel Label(int id) => Labels.First(l => l.Id == id);

    /// <summary>The run-time values a kernel needs: extents and strides that are not constant, in order of first use.</summary>
    public IEnumerable<string> Symbols =>
        Labels.SelectMany(l => l.Extent.Symbols).Concat(Factors.Concat([Target]).SelectMany(v => v.Strides.SelectMany(s => s.Stride.Symbols))).Distinct();
}

/// <summary>A label of a step: its extent is a constant, a symbol, or a product after fusing.</summary>
/// <param name="Id">Its number in the program; a fused label has that of its innermost part.</param>
/// <param name="Name">A C# identifier, unique in the kernel.</param>
/// <param name="Extent">How many positions it has.</param>
public sealed record LoopLabel(int Id, string Name, Size Extent);

/// <summary>A tensor as a reference and a stride per label; labels it lacks have stride zero.</summary>
/// <param name="Name">A C# identifier, unique in the kernel.</param>
/// <param name="Element">What it stores.</param>
/// <param name="Strides">In order of its axes, one per distinct label.</param>
/// <param name="Function">What is made of values when they are read; null where nothing is.</param>
/// <param name="Values">The elements in order of memory, where they are known when the kernel is written: zeros, ones and signs then need no multiplication. Empty where they are not.</param>
public sealed record View(string Name, ElementType Element, EquatableArray<LabelStride> Strides, Pointwise? Function = null, EquatableArray<double> Values = default)
{
    /// <summary>Whether its elements are known when the kernel is written.</summary>
    public bool IsKnown => Values.Count > 0;

    public View Rename(Func<string, string> name) => this with { Name = name(Name), Strides = Strides.Select(s => s with { Stride = s.Stride.Rename(name) }).ToEquatableArray() };

    /// <summary>Whether the label is one of its axes (its stride may still be zero where an axis is broadcast).</summary>
    public bool Has(int label) => Strides.Any(s => s.Label == label);

    public Size StrideOf(int label) => Strides.FirstOrDefault(s => s.Label == label)?.Stride ?? Size.Zero;
}

/// <summary>Elements between neighbours along a label.</summary>
public sealed record LabelStride(int Label, Size Stride);

/// <summary>How a kernel writes its target.</summary>
public enum StoreMode
{
    /// <summary>target = value; the target is never read.</summary>
    Set,

    /// <summary>target = target plus value.</summary>
    Add,

    /// <summary>The target has no axis, and the kernel returns it.</summary>
    Return,

    /// <summary>target = alpha times value plus beta times target, which is not read where beta is zero.</summary>
    Scale,

    /// <summary>target = value, or target plus value where the kernel is told that it <c>adds</c>: a sum in several parts.</summary>
    Continue,
}
