namespace Einsum.Benchmarks.Kernels.Cases;

/// <summary>What bounds a case, and so how its rate is told: multiply-adds, or bytes.</summary>
internal enum Bound
{
    Arithmetic,
    Bandwidth,
}

/// <summary>A rate that was measured elsewhere, and the bound of that machine: only the fraction can be compared.</summary>
internal sealed record Reference(double Rate, double Bound)
{
    /// <summary>The machine of the recorded figures did 265 GFLOP/s in float and 133 in double.</summary>
    public static double Peak(Element element) => element.IsDouble ? 133 : 265;

    public double Share => Rate / Bound;
}

/// <summary>One thing to be timed: an equation, the extents of its labels and the type of its elements.</summary>
internal sealed record Case(string Equation, string ExtentsText, Element Element, Bound Bound, Reference? Reference, double? StatedFlop)
{
    public EquationLabels Labels { get; } = new(Equation, ExtentsText);

    public string Name => string.Join(' ', new[] { Equation, ExtentsText, Element.Name }.Where(part => part.Length > 0));

    /// <summary>Multiplications and additions of the definition. With more than two operands they depend on the order: such a case states them.</summary>
    public double Flop => StatedFlop ?? Element.FlopPerOperation * (Labels.Inputs.Count - 1 + (Labels.Summed.Length > 0 ? 1 : 0)) * (double)Labels.Size(Labels.Extents.Keys);

    /// <summary>Each operand read once, the result written once; of a diagonal only what is read.</summary>
    public double Bytes => (Element.OperandBytes * (double)Labels.Inputs.Sum(labels => Labels.Size(labels.Distinct()))) + (Element.ResultBytes * (double)Labels.Size(Labels.Output.Distinct()));

    /// <summary>What the rate counts.</summary>
    public double Work => Bound == Bound.Bandwidth ? Bytes : Flop;

    /// <summary>
    /// The positions of the result that are checked: as many as four million terms of the definition allow, but at least eight; always the same, with the first and the last.
    /// </summary>
    public long[] Sample
    {
        get
        {
            const long Terms = 1 << 22;
            long length = Labels.Size(Labels.Output), wanted = Math.Clamp(Terms / Labels.Size(Labels.Summed), 8, 4096);
            if (length <= wanted) return [.. Enumerable.Range(0, (int)length).Select(position => (long)position)];

            // Steps of the golden section fall everywhere, also in what a tile leaves over.
            return [0, length - 1, .. Enumerable.Range(1, (int)wanted - 2).Select(step => (long)(length * (step * 0.6180339887498949 % 1)))];
        }
    }
}
