using Einsum.Compiler.Scheduling;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Properties;

/// <summary>What the random equations are made of: a generator that never makes a kind of equation would let its faults pass.</summary>
public class EquationGeneratorTests
{
    private static readonly RandomEquation[] s_sample = [.. Enumerable.Range(1, 1000).Select(EquationGenerator.OfSeed)];

    [Fact]
    public void SeedDecidesTheEquation() => Assert.Equal(s_sample[41].Method().Source("Case"), EquationGenerator.OfSeed(42).Method().Source("Case"));

    [Fact]
    public void EveryEquationMeansSomethingInEveryRun() => Assert.All(s_sample, e => Assert.True(e.IsLegal(), e.Text));

    [Fact]
    public void EveryKindOfEquationOccurs()
    {
        Occurs("four operands", 50, e => e.Inputs.Length == 4);
        Occurs("rank 4", 50, e => e.Inputs.Any(t => t.Labels.Length == 4));
        Occurs("scalar operand", 50, e => e.Inputs.Any(t => t.Labels.Length == 0 && !t.HasEllipsis));
        Occurs("diagonal", 50, e => e.Inputs.Any(t => t.Labels.Distinct().Count() < t.Labels.Length));
        Occurs("repeated output label", 20, e => e.Output is { } o && o.Labels.Distinct().Count() < o.Labels.Length);
        Occurs("new output label", 20, e => e.NewLabels.Any());
        Occurs("implicit output", 50, e => e.Output is null);
        Occurs("ellipsis", 50, e => e.EllipsisRank > 0);
        Occurs("spaced style", 50, e => e.Spaced);
        Occurs("sizes in the equation", 50, e => e.Text.Contains(':'));
        Occurs("static sizes", 100, e => e.Static.Length > 0);
        Occurs("quotient", 50, e => e.Method() is var m && m.SizeParameters.Length < e.Omitted.Except(e.Static).Except(e.Inline).Count());
        Occurs("all sizes told", 300, e => e.TellsAllSizes);
        Occurs("broadcast axis", 20, e => e.Broadcast && Enumerable.Range(0, e.Runs.Count).Any(run => e.Shapes(run).Any(s => s.Contains(1))));
        Occurs("empty operand", 50, e => Enumerable.Range(0, e.Runs.Count).Any(run => e.Shapes(run).Any(s => s.Contains(0))));
        Occurs("extent beyond a tile", 50, e => e.Shapes(0).Any(s => s.Any(extent => extent > 32)));
        Occurs("as much work as makes packing pay", 10, e => ReferenceEvaluator.Domain(e.Text, e.Shapes(0), e.Reference(0)).Values.Aggregate(1, (work, extent) => work * extent) >= PackedProduct.PackingPays);
        foreach (var form in Enum.GetValues<Harness.OperandForm>()) Occurs($"operand as {form}", 50, e => e.Method().Operands.Any(o => o.Form == form));
        foreach (var form in Enum.GetValues<Harness.ResultForm>()) Occurs($"result as {form}", 15, e => e.Method().Result == form);
        foreach (string option in new[] { "MaxIsa", "Order", "Plan" }) Occurs(option, 50, e => e.Options.Any(o => o.StartsWith(option, StringComparison.Ordinal)));
        foreach (var semiring in Enum.GetNames<Semiring>()) Occurs(semiring, 3, e => e.Elements.Semiring == semiring);
        Assert.InRange(s_sample.Select(e => e.Text).Distinct().Count(), 800, 1000);
        Assert.InRange(s_sample.Select(e => e.Elements).Distinct().Count(), 20, 1000);

        static void Occurs(string what, int least, Func<RandomEquation, bool> has) => Assert.True(s_sample.Count(has) is var count && count >= least, $"{what}: {count} of 1000");
    }

    [Fact]
    public void ShrinkingEndsAtAnEquationWithNothingToSpare()
    {
        // "Fails" whenever some operand has a repeated label: the smallest such equation is one diagonal.
        static bool Fails(RandomEquation e) => e.Inputs.Any(t => t.Labels.Distinct().Count() < t.Labels.Length);
        foreach (var start in s_sample.Where(Fails).Take(20))
        {
            var smallest = start;
            while (EquationShrinker.Shrink(smallest).FirstOrDefault(Fails) is { } smaller) smallest = smaller;
            var input = Assert.Single(smallest.Inputs);
            Assert.Equal(2, input.Labels.Length);
            Assert.Equal(0, ReferenceEvaluator.Domain(smallest.Text, smallest.Shapes(0), smallest.Reference(0)).Values.Single());
        }
    }
}
