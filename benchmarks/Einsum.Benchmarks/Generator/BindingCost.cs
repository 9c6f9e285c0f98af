using Einsum.Compiler;
using Einsum.Compiler.Syntax;
using System.Globalization;

namespace Einsum.Benchmarks.Generator;

/// <summary>What an equation of ten terms costs the analyzer at every keystroke: the time to parse and bind it, in a warm process.</summary>
internal static class BindingCost
{
    private const int Operands = 10;
    private const int Batches = 200;
    private const int Repeats = 200;
    private const double LimitMicroseconds = 20;

    private static readonly string[] s_equations =
    [
        "ab,bc,cd,de,ef,fg,gh,hi,ij,jk->ak",
        "row col, col batch, batch head, head time, time freq, freq query, query key, key value, value depth, depth out -> row out",
    ];

    /// <summary>Whether every equation keeps to the limit.</summary>
    public static bool Run()
    {
        Console.WriteLine();
        Console.WriteLine($"Parse and bind {Operands} operands: {Batches} batches of {Repeats}, processor time in microseconds");
        Console.WriteLine();
        Console.WriteLine("| labels | minimum | median | limit |");
        Console.WriteLine("|--------|--------:|-------:|------:|");
        bool within = true;
        foreach (string text in s_equations)
        {
            double[] times = [.. Enumerable.Range(0, Batches).Select(_ => Batch(text)).Order()];
            within &= times[0] <= LimitMicroseconds;
            string labels = text.Contains(' ', StringComparison.Ordinal) ? "words" : "letters";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {labels,-7}| {times[0],7:0.0} | {times[Batches / 2],6:0.0} | {LimitMicroseconds,5:0.0} |"));
        }
        return within;
    }

    private static double Batch(string text)
    {
        EquatableArray<int> ranks = Enumerable.Repeat(2, Operands).ToArray();
        double start = ThreadTime.Milliseconds;
        for (int i = 0; i < Repeats; i++)
        {
            if (TermBinder.Bind(EquationParser.Parse(text).Equation!, ranks).HasError) throw new InvalidOperationException($"'{text}' does not bind");
        }
        return (ThreadTime.Milliseconds - start) * 1e3 / Repeats;
    }
}
