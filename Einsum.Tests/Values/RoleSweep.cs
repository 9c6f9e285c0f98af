using Einsum.Tests.Harness;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Values;

/// <summary>Every role a label can have, with extents around vectors and tiles, at each level of instructions, against the reference evaluator.</summary>
internal static class RoleSweep
{
    private const int Runs = 8, MostWork = 50_000, FormsPerEquation = 2;

    private static readonly string[] s_equations = ["ij,jk->ik", "ij,kj->ik", "ji,jk->ki", "ij->i", "ij->j", "i->i", "i,i->", "ij,j->i", "ij,ij->ij", "i,j,k->ijk", "ij,j,j->i", "ij,jk,kl->il"];

    private static readonly int[] s_extents = [0, 1, 3, 4, 5, 8, 15, 16, 17, 33], s_wide = [63, 64, 65, 130];

    private static readonly (string Level, ResultForm Result)[] s_forms =
        [("Best", ResultForm.Span), ("Vector256", ResultForm.Scaled), ("Vector128", ResultForm.Span), ("Scalar", ResultForm.Added), ("Best", ResultForm.Added), ("Vector256", ResultForm.Span), ("Best", ResultForm.Scaled)];

    /// <param name="elements">The types.</param>
    /// <param name="options">Options beside the level of instructions.</param>
    public static void Run(ElementTypes elements, params string[] options)
    {
        var random = new Random(1);
        Filling[] fillings = [Filling.Small, .. elements.Wraps ? [Filling.Any] : Array.Empty<Filling>(), .. elements.IsReal && elements.IsFloat ? [Filling.Real] : Array.Empty<Filling>()];
        // Two forms of each equation, and all of them in two equations or more.
        var methods = s_equations.SelectMany((equation, e) => Enumerable.Range(FormsPerEquation * e, FormsPerEquation).Select(f => s_forms[f % s_forms.Length]).Select(form => Method(equation, elements, form.Level, form.Result == ResultForm.Scaled && !elements.TakesScales ? ResultForm.Added : form.Result, options)));
        foreach (var method in MethodBatch.Compile([.. methods]))
        {
            for (int run = 0; run < Runs; run++)
            {
                var extents = Labels(method.Method.Equation).ToDictionary(label => label, _ => s_extents[random.Next(s_extents.Length)]);
                // One label may be as long as a vector of bytes.
                if (run % 2 == 0) extents[extents.Keys.ElementAt(random.Next(extents.Count))] = s_wide[random.Next(s_wide.Length)];
                if (extents.Values.Aggregate(1L, (product, extent) => product * Math.Max(extent, 1)) <= MostWork) Holds(method, label => extents[label], fillings[run % fillings.Length], random);
            }
        }
    }

    public static void Holds(MethodBatch.Compiled method, Func<char, int> extent, Filling filling, Random random)
    {
        string equation = method.Method.Equation;
        int[][] shapes = [.. equation.Split("->")[0].Split(',').Select(term => term.Select(extent).ToArray())];
        if (method.Verdict(shapes, new Dictionary<string, int>(), filling, random) is { } fault) Assert.Fail($"{string.Join(", ", method.Method.Options)}, {method.Method.Result}: {fault}");
    }

    public static AnnotatedMethod Method(string equation, ElementTypes elements, string level, ResultForm result, params string[] options)
    {
        string[] terms = equation.Split("->")[0].Split(',');
        return new(
            equation, elements, [.. terms.Select(term => new OperandSource(OperandForm.Span, term.Length))], result, equation.Split("->")[1].Length,
            [.. Labels(equation).Select(label => $"{label}")], [], [.. options, .. level == "Best" ? [] : new[] { $"MaxIsa = Isa.{level}" }], new ReferenceOptions());
    }

    private static IEnumerable<char> Labels(string equation) => equation.Where(char.IsLetter).Distinct();
}
