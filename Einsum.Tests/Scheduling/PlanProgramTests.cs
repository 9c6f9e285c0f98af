using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Scheduling;

/// <summary>Programs with the orders of their terms.</summary>
public class PlanProgramTests
{
    private const string Chain = "float[,] M(float[,] a, float[,] b, float[,] c, float[,] d)";

    [Theory]
    [InlineData("ab,bc,cd,de->ae", OrderOption.Written, "(((0,1),2),3)")]
    [InlineData("a:2b:9,bc:9,cd:9,de:2->ae", OrderOption.Optimal, "((0,1),(2,3))")]
    [InlineData("ab,(bc,cd),de->ae", OrderOption.Written, "((0,(1,2)),3)")]
    public void EachTermHasTheOrderThatIsAskedFor(string equation, OrderOption order, string expected) => Assert.Equal(expected, Plan(equation, order).Order);

    [Theory]
    [InlineData(9, 3, "a c")]
    [InlineData(3, 9, "a d")]
    [InlineData(3, 3, "a c")]
    public void TheLargestTemporaryIsFoundAtGivenExtents(long c, long d, string elements)
    {
        var plan = Plan("ab,bc,cd,de->ae", OrderOption.Written);
        Assert.Equal(elements, plan.LargestIntermediate(new long[] { 2, 2, c, d, 2 })!.ToText(plan.Program.Labels.Select(l => l.Name).ToEquatableArray()));
    }

    [Fact]
    public void APlanOfOneStepHasNoTemporary() => Assert.Null(Lowered.Program("a->a", "float[] M(float[] a)").Plan.LargestIntermediate(new long[] { 9 }));

    private static PlannedProgram Plan(string equation, OrderOption order) => Lowered.Program(equation, Chain, Options.Default with { Order = order }).Plan;
}
