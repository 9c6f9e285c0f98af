using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the driver of a <see cref="PackedProduct"/>: tables of where rows, columns and terms lie, the blocked loops, packing,
/// and the tiles. One driver serves every target; only the register tile differs.
/// </summary>
internal sealed class PackedProductWriter
{
    /// <summary>What the driver calls its own; extents, strides and tensors of these names get others.</summary>
    private static readonly HashSet<string> s_own =
    [
        "row", "rows", "row0", "column", "columns", "column0", "term0", "term", "depth", "place", "places", "tile", "tileRows", "tileColumns", "rowBlock", "columnBlock", "depthBlock",
        "rowPanels", "columnPanels", "rowPanel", "columnPanel", "edge", "edgeRow", "edgeRows", "edgeColumn", "edgeColumns", "blockRows", "blockColumns", "blockTerms", "value", "alpha", "beta",
        "panel", "count", "terms", "first", "exist", "start", "from", "p", "r",
    ];

    private readonly CodeWriter _writer;
    private readonly PackedProduct _product;
    private readonly EquatableArray<Target> _targets;
    private readonly StepProblem _problem;
    private readonly string _type;
    private readonly string _name;
    private readonly string _row;
    private readonly string _column;
    private readonly string _target;
    private readonly Dictionary<int, string> _variables;
    private readonly (string Row, string TargetRow, string Column, string TargetColumn, string RowTerm, string ColumnTerm) _places;
    private readonly Names _names;

    public PackedProductWriter(CodeWriter writer, PackedProduct packed, EquatableArray<Target> targets)
    {
        _writer = writer;
        _targets = targets;
        var given = packed.Problem;
        string[] users = [.. given.Symbols, .. given.Factors.Select(v => v.Name), given.Target.Name];
        _names = new(s_own.Concat(users));
        var renamed = users.Where(s_own.Contains).ToDictionary(name => name, name => _names.Take(name + "_"));
        _product = packed with { Problem = given.Rename(name => renamed.TryGetValue(name, out string? other) ? other : name) };
        _problem = _product.Problem;
        _type = _problem.Accumulator.Name;
        _name = _problem.Name;
        _row = _product.RowFactor.Name;
        _column = _product.ColumnFactor.Name;
        _target = _problem.Target.Name;
        _variables = _problem.Labels.ToDictionary(l => l.Id, l => _names.Take(l.Name + "0"));
        _places = (_names.Take($"{_row}Row"), _names.Take($"{_target}Row"), _names.Take($"{_column}Column"), _names.Take($"{_target}Column"), _names.Take($"{_row}Term"), _names.Take($"{_column}Term"));
    }

