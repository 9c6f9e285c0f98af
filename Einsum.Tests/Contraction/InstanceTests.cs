using Einsum.Compiler.Contraction;
using Einsum.Tests.Harness;

namespace Einsum.Tests.Contraction;

/// <summary>The instances of <c>Data/</c>; costs as log10 of operations are from the literature's programs where a test says so.</summary>
public sealed class InstanceTests
{
    public static TheoryData<string> Names { get; } = new(
        Directory.GetFiles(Path.Combine(Tools.RepositoryRoot, "Einsum.Tests", "Contraction", "Data"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("s02_perturb", 67_750)]
    [InlineData("s03_oe_mem", 4_824)]
    [InlineData("s05_linattn", 805_306_368)]
    [InlineData("s06_mttkrp4", 62_978_048)]
    [InlineData("s10_outer", 16)]
    [InlineData("s11_clique5", 319_502_500)]
    [InlineData("s12_hyperstar", 175_100)]
    [InlineData("s13_diag_trace", 1_580)]
    [InlineData("s14_batchmlp", 4_261_120)]
    [InlineData("oe_rand_n8_r3_o2_s1", 13_026)]
    public void SmallInstancesCostTheirOptimum(string name, double cost) => Assert.Equal(cost, Networks.Plan(Networks.Load(name)).Cost);

    [Fact]
    public void TwelveOperandsCostTheirOptimum() => Assert.Equal(7.7696, LogCost("oe_rand_n12_r4_o2_s7", SearchEffort.Optimal), 4);

    /// <summary>Figures of opt_einsum's greedy path, whose score run 0 shares.</summary>
    [Theory]
    [InlineData("oe_rand_n8_r3_o2_s1", 4.1735)]
    [InlineData("oe_rand_n12_r4_o2_s7", 8.0956)]
    [InlineData("oe_rand_n15_r3_o2_s11", 5.6076)]
    [InlineData("oe_rand_n20_r3_o2_s5", 6.4300)]
    [InlineData("ctg_mps_mpo_L100_chi64_D5", 7.9793)]
    public void GreedyFindsWhatThePeersGreedyFinds(string name, double log10) => Assert.Equal(log10, LogCost(name, SearchEffort.Greedy), 4);

    /// <summary>What the portfolio reaches today. A better search lowers a limit; none may raise one.</summary>
    [Theory]
    [InlineData("oe_rand_n15_r3_o2_s11", 4.7247)]
    [InlineData("oe_rand_n20_r3_o2_s5", 6.3943)]
    [InlineData("hyper_n20_s3", 6.5087)]
    [InlineData("hyb_tn25_80", 5.3334)]
    [InlineData("oe_rand_n30_r3_o1_s13", 7.0197)]
    [InlineData("ctg_peps_cluster_r2_D10_a", 11.1657)]
    [InlineData("lat_6x6_d2", 3.6578)]
    [InlineData("hyper_n40_s4", 8.6164)]
    [InlineData("ctg_rand_50_5_a", 16.0646)]
    [InlineData("oe_rand_n60_r3_o2_s34", 10.1489)]
    [InlineData("tree_n60", 3.5883)]
    [InlineData("oe_rand_n100_r3_o2_s55", 12.6915)]
    [InlineData("randreg_n100_r3", 6.7828)]
    [InlineData("hyb_syc_m10", 9.8317)]
    [InlineData("ctg_mps_mpo_L100_chi64_D5", 7.9731)]
    [InlineData("ctg_randreg_200_3_a", 11.8417)]
    [InlineData("lat_16x16_d2", 7.5955)]
    [InlineData("uai_DBN_11", 7.7028)]
    [InlineData("uai_Grids_15", 8.2773)]
    public void LargeInstancesStayBelowTheirLimit(string name, double log10) => Assert.InRange(LogCost(name, SearchEffort.Optimal), 0, log10 + 0.0001);

    /// <summary>The windows start from trees of different costs: from two alike they reach 4180 and 4999. As above, none may raise a limit.</summary>
    [Fact]
    public void ASecondStartOfAnotherCostPays()
    {
        Assert.InRange(Networks.Plan(Networks.Random(new Random(16), 30)).Cost, 0, 4123);
        Assert.InRange(Networks.Plan(Networks.RandomTree(new Random(24), 27)).Cost, 0, 4998);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryEffortGivesASoundTreeAndMoreIsNeverWorse(string name)
    {
        var network = Networks.Load(name);
        double optimal = Networks.Plan(network).Cost, greedy = Networks.Plan(network, SearchEffort.Greedy).Cost;
        Assert.True(optimal <= greedy, $"{optimal} > {greedy}");
        Networks.Plan(network, SearchEffort.Written);
    }

    [Fact]
    public void OuterProductsAreTakenWhereTheyPay()
    {
        // Searches that only join operands with a common label lose 1.14x here.
        var tree = Networks.Plan(Networks.Load("tree_n60")).Tree;
        Assert.Contains(tree.Steps, step => step.InputLabels.Count == 2 && !step.InputLabels[0].Intersect(step.InputLabels[1]).Any() && step.InputLabels.All(labels => labels.Count > 0));
    }

    private static double LogCost(string name, SearchEffort effort) => Math.Log10(Networks.Plan(Networks.Load(name), effort).Cost);
}
