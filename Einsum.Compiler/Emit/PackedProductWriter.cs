using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using System.Globalization;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the kernel of a <see cref="PackedProduct"/>: a call of the run-time library, which has the blocked loops, with the labels by their role and the register
/// tiles that all methods share. Factors that store another type than is multiplied are widened while they are packed, by vectors where lanes have the conversion;
/// a target that stores another type than is summed is written from sums beside it, once each is complete.
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

    /// <summary>Whether sums are of another type than the target.</summary>
    private bool Converts => _problem.Target.Element != _problem.Accumulator;

    public void Write()
    {
        var (rows, columns) = (product.RowFactor, product.ColumnFactor);
        writer.Comment($"Tiles of {_problem.Target.Name} in registers read panels, into which blocks of {rows.Name} and {columns.Name} are copied where they do not lie as well. " +
            $"Rows are {Labels(product.M)}, columns {Labels(product.N)}, terms {Labels(product.K)}.");
        writer.Line($"private static void {_problem.Name}Packed(", _problem.References.Select(v => $"ref {v.Element.Name} {v.Name}").Concat(_problem.Symbols.Select(s => $"nint {s}")).Concat(KernelWriter.ScaleParameters(_problem)).Concat(Parameter(threads)), ")");
        var sums = Sums();
        var stored = Converts ? Stored(sums) : null;
        using (writer.Block(""))
        {
            if (stored is null)
            {
                Multiply(_problem.Target, _problem.Target.Name, Store());
            }
            else
            {
                writer.Line($"using var {sums.Name} = Scratch.Rent<{_type}>({Size.Product(_problem.Output.Select(l => _problem.Label(l).Extent))});");
                Multiply(sums, $"{sums.Name}.First", "new(adds: false)");
                string arguments = string.Join(", ", new[] { $"ref {sums.Name}.First", $"ref {_problem.Target.Name}" }.Concat(stored.Symbols).Concat(KernelWriter.ScaleArguments(stored)));
                Dispatch.Write(writer, StepKernels.Targets(stored, options), t => $"{stored.Name}{t.Name}({arguments});");
            }
        }
        foreach (var view in new[] { rows, columns }.Where(view => ReadsOwn(view))) WriteReading(view);
        if (stored is null) return;
        foreach (var target in StepKernels.Targets(stored, options))
        {
            writer.Blank();
            new KernelWriter(writer, stored, target).Method(StepKernels.Nest(stored, target, options));
        }
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

    private void Multiply(View target, string reference, string store)
    {
        var (rows, columns) = (product.RowFactor, product.ColumnFactor);
        string types = Copies(rows) && Copies(columns) ? _type : $"{rows.Element.Name}, {Reading(rows)}, {columns.Element.Name}, {Reading(columns)}, {_type}";
        writer.Line($"Products.Multiply<{types}, {tiles.Name}>(");
        writer.Line($"    ref {rows.Name}, ref {columns.Name}, ref {reference},");
        writer.Line("    new(");
        writer.Line($"        rows: [{Axes(product.M, target)}],");
        writer.Line($"        columns: [{Axes(product.N, target)}],");
        writer.Line($"        terms: [{Axes(product.K, target)}]{(product.Batch.Count == 0 ? ")," : ",")}");
        if (product.Batch.Count > 0) writer.Line($"        batch: [{Axes(product.Batch, target)}]),");
        writer.Line($"    {store}, {Limit()});");
    }

    /// <summary>Sums, packed in the order of the target's labels.</summary>
    private View Sums()
    {
        var names = new Names(_problem.Symbols.Concat(_problem.References.Select(v => v.Name)).Concat(["alpha", "beta"]));
        var strides = new List<LabelStride>();
        var inner = Size.One;
        foreach (int label in _problem.Output.Reverse())
        {
            strides.Insert(0, new(label, inner));
            inner = _problem.Label(label).Extent * inner;
        }
        return new(names.Take("sums"), _problem.Accumulator, strides.ToEquatableArray());
    }

    /// <summary>The step that converts complete sums into the target.</summary>
    private StepProblem Stored(View sums) => FuseLabels.Run(_problem with
    {
        Name = _problem.Name + "Stored",
        Labels = _problem.Output.Select(_problem.Label).ToEquatableArray(),
        Reduced = default,
        Factors = EquatableArray.Of(sums),
    });

    private string Labels(EquatableArray<int> role) => string.Join(" ", role.Select(l => _problem.Label(l).Name));

    private string Axes(EquatableArray<int> role, View target) =>
        string.Join(", ", role.Select(l => $"new({_problem.Label(l).Extent}, {product.RowFactor.StrideOf(l)}, {product.ColumnFactor.StrideOf(l)}, {target.StrideOf(l)})"));

    private string Store() => _problem.Store switch
    {
        StoreMode.Scale => "new(alpha, beta)",
        StoreMode.Add => "new(adds: true)",
        _ => "new(adds: false)",
    };

    private bool Copies(View view) => view.Element == _problem.Accumulator && view.Function is null;

    /// <summary>Whether a factor is read by a method of the kernel's own.</summary>
    private bool ReadsOwn(View view) => !product.InPairs && !Copies(view) && (view.Function is not null || !LaneConversion.Loads(view.Element, _problem.Accumulator));

    private string Reading(View view) => product.InPairs ? $"Paired<{view.Element.Name}>" : Copies(view) ? $"AsIs<{_type}>" : !ReadsOwn(view) ? $"Widened<{view.Element.Name}, {_type}>" : $"{_problem.Name}{(view == product.RowFactor ? "Rows" : "Columns")}";

    private void WriteReading(View view)
    {
        writer.Blank();
        using (writer.Block($"private readonly struct {Reading(view)} : IReading<{view.Element.Name}, {_type}>"))
            writer.Line($"public static {_type} Read({view.Element.Name} element) => {KernelWriter.Read("element", view, _problem.Accumulator)};");
    }
}