    public void Write()
    {
        _writer.Line($"// Large: panels of {_row} (rows) and {_column} (columns) are packed straight from their strides; tiles in registers run over the panels.");
        string parameters = string.Join(", ", Pointers().Concat(_problem.Symbols.Select(s => $"nint {s}")).Concat(KernelWriter.ScaleParameters(_problem)));
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block($"private static void {_name}Packed({parameters})"))
        {
            if (KernelWriter.NeedsUnchecked(_problem))
            {
                using (_writer.Block("unchecked")) Body();
            }
            else
            {
                Body();
            }
        }
        _writer.Blank();
        TileDispatch();
        foreach (var target in _targets)
        {
            _writer.Blank();
            new KernelWriter(_writer, _problem with { Store = StoreMode.Add, Target = _problem.Target with { Element = _problem.Accumulator }, Factors = TileFactors() }, target).Method(_product.Tile(target));
        }
    }

    private IEnumerable<string> Pointers() => _problem.Factors.Concat([_problem.Target]).Select(v => $"ref {v.Element.Name} {v.Name}");

    private EquatableArray<View> TileFactors() => EquatableArray.Of(new View("a", _problem.Accumulator, default), new View("b", _problem.Accumulator, default));

    private void Body()
    {
        _writer.Line($"nint tileRows = {PerTarget(_product.TileRows)}, tileColumns = {PerTarget(t => t.PackedVectors * t.Lanes(_problem.Accumulator))};");
        _writer.Line($"nint rows = {_product.Rows}, columns = {_product.Columns}, depth = {_product.Depth};");
        _writer.Blank();
        _writer.Line("// Where each row, column and term of the sum lies in the tensors that have it.");
        _writer.Line("using var places = Scratch.Rent<nint>(2 * (rows + columns + depth));");
        string previous = "places.First";
        foreach (var (place, before) in new[] { (_places.Row, ""), (_places.TargetRow, "rows"), (_places.Column, "rows"), (_places.TargetColumn, "columns"), (_places.RowTerm, "columns"), (_places.ColumnTerm, "depth") })
        {
            _writer.Line(before.Length == 0 ? $"ref nint {place} = ref {previous};" : $"ref nint {place} = ref Unsafe.Add(ref {previous}, {before});");
            previous = place;
        }
        Table(_product.M, (_product.RowFactor, _places.Row), (_problem.Target, _places.TargetRow));
        Table(_product.N, (_product.ColumnFactor, _places.Column), (_problem.Target, _places.TargetColumn));
        Table(_product.K, (_product.RowFactor, _places.RowTerm), (_product.ColumnFactor, _places.ColumnTerm));
        _writer.Blank();
        _writer.Line($"nint depthBlock = nint.Min({PackedProduct.DepthBlock}, depth), rowBlock = {PackedProduct.RowTiles} * tileRows;");
        _writer.Line($"nint columnBlock = nint.Min({PackedProduct.ColumnBlock} / tileColumns, (columns + tileColumns - 1) / tileColumns) * tileColumns;");
        _writer.Line($"using var rowPanels = Scratch.Rent<{_type}>(rowBlock * depthBlock);");
        _writer.Line($"using var columnPanels = Scratch.Rent<{_type}>(columnBlock * depthBlock);");
        _writer.Line($"using var edge = Scratch.Rent<{_type}>(tileRows * tileColumns);");
        _writer.Blank();

        var open = new Stack<IDisposable>();
        var at = new Dictionary<string, string> { [_row] = _row, [_column] = _column, [_target] = _target };
        foreach (int label in _product.Batch)
        {
            var loop = _problem.Label(label);
            open.Push(_writer.Block(For(label)));
            foreach (var view in new[] { _product.RowFactor, _product.ColumnFactor, _problem.Target })
            {
                if (view.StrideOf(label).IsZero) continue;
                string name = _names.Take($"{view.Name}At{char.ToUpperInvariant(loop.Name[0])}{loop.Name.Substring(1)}");
                _writer.Line($"ref {view.Element.Name} {name} = ref Unsafe.Add(ref {at[view.Name]}, {Size.Named(_variables[label]) * view.StrideOf(label)});");
                at[view.Name] = name;
            }
        }
        Start(at[_target]);
        Blocks(at);
        while (open.Count > 0) open.Pop().Dispose();
    }

    /// <summary>Tiles add to the target, so that it starts at zero, or at beta times what it holds.</summary>
    private void Start(string target)
    {
        if (_problem.Store == StoreMode.Add) return;
        bool scales = _problem.Store == StoreMode.Scale;
        _writer.Line(scales ? "// Tiles add to the target: it starts at beta times itself, unread where beta is zero." : "// Tiles add to the target: it starts at zero.");
        using (_writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            string place = $"Unsafe.Add(ref {target}, Unsafe.Add(ref {_places.TargetRow}, row) + Unsafe.Add(ref {_places.TargetColumn}, column))";
            if (scales)
            {
                using (_writer.Block("for (nint column = 0; column < columns; column++)"))
                {
                    _writer.Line($"ref {_type} value = ref {place};");
                    _writer.Line($"value = beta == {_problem.Semiring.Zero} ? {_problem.Semiring.Zero} : {Filled(_problem.Semiring.Times, "beta", "value")};");
                }
            }
            else if (_product.WritesTilesInPlace)
            {
                _writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref {target}, Unsafe.Add(ref {_places.TargetRow}, row)), (int)columns).{Clear};");
            }
            else
            {
                _writer.Line($"for (nint column = 0; column < columns; column++) {place} = {_problem.Semiring.Zero};");
            }
        }
        _writer.Blank();
    }

    private void Blocks(Dictionary<string, string> at)
    {
        using (_writer.Block("for (nint column0 = 0; column0 < columns; column0 += columnBlock)"))
        {
            _writer.Line("nint blockColumns = nint.Min(columnBlock, columns - column0);");
            using (_writer.Block("for (nint term0 = 0; term0 < depth; term0 += depthBlock)"))
            {
                _writer.Line("nint blockTerms = nint.Min(depthBlock, depth - term0);");
                _writer.Line($"{_name}PackColumns(ref columnPanels.First, ref {at[_column]}, ref Unsafe.Add(ref {_places.Column}, column0), blockColumns, ref Unsafe.Add(ref {_places.ColumnTerm}, term0), blockTerms, tileColumns);");
                using (_writer.Block("for (nint row0 = 0; row0 < rows; row0 += rowBlock)"))
                {
                    _writer.Line("nint blockRows = nint.Min(rowBlock, rows - row0);");
                    string alpha = _problem.Store == StoreMode.Scale ? ", alpha" : "";
                    _writer.Line($"{_name}PackRows(ref rowPanels.First, ref {at[_row]}, ref Unsafe.Add(ref {_places.Row}, row0), blockRows, ref Unsafe.Add(ref {_places.RowTerm}, term0), blockTerms, tileRows{alpha});");
                    using (_writer.Block("for (nint column = 0; column < blockColumns; column += tileColumns)"))
                    {
                        using (_writer.Block("for (nint row = 0; row < blockRows; row += tileRows)")) TileCall(at[_target]);
                    }
                }
            }
        }
    }

    private void TileCall(string target)
    {
        _writer.Line($"ref {_type} rowPanel = ref Unsafe.Add(ref rowPanels.First, row * blockTerms);");
        _writer.Line($"ref {_type} columnPanel = ref Unsafe.Add(ref columnPanels.First, column * blockTerms);");
        if (_product.WritesTilesInPlace)
        {
            using (_writer.Block("if (row + tileRows <= blockRows && column + tileColumns <= blockColumns)"))
            {
                _writer.Line($"ref {_type} tile = ref Unsafe.Add(ref {target}, Unsafe.Add(ref {_places.TargetRow}, row0 + row) + Unsafe.Add(ref {_places.TargetColumn}, column0 + column));");
                _writer.Line($"{_name}Tile(ref rowPanel, ref columnPanel, ref tile, blockTerms, {_problem.Target.StrideOf(_product.M[0])});");
                _writer.Line("continue;");
            }
        }
        _writer.Blank();
        _writer.Line(_product.WritesTilesInPlace ? "// A tile over the edge is computed aside; what exists of it is added." : "// The target's columns are apart: a tile is computed aside and added element by element.");
        _writer.Line($"MemoryMarshal.CreateSpan(ref edge.First, (int)(tileRows * tileColumns)).{Clear};");
        _writer.Line($"{_name}Tile(ref rowPanel, ref columnPanel, ref edge.First, blockTerms, tileColumns);");
        _writer.Line("nint edgeRows = nint.Min(tileRows, blockRows - row), edgeColumns = nint.Min(tileColumns, blockColumns - column);");
        using (_writer.Block("for (nint edgeRow = 0; edgeRow < edgeRows; edgeRow++)"))
        {
            _writer.Line($"ref {_type} tile = ref Unsafe.Add(ref {target}, Unsafe.Add(ref {_places.TargetRow}, row0 + row + edgeRow));");
            using (_writer.Block("for (nint edgeColumn = 0; edgeColumn < edgeColumns; edgeColumn++)"))
            {
                _writer.Line($"ref {_type} value = ref Unsafe.Add(ref tile, Unsafe.Add(ref {_places.TargetColumn}, column0 + column + edgeColumn));");
                _writer.Line($"value = {Filled(_problem.Semiring.Plus, "value", "Unsafe.Add(ref edge.First, (edgeRow * tileColumns) + edgeColumn)")};");
            }
        }
    }

    private string Clear => _problem.Semiring.Lanes!.ZeroIsClear ? "Clear()" : $"Fill({_problem.Semiring.Zero})";

    private static string Filled(string template, string left, string right) => string.Format(System.Globalization.CultureInfo.InvariantCulture, template, left, right);

    private string For(int label) => $"for (nint {_variables[label]} = 0; {_variables[label]} < {_problem.Label(label).Extent}; {_variables[label]}++)";

    /// <summary>Fills two tables of places by nested loops over the labels of a role.</summary>
    private void Table(EquatableArray<int> labels, (View View, string Name) first, (View View, string Name) second)
    {
        if (labels.Count == 1)
        {
            string extent = _problem.Label(labels[0]).Extent.ToString();
            using (_writer.Block($"for (nint place = 0; place < {extent}; place++)")) Fill(i => Size.Named("place") * i.StrideOf(labels[0]));
            return;
        }
        using (_writer.Block(""))
        {
            _writer.Line("nint place = 0;");
            foreach (int label in labels) _writer.Line(For(label));
            using (_writer.Block(""))
            {
                Fill(view => labels.Aggregate(Size.Zero, (sum, l) => sum + (Size.Named(_variables[l]) * view.StrideOf(l))));
                _writer.Line("place++;");
            }
        }

        void Fill(Func<View, Size> place)
        {
            _writer.Line($"Unsafe.Add(ref {first.Name}, place) = {place(first.View)};");
            _writer.Line($"Unsafe.Add(ref {second.Name}, place) = {place(second.View)};");
        }
    }

    /// <summary>Writes the two packing methods. A panel holds, per term, one tile's rows (or columns) next to each other; beyond the edge zeros.</summary>
    public void WritePacking()
    {
        string alpha = _problem.Store == StoreMode.Scale ? $", {_type} alpha" : "";
        Pack($"{_name}PackRows", _product.RowFactor, alpha, contiguous: false, _problem.Store == StoreMode.Scale);
        _writer.Blank();
        bool contiguous = _product.N.Count == 1 && _product.ColumnFactor.StrideOf(_product.N[0]).IsOne && _product.ColumnFactor.Element == _problem.Accumulator;
        Pack($"{_name}PackColumns", _product.ColumnFactor, "", contiguous, scales: false);
    }

    private void Pack(string name, View view, string extra, bool contiguous, bool scales)
    {
        _writer.Line($"// Panels of {view.Name}: for each term, the values of one tile next to each other; zeros beyond the edge.");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block($"private static void {name}(ref {_type} panel, ref {view.Element.Name} {view.Name}, ref nint places, nint count, ref nint terms, nint depth, nint tile{extra})"))
        {
            using (_writer.Block("for (nint first = 0; first < count; first += tile)"))
            {
                _writer.Line("nint exist = nint.Min(tile, count - first);");
                if (contiguous) _writer.Line("nint start = Unsafe.Add(ref places, first);");
                using (_writer.Block("for (nint p = 0; p < depth; p++)"))
                {
                    if (contiguous)
                    {
                        _writer.Line($"ref {view.Element.Name} from = ref Unsafe.Add(ref {view.Name}, Unsafe.Add(ref terms, p) + start);");
                        _writer.Line("MemoryMarshal.CreateReadOnlySpan(ref from, (int)exist).CopyTo(MemoryMarshal.CreateSpan(ref panel, (int)exist));");
                    }
                    else
                    {
                        _writer.Line($"ref {view.Element.Name} from = ref Unsafe.Add(ref {view.Name}, Unsafe.Add(ref terms, p));");
                        string value = KernelWriter.Convert("Unsafe.Add(ref from, Unsafe.Add(ref places, first + r))", view.Element, _problem.Accumulator);
                        _writer.Line($"for (nint r = 0; r < exist; r++) Unsafe.Add(ref panel, r) = {(scales ? Filled(_problem.Semiring.Times, "alpha", value) : value)};");
                    }
                    _writer.Line($"for (nint r = exist; r < tile; r++) Unsafe.Add(ref panel, r) = {_problem.Semiring.Zero};");
                    _writer.Line("panel = ref Unsafe.Add(ref panel, tile);");
                }
            }
        }
    }

    private void TileDispatch()
    {
        using (_writer.Block($"private static void {_name}Tile(ref {_type} a, ref {_type} b, ref {_type} c, nint depth, nint stride)"))
        {
            Dispatch.Write(_writer, _targets, t => $"{_name}Tile{t.Name}(ref a, ref b, ref c, depth, stride);");
        }
    }

    private string PerTarget(Func<Target, int> value) =>
        string.Concat(_targets.Take(_targets.Count - 1).Select(t => $"{Dispatch.Condition(t)} ? {value(t)} : ")) + value(_targets[_targets.Count - 1]);
}
