using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The schedule of small steps with static extents: no loop at all. Sums live in registers, a vector's width is chosen per piece
/// of the label in the lanes (12 floats are 8 + 4), each value is read once per group of sums that fit the registers.
/// </summary>
public static class StraightLine
{
    // Beyond this the code is longer than it is fast: 500 is where the JIT begins to spill (kernels spec 2.4); a method holds half.
    private const int MostProducts = 256;

    // With Unroll = Full the user asks for more: the outer limit itself.
    private const int MostProductsAsked = 500;

    // Generated text per product, for the warning that it would be too long (EIN0046): two loads and a multiply-add.
    private const int BytesPerProduct = 150;

    // Sums along the lanes pay for a vector kernel from here on.
    private const int MostTermsOfLaneSum = 32;

    // Results that are kept until every operand has been read, which spares the question whether the target lies over an operand. A few more
    // than there are registers cost a store and a load each, less than the question; twice as many vectors (32 of 512 bits) cost 11 of 18 ns.
    private const int MostHeld = 16, MostScalarsHeld = 32;

    // Registers kept for operands beside the sums.
    private const int OperandRegisters = 6;

    /// <summary>Whether a step is written out for a target: small enough, and not forbidden by the option.</summary>
    public static bool Fits(StepProblem problem, Target target, UnrollOption unroll) =>
        unroll != UnrollOption.None && Products(problem, target) is { } products && products <= (unroll == UnrollOption.Full ? MostProductsAsked : MostProducts)
        && !(unroll == UnrollOption.Auto && LaneChoice.Of(problem, target).Reduces && products > MostTermsOfLaneSum);

    /// <summary>How many KB of text writing a step out would take.</summary>
    public static long Kilobytes(StepProblem problem, Target target) => (Products(problem, target) ?? 0) * BytesPerProduct / 1024;

    /// <summary>How many products, of vectors where the step has lanes, a step takes when written out; null where an extent or a stride is not static.</summary>
    public static long? Products(StepProblem problem, Target target)
    {
        if (problem.StaticWork is not { } work || work == 0) return null;
        if (problem.Factors.Concat([problem.Target]).SelectMany(v => v.Strides).Any(s => s.Stride.Constant is null)) return null;
        var lanes = LaneChoice.Of(problem, target);
        return lanes.Lanes == 1 || lanes.Reduces ? work : work / problem.Label(lanes.Label).Extent.Constant!.Value * PieceCount(problem, target, lanes);
    }

