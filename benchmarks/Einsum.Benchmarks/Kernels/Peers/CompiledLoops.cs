using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>
/// What a C compiler makes of plain loops with all extents known: for each pair of operands one nest, which it vectorises and unrolls as it
/// likes. More than two operands go in pairs, always the cheapest next.
/// </summary>
internal sealed unsafe class CompiledLoops : Peer
{
    private readonly Gcc _gcc = new();

    public override IReadOnlyList<(string Name, string Install)> Missing => Gcc.IsPresent ? [] : [("C loops", $"apt-get install {Gcc.Package}")];

    public override IEnumerable<Contestant> Enter(Operands operands)
    {
        if (_gcc.Compile(Source(operands.Case), ["-O3", "-ffast-math", .. Gcc.Machine]) is not { } library) return [];
        var run = (delegate* unmanaged<int, nint*, void>)NativeLibrary.GetExport(library, "run");
        nint[] tensors = [.. operands.Addresses];
        return [new LoopContestant("C loops", operands, turns =>
        {
            fixed (nint* all = tensors) run(turns, all);
        })];
    }

    public override void Dispose()
    {
        base.Dispose();
        _gcc.Dispose();
    }

    private static string Source(Case of)
    {
        var labels = of.Labels;
        var open = labels.Inputs.Select((term, number) => (Name: $"x{number}", Term: term)).ToList();
        var body = new StringBuilder();
        for (int step = 0; step == 0 || open.Count > 1; step++)
        {
            var pair = open.Count == 1 ? [.. open] : Pairs(open).MinBy(two => labels.Size(two.SelectMany(tensor => tensor.Term).Distinct()));
            open = [.. open.Except(pair!)];
            bool IsNeeded(char label) => labels.Output.Contains(label) || open.Exists(tensor => tensor.Term.Contains(label));
            string term = open.Count == 0 ? labels.Output : string.Concat(pair!.SelectMany(tensor => tensor.Term).Distinct().Where(IsNeeded));
            string name = open.Count == 0 ? "result" : $"t{step}";
            if (open.Count > 0) body.AppendLine(CultureInfo.InvariantCulture, $"    Sum {name}[{labels.Size(term)}];");
            Nest(body, of, pair!, name, term);
            open.Add((name, term));
        }
        string parameters = string.Concat(labels.Inputs.Select((_, number) => $"const Operand *restrict x{number}, "));
        return $$"""
            typedef {{of.Element.C.Operand}} Operand;
            typedef {{of.Element.C.Sum}} Sum;
            typedef {{of.Element.C.Result}} Result;
            static __attribute__((noinline)) void kernel({{parameters}}Result *restrict result)
            {
            {{body}}}
            void run(int turns, void **tensors)
            {
                for (; turns > 0; turns--)
                {
                    kernel({{string.Join(", ", Enumerable.Range(0, labels.Inputs.Count + 1).Select(number => $"tensors[{number}]"))}});
                    __asm__ volatile("" ::: "memory");
                }
            }

            """;
    }

    private static IEnumerable<(string Name, string Term)[]> Pairs(List<(string Name, string Term)> open) =>
        from first in Enumerable.Range(0, open.Count) from second in Enumerable.Range(first + 1, open.Count - first - 1) select new[] { open[first], open[second] };

    /// <summary>Where the result's last label is at unit stride, a row of sums along it, to all of which a product is added; else a sum for each position.</summary>
    private static void Nest(StringBuilder body, Case of, (string Name, string Term)[] factors, string name, string term)
    {
        var labels = of.Labels;
        bool inRows = term.Length > 0 && Array.TrueForAll(factors, factor => !factor.Term.Contains(term[^1]) || factor.Term[^1] == term[^1]);
        string outer = inRows ? term[..^1] : term, row = inRows ? term[^1..] : "";
        string summed = string.Concat(factors.SelectMany(factor => factor.Term).Distinct().Where(label => !term.Contains(label)));
        string sum = inRows ? $"sum[{row}]" : "sum[0]";
        string product = string.Join(of.Element.Semiring == Semiring.MinPlus ? " + " : of.Element.Semiring == Semiring.Boolean ? " & " : " * ", factors.Select(factor => $"(Sum){factor.Name}[{At(factor.Term)}]"));
        string add = of.Element.Semiring switch
        {
            Semiring.MinPlus => $"{{ Sum next = {product}; if (next < {sum}) {sum} = next; }}",
            Semiring.Boolean => $"{sum} |= {product};",
            _ => $"{sum} += {product};",
        };
        body.AppendLine(CultureInfo.InvariantCulture, $"    {For(outer)}{{");
        // Of floats the largest stands for infinity, which fast arithmetic does not know.
        body.AppendLine(CultureInfo.InvariantCulture, $"        Sum sum[{labels.Size(row)}]; for (long n = 0; n < {labels.Size(row)}; n++) sum[n] = {(of.Element.Semiring == Semiring.MinPlus ? "3e38f" : "0")};");
        body.AppendLine(CultureInfo.InvariantCulture, $"        {For(summed)}{For(row)}{add}");
        body.AppendLine(CultureInfo.InvariantCulture, $"        {For(row)}{name}[{At(term)}] = {sum};");
        body.AppendLine("    }");

        string For(string nest) => string.Concat(nest.Select(label => $"for (long {label} = 0; {label} < {labels.Extents[label]}; {label}++) "));
        string At(string axes) => axes.Length == 0 ? "0" : string.Join(" + ", labels.Strides(axes).Select(stride => $"{stride.Key} * {stride.Value}"));
    }
}
