namespace Einsum.Compiler.Scheduling;

/// <summary>The methods that a product is made of: one for each width of vectors, and one for sums of many terms, which calls them.</summary>
public sealed partial class ProductInPlace
{
    /// <summary>The product by vectors of one width: loops over outer labels, rows in tiles, columns in strips, terms.</summary>
    private LoopNest Part(string name, int lanes, Strips strips, Height[] heights)
    {
        string count = Columns.ToString();
        string comment = strips switch
        {
            Strips.Pairs => $"From {lanes} of {Label(_roles.Column)} on: vectors of {lanes} lanes.",
            Strips.Threes => $"More of {Label(_roles.Column)} than {2 * lanes}: three vectors of {lanes} lanes at a time, then two or one, in tiles that are methods of their own.",
            Strips.One => $"Just {lanes} of {Label(_roles.Column)}: one vector.",
            _ => $"Fewer of {Label(_roles.Column)} than {lanes}: one vector, whose last lanes are read as long as there is memory behind them, and not written.",
        };
        var body = Block(body =>
        {
            string[] rowOffsets = strips == Strips.Threes ? [] : RowOffsets(body, heights[0].Rows);
            string whole = "";
            if (strips == Strips.Partial)
            {
                whole = _names.Take("whole");
                body.Add(new Node.WholeRows(whole, Terms, StrideOf(B, _roles.Term), count, lanes));
            }
            if (body.Count > 0) body.Add(new Node.Blank());
            var strip = new Strip(lanes, strips, name, count, whole, rowOffsets);
            Outer(body, 0, [.. Views.Select(v => v.Name)], (inner, pointers) =>
            {
                if (strips == Strips.Threes || (strips == Strips.Pairs && lanes == LanesOf(0) && !TakesThrees)) ColumnBlocks(inner, pointers, strip, heights);
                else RowTiles(inner, pointers, strip, heights);
            });
        });
        return Method(name, comment, Inside, body, hasLoops: true, strips == Strips.Threes ? heights.SelectMany(height => TileMethods(name, lanes, height.Rows)) : []);
    }

    /// <summary>The tiles of so many rows, by one vector of columns and more.</summary>
    private IEnumerable<LoopNest> TileMethods(string part, int lanes, int rows)
    {
        for (int vectors = 1; vectors <= MostVectors; vectors++)
        {
            yield return TileMethod(part, lanes, rows, vectors, asks: false);
            if (Asks(rows, vectors)) yield return TileMethod(part, lanes, rows, vectors, asks: true);
        }
    }

    /// <summary>A tile as a method: loops around it call it at several places.</summary>
    private LoopNest TileMethod(string part, int lanes, int rows, int vectors, bool asks)
    {
        string last = "";
        var body = Block(body =>
        {
            if (vectors > 1) last = _names.Take(LastVector);
            Size[] at = [.. Enumerable.Range(0, vectors).Select(v => v > 0 && v == vectors - 1 ? Size.Named(last) : Size.Of(v * lanes))];
            Tile(body, [.. Views.Select(v => v.Name)], new(lanes, Strips.Threes, part, "", "", RowOffsets(body, rows)), rows, at, asks);
        });
        string columns = vectors == 1 ? "" : $"; the last vector of columns is {last} from the first";
        return Method(TileName(part, rows, vectors, asks), $"{rows} x {vectors * lanes} of {Target.Name}{columns}.{(asks ? " Asks for the columns behind its own." : "")}", TileSizes.Concat(vectors == 1 ? [] : [last]), body, hasLoops: true);
    }

    /// <summary>Whether a tile asks for the columns behind its own, while the first rows are multiplied with them. With few rows asking takes as long as computing: one row 0.75 times as fast.</summary>
    private bool Asks(int rows, int vectors) => rows == s_tall[0].Rows && vectors == MostVectors && _target.Asks;

    private static string TileName(string part, int rows, int vectors, bool asks) => $"{part}Tile{rows}x{vectors}{(asks ? "Ahead" : "")}";

