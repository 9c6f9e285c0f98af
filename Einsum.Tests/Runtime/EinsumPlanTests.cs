using System.Globalization;

namespace Einsum.Tests.Runtime;

/// <summary>A plan prints as one table, the same everywhere.</summary>
public class EinsumPlanTests
{
    private static EinsumPlan Chain() => new()
    {
        Equation = "ij,jk,kl->il",
        Order = "((0,1),2)",
        Operations = "2 i j k + 2 i k l",
        NaiveOperations = "3 i j k l",
        Steps =
        [
            new("t0[i,k] = sum over j of a[i,j] * b[j,k]", "2 i j k", null, [new("AVX-512", "tiles 8x48") { Predictions = [new(16, 0.471), new(1024, 0.93)] }, new("AVX2", "tiles 6x16")]),
            new("d[i,l] = sum over k of t0[i,k] * c[k,l]", "2 i k l", null, [new("AVX-512", "tiles 8x48") { Predictions = [new(null, 0.8, EinsumBound.Bandwidth)] }]),
        ],
        Temporaries = [new("t0", "i,k", "4 i k", null)],
        Scratch = "4 i k",
    };

    [Fact]
    public void PrintsOrderCostTemporariesKernelsAndPredictions() => Assert.Equal(
        """
        einsum "ij,jk,kl->il"
          order       ((0,1),2)
          operations  2 i j k + 2 i k l (in one loop nest: 3 i j k l)
          temporaries t0[i,k]: 4 i k bytes
          scratch     4 i k bytes

          t0[i,k] = sum over j of a[i,j] * b[j,k]   2 i j k
            AVX-512: tiles 8x48, 47 % of peak at 16, 93 % of peak at 1024
            AVX2: tiles 6x16
          d[i,l] = sum over k of t0[i,k] * c[k,l]   2 i k l
            AVX-512: tiles 8x48, 80 % of copy
        """.ReplaceLineEndings("\n"), Chain().ToString());

    [Fact]
    public void PrintsTheSameInEveryCulture()
    {
        var plan = new EinsumPlan
        {
            Equation = "i->",
            Order = "0",
            Operations = "1000000",
            OperationCount = 1e6,
            NaiveOperations = "1000000",
            NaiveOperationCount = 1e6,
            Steps = [new("r = sum over i of a[i]", "1000000", 1e6, [])],
        };
        Assert.Equal(0, plan.ScratchBytes);
        Assert.Null(Chain().ScratchBytes);
        string invariant = plan.ToString();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(invariant, plan.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal("einsum \"i->\"\n  order       0\n  operations  1000000 (in one loop nest: 1000000)\n  scratch     0 bytes\n\n  r = sum over i of a[i]   1000000", invariant);
    }
}
