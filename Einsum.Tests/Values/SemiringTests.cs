using Einsum.Tests.Harness;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Values;

/// <summary>Semirings in lanes: every role a label can have, with extents around vectors and tiles, at each level of instructions.</summary>
public class SemiringTests
{
    private static readonly string[] s_equations = ["ij,jk->ik", "ij,kj->ik", "ji,jk->ki", "ij->i", "ij->j", "i,i->", "ij,j->i", "ij,ij->ij", "i,j,k->ijk", "ij,j,j->i", "ij,jk,kl->il"];

    private static readonly int[] s_extents = [0, 1, 3, 4, 5, 8, 15, 16, 17, 33];

    public static TheoryData<string, string> Semirings => new()
    {
        { "MinPlus", "float" }, { "MinPlus", "int" }, { "MaxPlus", "double" }, { "MaxPlus", "float" }, { "MaxPlus", "long" }, { "MaxTimes", "float" }, { "MaxTimes", "int" },
        { "MaxMin", "double" }, { "MaxMin", "int" }, { "Gf2", "uint" }, { "Gf2", "ulong" },
    };

    [Theory]
    [MemberData(nameof(Semirings))]
    public void EveryRoleAtEveryLevel(string semiring, string element)
    {
        (string Level, ResultForm Result)[] forms = [("Best", ResultForm.Span), ("Vector256", ResultForm.Scaled), ("Vector128", ResultForm.Span), ("Scalar", ResultForm.Added), ("Best", ResultForm.Added)];
        var random = new Random(1);
        foreach (var method in MethodBatch.Compile([.. from equation in s_equations from form in forms select Method(equation, semiring, element, form.Level, form.Result)]))
        {
            for (int run = 0; run < 8; run++) Holds(method, _ => s_extents[random.Next(s_extents.Length)], random);
        }
    }

    [Theory]
    [InlineData("MaxPlus", "float")]
    [InlineData("MinPlus", "int")]
    [InlineData("Gf2", "uint")]
    public void LargeProductsArePacked(string semiring, string element)
    {
        AnnotatedMethod[] methods = [Method("ij,jk->ik", semiring, element, "Best", ResultForm.Scaled), Method("ij,jk->ki", semiring, element, "Vector256", ResultForm.Span)];
        foreach (var method in MethodBatch.Compile(methods)) Holds(method, label => Packed.Side + (label - 'j'), new Random(2));
    }

    private static void Holds(MethodBatch.Compiled method, Func<char, int> extent, Random random)
    {
        string equation = method.Method.Equation;
        var sizes = equation.Where(char.IsLetter).Distinct().ToDictionary(label => label, extent);
        int[][] shapes = [.. equation.Split("->")[0].Split(',').Select(term => term.Select(label => sizes[label]).ToArray())];
        if (method.Verdict(shapes, new Dictionary<string, int>(), Filling.Small, random) is { } fault) Assert.Fail($"{string.Join(", ", method.Method.Options)}, {method.Method.Result}: {fault}");
    }

    private static AnnotatedMethod Method(string equation, string semiring, string element, string level, ResultForm result)
    {
        string[] terms = equation.Split("->")[0].Split(',');
        return new(
            equation, new(element, element, semiring), [.. terms.Select(term => new OperandSource(OperandForm.Span, term.Length))], result, equation.Split("->")[1].Length,
            [.. equation.Where(char.IsLetter).Distinct().Select(label => $"{label}")], [], level == "Best" ? [] : [$"MaxIsa = Isa.{level}"], new ReferenceOptions());
    }
}
