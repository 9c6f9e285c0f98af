namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The summed loops inside a register tile. A single running total of many terms would lose digits, so that long sums are formed in
/// blocks: a total per block, then the totals' total (language spec 6.4). Where extents are static and short there is just one.
/// </summary>
public sealed partial class TileSchedule
{
    /// <summary>Order of the summed loops: the one in lanes, or else the most often unit-stride one, goes innermost.</summary>
    private static int[] SumOrder(StepProblem problem, LaneChoice lanes)
    {
        var order = problem.Reduced.ToList();
        if (order.Count < 2) return [.. order];
        int inner = lanes.Reduces ? lanes.Label : order.OrderByDescending(l => problem.Factors.Count(f => f.StrideOf(l).IsOne)).First();
        _ = order.Remove(inner);
        order.Add(inner);
        return [.. order];
    }

    private List<Node> Sum(int depth, string[] pointers, Registers tile, Dictionary<(int Row, int Vector), string> sums, string? count)
    {
        int label = _sum[depth];
        bool isInnermost = depth == _sum.Length - 1;
        if (isInnermost && _lanes.Reduces) return LaneSum(label, pointers, tile, sums);
        if (!NeedsBlocks(label, 1)) return Terms(Size.Zero, Extent(label), sums);

        return Blocks(label, 1, (start, end) =>
        {
            var nodes = new List<Node>();
            var parts = tile.Positions.ToDictionary(p => p, p => _names.Take(tile.Name("part", p.Row, p.Vector)));
            foreach (var part in parts) nodes.Add(new Node.Clear(part.Value, tile.Lanes));
            nodes.AddRange(Terms(start, end, parts));
            foreach (var part in parts) nodes.Add(new Node.Add(sums[part.Key], tile.Lanes, part.Value));
            return nodes;
        });

        List<Node> Terms(Size from, Size end, Dictionary<(int Row, int Vector), string> totals) => isInnermost
            ? Running(label, from, end, 1, pointers, tile.Rows, (body, at) =>
                Products(body, at, tile, count, (row, vector, operands) => body.Add(Accumulate(totals[(row, vector)], tile.Lanes, operands))))
            : LoopOver(label, from, end, pointers, inner => Sum(depth + 1, inner, tile, totals, count));
    }

    /// <summary>Whether a sum may be so long that one running total would lose digits.</summary>
    private bool NeedsBlocks(int label, int perTurn) =>
        _problem.Semiring.Lanes is { IsReal: true } && _problem.Accumulator.IsFloat && !(Extent(label).Constant <= (long)BlockTerms * perTurn);

    /// <summary>
    /// A sum along the lanes: partial sums in vectors for a block of terms, then their lanes into the total.
    /// </summary>
    private List<Node> LaneSum(int label, string[] pointers, Registers tile, Dictionary<(int Row, int Vector), string> sums)
    {
        // Nothing to add: the sums keep the zero they start at.
        if (Extent(label).IsZero) return [];
        int lanes = _lanes.Lanes, partials = tile.Rows > 1 ? RowPartialSums : PartialSums;
        return Blocks(label, partials * lanes, (start, end) =>
        {
            var nodes = new List<Node>();
            var inner = new Registers(tile.Rows, partials, lanes);
            var parts = inner.Positions.ToDictionary(p => p, p => _names.Take(inner.Name("part", p.Row, p.Vector)));
            foreach (var part in parts) nodes.Add(new Node.Clear(part.Value, lanes));
            string variable = Variable(label);
            nodes.Add(new Node.Define(variable, start));
            if (!(Extent(label).Constant < partials * lanes)) nodes.Add(Turn(inner, whole: true));
            if (!(Extent(label).Constant % (partials * lanes) == 0)) nodes.Add(Turn(new Registers(tile.Rows, 1, lanes), whole: false));
            for (int row = 0; row < tile.Rows; row++)
            {
                // A fixed tree: neighbours first, then pairs of them.
                for (int gap = 1; gap < partials; gap *= 2)
                {
                    for (int part = 0; part + gap < partials; part += 2 * gap) nodes.Add(new Node.Add(parts[(row, part)], lanes, parts[(row, part + gap)]));
                }
                nodes.Add(new Node.AddLanes(sums[(row, 0)], parts[(row, 0)], lanes));
            }
            return nodes;

            Node Turn(Registers registers, bool whole)
            {
                var body = Block(body =>
                {
                    string? count = whole ? null : Count(body, end - Size.Named(variable));
                    Products(body, Points(body, label, Size.Named(variable), pointers), registers, count, (row, vector, operands) => body.Add(Accumulate(parts[(row, vector)], lanes, operands)));
                });
                return new Node.Loop(variable, null, end, Size.Of(registers.Vectors * lanes), whole, body);
            }
        });
    }

    private List<Node> Blocks(int label, int perTurn, Func<Size, Size, List<Node>> block)
    {
        _hasLoops = true;
        var extent = Extent(label);
        if (!NeedsBlocks(label, perTurn)) return block(Size.Zero, extent);
        string start = _names.Take("block");
        var length = Size.Of((long)BlockTerms * perTurn);
        return [new Node.Loop(start, Size.Zero, extent, length, Whole: false, Block(body =>
        {
            string end = _names.Take("end");
            body.Add(new Node.Minimum(end, Size.Named(start) + length, extent));
            body.AddRange(block(Size.Named(start), Size.Named(end)));
        }))];
    }

    /// <summary>The innermost loop, with references that move on.</summary>
    private List<Node> Running(int label, Size from, Size end, int step, string[] pointers, int rows, Action<List<Node>, string[]> turn)
    {
        _hasLoops = true;
        var nodes = new List<Node>();
        var at = (string[])pointers.Clone();
        var moves = new List<Node>();
        for (int v = 0; v < TargetView; v++)
        {
            var stride = Views[v].StrideOf(label);
            if (stride.IsZero) continue;
            // A reference of this block's own that stands at the start of the loop moves itself.
            if (!from.IsZero || !_own.Contains(pointers[v]))
            {
                at[v] = _names.Take($"{Views[v].Name}At{Capital(_problem.Label(label).Name)}");
                nodes.Add(new Node.Reference(at[v], Views[v].Element, pointers[v], from * stride));
            }
            moves.Add(new Node.Advance(at[v], step * stride));
            var rowStride = _row < 0 ? Size.Zero : Views[v].StrideOf(_row);
            if (rows <= RowsPerReference || rowStride.Constant is not null) continue;
            string later = _laterRows[at[v]] = _names.Take($"{at[v]}Row{RowsPerReference}");
            nodes.Add(new Node.Reference(later, Views[v].Element, at[v], RowsPerReference * rowStride));
            moves.Add(new Node.Advance(later, step * stride));
        }
        nodes.Add(new Node.Loop(Variable(label), from, end, Size.Of(step), Whole: false, Block(body =>
        {
            turn(body, at);
            body.AddRange(moves);
        })));
        return nodes;
    }
}
