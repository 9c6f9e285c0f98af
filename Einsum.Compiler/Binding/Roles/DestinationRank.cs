using Einsum.Compiler.Diagnostics;
using System.Globalization;

namespace Einsum.Compiler.Binding;

/// <summary>
/// Whether the destination can have the shape of the output (EIN0025). Only its rank is compared here: its extents are never a
/// source of sizes, and are checked at run time. A flat destination has the rank of the output; a returned <c>T[]</c> is made
/// with one axis.
/// </summary>
internal static class DestinationRank
{
    public static IEnumerable<Fault> Check(BoundEquation equation)
    {
        var destination = equation.Destination;
        int labels = equation.Terms.Output.Count;
        int rank = destination switch
        {
            { Form: ParameterForm.Scalar } => 0,
            { Form: ParameterForm.Array } when destination.ArrayRank > 1 || Destinations.IsAllocated(destination) => destination.ArrayRank,
            _ => destination.Marks.Rank, // -1 without the mark: as the output
        };
        bool isTensor = destination.Form is ParameterForm.Tensor or ParameterForm.TensorSpan;
        if (rank < 0 ? !isTensor || labels > 0 : rank == labels) yield break;

        var span = equation.Equation.Output is { } output ? Place.In(output.Span) : Place.WholeEquation;
        string has = rank < 0 ? "1 or more" : rank.ToString(CultureInfo.InvariantCulture);
        string wants = labels.ToString(CultureInfo.InvariantCulture);
        yield return new("EIN0025", Destinations.PlaceOf(destination), EquatableArray.Of(has, wants), EquatableArray.Of(span));
    }
}
