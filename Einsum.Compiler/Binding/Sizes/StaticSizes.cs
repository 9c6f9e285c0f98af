using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;
using System.Globalization;
using System.Numerics;

namespace Einsum.Compiler.Binding;

/// <summary>
/// The extents known at compile time, in their order (language spec 4.3): <c>[Dim]</c>, <c>:n</c> in the equation, lengths of
/// InlineArrays. Two that disagree are EIN0012, an element count beyond Int32 is EIN0045.
/// </summary>
/// <param name="Extents">Per label its extent, or -1.</param>
/// <param name="Faults">What disagrees or is too large.</param>
internal sealed record StaticSizes(EquatableArray<long> Extents, EquatableArray<Fault> Faults)
{
    public static StaticSizes Find(BoundEquation equation, EquatableArray<DimMark> dims, LabelMarks marks, bool broadcast)
    {
        var finding = new Finding(equation);
        for (int i = 0; i < dims.Count; i++)
        {
            if (marks.Dims[i] >= 0) finding.Give(marks.Dims[i], dims[i].Extent, Place.Attribute("Dim", i), "[Dim]", []);
        }
        for (int label = 0; label < equation.LabelCount; label++)
        {
            var span = equation.Terms.InlineSizeSpans[label];
            if (equation.Terms.InlineSizes[label] is var size and >= 0) finding.Give(label, size, Place.In(span), $"\"{equation.TermAround(span)}\"", []);
        }
        finding.ReadInlineArrays(marks.Strides, broadcast);
        if (finding.Faults.Count == 0) finding.CheckProducts(broadcast);
        return new(finding.Extents, finding.Faults.ToEquatableArray());
    }

    private sealed class Finding(BoundEquation equation)
    {
        private readonly Place[] _places = new Place[equation.LabelCount];
        private readonly string[] _sources = new string[equation.LabelCount];

        public long[] Extents { get; } = [.. Enumerable.Repeat(-1L, equation.LabelCount)];

        public List<Fault> Faults { get; } = [];

        public void Give(int label, long extent, Place place, string source, Place[] also)
        {
            if (Extents[label] < 0)
            {
                (Extents[label], _places[label], _sources[label]) = (extent, place, source);
            }
            else if (Extents[label] != extent)
            {
                Report(place, equation.Terms.LabelNames[label], Extents[label], _sources[label], extent, source, [_places[label], .. also]);
            }
        }

        /// <summary>
        /// The length of an InlineArray is the product of its extents: it gives the one that is missing, or must agree. Passes
        /// repeat until nothing changes, since what one array gives another may need.
        /// </summary>
        public void ReadInlineArrays(EquatableArray<EquatableArray<int>> strides, bool broadcast)
        {
            bool[] done = new bool[equation.Operands.Count];
            for (bool changed = true; changed;)
            {
                changed = false;
                for (int i = 0; i < done.Length; i++)
                {
                    var (operand, labels) = (equation.Operands[i], equation.Terms.Inputs[i]);
                    bool repeats = broadcast && operand.InlineLength == 1 && labels.Count == 1;
                    if (done[i] || operand.Form != ParameterForm.InlineArray || repeats || strides[i].Any(stride => stride >= 0)) continue;
                    var unknown = labels.Where(label => Extents[label] < 0).ToList();
                    if (unknown.Count > 1) continue;
                    done[i] = changed = true;
                    Compare(operand, labels, unknown, equation.Terms.InputSpans[i]);
                }
            }

            var destination = equation.Destination;
            var output = equation.Terms.Output;
            if (destination.Form != ParameterForm.InlineArray || strides[strides.Count - 1].Any(stride => stride >= 0)) return;
            if (output.All(label => Extents[label] >= 0)) Compare(destination, output, [], equation.Terms.OutputSpans);
        }

        private void Compare(Parameter array, EquatableArray<int> labels, List<int> unknown, EquatableArray<TextSpan> spans)
        {
            string source = $"'{array.Name}'";
            Place[] also = [Destinations.PlaceOf(array)];
            var product = labels.Where(label => Extents[label] >= 0).Aggregate(BigInteger.One, (sum, label) => sum * Extents[label]);
            if (unknown.Count == 1 && product > 0 && array.InlineLength % product == 0)
            {
                Give(unknown[0], (long)(array.InlineLength / product), Place.In(spans[labels.IndexOf(unknown[0])]), source, also);
            }
            else if (unknown.Count == 0 && labels.Count == 1)
            {
                Give(labels[0], array.InlineLength, Place.In(spans[0]), source, also);
            }
            else if (unknown.Count == 1 || product != array.InlineLength)
            {
                // No one label is wrong: the product is, or has a multiple that is not reached.
                var known = labels.Where(label => Extents[label] >= 0).ToList();
                string names = known.Count == 0 ? "(none)" : equation.Names(known, " x ");
                string sources = known.Count == 0 ? "the equation" : string.Join(" and ", known.Select(label => _sources[label]).Distinct());
                var place = labels.Count == 0 ? also[0] : Place.In(spans[labels.Count - 1]);
                Report(place, names, product, sources, array.InlineLength, source, [.. known.Select(label => _places[label]).Concat(also).Distinct()]);
            }
        }

        private void Report(Place place, string label, BigInteger extent, string source, long other, string otherSource, Place[] also) =>
            Faults.Add(new("EIN0012", place, EquatableArray.Of(label, Text(extent), source, Text(other), otherSource), also));

        /// <summary>
        /// Flat positions are 32-bit: no label may have more of them, and no tensor more elements. One of which the static extents alone are too
        /// many could only be empty.
        /// </summary>
        public void CheckProducts(bool broadcast)
        {
            var parts = Enumerable.Range(0, equation.LabelCount).Where(label => Extents[label] >= 0).Select(label => new[] { label })
                .Concat(equation.Terms.Inputs.Select((labels, i) => Known(labels, repeats: broadcast && (equation.Operands[i].IsShaped || labels.Count == 1)))).Append(Known(equation.Terms.Output, repeats: false));
            foreach (int[] labels in parts)
            {
                var product = labels.Aggregate(BigInteger.One, (sum, label) => sum * Extents[label]);
                if (product <= int.MaxValue) continue;
                var last = labels.Select(label => _places[label]).OrderBy(place => place.Kind == PlaceKind.Attribute).ThenBy(place => place.Index).Last();
                Faults.Add(Fault.Of("EIN0045", last, Text(product)));
                return;
            }

            // Under Broadcast an axis of length 1 may stand for each of them, unless all are stated.
            int[] Known(EquatableArray<int> labels, bool repeats) => repeats && labels.Any(label => Extents[label] < 0) ? [] : [.. labels.Where(label => Extents[label] >= 0)];
        }

        private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
