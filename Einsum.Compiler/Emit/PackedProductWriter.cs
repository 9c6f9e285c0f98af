using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Emit;

/// <summary>
/// Writes the driver of a <see cref="PackedProduct"/>: the blocked loops, packing, and the tiles. One driver serves every target; only the
/// register tile differs. The first block of terms sets the target, later ones add to it.
/// </summary>
internal sealed class PackedProductWriter
{
    /// <summary>What the driver calls its own; extents, strides and tensors of these names get others.</summary>
    private static readonly HashSet<string> s_own =
    [
        "row", "rows", "row0", "column", "columns", "column0", "term0", "term", "terms", "place", "places", "termPlaces", "tile", "tileRows", "tileColumns", "rowBlock", "columnBlock",
        "termBlock", "rowPanels", "columnPanels", "rowPanel", "columnPanel", "aside", "columnPanelsOfBlock", "existRows", "existColumns", "isWhole", "blockRows", "blockColumns", "blockTerms", "value",
        "adds", "alpha", "beta", "panel", "first", "count", "exist", "from", "n",
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
        _packRows = new(writer, _problem, _product.RowFactor, "rows", _rows, _rowTerms, scales: _problem.Store == StoreMode.Scale);
        _packColumns = new(writer, _problem, _product.ColumnFactor, "columns", _columns, _columnTerms, scales: false);
    }

    private PackedPlaces Places(View view, EquatableArray<int> role, string suffix) => new(
        _names.Take(view.Name + suffix), _product.StrideOf(view, role), role.Select(l => (_problem.Label(l).Extent, view.StrideOf(l))).ToEquatableArray(), _product.CutOf(role));

    public void Write()
    {
        string Labels(EquatableArray<int> role) => string.Join(" ", role.Select(l => _problem.Label(l).Name));
        _writer.Comment($"Blocks of {_product.RowFactor.Name} and {_product.ColumnFactor.Name} are copied into panels, which tiles of {_problem.Target.Name} in registers read in order. " +
            $"Rows are {Labels(_product.M)}, columns {Labels(_product.N)}, terms {Labels(_product.K)}.");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        _writer.Line($"private static void {_name}Packed(", _problem.References.Select(v => $"ref {v.Element.Name} {v.Name}").Concat(_problem.Symbols.Select(s => $"nint {s}")).Concat(KernelWriter.ScaleParameters(_problem)), ")");
        using (_writer.Block("")) KernelWriter.Unchecked(_writer, _problem, Body);

        _packRows.Write();
        _packColumns.Write();
        _writer.Blank();
        using (_writer.Block($"private static void {_name}Tile(ref {_type} a, ref {_type} b, ref {_type} c, nint depth, nint stride, nint rows, bool adds)"))
        {
            Dispatch.Write(_writer, _targets, t => $"{_name}Tile{t.Name}(ref a, ref b, ref c, depth, stride, rows, adds);");
        }
        foreach (var target in _targets)
        {
            _writer.Blank();
            new KernelWriter(_writer, _problem with { Store = StoreMode.Continue, Target = _problem.Target with { Element = _problem.Accumulator }, Factors = TileFactors() }, target).Method(_product.Tile(target));
        }
    }

    private EquatableArray<View> TileFactors() => EquatableArray.Of(new View("a", _problem.Accumulator, default), new View("b", _problem.Accumulator, default));

