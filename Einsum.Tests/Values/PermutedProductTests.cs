using Einsum.Tests.Harness;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Values;

/// <summary>Packed products whose rows, columns and terms are several labels in any order, with the unit stride of each tensor in every role.</summary>
public class PermutedProductTests
{
    private static readonly (string Equation, int[] Extents)[] s_cases =
    [
        // Extents of the labels in alphabetical order.
        ("dabfe,fc->edcba", [13, 5, 9, 3, 18, 67]), ("aged,cbfg->fedcba", [9, 4, 5, 7, 6, 4, 61]), ("adb,cd->cba", [65, 37, 11, 43]), ("adb,cd->cba", [200, 21, 5, 60]),
        ("dac,bcd->ba", [33, 35, 29, 37]), ("dac,bcd->ba", [15, 17, 70, 52]), ("ceda,dbe->cba", [19, 21, 17, 16, 18]), ("ce,deba->dcba", [23, 5, 17, 6, 79]), ("ae,dcbe->dcba", [35, 7, 5, 9, 88]),
        ("bgfd,caeg->fedcba", [3, 18, 5, 9, 7, 4, 68]), ("apqc,prqs->arsc", [9, 37, 25, 4, 19, 3]), ("abcd,ebfd->aecf", [5, 13, 17, 21, 3, 14]), ("nchw,kc->nkhw", [67, 5, 43, 3, 16]),
        ("bhqk,bkhd->bqhd", [2, 33, 3, 67, 65]), ("acb,cab->ca", [70, 60, 80]), ("abc,dbc->adb", [40, 9, 200, 21]), ("abcde,edf->fabc", [7, 5, 9, 61, 12, 18]),
    ];

    private static readonly (string Level, ResultForm Result)[] s_forms = [("Best", ResultForm.Span), ("Vector256", ResultForm.Added), ("Vector128", ResultForm.Scaled)];

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("int")]
    public void EveryElementIsItsSum(string element)
    {
        var methods = from equation in s_cases.Select(c => c.Equation).Distinct() from form in element == "float" ? s_forms : s_forms[..1] select Method(equation, new(element, element), form.Level, form.Result);
        foreach (var method in MethodBatch.Compile([.. methods])) Holds(method, s_cases, Filling.Small);
    }

    /// <summary>Demands that a method is right in each of the cases with its equation: extents of the labels in alphabetical order.</summary>
    internal static void Holds(MethodBatch.Compiled method, (string Equation, int[] Extents)[] cases, Filling filling)
    {
        foreach (var (equation, extents) in cases.Where(c => c.Equation == method.Method.Equation))
        {
            var sizes = equation.Where(char.IsLetter).Distinct().Order().Zip(extents).ToDictionary(p => p.First, p => p.Second);
            int[][] shapes = [.. equation.Split("->")[0].Split(',').Select(term => term.Select(label => sizes[label]).ToArray())];
            if (method.Verdict(shapes, new Dictionary<string, int>(), filling, new Random(4)) is { } fault) Assert.Fail($"{string.Join(", ", method.Method.Options)}, {method.Method.Result}: {fault}");
        }
    }

    internal static AnnotatedMethod Method(string equation, ElementTypes elements, string level, ResultForm result)
    {
        string[] sides = equation.Split("->");
        return new(
            equation, elements, [.. sides[0].Split(',').Select(term => new OperandSource(OperandForm.Span, term.Length))], result, sides[1].Length,
            [.. equation.Where(char.IsLetter).Distinct().Select(label => $"{label}")], [], level == "Best" ? [] : [$"MaxIsa = Isa.{level}"], new ReferenceOptions());
    }
}
