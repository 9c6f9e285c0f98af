namespace Einsum.Compiler.Contraction;

/// <summary>The steps of a term while <see cref="TreeBuilder"/> works on them: known are inputs and label sets, not yet all layouts.</summary>
internal sealed class StepDrafts(Network network)
{
    private readonly int[][] _operands = [.. network.Inputs.Select(labels => labels.ToArray())];
    private readonly List<StepDraft> _steps = [];

    public int Operands => _operands.Length;

    public int Count => _steps.Count;

    public StepDraft this[int step] => _steps[step];

    /// <summary>Adds a step and returns the input number of its result.</summary>
    public int Add(int[] inputs, int[] labels, bool hasLayout)
    {
        var run = new HashSet<int>(inputs.SelectMany(LabelsOf));
        double operations = 1;
        foreach (int label in run.OrderBy(label => label)) operations = LabelProducts.Capped((double)(operations * network.Extents[label]));
        _steps.Add(new(inputs, [.. run.Union(labels).OrderBy(label => label)], operations) { Labels = labels, HasLayout = hasLayout });
        return Operands + _steps.Count - 1;
    }

    /// <summary>The labels of an operand or of a step's result; in no order that means anything while <see cref="HasLayout"/> is false.</summary>
    public int[] LabelsOf(int input) => input < Operands ? _operands[input] : _steps[input - Operands].Labels;

    public bool HasLayout(int input) => input < Operands || _steps[input - Operands].HasLayout;

    public EquatableArray<ContractionStep> ToSteps() =>
        _steps.Select(step => new ContractionStep(step.Inputs, step.Inputs.Select(input => (EquatableArray<int>)LabelsOf(input)).ToEquatableArray(), step.Labels, step.Domain)).ToEquatableArray();
}

/// <param name="inputs">As in <see cref="ContractionStep.Inputs"/>.</param>
/// <param name="domain">As in <see cref="ContractionStep.Domain"/>.</param>
/// <param name="operations">Its plain cost, to weigh layouts by.</param>
internal sealed class StepDraft(int[] inputs, int[] domain, double operations)
{
    public int[] Inputs => inputs;

    public int[] Domain => domain;

    public double Operations => operations;

    public int[] Labels { get; set; } = [];

    /// <summary>Whether the order of <see cref="Labels"/> is final.</summary>
    public bool HasLayout { get; set; }
}
