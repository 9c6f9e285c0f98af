using Einsum.Benchmarks.Kernels;
using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contests;
using System.Globalization;

namespace Einsum.Benchmarks.Model;

/// <summary>
/// What the compiler's cost model predicts against what is measured: shares of the multiply-adds' peak or of a copy's rate, as the class counts, in the best of the
/// rounds; and how well the order of the predictions agrees with that of the measurements.
/// </summary>
internal static class ModelBenchmark
{
    private const int DefaultRounds = 25;

    private static readonly string[] s_classes = [Square.Table.Name, Skinny.Table.Name, Batched.Table.Name, Contractions.Table.Name, Small.Table.Name, Bandwidth.Table.Name];

    public static string Help => $"model         predicted against measured shares of peak ({string.Join(", ", s_classes)}); behind it a class, or --rounds N";

    /// <summary>The status of the process, or null if the arguments ask for something else.</summary>
    public static int? Run(string[] arguments)
    {
        if (arguments is not ["model", ..] || KernelBenchmarks.Options(arguments) is not var (wanted, rounds)) return null;
        if (arguments is not [.., "--rounds", _]) rounds = DefaultRounds;
        if (Level.IsNowhere) return KernelBenchmarks.Start(arguments, Level.Machine);

        Console.WriteLine($"{rounds} rounds; {Processor.Occupy()}");
        var all = new List<(double Predicted, double Measured)>();
        var wrong = new List<WrongResult>();
        foreach (var table in KernelClass.All.Select(one => one.Cases).Where(cases => s_classes.Contains(cases.Name) && cases.Name.StartsWith(wanted, StringComparison.Ordinal)))
            all.AddRange(Run(table, rounds, wrong));
        if (all.Count > 1) Console.WriteLine(Invariant($"- All: rank correlation {RankCorrelation(all):F2} over {all.Count} cases."));
        foreach (var fault in wrong) Console.WriteLine($"- wrong and left out: {fault.Case}");
        return wrong.Count == 0 ? 0 : 1;
    }

    private static List<(double Predicted, double Measured)> Run(CaseTable table, int rounds, List<WrongResult> wrong)
    {
        Console.WriteLine();
        Console.WriteLine($"### {table.Name}");
        Console.WriteLine();
        Console.WriteLine($"| case | predicted of {(table.Bound == Bound.Bandwidth ? "a copy" : "peak")} | measured | schedule |");
        Console.WriteLine("|---|--:|--:|---|");
        var shares = new List<(double Predicted, double Measured)>();
        foreach (var one in table)
        {
            if (Contest.Run(one, [], rounds, wrong) is not { } standing) continue;
            var prediction = Prediction.Of(one);
            Console.WriteLine(Invariant($"| {one.Name} | {prediction.Share:P0} | {standing.BestShare:P0} | {prediction.Schedule} |"));
            shares.Add((prediction.Share, standing.BestShare));
        }
        if (shares.Count < 2) return shares;
        double mean = Math.Exp(shares.Average(one => Math.Abs(Math.Log(one.Predicted / one.Measured))));
        Console.WriteLine();
        Console.WriteLine(Invariant($"- {table.Name}: rank correlation {RankCorrelation(shares):F2} over {shares.Count} cases; predictions are off by {mean:F2}x in the geometric mean."));
        return shares;
    }

    /// <summary>Spearman's: the correlation of the places in both orders; equal values share the mean of their places.</summary>
    private static double RankCorrelation(List<(double Predicted, double Measured)> pairs)
    {
        double[] x = Places([.. pairs.Select(p => p.Predicted)]), y = Places([.. pairs.Select(p => p.Measured)]);
        double mean = (pairs.Count + 1) / 2.0;
        double both = x.Zip(y, (a, b) => (a - mean) * (b - mean)).Sum(), ofX = x.Sum(a => (a - mean) * (a - mean)), ofY = y.Sum(b => (b - mean) * (b - mean));
        return both / Math.Sqrt(ofX * ofY);

        static double[] Places(double[] values) => [.. values.Select(v => values.Count(other => other < v) + ((values.Count(other => other == v) + 1) / 2.0))];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
