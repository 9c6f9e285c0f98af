using Einsum.Tests.Harness;

namespace Einsum.Tests.Values;

/// <summary>Semirings in lanes.</summary>
public class SemiringTests
{
    public static TheoryData<string, string> Semirings => new()
    {
        { "MinPlus", "float" }, { "MinPlus", "int" }, { "MaxPlus", "double" }, { "MaxPlus", "float" }, { "MaxPlus", "long" }, { "MaxTimes", "float" }, { "MaxTimes", "int" },
        { "MaxMin", "double" }, { "MaxMin", "int" }, { "Gf2", "uint" }, { "Gf2", "ulong" }, { "Gf2", "byte" }, { "Gf2", "ushort" }, { "Gf2", "bool" }, { "Boolean", "bool" },
        { "MinPlus", ElementTypes.HalfName }, { "MaxTimes", ElementTypes.HalfName },
    };

    [Theory]
    [MemberData(nameof(Semirings))]
    public void EveryRoleAtEveryLevel(string semiring, string element) => RoleSweep.Run(new(element, element, semiring));

    [Theory]
    [InlineData("MaxPlus", "float")]
    [InlineData("MinPlus", "int")]
    [InlineData("Gf2", "uint")]
    [InlineData("Gf2", "byte")]
    [InlineData("Boolean", "bool")]
    public void LargeProducts(string semiring, string element)
    {
        var elements = new ElementTypes(element, element, semiring);
        AnnotatedMethod[] methods = [RoleSweep.Method("ij,jk->ik", elements, "Best", ResultForm.Scaled), RoleSweep.Method("ij,jk->ki", elements, "Vector256", ResultForm.Span)];
        foreach (var method in MethodBatch.Compile(methods)) RoleSweep.Holds(method, label => Packed.Side + (label - 'j'), Filling.Small, new Random(2));
    }
}