    /// <summary>What a tile knows of sizes: the number of terms, and strides of rows and terms.</summary>
    private IEnumerable<string> TileSizes => Inside.Where(new[] { Terms, StrideOf(A, _roles.Row), StrideOf(A, _roles.Term), StrideOf(B, _roles.Term), StrideOf(Target, _roles.Row) }.Select(size => size.ToString()).Contains);

    private string[] RowOffsets(List<Node> body, int rows) => [.. Enumerable.Range(0, Math.Min(rows, RowsPerReference)).Select(row => Offset(body, row))];

    /// <summary>The offset of a row from the first one, by name; computed once, so that addressing in the inner loop takes one register.</summary>
    private string Offset(List<Node> body, int row)
    {
        var offset = row * StrideOf(A, _roles.Row);
        if (offset.IsAtom) return offset.ToString();
        string name = _names.Take($"{A.Name}Row{row}");
        body.Add(new Node.Define(name, offset));
        return name;
    }

    /// <summary>Loops over the labels that are neither rows nor columns.</summary>
    private void Outer(List<Node> body, int depth, string[] pointers, Action<List<Node>, string[]> inside)
    {
        if (depth == _outer.Length)
        {
            inside(body, pointers);
            return;
        }
        int label = _outer[depth];
        string variable = _names.Take(Label(label) + "0");
        body.Add(new Node.Loop(variable, Size.Zero, _extents[label], Size.One, Whole: false, Block(inner => Outer(inner, depth + 1, Points(inner, label, Size.Named(variable), pointers), inside))));
    }

    /// <summary>References to a position of a label, for each tensor that has it.</summary>
    private string[] Points(List<Node> body, int label, Size position, string[] pointers)
    {
        var inner = (string[])pointers.Clone();
        for (int v = 0; v < Views.Length; v++)
        {
            var stride = StrideOf(Views[v], label);
            if (stride.IsZero) continue;
            inner[v] = _names.Take($"{Views[v].Name}At{Capital(Label(label))}");
            body.Add(new Node.Reference(inner[v], Views[v].Element, pointers[v], position * stride));
        }
        return inner;
    }

    /// <summary>Columns in blocks that stay in the caches while all rows are multiplied with them. The last block has a vector at least, which may lie over the block before.</summary>
    private void ColumnBlocks(List<Node> body, string[] pointers, Strip strip, Height[] heights)
    {
        string variable = _names.Take(Label(_roles.Column) + "Block");
        body.Add(new Node.Loop(variable, Size.Zero, Columns, Size.Of(BlockVectors * strip.Lanes), Whole: false, Block(inner =>
        {
            string at = _names.Take(Label(_roles.Column) + "At"), count = _names.Take("blockColumns");
            var all = Columns;
            inner.Add(new Node.Minimum(at, Size.Named(variable), all - Size.Of(strip.Lanes)));
            inner.Add(new Node.Minimum(count, Size.Of(BlockVectors * strip.Lanes), all - Size.Named(at)));
            _extents[_roles.Column] = Size.Named(count);
            RowTiles(inner, Points(inner, _roles.Column, Size.Named(at), pointers), strip, heights);
            _extents[_roles.Column] = all;
        })));
    }

    private void RowTiles(List<Node> body, string[] pointers, Strip strip, Height[] heights)
    {
        string label = Label(_roles.Row), variable = _names.Take(label + "0");
        body.Add(new Node.Define(variable, Size.Zero));
        foreach (var (height, n) in heights.Select((height, n) => (height, n)))
        {
            bool isLast = n == heights.Length - 1;
            body.Add(new Node.Comment(isLast ? $"The rest of {label}." : $"{height.Rows} of {label} at a time{(n == 0 ? " share what is loaded; the last ones may lie over the ones before" : "")}."));
            body.Add(new Node.Loop(variable, null, Rows - Size.Of(height.Leaves), Size.Of(height.Rows), Whole: false, Block(inner =>
            {
                var at = Size.Named(variable);
                if (!isLast)
                {
                    string name = _names.Take(label + "At");
                    inner.Add(new Node.Minimum(name, at, Rows - Size.Of(height.Rows)));
                    at = Size.Named(name);
                }
                ColumnStrips(inner, Points(inner, _roles.Row, at, pointers), strip, height.Rows, at);
            }), isLast ? null : new(Rows, height.Rows)));
        }
    }

