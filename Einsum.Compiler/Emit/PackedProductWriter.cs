using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the driver of a <see cref="PackedProduct"/>: the blocked loops, packing, and the tiles. One driver serves every target; only the
/// register tile differs. Where no single stride leads through the labels of a role, a table says where its positions lie.
/// </summary>
internal sealed class PackedProductWriter
{
    /// <summary>What the driver calls its own; extents, strides and tensors of these names get others.</summary>
    private static readonly HashSet<string> s_own =
    [
        "row", "rows", "row0", "column", "columns", "column0", "term0", "term", "terms", "place", "places", "termPlaces", "tile", "tileRows", "tileColumns", "rowBlock", "columnBlock",
        "termBlock", "rowPanels", "columnPanels", "rowPanel", "columnPanel", "edge", "edgeRow", "edgeRows", "edgeColumn", "edgeColumns", "blockRows", "blockColumns", "blockTerms", "value",
        "alpha", "beta", "panel", "first", "exist", "from", "n",
    ];

    private readonly CodeWriter _writer;
    private readonly PackedProduct _product;
    private readonly EquatableArray<Target> _targets;
    private readonly StepProblem _problem;
    private readonly string _type;
    private readonly string _name;
    private readonly Dictionary<int, string> _variables;
    private readonly PackedPlaces _targetRows, _targetColumns, _rows, _columns, _rowTerms, _columnTerms;
    private readonly PackingWriter _packRows, _packColumns;
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
        _variables = _problem.Labels.ToDictionary(l => l.Id, l => _names.Take(l.Name + "0"));
        (_rows, _targetRows) = (Places(_product.RowFactor, _product.M, "Row"), Places(_problem.Target, _product.M, "Row"));
        (_columns, _targetColumns) = (Places(_product.ColumnFactor, _product.N, "Column"), Places(_problem.Target, _product.N, "Column"));
        (_rowTerms, _columnTerms) = (Places(_product.RowFactor, _product.K, "Term"), Places(_product.ColumnFactor, _product.K, "Term"));
        _packRows = new(writer, _problem, _product.RowFactor, "rows", _rows, _rowTerms, scales: _problem.Store == StoreMode.Scale, targets);
        _packColumns = new(writer, _problem, _product.ColumnFactor, "columns", _columns, _columnTerms, scales: false, targets);
    }

    private PackedPlaces Places(View view, EquatableArray<int> role, string suffix) => new(_product.StrideOf(view, role), _names.Take(view.Name + suffix));

    public void Write()
    {
        string Labels(EquatableArray<int> role) => string.Join(" ", role.Select(l => _problem.Label(l).Name));
        _writer.Comment($"Blocks of {_product.RowFactor.Name} and {_product.ColumnFactor.Name} are copied into panels, which tiles of {_problem.Target.Name} in registers read in order. " +
            $"Rows are {Labels(_product.M)}, columns {Labels(_product.N)}, terms {Labels(_product.K)}.");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        _writer.Line($"private static void {_name}Packed(", _problem.References.Select(v => $"ref {v.Element.Name} {v.Name}").Concat(_problem.Symbols.Select(s => $"nint {s}")).Concat(KernelWriter.ScaleParameters(_problem)), ")");
        using (_writer.Block("")) KernelWriter.Unchecked(_writer, _problem, Body);

        _writer.Blank();
        _packRows.Write();
        _writer.Blank();
        _packColumns.Write();
        _writer.Blank();
        using (_writer.Block($"private static void {_name}Tile(ref {_type} a, ref {_type} b, ref {_type} c, nint depth, nint stride, nint rows)"))
        {
            Dispatch.Write(_writer, _targets, t => $"{_name}Tile{t.Name}(ref a, ref b, ref c, depth, stride, rows);");
        }
        foreach (var target in _targets)
        {
            _writer.Blank();
            new KernelWriter(_writer, _problem with { Store = StoreMode.Add, Target = _problem.Target with { Element = _problem.Accumulator }, Factors = TileFactors() }, target).Method(_product.Tile(target));
        }
    }

    private EquatableArray<View> TileFactors() => EquatableArray.Of(new View("a", _problem.Accumulator, default), new View("b", _problem.Accumulator, default));

    private void Body()
    {
        _writer.Line($"nint rows = {_product.Rows}, columns = {_product.Columns}, terms = {_product.Depth};");
        _writer.Line($"nint tileRows = {PerTarget(_product.TileRows)};");
        _writer.Line($"nint tileColumns = {PerTarget(t => t.PackedVectors * t.Lanes(_problem.Accumulator))};");
        _writer.Line($"nint rowBlock = {PackedProduct.RowTiles} * tileRows, termBlock = nint.Min({PackedProduct.DepthBlock}, terms);");
        _writer.Line($"nint columnBlock = nint.Min({PackedProduct.ColumnBlock} / tileColumns, (columns + tileColumns - 1) / tileColumns) * tileColumns;");
        _writer.Line($"using var rowPanels = Scratch.Rent<{_type}>(rowBlock * termBlock);");
        _writer.Line($"using var columnPanels = Scratch.Rent<{_type}>(columnBlock * termBlock);");
        _writer.Line($"using var edge = Scratch.Rent<{_type}>(tileRows * tileColumns);");
        Tables();
        _writer.Blank();

        var open = new Stack<IDisposable>();
        var at = new[] { _product.RowFactor, _product.ColumnFactor, _problem.Target }.ToDictionary(v => v.Name, v => v.Name);
        foreach (int label in _product.Batch)
        {
            open.Push(_writer.Block(For(label)));
            foreach (var view in new[] { _product.RowFactor, _product.ColumnFactor, _problem.Target })
            {
                if (view.StrideOf(label).IsZero) continue;
                string loop = _problem.Label(label).Name, name = _names.Take($"{view.Name}At{char.ToUpperInvariant(loop[0])}{loop.Substring(1)}");
                _writer.Line($"ref {view.Element.Name} {name} = ref Unsafe.Add(ref {at[view.Name]}, {Size.Named(_variables[label]) * view.StrideOf(label)});");
                at[view.Name] = name;
            }
        }
        Start(at[_problem.Target.Name]);
        Blocks(at[_product.RowFactor.Name], at[_product.ColumnFactor.Name], at[_problem.Target.Name]);
        while (open.Count > 0) open.Pop().Dispose();
    }

    private void Tables()
    {
        var roles = new[]
        {
            (Labels: _product.M, Count: "rows", Uses: new[] { (View: _product.RowFactor, Places: _rows), (View: _problem.Target, Places: _targetRows) }),
            (Labels: _product.N, Count: "columns", Uses: new[] { (View: _product.ColumnFactor, Places: _columns), (View: _problem.Target, Places: _targetColumns) }),
            (Labels: _product.K, Count: "terms", Uses: new[] { (View: _product.RowFactor, Places: _rowTerms), (View: _product.ColumnFactor, Places: _columnTerms) }),
        };
        var tables = roles.SelectMany(role => role.Uses.Where(use => use.Places.IsTable).Select(use => (use.Places.Table, role.Count))).ToArray();
        if (tables.Length == 0) return;

        _writer.Blank();
        _writer.Line("// Where rows, columns or terms of several labels lie in a tensor.");
        _writer.Line($"using var places = Scratch.Rent<nint>({string.Join(" + ", tables.Select(t => t.Count))});");
        for (int t = 0; t < tables.Length; t++) _writer.Line($"ref nint {tables[t].Table} = ref {(t == 0 ? "places.First" : $"Unsafe.Add(ref {tables[t - 1].Table}, {tables[t - 1].Count})")};");
        foreach (var role in roles.Where(role => role.Uses.Any(use => use.Places.IsTable)))
        {
            using (_writer.Block(""))
            {
                _writer.Line("nint place = 0;");
                foreach (int label in role.Labels) _writer.Line(For(label));
                using (_writer.Block(""))
                {
                    foreach (var use in role.Uses.Where(use => use.Places.IsTable))
                    {
                        var place = role.Labels.Aggregate(Size.Zero, (sum, l) => sum + (Size.Named(_variables[l]) * use.View.StrideOf(l)));
                        _writer.Line($"Unsafe.Add(ref {use.Places.Table}, place) = {place};");
                    }
                    _writer.Line("place++;");
                }
            }
        }
    }

    private string For(int label) => $"for (nint {_variables[label]} = 0; {_variables[label]} < {_problem.Label(label).Extent}; {_variables[label]}++)";

    /// <summary>Tiles add to the target, so that it starts at zero, or at beta times what it holds.</summary>
    private void Start(string target)
    {
        if (_problem.Store == StoreMode.Add) return;
        var (zero, scales) = (_problem.Semiring.Zero, _problem.Store == StoreMode.Scale);
        _writer.Line(scales ? "// Tiles add to the target: it starts at beta times itself, unread where beta is zero." : "// Tiles add to the target: it starts at zero.");
        using (_writer.Block("for (nint row = 0; row < rows; row++)"))
        {
            string place = PackedPlaces.Reference(target, _targetRows.At("row"), _targetColumns.At("column"));
            if (scales)
            {
                using (_writer.Block("for (nint column = 0; column < columns; column++)"))
                {
                    _writer.Line($"ref {_type} value = ref {place};");
                    _writer.Line($"value = beta == {zero} ? {zero} : {KernelWriter.Fill(_problem.Semiring.Times, "beta", "value")};");
                }
            }
            else if (_product.WritesTilesInPlace)
            {
                _writer.Line($"MemoryMarshal.CreateSpan(ref {PackedPlaces.Reference(target, _targetRows.At("row"))}, (int)columns).{Clear};");
            }
            else
            {
                using (_writer.Block("for (nint column = 0; column < columns; column++)")) _writer.Line($"{place} = {zero};");
            }
        }
        _writer.Blank();
    }

    private string Clear => _problem.Semiring.Lanes!.ZeroIsClear ? "Clear()" : $"Fill({_problem.Semiring.Zero})";

    private void Blocks(string rowFactor, string columnFactor, string target)
    {
        using (_writer.Block("for (nint column0 = 0; column0 < columns; column0 += columnBlock)"))
        {
            _writer.Line("nint blockColumns = nint.Min(columnBlock, columns - column0);");
            using (_writer.Block("for (nint term0 = 0; term0 < terms; term0 += termBlock)"))
            {
                _writer.Line("nint blockTerms = nint.Min(termBlock, terms - term0);");
                _packColumns.WriteCall("columnPanels.First", columnFactor, "column0", "blockColumns", "term0", "blockTerms");
                using (_writer.Block("for (nint row0 = 0; row0 < rows; row0 += rowBlock)"))
                {
                    _writer.Line("nint blockRows = nint.Min(rowBlock, rows - row0);");
                    _packRows.WriteCall("rowPanels.First", rowFactor, "row0", "blockRows", "term0", "blockTerms");
                    using (_writer.Block("for (nint column = 0; column < blockColumns; column += tileColumns)"))
                    {
                        _writer.Line($"ref {_type} columnPanel = ref Unsafe.Add(ref columnPanels.First, column * blockTerms);");
                        using (_writer.Block("for (nint row = 0; row < blockRows; row += tileRows)")) Tile(target);
                    }
                }
            }
        }
    }

    private void Tile(string target)
    {
        _writer.Line($"ref {_type} rowPanel = ref Unsafe.Add(ref rowPanels.First, row * blockTerms);");
        if (_product.WritesTilesInPlace)
        {
            using (_writer.Block("if (column + tileColumns <= blockColumns)"))
            {
                _writer.Line($"ref {_type} tile = ref {PackedPlaces.Reference(target, _targetRows.At("row0 + row"), _targetColumns.At("column0 + column"))};");
                _writer.Line($"{_name}Tile(ref rowPanel, ref columnPanel, ref tile, blockTerms, {_targetRows.Stride}, nint.Min(tileRows, blockRows - row));");
                _writer.Line("continue;");
            }
        }
        _writer.Blank();
        _writer.Line(_product.WritesTilesInPlace ? "// A tile over the last column is computed aside; what exists of it is added." : "// The target's columns are apart: a tile is computed aside and added element by element.");
        _writer.Line("nint edgeRows = nint.Min(tileRows, blockRows - row), edgeColumns = nint.Min(tileColumns, blockColumns - column);");
        _writer.Line($"MemoryMarshal.CreateSpan(ref edge.First, (int)(tileRows * tileColumns)).{Clear};");
        _writer.Line($"{_name}Tile(ref rowPanel, ref columnPanel, ref edge.First, blockTerms, tileColumns, edgeRows);");
        using (_writer.Block("for (nint edgeRow = 0; edgeRow < edgeRows; edgeRow++)"))
        {
            _writer.Line($"ref {_type} tile = ref {PackedPlaces.Reference(target, _targetRows.At("row0 + row + edgeRow"))};");
            using (_writer.Block("for (nint edgeColumn = 0; edgeColumn < edgeColumns; edgeColumn++)"))
            {
                _writer.Line($"ref {_type} value = ref {PackedPlaces.Reference("tile", _targetColumns.At("column0 + column + edgeColumn"))};");
                _writer.Line(KernelWriter.Accumulation("value", _problem.Semiring.Plus, "Unsafe.Add(ref edge.First, edgeRow * tileColumns + edgeColumn)"));
            }
        }
    }

    private string PerTarget(Func<Target, int> value) =>
        string.Concat(_targets.Take(_targets.Count - 1).Select(t => $"{t.Guard} ? {value(t)} : ")) + value(_targets[_targets.Count - 1]);
}
