using Einsum.Tests.Harness;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Values;

/// <summary>Permutations of axes with extents around a tile's side, at each level of instructions: every element arrives once, and nothing beyond.</summary>
public class TranspositionTests
{
    private static readonly string[] s_equations = ["ij->ji", "ijk->kji", "ijk->jki", "ijk->ikj", "ijk->kij", "iji->ji", "ij->jji"];

    private static readonly int[] s_extents = [0, 1, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47];

    private static readonly (string Level, OperandForm Operand, ResultForm Result)[] s_forms =
    [
        ("Best", OperandForm.Span, ResultForm.Span), ("Vector256", OperandForm.Span, ResultForm.Span), ("Vector128", OperandForm.Span, ResultForm.Span), ("Scalar", OperandForm.Span, ResultForm.Span),
        ("Best", OperandForm.Span, ResultForm.Added), ("Best", OperandForm.TensorSpan, ResultForm.TensorSpan), ("Vector256", OperandForm.Array, ResultForm.Returned),
    ];

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("int")]
    [InlineData("ulong")]
    [InlineData("short")]
    public void EveryElementArrives(string element)
    {
        var random = new Random(3);
        foreach (var method in MethodBatch.Compile([.. from equation in s_equations from form in s_forms select Method(equation, element, form)]))
        {
            for (int run = 0; run < 12; run++) Holds(method, random);
        }
    }

    private static void Holds(MethodBatch.Compiled method, Random random)
    {
        string equation = method.Method.Equation;
        var sizes = equation.Where(char.IsLetter).Distinct().ToDictionary(label => label, _ => s_extents[random.Next(s_extents.Length)]);
        int[] shape = [.. equation.Split("->")[0].Select(label => sizes[label])];
        if (method.Verdict([shape], new Dictionary<string, int>(), Filling.Small, random) is { } fault) Assert.Fail($"{string.Join(", ", method.Method.Options)}, {method.Method.Result}, {string.Join(" x ", shape)}: {fault}");
    }

    private static AnnotatedMethod Method(string equation, string element, (string Level, OperandForm Operand, ResultForm Result) form)
    {
        string[] sides = equation.Split("->");
        return new(
            equation, new(element, element, "Real"), [new OperandSource(form.Operand, sides[0].Length, form.Operand == OperandForm.TensorSpan ? sides[0].Length : -1)], form.Result, sides[1].Length,
            [.. equation.Where(char.IsLetter).Distinct().Select(label => $"{label}")], [], form.Level == "Best" ? [] : [$"MaxIsa = Isa.{form.Level}"], new ReferenceOptions());
    }
}