    private void ColumnStrips(List<Node> body, string[] pointers, Strip strip, int rows, Size row)
    {
        if (strip.Kind == Strips.Threes)
        {
            Threes(body, pointers, strip, rows, row);
            return;
        }
        if (strip.Kind != Strips.Pairs)
        {
            Tile(body, pointers, strip, rows, [Size.Zero]);
            return;
        }
        var lanes = Size.Of(strip.Lanes);
        string variable = _names.Take(Label(_roles.Column) + "0");
        body.Add(new Node.Define(variable, Size.Zero));
        body.Add(new Node.Loop(variable, null, Columns - lanes, Size.Of(2 * strip.Lanes), Whole: false, Block(inner =>
        {
            string next = _names.Take("next");
            inner.Add(new Node.Minimum(next, lanes, Columns - lanes - Size.Named(variable)));
            Tile(inner, Points(inner, _roles.Column, Size.Named(variable), pointers), strip, rows, [Size.Zero, Size.Named(next)]);
        })));
        body.Add(new Node.Choice(new[] { new SizeRange(Columns - Size.Named(variable), 1) }, Block(inner => Tile(inner, Points(inner, _roles.Column, Columns - lanes, pointers), strip, rows, [Size.Zero])), default));
    }

    /// <summary>Three vectors at a time, but for four that are left: then two at a time, and one.</summary>
    private void Threes(List<Node> body, string[] pointers, Strip strip, int rows, Size row)
    {
        int lanes = strip.Lanes;
        string variable = _names.Take(Label(_roles.Column) + "0");
        var at = Size.Named(variable);
        body.Add(new Node.Define(variable, Size.Zero));
        body.Add(new Node.Loop(variable, null, Columns - Size.Of(4 * lanes), Size.Of(3 * lanes), Whole: false, Block(inner => Call(inner, at, 3, Size.Of(2 * lanes)))));
        Overlapping(3, new(Columns - at, long.MinValue, 3 * lanes));
        Overlapping(2, null);
        body.Add(new Node.Choice(new[] { new SizeRange(Columns - at, 1) }, Block(inner => Call(inner, Columns - Size.Of(lanes), 1, null)), default));

        void Overlapping(int vectors, SizeRange? where) =>
            body.Add(new Node.Loop(variable, null, Columns - Size.Of((vectors - 1) * lanes), Size.Of(vectors * lanes), Whole: false, Block(inner =>
            {
                string last = _names.Take(LastVector);
                inner.Add(new Node.Minimum(last, Size.Of((vectors - 1) * lanes), Columns - Size.Of(lanes) - at));
                Call(inner, at, vectors, Size.Named(last));
            }), where));

        void Call(List<Node> inner, Size column, int vectors, Size? last)
        {
            var references = Points(inner, _roles.Column, column, pointers).ToEquatableArray();
            var sizes = TileSizes.Select(Size.Named).Concat(last is null ? [] : [last]).ToEquatableArray();
            Node tile = new Node.Call(TileName(strip.Part, rows, vectors, asks: false), references, sizes);
            if (!Asks(rows, vectors)) inner.Add(tile);
            else inner.Add(new Node.Choice(new[] { new SizeRange(row, long.MinValue, 0), new SizeRange(Terms, FewestAsked) }, new Node[] { new Node.Call(TileName(strip.Part, rows, vectors, asks: true), references, sizes) }, new[] { tile }));
        }
    }

