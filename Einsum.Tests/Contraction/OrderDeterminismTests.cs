using Einsum.Compiler.Contraction;
using Einsum.Tests.Harness;
using System.Globalization;

namespace Einsum.Tests.Contraction;

/// <summary>The order is a function of the network and the effort alone.</summary>
public sealed class OrderDeterminismTests
{
    public static TheoryData<string> Some { get; } = new("s11_clique5", "oe_rand_n12_r4_o2_s7", "hyper_n20_s3", "lat_6x6_d2", "hyb_tn25_80", "randreg_n100_r3");

    /// <summary>The text itself, for every machine, processor and configuration to give. A better search changes it, deliberately.</summary>
    [Fact]
    public void TheTextIsTheSameEverywhere() =>
        Snapshot.Match(string.Join("\n", Some.Select(name => $"{name.Data}\n  {Networks.Plan(Networks.Load(name.Data)).Tree.Order}")) + "\n", "Orders");

    [Theory]
    [MemberData(nameof(Some))]
    public void RepeatedRunsAgree(string name)
    {
        var network = Networks.Load(name);
        string first = Text(network);
        for (int run = 1; run < 20; run++) Assert.Equal(first, Text(network));
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void ConcurrentRunsAgree(string name)
    {
        var network = Networks.Load(name);
        string[] texts = new string[8];
        Parallel.For(0, texts.Length, run => texts[run] = Text(network));
        Assert.Single(texts.Distinct());
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void NamesOfLabelsDoNotMatter(string name)
    {
        var network = Networks.Load(name);
        for (int seed = 0; seed < 5; seed++) Assert.Equal(Text(network), Text(Networks.Renamed(network, new Random(seed))));
    }

    [Fact]
    public void NamesOfLabelsDoNotMatterInRandomNetworks()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var network = Networks.Random(new Random(seed), 3 + (seed % 14));
            Assert.Equal(Text(network), Text(Networks.Renamed(network, new Random(seed))));
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void TheCultureDoesNotMatter(string culture)
    {
        var network = Networks.Load("hyper_n20_s3");
        string invariant = Text(network);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(invariant, Text(network));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void AnInterruptedSearchLeavesNothingBehind()
    {
        // The buffers of a thread outlive a search that was cancelled.
        var (large, small) = (Networks.Load("oe_rand_n12_r4_o2_s7"), Networks.Load("s03_oe_mem"));
        string before = Text(small);
        using var source = new CancellationTokenSource();
        var canceller = new Thread(source.Cancel);
        canceller.Start();
        for (int run = 0; run < 10_000 && !source.IsCancellationRequested; run++) Record.Exception(() => OrderSearch.Find(large, SearchEffort.Optimal, source.Token));
        canceller.Join();
        Assert.Equal(before, Text(small));
    }

    [Fact]
    public void ALongSearchStopsWhileItRuns()
    {
        // Takes a second when nobody stops it. A thread that comes too late on a busy machine gets another chance.
        var network = Networks.RandomTree(new Random(1), 20_000);
        for (int run = 0; run < 20; run++)
        {
            using var source = new CancellationTokenSource();
            using var begun = new ManualResetEventSlim();
            var canceller = new Thread(() =>
            {
                begun.Wait();
                Thread.Sleep(20);
                source.Cancel();
            });
            canceller.Start();
            begun.Set();
            var thrown = Record.Exception(() => OrderSearch.Find(network, SearchEffort.Optimal, source.Token));
            canceller.Join();
            if (thrown is OperationCanceledException) return;
        }
        Assert.Fail("No search was interrupted.");
    }

    [Fact]
    public void CanonicalTextNumbersLabelsByFirstOccurrence() =>
        Assert.Equal("0 1,1 2,->0 2 3|5 6 7 8", CanonicalText.Of(new Network(new[] { (Compiler.EquatableArray<int>)new[] { 7, 2 }, new[] { 2, 0 }, default }, new[] { 7, 0, 5 }, new long[] { 7, 0, 6, 0, 0, 8, 0, 5 })));

    /// <summary>FNV-1a's published test vectors.</summary>
    [Theory]
    [InlineData("", 0xCBF29CE484222325)]
    [InlineData("a", 0xAF63DC4C8601EC8C)]
    [InlineData("foobar", 0x85944171F73967E8)]
    public void TheSeedIsFnv1a(string text, ulong hash) => Assert.Equal(hash, CanonicalText.Hash(text));

    [Fact]
    public void RandomNumbersAreThoseOfTheContract()
    {
        // Computed apart, from the definition: state = seed * 0x9E3779B97F4A7C15 + 0x1234567, first value dropped.
        var random = new Xorshift(42);
        Assert.Equal(new ulong[] { 0xDEC36E82483326CF, 0x365C84B1F57FDFDC, 0xBCB65858DDAB1611 }, new[] { random.Next(), random.Next(), random.Next() });
    }

    [Fact]
    public void LogarithmsAreAccurateAndIncrease()
    {
        long before = long.MinValue;
        for (double x = 1e-3; x < 1e300; x *= 1.01)
        {
            long log = FixedLog.Log2(x);
            Assert.Equal(Math.Log2(x), log / (double)(1 << FixedLog.FractionBits), 2e-6);
            Assert.True(log >= before);
            before = log;
        }
        Assert.Equal(300L << FixedLog.FractionBits, FixedLog.Log2(Math.ScaleB(1, 300)));
    }

    [Fact]
    public void NoiseHasTheMeanAndVarianceOfTheGumbelDistribution()
    {
        var random = new Xorshift(1);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => FixedLog.Gumbel(random) / (double)(1 << FixedLog.FractionBits) * Math.Log(2))];
        double mean = draws.Average();
        Assert.Equal(0.5772, mean, 0.02);
        Assert.Equal(Math.PI * Math.PI / 6, draws.Average(draw => (draw - mean) * (draw - mean)), 0.05);
    }

    private static string Text(Network network) => OrderSearch.Find(network, SearchEffort.Optimal, CancellationToken.None).ToString();
}
