using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Tests.Harness;
using Einsum.Tests.Properties;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Scheduling;

/// <summary>
/// Random methods as kernel calls, each run by its definition (<see cref="StepEvaluator"/>): nesting (R02), reduction of private labels
/// (R16), diagonals (R17), clearing and scattering (R18), accumulating (R25) and fused labels (R14) together give what the equation means.
/// </summary>
public class LowerProgramTests
{
    private const int Equations = 2000, Garbage = 99;

    private static readonly Algebra[] s_algebras = [.. Algebra.All.Where(a => a.Name is "Real" or "MinPlus" or "MaxPlus" or "MaxTimes" or "MaxMin")];

    [Fact]
    public void KernelCallsComputeTheEquation()
    {
        for (int seed = EquationGenerator.FirstSeed; seed < EquationGenerator.FirstSeed + Equations; seed++)
        {
            var algebra = s_algebras[seed % s_algebras.Length];
            var equation = EquationGenerator.OfSeed(seed) with { Elements = new("long", "long", algebra.Name) };
            if (Fault(equation, algebra) is null) continue;
            while (EquationShrinker.Shrink(equation).FirstOrDefault(smaller => smaller.Elements == equation.Elements && Fault(smaller, algebra) is not null) is { } smaller) equation = smaller;
            Assert.Fail($"seed {seed}, made smaller: \"{equation.Text}\" {equation.Method().Signature}, {algebra}: {Fault(equation, algebra)}");
        }
    }

    private static string? Fault(RandomEquation equation, Algebra algebra)
    {
        var method = equation.Method();
        var lowered = Lowered.Program(equation, Enum.Parse<SemiringKind>(algebra.Name));
        return Fault(equation, equation.Runs.Count > 1 ? 1 + (equation.Seed % 2) : 0, method, lowered, algebra); // one of the runs with small extents
    }

    private static string? Fault(RandomEquation equation, int run, AnnotatedMethod method, LoweredProgram lowered, Algebra algebra)
    {
        var random = new Random(equation.Seed + run);
        var (shapes, options) = (equation.Shapes(run), equation.Reference(run));
        var domain = ReferenceEvaluator.Domain(method.Equation, shapes, options);
        int[] result = [.. ReferenceEvaluator.Output(method.Equation, shapes, options).Select(label => domain[label])];

        var values = new Dictionary<string, long>();
        for (int label = 0; label < lowered.Extents.Count; label++)
        {
            string name = lowered.Program.Labels[label].Name;
            int extent = domain[name == "..." ? "<1>" : name];
            if (lowered.Extents[label].Constant is { } known) Assert.Equal(extent, known);
            else values[lowered.Extents[label].Symbols.Single()] = extent;
        }

        // Elements in row-major order, in memory with gaps along the last axis where strides are the tensor's own.
        bool isGeneral = random.Next(2) == 0, isCreated = method.Result is ResultForm.Returned or ResultForm.ReturnedTensor;
        long before = isCreated ? 0 : Garbage; // the framework clears what it allocates
        int[] gap = [.. lowered.Tensors.Select(t => isGeneral && t.Kind == LayoutKind.Strided ? 2 : 1)];
        long[][] elements = [.. shapes.Append(result).Select((shape, k) => Elements(shape, () => k < shapes.Length || method.Accumulates ? algebra.Draw(random) : before))];
        for (int k = 0; k < gap.Length; k++) Bind(k < shapes.Length ? shapes[k] : result, gap[k], lowered.Tensors[k]);
        long[][] memory = [.. elements.Select((e, k) => (long[])[.. e.SelectMany(v => Enumerable.Repeat((long)Garbage, gap[k]).Select((around, n) => n == 0 ? v : around))])];

        new StepEvaluator(algebra.Semiring, values).Run(lowered, memory, isGeneral, AnnotatedMethod.Alpha, AnnotatedMethod.Beta);
        var expected = Expectation.Of(method, [.. shapes.Select((shape, k) => new ReferenceTensor<long>(shape, elements[k]))], elements[^1], 0, options);
        int wrong = Enumerable.Range(0, elements[^1].Length).FirstOrDefault(p => !expected.Accepts(p, memory[^1][p * gap[^1]]), -1);
        return wrong < 0 ? null : $"element {wrong} of {string.Join('x', result)} is {memory[^1][wrong * gap[^1]]} instead of {expected.Show(wrong)}, where {string.Join(' ', domain)}";

        // Along an axis of length 1 whose label is longer the tensor repeats.
        void Bind(int[] shape, int unit, TensorLayout layout)
        {
            if (layout.Kind is not (LayoutKind.Strided or LayoutKind.Broadcast)) return;
            for (int axis = shape.Length - 1; axis >= 0; unit *= shape[axis--])
                if (layout.Strides[axis] is { Constant: null } stride && stride.IsAtom) values[stride.ToString()] = shape[axis] == 1 ? 0 : unit;
        }
    }

    /// <summary>Names of labels come back as names in kernels and are nothing else: no order, layout or schedule depends on them.</summary>
    [Fact]
    public void RenamedLabelsGiveTheSameKernelCalls()
    {
        int renamed = 0;
        for (int seed = EquationGenerator.FirstSeed; seed < EquationGenerator.FirstSeed + Equations; seed++)
        {
            var equation = EquationGenerator.OfSeed(seed);
            if (equation.Output is null) continue; // an implicit output is in the order of names
            string[] from = [.. EquationGenerator.Labels(equation.Spaced)], to = [.. from];
            new Random(seed).Shuffle(to);
            var other = equation.Rename(label => to[Array.IndexOf(from, label)]);
            var (one, two) = (Lowered.Program(equation), Lowered.Program(other));
            Assert.True(Nameless(one).SequenceEqual(Nameless(two)), $"seed {seed}: \"{equation.Text}\" and \"{other.Text}\"\n{string.Join('\n', Nameless(one))}\n{string.Join('\n', Nameless(two))}");
            if (equation.Text != other.Text) renamed++;
        }
        Assert.InRange(renamed, Equations * 3 / 4, Equations);
    }

    /// <summary>The steps with numbers for the names of labels, extents and strides; the intermediates' sizes.</summary>
    private static IEnumerable<object> Nameless(LoweredProgram lowered)
    {
        var names = new Dictionary<string, string>();
        for (int label = 0; label < lowered.Extents.Count; label++) foreach (string symbol in lowered.Extents[label].Symbols) names[symbol] = $"extent {label}";
        for (int k = 0; k < lowered.Tensors.Count; k++)
            for (int axis = 0; axis < lowered.Tensors[k].Strides.Count; axis++)
                if (lowered.Tensors[k].Kind is LayoutKind.Strided or LayoutKind.Broadcast) foreach (string symbol in lowered.Tensors[k].Strides[axis].Symbols) names.TryAdd(symbol, $"stride {k} {axis}");

        foreach (var temporary in lowered.Intermediates) yield return temporary with { Elements = temporary.Elements.Rename(Name) };
        foreach (var step in lowered.Steps.Concat(lowered.Steps.Select(s => s.General).OfType<LoweredStep>()))
        {
            var problem = step.Problem.Rename(Name);
            yield return problem with { Formula = "", Labels = problem.Labels.Select(l => l with { Name = "" }).ToEquatableArray() };
            yield return (step.Inputs, step.Output, step.Packed is null);
        }

        string Name(string name) => names.GetValueOrDefault(name, name);
    }

    private static long[] Elements(int[] shape, Func<long> next) => [.. Enumerable.Range(0, shape.Aggregate(1, (product, extent) => product * extent)).Select(_ => next())];
}