    /// <summary>The register tile: clear the sums, run over the terms, store.</summary>
    private void Tile(List<Node> body, string[] pointers, Strip strip, int rows, Size[] vectors, bool asks = false)
    {
        var (a, b, c) = (pointers[_roles.RowFactor], pointers[1 - _roles.RowFactor], pointers[2]);
        string[,] sums = new string[rows, vectors.Length];
        foreach (var (row, vector) in Positions())
        {
            sums[row, vector] = _names.Take("sum" + (rows == 1 ? "" : row) + (rows > 1 && vectors.Length > 1 ? "_" : "") + (vectors.Length == 1 ? "" : vector));
            body.Add(new Node.Clear(sums[row, vector], strip.Lanes));
        }

        if (strip.Kind == Strips.Threes && _target.Asks) AskForTarget();

        // References that move on with the terms.
        string term = Capital(Label(_roles.Term)), variable = _names.Take(Label(_roles.Term) + "0");
        string columnsAt = Reference($"{B.Name}At{term}", B, b, Size.Zero), rowsAt = Reference($"{A.Name}At{term}", A, a, Size.Zero);
        string laterRows = rows <= RowsPerReference ? "" : Reference($"{rowsAt}Row{RowsPerReference}", A, rowsAt, RowsPerReference * StrideOf(A, _roles.Row));
        if (strip.Kind == Strips.Partial)
        {
            body.Add(new Node.Define(variable, Size.Zero));
            body.Add(Running(null, Size.Named(strip.Whole), null));
            body.Add(Running(null, Terms, strip.Count));
        }
        else body.Add(Running(Size.Zero, Terms, null));

        // A reference that moves from row to row takes fewer registers than an offset for each.
        string to = rows == 1 || c != Target.Name ? c : Reference($"{Target.Name}At{Capital(Label(_roles.Row))}", Target, c, Size.Zero);
        for (int row = 0; row < rows; row++)
        {
            for (int vector = 0; vector < vectors.Length; vector++)
                body.Add(new Node.Store(sums[row, vector], strip.Lanes, new(to, vectors[vector], -1, strip.Kind == Strips.Partial ? strip.Count : null)));
            if (row < rows - 1) body.Add(new Node.Advance(to, StrideOf(Target, _roles.Row)));
        }

        // Sums take longer than the target takes to come, which even what is set must be written into: 2000 x 64 x 64 x 64 from 0.72 to 0.8 of the best peer.
        void AskForTarget()
        {
            string asked = Reference($"{Target.Name}Asked", Target, c, Size.Zero);
            for (int row = 0; row < rows; row++)
            {
                body.AddRange(vectors.Select(at => new Node.AskFor(asked, at)));
                if (row < rows - 1) body.Add(new Node.Advance(asked, StrideOf(Target, _roles.Row)));
            }
        }

        IEnumerable<(int Row, int Vector)> Positions() => from row in Enumerable.Range(0, rows) from vector in Enumerable.Range(0, vectors.Length) select (row, vector);

        string Reference(string name, View view, string from, Size offset)
        {
            name = _names.Take(name);
            body.Add(new Node.Reference(name, view.Element, from, offset));
            return name;
        }

        Node.Loop Running(Size? from, Size end, string? count) => new(variable, from, end, Size.One, Whole: false, Block(turn =>
        {
            if (asks) turn.AddRange(vectors.Select((_, v) => new Node.AskFor(columnsAt, Size.Of((vectors.Length + v) * strip.Lanes))));
            string[] loaded = [.. vectors.Select((at, v) =>
            {
                string name = _names.Take($"{Names.Stem(B.Name)}{v}");
                turn.Add(new Node.Load(name, strip.Lanes, new(columnsAt, at, 1 - _roles.RowFactor, count)));
                return name;
            })];
            for (int row = 0; row < rows; row++)
            {
                string value = _names.Take($"{Names.Stem(A.Name)}{row}");
                string at = row < RowsPerReference ? rowsAt : laterRows;
                var offset = row % RowsPerReference == 0 ? Size.Zero : OffsetOf(strip.RowOffsets[row % RowsPerReference]);
                turn.Add(new Node.Broadcast(value, strip.Lanes, new(at, offset, _roles.RowFactor)));
                for (int vector = 0; vector < vectors.Length; vector++) turn.Add(new Node.MultiplyAdd(sums[row, vector], strip.Lanes, value, loaded[vector]));
            }
            Advance(rowsAt, A);
            if (laterRows.Length > 0) Advance(laterRows, A);
            Advance(columnsAt, B);

            void Advance(string reference, View view)
            {
                if (!StrideOf(view, _roles.Term).IsZero) turn.Add(new Node.Advance(reference, StrideOf(view, _roles.Term)));
            }
        }));
    }