    public static LoopNest Build(StepProblem problem, Target target)
    {
        var lanes = LaneChoice.Of(problem, target);
        var pieces = lanes.Lanes == 1 || lanes.Reduces ? [new Piece(0, 1)] : Pieces(problem, target, lanes);
        int inLanes = lanes.Reduces ? -1 : lanes.Label;
        var rows = Positions(problem, problem.Output.Where(l => l != inLanes)).ToArray();
        var terms = Positions(problem, problem.Reduced).ToArray();
        int most = Math.Max(1, target.Registers - OperandRegisters), rowsPerGroup = Math.Max(1, most / pieces.Length);
        var names = new Names(problem.Factors.Select(f => f.Name).Concat([problem.Target.Name, "alpha", "beta"]));

        // Where vectors differ in width, names say how many lanes they have.
        bool isMixed = pieces.Select(p => p.Lanes).Distinct().Count() > 1;
        var (body, stores) = (new List<Node>(), new List<Node>());
        bool holds = rows.Length * pieces.Length <= (lanes.Lanes == 1 ? MostScalarsHeld : Math.Max(most, MostHeld));
        for (int first = 0; first < rows.Length; first += rowsPerGroup)
        {
            if (body.Count > 0) body.Add(new Node.Blank());
            Group([.. rows.Skip(first).Take(rowsPerGroup)]);
            if (!holds) Write();
        }
        Write();

        var widths = pieces.Select(p => p.Lanes).Distinct().ToArray();
        string vectors = $"vectors of {string.Join(", ", widths.Where(w => w > 1))} lanes";
        string shape = widths is [1] ? "" : $", along {problem.Label(inLanes).Name} in {vectors}{(widths[widths.Length - 1] == 1 ? " and scalars" : "")}";
        return new(
            problem.Name + target.Name, new[] { $"Without loops: {rows.Length * terms.Length * pieces.Length} products{shape}." },
            problem.References.Select(v => new ReferenceParameter(v.Name, v.Element)).ToEquatableArray(), default, body.ToEquatableArray(), HasLoops: false);

        void Write()
        {
            body.AddRange(stores);
            stores.Clear();
        }

        void Group(Dictionary<int, long>[] group)
        {
            var sums = new Dictionary<(int Row, int Piece), string>();
            bool isSum = problem.Reduced.Count > 0;
            if (isSum)
            {
                for (int piece = 0; piece < pieces.Length; piece++)
                {
                    for (int row = 0; row < group.Length; row++)
                    {
                        long place = Offset(problem.Target, group[row]) + (pieces[piece].Start * problem.Target.StrideOf(inLanes).Constant!.Value);
                        sums[(row, piece)] = names.Take($"sum{(problem.Output.Count == 0 ? "" : place)}{Width(pieces[piece].Lanes)}");
                        body.Add(new Node.Clear(sums[(row, piece)], pieces[piece].Lanes));
                    }
                }
            }
            foreach (var term in terms)
            {
                var read = new Dictionary<(int Factor, long Offset, int Lanes, bool Vector), string>();
                for (int row = 0; row < group.Length; row++)
                {
                    for (int piece = 0; piece < pieces.Length; piece++) Product(term, group[row], piece, read, isSum ? sums[(row, piece)] : null);
                }
            }
            for (int row = 0; row < group.Length && isSum; row++)
            {
                for (int piece = 0; piece < pieces.Length; piece++) stores.Add(problem.Write(sums[(row, piece)], pieces[piece].Lanes, Target(group[row], piece)));
            }
        }

        string Width(int lanes) => isMixed && lanes > 1 ? $"x{lanes}" : "";

        void Product(Dictionary<int, long> term, Dictionary<int, long> row, int piece, Dictionary<(int, long, int, bool), string> read, string? sum)
        {
            int width = pieces[piece].Lanes;
            var operands = problem.Factors.Select((factor, f) =>
            {
                bool vector = width > 1 && !factor.StrideOf(inLanes).IsZero;
                long offset = Offset(factor, row) + Offset(factor, term) + (pieces[piece].Start * factor.StrideOf(inLanes).Constant!.Value);
                if (read.TryGetValue((f, offset, width, vector), out string? name)) return name;
                name = names.Take($"{Names.Stem(factor.Name)}{offset}{Width(width)}");
                var access = new Access(factor.Name, Size.Of(offset), f);
                body.Add(vector || width == 1 ? new Node.Load(name, width, access) : new Node.Broadcast(name, width, access));
                read.Add((f, offset, width, vector), name);
                return name;
            }).ToList();
            while (operands.Count > (sum is null ? 1 : 2))
            {
                string product = names.Take("product");
                body.Add(new Node.Times(product, width, operands[0], operands[1]));
                operands.RemoveRange(0, 2);
                operands.Insert(0, product);
            }
            if (sum is null)
            {
                stores.Add(problem.Write(operands[0], width, Target(row, piece)));
                if (!holds) Write();
                return;
            }
            body.Add(operands.Count == 1 ? new Node.Add(sum, width, operands[0])
                : new Node.MultiplyAdd(sum, width, operands[0], operands[1]));
        }

        Access Target(Dictionary<int, long> row, int piece) =>
            new(problem.Target.Name, Size.Of(Offset(problem.Target, row) + (pieces[piece].Start * problem.Target.StrideOf(inLanes).Constant!.Value)), -1);
    }

    private static long Offset(View view, Dictionary<int, long> position) => view.Strides.Sum(s => position.TryGetValue(s.Label, out long at) ? at * s.Stride.Constant!.Value : 0);

    /// <summary>Every position of some labels, the last one fastest.</summary>
    private static IEnumerable<Dictionary<int, long>> Positions(StepProblem problem, IEnumerable<int> labels)
    {
        IEnumerable<Dictionary<int, long>> positions = [[]];
        foreach (int label in labels)
        {
            long extent = problem.Label(label).Extent.Constant!.Value;
            positions = positions.SelectMany(p => Enumerable.Range(0, (int)extent).Select(i => new Dictionary<int, long>(p) { [label] = i }));
        }
        return positions;
    }

    /// <summary>The label in the lanes, cut into the widest vectors that fit, then narrower ones, then scalars.</summary>
    private static Piece[] Pieces(StepProblem problem, Target target, LaneChoice lanes)
    {
        long extent = problem.Label(lanes.Label).Extent.Constant!.Value;
        var pieces = new List<Piece>();
        for (long start = 0; start < extent;)
        {
            int width = Widths(problem, target).First(w => start + w <= extent);
            pieces.Add(new(start, width));
            start += width;
        }
        return [.. pieces];
    }

    /// <summary>How many these are, without making them: the label may be as long as any.</summary>
    private static long PieceCount(StepProblem problem, Target target, LaneChoice lanes)
    {
        long count = 0, rest = problem.Label(lanes.Label).Extent.Constant!.Value;
        foreach (int width in Widths(problem, target))
        {
            count += rest / width;
            rest %= width;
        }
        return count;
    }

    /// <summary>The numbers of lanes, widest first, and one.</summary>
    private static IEnumerable<int> Widths(StepProblem problem, Target target) => target.Widths.Select(w => w.Bytes / problem.Accumulator.Size).Append(1);

    private readonly record struct Piece(long Start, int Lanes);
}
