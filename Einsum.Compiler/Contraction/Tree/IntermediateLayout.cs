namespace Einsum.Compiler.Contraction;

/// <summary>
/// Chooses the order of labels in which each intermediate is laid out (row-major). Operands and the output are laid out as the
/// caller has them; an intermediate has one writer and one reader, and is laid out for these two kernels:
/// <list type="number">
/// <item>The last label, the one with unit stride, is the label for which writer and reader together take the least time. A step
/// can have a label of its result in the lanes when every tensor that holds the label has it last (full speed); else it can have a
/// summed label in the lanes when all holders have that one last (half: a dot product); else it gathers or packs (an eighth).
/// Time is operations by speed. Equal times: the larger extent, then the place by rule 2. A label of extent 1 is never chosen.</item>
/// <item>Before it, the labels in groups that fuse to one loop each: batch (the reader's other inputs and result have it), then
/// kept (its result alone has it), then summed (its other inputs alone have it); but the group of the last label stands last, unless
/// that label is batch. Within batch and kept in the order of the reader's result; within summed in that of its other inputs.</item>
/// </list>
/// Layouts are fixed from the last step to the first, so the reader's result always has one already; an input whose layout is not
/// fixed yet can still have any of its labels last.
/// </summary>
internal sealed class IntermediateLayout
{
    private const double LanesOfResult = 1, LanesOfSum = 0.5, Scattered = 0.125;

    private readonly Network _network;
    private readonly StepDrafts _steps;
    private readonly StepDraft _writer;
    private readonly StepDraft _reader;
    private readonly int _intermediate;

    private IntermediateLayout(Network network, StepDrafts steps, StepDraft writer, StepDraft reader, int intermediate)
    {
        _network = network;
        _steps = steps;
        _writer = writer;
        _reader = reader;
        _intermediate = intermediate;
    }

    public static void Decide(Network network, StepDrafts steps)
    {
        for (int reader = steps.Count - 1; reader >= 0; reader--)
        {
            foreach (int input in steps[reader].Inputs)
            {
                if (input < steps.Operands) continue;
                var writer = steps[input - steps.Operands];
                writer.Labels = new IntermediateLayout(network, steps, writer, steps[reader], input).Choose();
                writer.HasLayout = true;
            }
        }
    }

    private int[] Choose()
    {
        int[] batch = [.. _reader.Labels.Where(label => Holds(_writer.Labels, label) && OthersHold(label))];
        int[] kept = [.. _reader.Labels.Where(label => Holds(_writer.Labels, label) && !OthersHold(label))];
        int[] summed = [.. Others().SelectMany(_steps.LabelsOf).Distinct().Where(label => Holds(_writer.Labels, label) && !Holds(_reader.Labels, label))];
        int[] inPlace = [.. batch, .. kept, .. summed];
        int last = LastLabel(inPlace);
        if (Holds(kept, last)) inPlace = [.. batch, .. summed, .. kept];
        return last < 0 ? inPlace : [.. inPlace.Where(label => label != last), last];
    }

    /// <summary>Rule 1; -1 when no label has more than one position.</summary>
    private int LastLabel(int[] inPlace)
    {
        int best = -1;
        double bestTime = double.PositiveInfinity;
        foreach (int label in inPlace)
        {
            if (_network.Extents[label] == 1) continue;
            double time = (double)((double)(_writer.Operations / WriterSpeed(label)) + (double)(_reader.Operations / ReaderSpeed(label)));
            if (best >= 0 && (time > bestTime || (time == bestTime && _network.Extents[label] < _network.Extents[best]))) continue;
            (best, bestTime) = (label, time);
        }
        return best;
    }

    private double WriterSpeed(int last) => FitsLanes(_writer, last, last) ? LanesOfResult : SumSpeed(_writer, last);

    private double ReaderSpeed(int last) =>
        _reader.Labels.Length > 0 && FitsLanes(_reader, _reader.Labels[_reader.Labels.Length - 1], last) ? LanesOfResult : SumSpeed(_reader, last);

    private double SumSpeed(StepDraft step, int last) =>
        step.Domain.Any(label => !Holds(step.Labels, label) && FitsLanes(step, label, last)) ? LanesOfSum : Scattered;

    /// <summary>Whether each input of the step that holds the label has it with unit stride, once the intermediate ends with <paramref name="last"/>.</summary>
    private bool FitsLanes(StepDraft step, int label, int last)
    {
        foreach (int input in step.Inputs)
        {
            int[] labels = _steps.LabelsOf(input);
            if (!Holds(labels, label)) continue;
            bool fits = input == _intermediate ? label == last
                : !_steps.HasLayout(input) || Array.IndexOf(labels, label) == labels.Length - 1; // the first occurrence: a diagonal is strided
            if (!fits) return false;
        }
        return true;
    }

    private IEnumerable<int> Others() => _reader.Inputs.Where(input => input != _intermediate);

    private bool OthersHold(int label) => Others().Any(input => Holds(_steps.LabelsOf(input), label));

    private static bool Holds(int[] labels, int label) => Array.IndexOf(labels, label) >= 0;
}
