using Einsum.Compiler.Binding;
using System.Globalization;

namespace Einsum.Compiler.Algebra;

/// <summary>
/// A commutative semiring over one element type, as data: how zero, plus and times are spelled in C# (language spec 2.5).
/// Templates: {0} and {1} are values that are safe to repeat. Adding a semiring adds a row to <see cref="Find"/>.
/// </summary>
/// <param name="Zero">Neutral for plus, absorbs under times; what sums start at.</param>
/// <param name="One">Neutral for times.</param>
/// <param name="Plus">{0} plus {1}.</param>
/// <param name="Times">{0} times {1}.</param>
/// <param name="Lanes">The same on vector lanes; null where values stay scalars.</param>
/// <param name="MultiplyAdd">{0} plus {1} times {2}, of scalars and of lanes, where that is a method of its own; else null.</param>
public sealed record Semiring(string Zero, string One, string Plus, string Times, LaneArithmetic? Lanes = null, string? MultiplyAdd = null)
{
    private const string Sum = "{0} + {1}", Product = "{0} * {1}";

    // A NaN is outside the domain of the least and the greatest (language spec 2.5): the processor's own instructions do, whatever they make of it.
    private const string Least = "{3}.Min({0}, {1})", Greatest = "{3}.Max({0}, {1})", LeastLane = "Lanes.Min({0})", GreatestLane = "Lanes.Max({0})";

    /// <summary>The semiring on a type; null where the language does not define it (EIN0043).</summary>
    public static Semiring? Find(SemiringKind kind, ElementType element)
    {
        if (!Semirings.Has(kind, element)) return null;
        string type = element.Name;
        bool wraps = element.IsInteger;
        string most = wraps ? $"{type}.MaxValue" : $"{type}.PositiveInfinity", least = wraps ? $"{type}.MinValue" : $"{type}.NegativeInfinity";
        string min = $"{type}.Min({{0}}, {{1}})", max = $"{type}.Max({{0}}, {{1}})";
        return kind switch
        {
            SemiringKind.Real when element.Kind is ElementKind.Complex => new(Number(element, 0), Number(element, 1), Sum, Product, new(Sum, "Lanes.Multiply({0}, {1})", "Lanes.ComplexSum({0})", ZeroIsClear: true, IsReal: true)),
            SemiringKind.Real when element.Size is 1 or 2 => new(Number(element, 0), Number(element, 1), Sum, Product), // processors multiply no bytes
            SemiringKind.Real => new(Number(element, 0), Number(element, 1), Sum, Product, new(Sum, Product, "Lanes.Sum({0})", ZeroIsClear: true, IsReal: true)),
            SemiringKind.Boolean => new("false", "true", "{0} | {1}", "{0} & {1}", new("{0} | {1}", "{0} & {1}", "Lanes.Any({0})", ZeroIsClear: true)),
            SemiringKind.MinPlus => new(most, Number(element, 0), min, wraps ? Absorbing(most) : Sum, new(Least, wraps ? AbsorbingLanes(most) : Sum, LeastLane, HasExtremes: true)),
            SemiringKind.MaxPlus => new(least, Number(element, 0), max, wraps ? Absorbing(least) : Sum, new(Greatest, wraps ? AbsorbingLanes(least) : Sum, GreatestLane, HasExtremes: true)),
            SemiringKind.MaxTimes => new(Number(element, 0), Number(element, 1), max, Product, new(Greatest, Product, GreatestLane, HasExtremes: true, ZeroIsClear: true)),
            SemiringKind.MaxMin => new(least, most, max, min, new(Greatest, Least, GreatestLane, HasExtremes: true)),
            SemiringKind.LogSumExp => new(least, Number(element, 0), "LogSumExp.Plus({0}, {1})", Sum),
            SemiringKind.Gf2 when element.Kind is ElementKind.Boolean => new("false", "true", "{0} ^ {1}", "{0} & {1}", new("{0} ^ {1}", "{0} & {1}", "Lanes.Xor({0}) != 0", ZeroIsClear: true)),
            SemiringKind.Gf2 when element.Kind is ElementKind.Byte or ElementKind.UInt16 =>
                new(Number(element, 0), $"{type}.MaxValue", $"({type})({{0}} ^ {{1}})", $"({type})({{0}} & {{1}})", new("{0} ^ {1}", "{0} & {1}", "Lanes.Xor({0})", ZeroIsClear: true)),
            SemiringKind.Gf2 => new(Number(element, 0), $"{type}.MaxValue", "{0} ^ {1}", "{0} & {1}", new("{0} ^ {1}", "{0} & {1}", "Lanes.Xor({0})", ZeroIsClear: true)),
            _ => throw new InvalidOperationException($"{kind} has no row."),
        };

        // Integers have no infinity: the largest value stands for it, and plus must not move it.
        static string Absorbing(string infinity) => $"({{0}} == {infinity} || {{1}} == {infinity} ? {infinity} : {{0}} + {{1}})";

        static string AbsorbingLanes(string infinity) =>
            $"{{2}}.ConditionalSelect({{2}}.Equals({{0}}, {{2}}.Create({infinity})) | {{2}}.Equals({{1}}, {{2}}.Create({infinity})), {{2}}.Create({infinity}), {{0}} + {{1}})";
    }

    /// <summary>The same for values that are pairs of terms, one in either half.</summary>
    public Semiring OfPairs() => this with { MultiplyAdd = "Lanes.AddPairs({0}, {1}, {2})" };

    /// <summary>A small integer as a value of a type.</summary>
    public static string Number(ElementType element, int value)
    {
        string digits = value.ToString(CultureInfo.InvariantCulture);
        return element.Kind switch
        {
            ElementKind.Single => $"{digits}f",
            ElementKind.Double => $"{digits}d",
            ElementKind.Decimal => $"{digits}m",
            ElementKind.UInt32 => $"{digits}u",
            ElementKind.Int64 => $"{digits}L",
            ElementKind.UInt64 => $"{digits}UL",
            ElementKind.Generic or ElementKind.BigInteger or ElementKind.Complex or ElementKind.Half => $"{element.Name}.{(value == 0 ? "Zero" : "One")}",
            ElementKind.SByte or ElementKind.Byte or ElementKind.Int16 or ElementKind.UInt16 or ElementKind.IntPtr or ElementKind.UIntPtr => $"({element.Name}){digits}",
            ElementKind.Boolean => value == 0 ? "false" : "true",
            _ => digits,
        };
    }
}
