using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Targets;

/// <summary>
/// An instruction set as data: how many registers of which widths it has, and how each lane operation of a loop nest is
/// spelled in C#. Adding one adds a file beside this.
/// </summary>
/// <param name="Name">Ends the names of its kernels, such as <c>Avx512</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Level">The widest vector it uses, for <c>MaxIsa</c>.</param>
/// <param name="Guard">The C# condition under which its kernels may run; a constant to the JIT.</param>
/// <param name="Registers">Vector registers.</param>
/// <param name="Widths">Its vectors, widest first; none for scalar code.</param>
/// <param name="PackedRows">Rows of the register tile that reads packed panels (kernels spec 2.3).</param>
/// <param name="PackedVectors">Vectors per row of that tile.</param>
/// <param name="Classes">The instruction classes it names, below <c>System.Runtime.Intrinsics</c>.</param>
/// <param name="HasMasks">Whether a partial vector is one instruction to store.</param>
/// <param name="Asks">Whether the framework has an instruction that asks for a cache line ahead of its use.</param>
public sealed record Target(
    string Name, string Title, IsaOption Level, string Guard, int Registers, EquatableArray<VectorWidth> Widths, int PackedRows, int PackedVectors, EquatableArray<string> Classes, bool HasMasks = false, bool Asks = false)
{
    /// <summary>Every target, in the order of dispatch; the last one always applies.</summary>
    public static EquatableArray<Target> All { get; } = EquatableArray.Of(Avx512.Target, Avx2.Target, AdvSimd.Target, Sse42.Target, Portable.Target);

    /// <summary>The short names of all targets' instruction classes.</summary>
    public static IEnumerable<string> ClassNames => All.SelectMany(t => t.Classes.Concat(t.ExtremesClasses)).Select(ClassName).Distinct();

    private IEnumerable<string> ExtremesClasses => Widths.SelectMany(w => w.ExtremesClasses);

    /// <summary>Its instruction classes as alias lines, so that a test can exchange them.</summary>
    /// <param name="hasExtremes">Whether kernels take the least or the greatest of two vectors.</param>
    public IEnumerable<string> Aliases(bool hasExtremes) => Classes.Concat(hasExtremes ? ExtremesClasses : []).Select(path => $"using {ClassName(path)} = global::System.Runtime.Intrinsics.{path};");

    public bool IsScalar => Widths.Count == 0;

    /// <summary>Whether its level is one that a method asks for. The least level that can be asked for is 0, "no limit".</summary>
    public bool IsWithin(IsaOption least, IsaOption most) => Level >= least && (most == IsaOption.Best || Level <= most);

    private static string ClassName(string path) => path.Substring(path.LastIndexOf('.') + 1);

    /// <summary>Lanes of the widest vector; 1 where the element has no lanes.</summary>
    public int Lanes(ElementType element) => IsScalar || !HasLanes(element) ? 1 : Widths[0].Bytes / element.Size;

    /// <summary>The vector with that many lanes.</summary>
    public VectorWidth Width(ElementType element, int lanes) => Widths.First(w => w.Bytes == lanes * element.Size);

    /// <summary>Parts of a vector of this many bytes are shuffled by themselves more cheaply than across them.</summary>
    public const int LaneBytes = 16;

    /// <summary>What ends the number of a lane in an order of lanes, whose numbers have the elements' size and sign.</summary>
    public static string LaneSuffix(ElementType element) => element.Kind switch
    {
        ElementKind.Double or ElementKind.Int64 => "L",
        ElementKind.UInt32 => "u",
        ElementKind.UInt64 => "ul",
        _ => "",
    };

    /// <summary>Whether the compiler keeps elements of this type in lanes.</summary>
    public static bool HasLanes(ElementType element) =>
        element.Kind is ElementKind.Single or ElementKind.Double or ElementKind.Int32 or ElementKind.UInt32 or ElementKind.Int64 or ElementKind.UInt64
            or ElementKind.Boolean or ElementKind.Byte or ElementKind.UInt16 or ElementKind.Complex;
}

/// <summary>One vector size of a target. Templates: {0}, {1}, {2} are values, in the order of the operation's arguments.</summary>
/// <param name="Class">The static class of its operations, such as <c>Vector512</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="FusedSingle">accumulator {0} plus {1} times {2}, float.</param>
/// <param name="FusedDouble">The same, double.</param>
/// <param name="ExtremesSingle">The class whose <c>Min</c> and <c>Max</c> of floats are one instruction each (they differ in NaN from those of <paramref name="Class"/>), below <c>System.Runtime.Intrinsics</c>.</param>
/// <param name="ExtremesDouble">The same, double.</param>
/// <param name="FusedFromLane">accumulator {0} plus lane {2} of {1} times {3}, float and double; null where no instruction takes a lane of a vector.</param>
public sealed record VectorWidth(string Class, int Bytes, string FusedSingle, string FusedDouble, string ExtremesSingle, string ExtremesDouble, string? FusedFromLane = null)
{
    /// <summary>A product and a sum.</summary>
    public const string Separate = "{0} + {1} * {2}";

    /// <summary>The instruction classes that have the least and the greatest of two vectors.</summary>
    public IEnumerable<string> ExtremesClasses => new[] { ExtremesSingle, ExtremesDouble }.Select(path => string.Join(".", path.Split('.').Take(2))).Distinct();

    /// <summary>What <c>.Min</c> and <c>.Max</c> are called on.</summary>
    public string Extremes(ElementType element) => element.Kind switch
    {
        ElementKind.Single => ExtremesSingle.Substring(ExtremesSingle.IndexOf('.') + 1),
        ElementKind.Double => ExtremesDouble.Substring(ExtremesDouble.IndexOf('.') + 1),
        _ => Class,
    };

    public string Type(ElementType element) => $"{Class}<{LaneConversion.Lane(element).Name}>";

    /// <summary>accumulator {0} plus {1} times {2}, lane by lane. Integers have no fused form; their wrapping sum is exact in any order.</summary>
    public string Fused(ElementType element) => element.Kind switch
    {
        ElementKind.Single => FusedSingle,
        ElementKind.Double or ElementKind.Complex => FusedDouble,
        _ => Separate,
    };

    /// <summary>Whether plus and times are one instruction.</summary>
    public bool IsFused(ElementType element) => Fused(element) != Separate;

    /// <summary>accumulator {0} plus lane {2} of {1} times {3}; null where there is no such instruction.</summary>
    public string? FusedByLane(ElementType element) => element.Kind is ElementKind.Single or ElementKind.Double ? FusedFromLane : null;
}
