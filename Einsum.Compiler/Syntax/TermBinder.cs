using Einsum.Compiler.Diagnostics;
using System.Globalization;

namespace Einsum.Compiler.Syntax;

/// <summary>
/// Equation and ranks to bound terms: the binding rules that need no extent (language spec 2.3, rules 1 to 6). It follows the parser and
/// serves two callers: the compiler, which knows parameters, and the run-time interpreter, which knows arrays.
/// Reports EIN0008 to EIN0016 and EIN0050, and EIN0007 of the parser's choice of style. Notices about an equation in error would be noise:
/// then only the two that may explain it remain (EIN0007, EIN0016).
/// </summary>
static partial class TermBinder
{
    /// <param name="equation">What the parser returned.</param>
    /// <param name="ranks">The rank of each operand, in order; -1 for a flat operand, which has the rank of its term (its ellipsis is one axis).</param>
    /// <param name="sizedLabels">The labels whose extent is given beside the equation (<c>[Dim]</c>, an integer parameter): legal in the output alone.</param>
    /// <param name="names">What messages call the operands; <c>operand 0</c>, <c>operand 1</c>, ... when not given.</param>
    public static BoundTerms Bind(Equation equation, EquatableArray<int> ranks, EquatableArray<string> sizedLabels = default, EquatableArray<string> names = default)
    {
        var binding = new Binding(equation, ranks, names);
        if (equation.Inputs.Count != ranks.Count) return binding.Mismatched();
        for (int operand = 0; operand < ranks.Count; operand++) binding.Input(operand);
        binding.Output();
        return binding.Finish(sizedLabels);
    }

    private sealed class Binding(Equation equation, EquatableArray<int> ranks, EquatableArray<string> names)
    {
        private readonly LabelTable _labels = new();
        private readonly List<Fault> _faults = [];
        private readonly EquatableArray<int>[] _inputs = new EquatableArray<int>[ranks.Count];
        private readonly EquatableArray<TextSpan>[] _inputSpans = new EquatableArray<TextSpan>[ranks.Count];
        private readonly bool _collapsed = IsCollapsed(equation, ranks);
        private int[] _output = [];
        private TextSpan[] _outputSpans = [];
        private int _ellipsisAxes; // The most axes that an operand's ellipsis stands for: the output's stands for as many.
        private bool _hasError;

        /// <summary>Rule 1: the number of operands is wrong, so nothing else is certain.</summary>
        public BoundTerms Mismatched()
        {
            int terms = equation.Inputs.Count, operands = ranks.Count;
            var at = terms > operands ? Place.In(equation.Inputs[operands].Span) : Place.Parameter(terms);
            Error(new("EIN0010", at, new[] { Number(terms), Number(operands), string.Join(", ", Enumerable.Range(0, operands).Select(NameOf)) }));
            TermNotices.Style(equation, _faults);
            return Result();
        }

        /// <summary>Rules 2 and 3: the labels of an operand, one for each of its axes.</summary>
        public void Input(int operand)
        {
            var term = equation.Inputs[operand];
            int rank = ranks[operand], written = term.Labels.Count;
            int covered = !term.HasEllipsis ? 0 : rank < 0 ? 1 : Math.Max(0, rank - written);
            if (rank >= 0 && rank != written + covered)
            {
                Error(new("EIN0011", Place.In(term.Span), new[] { NameOf(operand), Number(rank), TextOf(term.Span), Number(written) },
                    Also: new[] { Place.Parameter(operand) }));
            }
            _ellipsisAxes = Math.Max(_ellipsisAxes, covered);
            (_inputs[operand], _inputSpans[operand]) = Axes(term, covered, inOutput: false);
        }

        /// <summary>The output: as written, or by rule 4.</summary>
        public void Output()
        {
            if (equation.Output is { } term)
            {
                (_output, _outputSpans) = Axes(term, term.HasEllipsis ? _ellipsisAxes : 0, inOutput: true);
                return;
            }
            var kept = new List<int>();
            for (int id = 0; id < _labels.Count; id++)
            {
                if (_labels[id] is { InInputs: 1, IsAnonymous: false }) kept.Add(id);
            }
            kept.Sort((a, b) => CompareScalars(_labels[a].Name, _labels[b].Name));
            var end = TermNotices.End(equation);
            for (int fromRight = 1; fromRight <= _ellipsisAxes; fromRight++) kept.Insert(0, _labels.AddAxis(fromRight, _collapsed, end, inOutput: true));
            for (int i = _ellipsisAxes; i < kept.Count; i++) _labels.Add(_labels[kept[i]].Name, end, inOutput: true);
            _output = [.. kept];
            _outputSpans = new TextSpan[_output.Length];
            for (int i = 0; i < _outputSpans.Length; i++) _outputSpans[i] = end;
        }

