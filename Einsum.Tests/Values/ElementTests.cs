using Einsum.Tests.Harness;

namespace Einsum.Tests.Values;

/// <summary>Element types that lanes widen when they are read and narrow when they are written, and complex numbers in pairs of lanes.</summary>
public class ElementTests
{
    public static TheoryData<string, string> Elements => new()
    {
        { "sbyte", "int" }, { "byte", "int" }, { "short", "int" }, { "ushort", "uint" }, { "bool", "int" }, { "bool", "long" }, { "sbyte", "sbyte" }, { "byte", "byte" }, { "short", "short" },
        { "ushort", "ushort" }, { "sbyte", "long" }, { "ushort", "ulong" }, { "int", "long" }, { "uint", "ulong" }, { "long", "int" }, { "ulong", "byte" }, { "int", "ulong" },
        { ElementTypes.HalfName, ElementTypes.HalfName }, { ElementTypes.HalfName, "float" }, { "float", "double" }, { ElementTypes.ComplexName, ElementTypes.ComplexName },
    };

    [Theory]
    [MemberData(nameof(Elements))]
    public void EveryRoleAtEveryLevel(string operand, string result) => RoleSweep.Run(new(operand, result));

    [Theory]
    [InlineData("sbyte", "int")]
    [InlineData("short", "short")]
    [InlineData(ElementTypes.HalfName, ElementTypes.HalfName)]
    [InlineData(ElementTypes.ComplexName, ElementTypes.ComplexName)]
    public void LargeProducts(string operand, string result)
    {
        var elements = new ElementTypes(operand, result);
        AnnotatedMethod[] methods = [RoleSweep.Method("ij,jk->ik", elements, "Best", ResultForm.Scaled), RoleSweep.Method("ij,jk->ki", elements, "Vector256", ResultForm.Span)];
        foreach (var method in MethodBatch.Compile(methods)) RoleSweep.Holds(method, label => Packed.Side + (label - 'j'), Filling.Small, new Random(2));
    }
}
