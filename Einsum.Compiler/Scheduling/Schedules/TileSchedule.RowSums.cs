namespace Einsum.Compiler.Scheduling;

/// <summary>
/// Sums whose terms are whole rows, as in <c>ij,i->j</c> and <c>ij->j</c>: nothing that is loaded serves two results, so that what counts is to read memory in its
/// order. A few terms at a time are added to the totals, which the target holds itself; by strips of columns, every row would be visited once for each strip
/// (4000 x 4000 floats: 0.5 of the speed, a page per row and strip).
/// </summary>
public sealed partial class TileSchedule
{
    // 4 x 2: a total is loaded and stored once for four terms, which is as fast as once for eight or sixteen; more rows would be more pages and prefetched streams at a time.
    private const int TermsAtOnce = 4, RowSumVectors = 2;

    // A total that is added to so often loses no more digits than one in blocks: as many additions as in two of them.
    private const long MostTerms = 2L * BlockTerms * TermsAtOnce;

    /// <summary>
    /// From how many terms, up to how many: beyond, a total would lose digits. Null where rows share loads, or where the totals may lie over an operand.
    /// </summary>
    private IEnumerable<SizeRange>? RowSumsAt
    {
        get
        {
            if (_sum.Length == 0 || _lanes.Lanes == 1 || _lanes.Reduces || !_problem.KeepsLanes || _problem.Store is not (StoreMode.Set or StoreMode.Add)) return null;
            // A label that no factor has repeats what is summed once.
            if (_problem.Factors.All(f => f.StrideOf(_lanes.Label).IsZero)) return null;
            bool sharesLoads = _problem.Factors.Any(f => f.Has(_lanes.Label) && !_problem.Output.All(f.Has));
            if (sharesLoads || _problem.Factors.Any(IsLikeTarget)) return null;
            var inner = Extent(_sum[_sum.Length - 1]);
            bool isExact = !(_problem.Semiring.Lanes is { IsReal: true } && _problem.Accumulator.IsFloat);
            long most = isExact ? long.MaxValue : MostTerms;
            return _sum.Length == 1 ? [new(inner, TermsAtOnce, most)] : isExact ? [new(inner, TermsAtOnce)] : [new(inner, TermsAtOnce), new(Size.Product(_sum.Select(Extent)), 0, most)];
        }
    }

    private List<Node> RowSums(int depth, string[] pointers)
    {
        // Every label of the target but the one in the lanes, in its order.
        int[] outer = [.. _problem.Output.Where(l => l != _lanes.Label)];
        if (depth < outer.Length) return LoopOver(outer[depth], pointers, inner => RowSums(depth + 1, inner));
        var nodes = new List<Node> { new Node.Comment($"{TermsAtOnce} terms of {_problem.Label(_sum[_sum.Length - 1]).Name} at a time; the totals are in the target.") };
        if (_problem.Store == StoreMode.Set) nodes.AddRange(Across(1, (body, _, at, count) =>
        {
            string zero = _names.Take("zero");
            body.AddRange([new Node.Clear(zero, _lanes.Lanes), new Node.Store(zero, _lanes.Lanes, new(pointers[TargetView], at, -1, count))]);
        }));
        nodes.AddRange(Terms(0, pointers));
        return nodes;
    }

    /// <summary>The loops over terms.</summary>
    private List<Node> Terms(int depth, string[] pointers)
    {
        int label = _sum[depth];
        if (depth < _sum.Length - 1) return LoopOver(label, pointers, inner => Terms(depth + 1, inner));
        _hasLoops = true;
        var extent = Extent(label);
        string variable = Variable(label);
        var nodes = new List<Node> { new Node.Define(variable, Size.Zero), Turn(TermsAtOnce) };
        if (!(extent.Constant % TermsAtOnce == 0)) nodes.Add(Turn(1));
        return nodes;

        Node Turn(int terms) => new Node.Loop(
            variable, null, extent, Size.Of(terms), Whole: terms > 1, Block(body => body.AddRange(AddRows(body, label, terms, Points(body, label, Size.Named(variable), pointers)))));
    }

