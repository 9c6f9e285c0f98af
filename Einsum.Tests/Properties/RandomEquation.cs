using Einsum.Tests.Harness;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Properties;

/// <summary>A list of labels with an ellipsis before one of them, or at the end, or (-1) nowhere.</summary>
internal sealed record RandomTerm(string[] Labels, int EllipsisAt)
{
    public bool HasEllipsis => EllipsisAt >= 0;

    public RandomTerm Without(string label) => Without(Array.IndexOf(Labels, label));

    public RandomTerm Without(int position) => new([.. Labels[..position], .. Labels[(position + 1)..]], EllipsisAt > position ? EllipsisAt - 1 : EllipsisAt);
}

/// <summary>An equation as the generator thinks of it, with a signature and the extents at which to run it. Small enough to change, so that a failure can be made smaller.</summary>
/// <param name="Covered">How many axes the ellipsis of each operand stands for (0 without one).</param>
/// <param name="Output">Null for the implicit output.</param>
/// <param name="Forms">How each operand is passed, where its rank allows.</param>
/// <param name="Result">How the result comes back, where its rank allows.</param>
/// <param name="Options">Further arguments of the attribute: level of instructions, order of contraction.</param>
/// <param name="Inline">Labels with their size in the equation.</param>
/// <param name="Static">Labels with their size in <c>[Dim]</c>.</param>
/// <param name="Omitted">Labels whose size is left to the length of a flat operand, where that decides it.</param>
/// <param name="Runs">The extents of all labels (<c>&lt;n&gt;</c> for axes of ellipses) in each run.</param>
/// <param name="Seed">Of the elements, layouts and broadcast axes.</param>
internal sealed record RandomEquation(
    RandomTerm[] Inputs, int[] Covered, RandomTerm? Output, bool Spaced, bool Broadcast, ElementTypes Elements, OperandForm[] Forms, ResultForm Result, string[] Options,
    string[] Inline, string[] Static, string[] Omitted, IReadOnlyList<IReadOnlyDictionary<string, int>> Runs, int Seed)
{
    /// <summary>The equation's text; a size stands behind the label's first occurrence.</summary>
    public string Text
    {
        get
        {
            var sized = new HashSet<string>(Inline);
            string inputs = string.Join(",", Inputs.Select(Write));
            return Output is null ? inputs : $"{inputs}->{Write(Output)}";

            string Write(RandomTerm term)
            {
                List<string> words = [.. term.Labels.Select(label => sized.Remove(label) ? $"{label}:{Runs[0][label]}" : label)];
                if (term.HasEllipsis) words.Insert(term.EllipsisAt, "...");
                return string.Join(Spaced ? " " : "", words);
            }
        }
    }

    /// <summary>The number of axes all ellipses stand for.</summary>
    public int EllipsisRank => Covered.Max();

    /// <summary>Labels that no operand has: their size must be given.</summary>
    public IEnumerable<string> NewLabels => Output is null ? [] : Output.Labels.Except(Inputs.SelectMany(t => t.Labels));

    /// <summary>Whether no size is left to a length or to the axes under a flat ellipsis: then any other length is an error.</summary>
    public bool TellsAllSizes => Method() is var method && Inputs.Zip(method.Operands).All(pair => IsShaped(pair.Second)
        || (!pair.First.HasEllipsis && pair.First.Labels.All(l => Static.Contains(l) || Inline.Contains(l) || method.SizeParameters.Contains(l))));

    /// <summary>The same with other labels.</summary>
    public RandomEquation Rename(Func<string, string> name)
    {
        return this with
        {
            Inputs = [.. Inputs.Select(Term)],
            Output = Output is null ? null : Term(Output),
            Inline = [.. Inline.Select(name)],
            Static = [.. Static.Select(name)],
            Omitted = [.. Omitted.Select(name)],
            Runs = [.. Runs.Select(run => run.ToDictionary(r => r.Key[0] == '<' ? r.Key : name(r.Key), r => r.Value))],
        };

        RandomTerm Term(RandomTerm term) => term with { Labels = [.. term.Labels.Select(name)] };
    }

    public AnnotatedMethod Method()
    {
        OperandSource[] operands = [.. Inputs.Select(Operand)];
        int resultRank = ReferenceEvaluator.Output(Text, Shapes(0), Reference(0)).Count;
        string[] options = [.. Spaced ? ["Style = Style.Spaced"] : Array.Empty<string>(), .. Broadcast ? ["Broadcast = true"] : Array.Empty<string>(), .. Options];
        return new(Text, Elements, operands, ResultOf(resultRank), resultRank, [.. SizeParameters(operands)], [.. Static.Select(l => (l, Runs[0][l]))], options, Reference(0));
    }

    public int[][] Shapes(int run)
    {
        var random = new Random(Seed + run);
        return [.. Inputs.Select((term, k) =>
        {
            var names = Names(term, Covered[k]);
            var ones = names.Distinct().Where(_ => Broadcast && random.Next(4) == 0).ToHashSet();
            return names.Select(l => ones.Contains(l) ? 1 : Runs[run][l]).ToArray();
        })];
    }

    /// <summary>The sizes that come from outside the operands.</summary>
    public IReadOnlyDictionary<string, int> Sizes(int run) => Static.Concat(NewLabels).Distinct().ToDictionary(l => l, l => Runs[run][l]);

    public ReferenceOptions Reference(int run) => new(Spaced, Broadcast, Sizes(run));

    /// <summary>Whether this means something: what shrinking made may not.</summary>
    public bool IsLegal()
    {
        try
        {
            for (int run = 0; run < Runs.Count; run++) ReferenceEvaluator.Domain(Text, Shapes(run), Reference(run));
            return true;
        }
        catch (ReferenceRejection)
        {
            return false;
        }
    }

    private static string[] Names(RandomTerm term, int covered)
    {
        List<string> names = [.. term.Labels];
        if (term.HasEllipsis) names.InsertRange(term.EllipsisAt, Enumerable.Range(0, covered).Select(a => $"<{covered - a}>"));
        return [.. names];
    }

    /// <summary>The form asked for, where the operand can have it: a flat operand's ellipsis is one axis, and broadcasting needs an operand with a shape.</summary>
    private OperandSource Operand(RandomTerm term, int k)
    {
        int rank = term.Labels.Length + Covered[k];
        bool isFlat = Forms[k] is OperandForm.Span or OperandForm.FlatArray, canBeFlat = !Broadcast && (!Inputs.Any(t => t.HasEllipsis) || (EllipsisRank == 1 && Covered[k] == (term.HasEllipsis ? 1 : 0) && !Runs.Any(run => run.Values.Contains(0))));
        var form = rank == 0 ? OperandForm.Scalar : !isFlat || canBeFlat ? Forms[k] : OperandForm.TensorSpan;
        bool needsMark = term.HasEllipsis && (form is OperandForm.Tensor or OperandForm.TensorSpan || (form == OperandForm.Array && rank == 1 && Covered[k] != 1));
        return new(form, rank, needsMark ? rank : -1);
    }

    private ResultForm ResultOf(int rank) => Result switch
    {
        ResultForm.Span or ResultForm.FlatArray or ResultForm.Added or ResultForm.Scaled when Output is null or { HasEllipsis: true } && EllipsisRank > 1 => ResultForm.Returned,
        ResultForm.Span or ResultForm.FlatArray or ResultForm.Added or ResultForm.Scaled when Output is { HasEllipsis: true } && EllipsisRank == 0 => ResultForm.Returned,
        ResultForm.Span or ResultForm.Added or ResultForm.Scaled => Result,
        ResultForm.Out => rank == 0 ? ResultForm.Out : ResultForm.Span,
        _ => rank == 0 ? ResultForm.Returned : Result,
    };

    /// <summary>The labels whose sizes are integer parameters: those that neither the equation nor an operand's own shape decides, less what lengths decide.</summary>
    private IEnumerable<string> SizeParameters(OperandSource[] operands)
    {
        var known = Inline.Concat(Static).ToHashSet();
        for (int k = 0; k < operands.Length; k++)
            if (IsShaped(operands[k])) known.UnionWith(Inputs[k].Labels);
        string[] left = [.. Inputs.SelectMany(t => t.Labels).Concat(NewLabels).Distinct().Where(l => !known.Contains(l))];
        var given = left.Where(l => !Omitted.Contains(l)).ToHashSet();
        while (Array.Find(left, l => !given.Contains(l) && !IsDecided(l, [.. known, .. given])) is { } undecided) given.Add(undecided);
        return left.Where(given.Contains);
    }

    private static bool IsShaped(OperandSource operand) => operand is { Form: OperandForm.Tensor or OperandForm.TensorSpan } or { Form: OperandForm.Array, Rank: > 1 };

    /// <summary>Whether lengths decide a label's size: in passes over the operands, each the one label beside known ones, none of which may be empty.</summary>
    private bool IsDecided(string label, HashSet<string> known)
    {
        for (int before = -1; before != known.Count;)
        {
            before = known.Count;
            foreach (var term in Inputs)
            {
                if (term.HasEllipsis || term.Labels.Where(l => !known.Contains(l)).ToArray() is not [var found]) continue;
                known.Add(found);
                if (found == label) return !Runs.Any(run => term.Labels.Any(l => l != label && run[l] == 0));
            }
        }
        return false;
    }
}
