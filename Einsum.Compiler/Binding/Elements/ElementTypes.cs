using Einsum.Compiler.Diagnostics;

namespace Einsum.Compiler.Binding;

/// <summary>
/// The semiring a method computes in and the type its sums are kept in (language spec 2.5 and 4.5).
/// </summary>
/// <param name="Semiring">The semiring asked for, or the one the types imply.</param>
/// <param name="Accumulator">The accumulator; meaningless together with an error.</param>
/// <param name="Faults">EIN0043 when the semiring has no such elements, EIN0041 when the types have no accumulator.</param>
internal sealed record ElementTypes(SemiringKind Semiring, ElementType Accumulator, EquatableArray<Fault> Faults)
{
    public static ElementTypes Find(Options options, EquatableArray<Parameter> operands, Parameter destination, params Parameter?[] scales)
    {
        var read = operands.Select(operand => operand.Element).ToList();
        var written = destination.Element;
        var implied = read.Append(written).All(element => element.Kind == ElementKind.Boolean) ? SemiringKind.Boolean : SemiringKind.Real;
        var semiring = options.Semiring ?? implied;

        var stranger = read.Append(written).FirstOrDefault(element => !Semirings.Applies(semiring, element, read, written));
        if (stranger is not null) return Fail(Fault.Of("EIN0043", Place.Attribute("Semiring"), semiring.ToString(), stranger.Name));
        if (Accumulators.Find(semiring, read, written, options.Accumulator) is not { } accumulator)
            return Fail(Fault.Of("EIN0041", Place.Method, read[0].Name, read.Find(element => element != read[0])?.Name ?? read[0].Name, written.Name));

        var unfit = scales.Where(scale => scale is not null && !Accumulators.Holds(accumulator, scale.Element));
        return new(semiring, accumulator, unfit.Select(scale => ParameterRoles.Unsupported(scale!)).ToEquatableArray());

        ElementTypes Fail(Fault fault) => new(semiring, written, EquatableArray.Of(fault));
    }
}
