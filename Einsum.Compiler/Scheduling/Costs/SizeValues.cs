namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Numbers for the symbols of a step, so that its sizes have values. Extents are given; strides that are known at run time only are taken to be those of a
/// row-major tensor without gaps.
/// </summary>
public sealed class SizeValues
{
    private readonly Dictionary<string, double> _values;

    /// <param name="problem">The step.</param>
    /// <param name="extents">The values of symbols in extents, by name.</param>
    public SizeValues(StepProblem problem, IReadOnlyDictionary<string, long> extents)
    {
        _values = extents.ToDictionary(e => e.Key, e => (double)e.Value);
        foreach (var view in problem.Factors.Append(problem.Target))
        {
            double inner = 1;
            foreach (var stride in view.Strides.Reverse())
            {
                foreach (string symbol in stride.Stride.Symbols.Where(symbol => !_values.ContainsKey(symbol)).ToArray()) _values.Add(symbol, inner);
                inner *= Of(problem.Label(stride.Label).Extent);
            }
        }
    }

    public IReadOnlyDictionary<string, double> All => _values;

    public double Of(Size size)
    {
        double sum = 0;
        foreach (var term in size.Terms)
        {
            double product = term.Coefficient;
            foreach (string symbol in term.Symbols) product *= _values[symbol];
            sum += product;
        }
        return sum;
    }

    /// <summary>The positions of some labels.</summary>
    public double Positions(StepProblem problem, IEnumerable<int> labels) => labels.Aggregate(1.0, (product, label) => product * Of(problem.Label(label).Extent));

    /// <summary>The elements of a tensor that a step touches.</summary>
    public double Elements(StepProblem problem, View view) => view.Strides.Where(s => Of(s.Stride) != 0).Aggregate(1.0, (product, s) => product * Of(problem.Label(s.Label).Extent));
}