    private static Size OffsetOf(string offset) => long.TryParse(offset, out long constant) ? Size.Of(constant) : Size.Named(offset);

    /// <summary>
    /// Sums of many terms: a part of the target at a time, and for each its terms in blocks. The first block is formed in the target, each later one aside and added.
    /// </summary>
    private LoopNest Long(string name, int mostRows, int mostColumns)
    {
        var body = Block(body =>
        {
            string aside = _names.Take("aside");
            body.Add(new Node.Room(aside, Target.Element, mostRows * mostColumns));
            Outer(body, 0, [.. Views.Select(v => v.Name)], (inner, pointers) =>
                Blocks(inner, _roles.Row, mostRows, Size.Zero, pointers, (rows, rowCount, atRows) =>
                Blocks(rows, _roles.Column, mostColumns, Size.Zero, atRows, (columns, columnCount, atColumns) =>
                {
                    columns.Add(Short(atColumns, rowCount, columnCount, Size.Of(BlockTerms), null));
                    Blocks(columns, _roles.Term, BlockTerms, Size.Of(BlockTerms), atColumns, (terms, termCount, atTerms) =>
                    {
                        terms.Add(Short([.. atTerms.Take(2), aside], rowCount, columnCount, termCount, Size.Of(mostColumns)));
                        terms.Add(new Node.AddRows(rowCount, columnCount, aside, Size.Of(mostColumns), atTerms[2], StrideOf(Target, _roles.Row)));
                    });
                })));
        });
        return Method(_name + name, $"Many of {Label(_roles.Term)}: {mostRows} x {mostColumns} of {Target.Name} at a time, of which each {BlockTerms} terms are formed aside and added to those before.", Inside, body, hasLoops: true);

        Node Short(string[] pointers, Size rows, Size columns, Size terms, Size? stride) => new Node.Call(_name + "Short", pointers, _sizes.Select(s =>
            Size.Named(s.Name) is var size && size == Rows ? rows : size == Columns ? columns : size == Terms ? terms
            : _outer.Any(l => _extents[l] == size) ? Size.One : stride is not null && size == StrideOf(Target, _roles.Row) ? stride : size).ToEquatableArray());
    }

    /// <summary>A loop over blocks of a label.</summary>
    private void Blocks(List<Node> body, int label, int length, Size from, string[] pointers, Action<List<Node>, Size, string[]> inside)
    {
        string variable = _names.Take(Label(label) + "0");
        body.Add(new Node.Loop(variable, from, _extents[label], Size.Of(length), Whole: false, Block(inner =>
        {
            string count = _names.Take(label == _roles.Row ? "blockRows" : label == _roles.Column ? "blockColumns" : "blockTerms");
            inner.Add(new Node.Minimum(count, Size.Of(length), _extents[label] - Size.Named(variable)));
            inside(inner, Size.Named(count), Points(inner, label, Size.Named(variable), pointers));
        })));
    }

    /// <summary>Nodes of an inner block: names taken there are free again afterwards.</summary>
    private EquatableArray<Node> Block(Action<List<Node>> write)
    {
        var names = _names;
        _names = new Names(names);
        var body = new List<Node>();
        write(body);
        _names = names;
        return body.ToEquatableArray();
    }

    /// <summary>How a part covers the columns.</summary>
    /// <param name="Lanes">Lanes of its vectors.</param>
    /// <param name="Kind">How they lie.</param>
    /// <param name="Part">The part's name.</param>
    /// <param name="Count">The name of the number of columns.</param>
    /// <param name="Whole">The name of the number of terms whose columns can be read by a whole vector, where columns are fewer.</param>
    /// <param name="RowOffsets">Where rows lie from the first one, as far as offsets are kept.</param>
    private sealed record Strip(int Lanes, Strips Kind, string Part, string Count, string Whole, string[] RowOffsets);
}
