using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the kernel of a <see cref="PackedProduct"/>: a call of the run-time library, which has the blocked loops, with the labels by their role and the register
/// tiles that all methods share. Factors that store another type than is multiplied bring a type that says how they are read.
/// </summary>
/// <param name="writer">Where it is written.</param>
/// <param name="product">The step.</param>
/// <param name="tiles">The register tiles.</param>
/// <param name="threads">The parameter that limits threads; empty where the step is not divided.</param>
/// <param name="options">The method's options.</param>
internal sealed class PackedProductWriter(CodeWriter writer, PackedProduct product, ProductTiles tiles, string threads, Options options)
{
    private readonly StepProblem _problem = product.Problem;
    private readonly string _type = product.Problem.Accumulator.Name;

    public void Write()
    {
        var (rows, columns) = (product.RowFactor, product.ColumnFactor);
        writer.Comment($"Blocks of {rows.Name} and {columns.Name} are copied into panels, which tiles of {_problem.Target.Name} in registers read in order. " +
            $"Rows are {Labels(product.M)}, columns {Labels(product.N)}, terms {Labels(product.K)}.");
        writer.Line($"private static void {_problem.Name}Packed(", _problem.References.Select(v => $"ref {v.Element.Name} {v.Name}").Concat(_problem.Symbols.Select(s => $"nint {s}")).Concat(KernelWriter.ScaleParameters(_problem)).Concat(Parameter(threads)), ")");
        using (writer.Block(""))
        {
            string types = Copies(rows) && Copies(columns) ? _type : $"{rows.Element.Name}, {Reading(rows)}, {columns.Element.Name}, {Reading(columns)}, {_type}";
            writer.Line($"Products.Multiply<{types}, {tiles.Name}>(");
            writer.Line($"    ref {rows.Name}, ref {columns.Name}, ref {_problem.Target.Name},");
            writer.Line("    new(");
            writer.Line($"        rows: [{Axes(product.M)}],");
            writer.Line($"        columns: [{Axes(product.N)}],");
            writer.Line($"        terms: [{Axes(product.K)}]{(product.Batch.Count == 0 ? ")," : ",")}");
            if (product.Batch.Count > 0) writer.Line($"        batch: [{Axes(product.Batch)}]),");
            writer.Line($"    {Store()}, {Limit()});");
        }
        foreach (var view in new[] { rows, columns }.Where(view => !Copies(view))) WriteReading(view);
    }

    /// <summary>The parameter that limits threads, where there is one.</summary>
    public static IEnumerable<string> Parameter(string threads) => threads.Length == 0 ? [] : [$"EinsumThreads {threads}"];

    private string Limit()
    {
        if (threads.Length == 0) return "new(1)";
        if (!Sharing.IsAsked(_problem, options)) return threads;
        string operations = string.Join(" * ", Sharing.Operations(_problem).Terms[0].Factors());
        return $"Workers.Limit((double){operations}, {options.ParallelThreshold.ToString(CultureInfo.InvariantCulture)}, {threads})";
    }

    private string Labels(EquatableArray<int> role) => string.Join(" ", role.Select(l => _problem.Label(l).Name));

    private string Axes(EquatableArray<int> role) =>
        string.Join(", ", role.Select(l => $"new({_problem.Label(l).Extent}, {product.RowFactor.StrideOf(l)}, {product.ColumnFactor.StrideOf(l)}, {_problem.Target.StrideOf(l)})"));

    private string Store() => _problem.Store switch
    {
        StoreMode.Scale => "new(alpha, beta)",
        StoreMode.Add => "new(adds: true)",
        _ => "new(adds: false)",
    };

    private bool Copies(View view) => view.Element == _problem.Accumulator && view.Function is null;

    private string Reading(View view) => Copies(view) ? $"AsIs<{_type}>" : $"{_problem.Name}{(view == product.RowFactor ? "Rows" : "Columns")}";

    private void WriteReading(View view)
    {
        writer.Blank();
        using (writer.Block($"private readonly struct {Reading(view)} : IReading<{view.Element.Name}, {_type}>"))
            writer.Line($"public static {_type} Read({view.Element.Name} element) => {KernelWriter.Read("element", view, _problem.Accumulator)};");
    }
}