    /// <summary>Adds that many rows to the totals.</summary>
    private List<Node> AddRows(List<Node> body, int label, int terms, string[] pointers)
    {
        // What is the same in all columns is read before; the rows are references.
        var rows = new List<List<(int View, string Name)>>();
        var weights = new string?[terms];
        for (int term = 0; term < terms; term++)
        {
            rows.Add([]);
            for (int v = 0; v < TargetView; v++)
            {
                var offset = term * Views[v].StrideOf(label);
                if (!Views[v].StrideOf(_lanes.Label).IsZero)
                {
                    string row = offset.IsZero ? pointers[v] : _names.Take($"{Views[v].Name}Row{term}");
                    if (!offset.IsZero) body.Add(new Node.Reference(row, Views[v].Element, pointers[v], offset));
                    rows[term].Add((v, row));
                    continue;
                }
                string value = _names.Take($"{Names.Stem(Views[v].Name)}{term}");
                body.Add(new Node.Broadcast(value, _lanes.Lanes, new(pointers[v], offset, v)));
                weights[term] = Multiplied(body, weights[term], value);
            }
        }

        return Across(RowSumVectors, (inner, vectors, at, count) =>
        {
            var registers = new Registers(1, vectors, _lanes.Lanes);
            string[] sums = [.. Enumerable.Range(0, vectors).Select(vector => _names.Take(registers.Name("sum", 0, vector)))];
            foreach (string sum in sums) inner.Add(new Node.Clear(sum, _lanes.Lanes));
            for (int term = 0; term < terms; term++)
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    string? product = null;
                    foreach (var (view, row) in rows[term])
                    {
                        string value = _names.Take($"{Names.Stem(Views[view].Name)}{term}" + (vectors == 1 ? "" : $"_{vector}"));
                        inner.Add(new Node.Load(value, _lanes.Lanes, new(row, at + Size.Of((long)vector * _lanes.Lanes), view, count)));
                        product = Multiplied(inner, product, value);
                    }
                    inner.Add(Accumulate(sums[vector], _lanes.Lanes, weights[term] is { } weight ? [weight, product!] : [product!]));
                }
            }
            for (int vector = 0; vector < vectors; vector++)
            {
                var place = new Access(pointers[TargetView], at + Size.Of((long)vector * _lanes.Lanes), -1, count);
                if (_problem.Store == StoreMode.Set)
                {
                    string total = _names.Take(registers.Name("total", 0, vector));
                    inner.AddRange([new Node.Load(total, _lanes.Lanes, place), new Node.Add(sums[vector], _lanes.Lanes, total)]);
                }
                inner.Add(new Node.Store(sums[vector], _lanes.Lanes, place));
            }
        });

        string Multiplied(List<Node> nodes, string? left, string right)
        {
            if (left is null) return right;
            string product = _names.Take("product");
            nodes.Add(new Node.Times(product, _lanes.Lanes, left, right));
            return product;
        }
    }

    /// <summary>Loops along the lanes: turns of so many vectors, then of one, then a partial one; each gets the place of its first element.</summary>
    private List<Node> Across(int vectors, Action<List<Node>, int, Size, string?> turn)
    {
        _hasLoops = true;
        var extent = Extent(_lanes.Label);
        string variable = Variable(_lanes.Label);
        var nodes = new List<Node> { new Node.Define(variable, Size.Zero) };
        for (int width = vectors; width >= 1; width = width == 1 ? 0 : 1)
        {
            if (!(extent.Constant < width * _lanes.Lanes)) nodes.Add(Turn(width, partial: false));
        }
        if (!(extent.Constant % _lanes.Lanes == 0)) nodes.Add(Turn(1, partial: true));
        return nodes;

        Node Turn(int width, bool partial) => new Node.Loop(
            variable, null, extent, Size.Of((long)width * _lanes.Lanes), Whole: !partial,
            Block(body => turn(body, width, Size.Named(variable), partial ? Count(body, extent - Size.Named(variable)) : null)));
    }
}
