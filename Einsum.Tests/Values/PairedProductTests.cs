using Einsum.Tests.Harness;

namespace Einsum.Tests.Values;

/// <summary>Products of bytes and shorts, whose panels hold pairs of terms: any values, among them the least of their types, in sums of even and odd length.</summary>
public class PairedProductTests
{
    private static readonly (string Equation, int[] Extents)[] s_cases =
    [
        // Extents of the labels in alphabetical order.
        ("ij,jk->ik", [33, 65, 70]), ("ij,jk->ik", [7, 601, 50]), ("ij,kj->ik", [50, 1101, 9]), ("ji,jk->ki", [61, 64, 49]), ("ipq,pqk->ik", [41, 35, 9, 15]), ("ipq,kqp->ki", [41, 35, 9, 15]),
        ("bij,bjk->bik", [3, 50, 67, 52]), ("apb,bqc->apqc", [20, 33, 19, 4, 35]),
    ];

    [Theory]
    [InlineData("sbyte", "int")]
    [InlineData("byte", "int")]
    [InlineData("short", "int")]
    [InlineData("short", "short")]
    public void EveryElementIsItsSum(string operand, string result)
    {
        var methods = from equation in s_cases.Select(c => c.Equation).Distinct()
                      from level in (string[])["Best", "Vector256", "Vector128", "Scalar"]
                      from form in (ResultForm[])[ResultForm.Span, ResultForm.Added]
                      select PermutedProductTests.Method(equation, new(operand, result), level, form);
        foreach (var method in MethodBatch.Compile([.. methods]))
        {
            if (method.Method.Options is not ["MaxIsa = Isa.Scalar"]) Assert.Contains("Int32PairTiles", method.Text, StringComparison.Ordinal);
            PermutedProductTests.Holds(method, s_cases, Filling.Any);
        }
    }
}
