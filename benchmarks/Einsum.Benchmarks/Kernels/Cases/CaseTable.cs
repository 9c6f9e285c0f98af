using System.Collections;

namespace Einsum.Benchmarks.Kernels.Cases;

/// <summary>
/// The cases of one class, a line each, as the tables of the specification have them:
/// <code>
/// { "ij,jk->ik", "i64 j64 k64", 266, 130 },
/// </code>
/// is the equation, the extents, and the best figure known from elsewhere in float and in double, or NaN. The row runs in both types; one that names a type runs in it
/// alone. The method must stand in <c>Equations</c>.
/// </summary>
internal sealed class CaseTable(string name, string what, Bound bound = Bound.Arithmetic) : IEnumerable<Case>
{
    private readonly List<Case> _cases = [];

    public string Name => name;

    /// <summary>One line for whoever asks for help.</summary>
    public string What => what;

    public Bound Bound => bound;

    public void Add(string equation, string extents, double f32 = double.NaN, double f64 = double.NaN, double? flop = null)
    {
        Add(equation, extents, Element.F32, f32, flop: flop);
        Add(equation, extents, Element.F64, f64, flop: flop);
    }

    /// <param name="equation">The equation, as a method of <c>Equations</c> has it.</param>
    /// <param name="extents">A label and its size, separated by blanks.</param>
    /// <param name="element">The type of all elements.</param>
    /// <param name="rate">GFLOP/s, or GB/s where bandwidth bounds the class.</param>
    /// <param name="of">What bounded that: a copy's GB/s of the moment. Arithmetic has its machine's peak.</param>
    /// <param name="flop">Operations of the cheapest order, where there are more than two operands.</param>
    public void Add(string equation, string extents, Element element, double rate = double.NaN, double of = double.NaN, double? flop = null) =>
        _cases.Add(new(equation, extents, element, bound, double.IsNaN(rate) ? null : new(rate, double.IsNaN(of) ? Reference.Peak(element) : of), flop));

    public IEnumerator<Case> GetEnumerator() => _cases.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