        /// <summary>Rule 6, and then the notices.</summary>
        public BoundTerms Finish(EquatableArray<string> sizedLabels)
        {
            for (int id = 0; id < _labels.Count; id++)
            {
                var label = _labels[id];
                if (label.InInputs > 0 || label.Size >= 0 || label.IsAnonymous || sizedLabels.IndexOf(label.Name) >= 0) continue;
                string[] near = NearestTo(label.Name) is { } meant ? [meant] : [];
                Error(new("EIN0008", Place.In(label.First), new[] { label.Name }, FixData: near));
            }
            TermNotices.Style(equation, _faults);
            TermNotices.LookAlikes(_labels, _faults);
            if (!_hasError) TermNotices.Meaning(equation, _labels, _output, _inputs, _faults);
            return Result();
        }

        /// <summary>A label for each axis of a term, and the sizes written in it.</summary>
        private (int[] Labels, TextSpan[] Spans) Axes(TermSyntax term, int covered, bool inOutput)
        {
            var labels = new int[term.Labels.Count + covered];
            var spans = new TextSpan[labels.Length];
            for (int axis = 0, written = 0; axis < labels.Length; axis++)
            {
                if (term.HasEllipsis && axis >= term.EllipsisAt && axis < term.EllipsisAt + covered)
                {
                    spans[axis] = term.EllipsisSpan;
                    labels[axis] = _labels.AddAxis(term.EllipsisAt + covered - axis, _collapsed, term.EllipsisSpan, inOutput);
                    continue;
                }
                var label = term.Labels[written++];
                spans[axis] = label.Span;
                labels[axis] = _labels.Add(label.Name, label.Span, inOutput);
                if (label.Size is { } size) Size(_labels[labels[axis]], size, label.SizeSpan, term.Span);
            }
            return (labels, spans);
        }

        /// <summary>Sizes written for one label agree; the first that does not is the fault.</summary>
        private void Size(LabelTable.Entry label, long size, TextSpan span, TextSpan term)
        {
            if (label.Size < 0)
            {
                (label.Size, label.SizeSpan, label.SizeTerm) = (size, span, term);
            }
            else if (label.Size != size && !label.HasConflict)
            {
                label.HasConflict = true;
                string[] arguments = [label.Name, Number(label.Size), $"\"{TextOf(label.SizeTerm)}\"", Number(size), $"\"{TextOf(term)}\""];
                Error(new("EIN0012", Place.In(span), arguments, Also: new[] { Place.In(label.SizeSpan) }));
            }
        }

        /// <summary>The input label that an unknown output label may be meant for: a near one, else the only one that would be summed for no other reason.</summary>
        private string? NearestTo(string name)
        {
            var inputs = new List<string>();
            string? lone = null;
            int loneCount = 0;
            for (int id = 0; id < _labels.Count; id++)
            {
                if (_labels[id].InInputs == 0 || _labels[id].IsAnonymous) continue;
                inputs.Add(_labels[id].Name);
                if (!_labels[id].IsLone) continue;
                lone = _labels[id].Name;
                loneCount++;
            }
            return NearLabels.Nearest(name, inputs) ?? (loneCount == 1 ? lone : null);
        }

        private BoundTerms Result()
        {
            var labelNames = new string[_labels.Count];
            var sizes = new long[_labels.Count];
            var sizeSpans = new TextSpan[_labels.Count];
            for (int id = 0; id < _labels.Count; id++) (labelNames[id], sizes[id], sizeSpans[id]) = (_labels[id].Name, _labels[id].Size, _labels[id].SizeSpan);
            var sorted = _faults.Count < 2 ? _faults : [.. _faults.OrderBy(f => f.At.Kind == PlaceKind.Equation ? f.At.Span.Start : int.MaxValue)];
            return new(labelNames, _inputs, _output, sizes, _inputSpans, _outputSpans, sizeSpans, _hasError, sorted.ToArray());
        }

        private void Error(Fault fault)
        {
            _hasError = true;
            _faults.Add(fault);
        }

        private string NameOf(int operand) => names.Count == 0 ? $"operand {Number(operand)}" : names[operand];

        private string TextOf(TextSpan span) => equation.Text.Substring(span.Start, span.Length);
    }

    /// <summary>Whether every ellipsis belongs to a flat operand, so that its axes are seen as one.</summary>
    private static bool IsCollapsed(Equation equation, EquatableArray<int> ranks)
    {
        bool any = false;
        for (int operand = 0; operand < Math.Min(ranks.Count, equation.Inputs.Count); operand++)
        {
            if (!equation.Inputs[operand].HasEllipsis) continue;
            if (ranks[operand] >= 0) return false;
            any = true;
        }
        return any;
    }

    /// <summary>By Unicode scalar value: <c>A</c> before <c>a</c>, and a surrogate pair after every single unit.</summary>
    private static int CompareScalars(string a, string b) => char.ConvertToUtf32(a, 0).CompareTo(char.ConvertToUtf32(b, 0));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