    private void Body()
    {
        _writer.Line($"nint rows = {_product.Rows}, columns = {_product.Columns}, terms = {_product.Depth};");
        _writer.Line($"nint tileRows = {PerTarget(_product.TileRows)};");
        _writer.Line($"nint tileColumns = {PerTarget(t => t.PackedVectors * t.Lanes(_problem.Accumulator))};");
        _writer.Line($"nint rowBlock = {PackedProduct.RowTiles} * tileRows, termBlock = nint.Min({PackedProduct.DepthBlock}, terms);");
        Tables();
        string block = _columns.Stride is null ? $"{_columns.Name}.Block({PackedProduct.ColumnBlock})" : $"{PackedProduct.ColumnBlock}";
        _writer.Line($"nint columnBlock = nint.Min({block}, columns), columnPanelsOfBlock = (columnBlock + tileColumns - 1) / tileColumns;");
        _writer.Line($"using var rowPanels = Scratch.Rent<{_type}>(rowBlock * termBlock);");
        _writer.Line($"using var columnPanels = Scratch.Rent<{_type}>(columnPanelsOfBlock * tileColumns * termBlock);");
        _writer.Line($"using var aside = Scratch.Rent<{_type}>(tileRows * tileColumns);");
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

    /// <summary>Where rows, columns and terms lie in the tensors.</summary>
    private void Tables()
    {
        PackedPlaces[] all = [_rows, _rowTerms, _columns, _columnTerms, _targetRows, _targetColumns];
        _writer.Comment($"Where rows, columns and terms lie in {_product.RowFactor.Name}, {_product.ColumnFactor.Name} and {_problem.Target.Name}: a stride apart{(all.Any(p => p.Stride is null) ? ", or by extent and stride of several labels" : "")}.");
        foreach (var places in all) _writer.Line($"{(places.Stride is null ? "using " : "")}var {places.Name} = new Positions(", places.Arguments, ");");
    }

    private string For(int label) => $"for (nint {_variables[label]} = 0; {_variables[label]} < {_problem.Label(label).Extent}; {_variables[label]}++)";

    /// <summary>Where tiles add to beta times the target, that stands there first.</summary>
    private void Start(string target)
    {
        if (_problem.Store != StoreMode.Scale) return;
        string zero = _problem.Semiring.Zero;
        _writer.Line("// Tiles add to the target: it starts at beta times itself, unread where beta is zero.");
        using (_writer.Block("for (nint row = 0; row < rows; row++)"))
        using (_writer.Block("for (nint column = 0; column < columns; column++)"))
        {
            _writer.Line($"ref {_type} value = ref {PackedPlaces.Reference(target, _targetRows.At("row"), _targetColumns.At("column"))};");
            _writer.Line($"value = beta == {zero} ? {zero} : {KernelWriter.Fill(_problem.Semiring.Times, "beta", "value")};");
        }
        _writer.Blank();
    }

    private void Blocks(string rowFactor, string columnFactor, string target)
    {
        using (_writer.Block("for (nint column0 = 0; column0 < columns; column0 += columnBlock)"))
        {
            _writer.Line("nint blockColumns = nint.Min(columnBlock, columns - column0);");
            using (_writer.Block("for (nint term0 = 0; term0 < terms; term0 += termBlock)"))
            {
                _writer.Line("nint blockTerms = nint.Min(termBlock, terms - term0);");
                _packColumns.WriteCall("columnPanels.First", columnFactor, "column0", "blockColumns");
                using (_writer.Block("for (nint row0 = 0; row0 < rows; row0 += rowBlock)"))
                {
                    _writer.Line("nint blockRows = nint.Min(rowBlock, rows - row0);");
                    _packRows.WriteCall("rowPanels.First", rowFactor, "row0", "blockRows");
                    using (_writer.Block("for (nint column = 0; column < blockColumns; column += tileColumns)"))
                    {
                        _writer.Line($"ref {_type} columnPanel = ref Unsafe.Add(ref columnPanels.First, column * blockTerms);");
                        _writer.Line("nint existColumns = nint.Min(tileColumns, blockColumns - column);");
                        if (IsWrittenInRuns)
                            _writer.Line($"bool isWhole = existColumns == tileColumns{(_targetColumns.Stride is null ? $" && {_targetColumns.Name}.NeighboursFrom(column0 + column) >= tileColumns" : "")};");
                        using (_writer.Block("for (nint row = 0; row < blockRows; row += tileRows)")) Tile(target);
                    }
                }
            }
        }
    }

    private bool IsWrittenInRuns => _product.N.Any(l => _problem.Target.StrideOf(l).IsOne);

    private void Tile(string target)
    {
        string adds = _problem.Store == StoreMode.Set ? "term0 > 0" : "true";
        _writer.Line($"ref {_type} rowPanel = ref Unsafe.Add(ref rowPanels.First, row * blockTerms);");
        _writer.Line("nint existRows = nint.Min(tileRows, blockRows - row);");
        if (IsWrittenInRuns)
        {
            string inRun = _targetRows.Stride is null ? $" && {_targetRows.Name}.RunFrom(row0 + row) >= existRows" : "";
            using (_writer.Block($"if (isWhole{inRun})"))
            {
                _writer.Line($"ref {_type} tile = ref {PackedPlaces.Reference(target, _targetRows.At("row0 + row"), _targetColumns.At("column0 + column"))};");
                _writer.Line($"{_name}Tile(ref rowPanel, ref columnPanel, ref tile, blockTerms, {_targetRows.RunStride}, existRows, {adds});");
                _writer.Line("continue;");
            }
            _writer.Blank();
        }
        _writer.Line(IsWrittenInRuns ? "// A tile that ends or breaks within its columns is computed aside." : "// The target's columns are apart: tiles are computed aside.");
        string part = $"(ref aside.First, tileColumns, ref {target}, {_targetRows.Name}, row0 + row, existRows, {_targetColumns.Name}, column0 + column, existColumns);";
        _writer.Line($"{(adds == "true" ? "" : $"if ({adds}) ")}Panels.Read{part}");
        _writer.Line($"{_name}Tile(ref rowPanel, ref columnPanel, ref aside.First, blockTerms, tileColumns, existRows, {adds});");
        _writer.Line($"Panels.Write{part}");
    }

    private string PerTarget(Func<Target, int> value) =>
        string.Concat(_targets.Take(_targets.Count - 1).Select(t => $"{t.Guard} ? {value(t)} : ")) + value(_targets[_targets.Count - 1]);
}
