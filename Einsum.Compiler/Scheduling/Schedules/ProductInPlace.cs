using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// The schedule of products of two tensors, read where they lie, whose rows and columns are known at run time alone: <c>c[row, column] = sum over
/// term of a[row, term] * b[term, column]</c>, columns side by side. A method for each width of vectors, chosen by the number of columns, and within
/// it tiles of several heights, so that few lanes and few rows of a tile are empty. Strides are parameters: methods are the same for every layout.
/// </summary>
/// <remarks>
/// The last tile of rows or columns lies over the one before: what is written twice is the same twice. No factor has all labels of the target, so that
/// none can be the target itself.
/// </remarks>
public sealed partial class ProductInPlace
{
    // Heights of tiles, and how many rows are left to lower ones at most: columns that come from memory are read once for up to eight rows, and a tile over the one before
    // computes again what is there: a single row costs less than two.
    // 8 x 2 sums leave registers for operands where there are 32. RESULTS.md, "small products".
    private static readonly Height[] s_tall = [new(8, 6), new(6, 4), new(4, 3), new(3, 2), new(2, 1), new(1, 0)], s_low = [new(4, 1), new(1, 0)];

    // Rows whose offsets from one reference are kept; beyond, a second reference takes fewer registers than their offsets would.
    private const int RowsPerReference = 4;

    // Vectors of a tile's columns, where registers hold 8 x 3 sums and their operands: such a tile loads less per multiply-add than one of 8 x 2.
    private const int MostVectors = 3;

    // Vectors of columns that are read while all rows are multiplied with them: 32 terms of 2016 floats stay in the second-level cache. Shorter blocks write the
    // target in pieces (24 vectors: 2000 x 8 x 2000 at 0.7 times the speed). RESULTS.md, "skinny".
    private const int BlockVectors = 126;

    // Where the last vector of a tile begins, which may lie over the one before.
    private const string LastVector = "lastAt";

    // Terms from which on tiles ask for columns: a processor foresees what is read next on some 32 pages at a time. RESULTS.md, "skinny".
    private const int FewestAsked = 64;

    // Terms before partial sums are added to the total: bounds the error of a long sum (language spec 6.4).
    private const int BlockTerms = 1024;

    private const int FewestBytes = 4;

    // Rows and columns of the target that a long sum forms at a time: 16 KB of partial sums of floats stay in the first-level cache. Where there are more columns than that,
    // they are read in long runs; where not, they are read for as many rows.
    private const int BlockSide = 64, WideRows = 8, WideColumns = 512;

    private readonly StepProblem _problem;
    private readonly Target _target;
    private readonly string _name;
    private readonly Roles _roles;
    private readonly int[] _outer;
    private readonly bool _isLong;
    private Names _names;

    /// <summary>Extents and strides as the parts know them, by name where they are no constants, and what the step gives for the names.</summary>
    private readonly Dictionary<int, Size> _extents = [];
    private readonly Dictionary<(View View, int Label), Size> _strides = [];
    private readonly List<(string Name, Size Value)> _sizes = [];

    private ProductInPlace(StepProblem problem, Target target, Roles roles)
    {
        (_problem, _target, _name, _roles) = (problem, target, problem.Name + target.Name, roles);
        _outer = [.. problem.Output.Where(l => l != roles.Row && l != roles.Column)];
        _isLong = problem.Semiring.Lanes!.IsReal && problem.Accumulator.IsFloat && !(problem.Label(roles.Term).Extent.Constant <= BlockTerms);
        _names = new(problem.Factors.Select(f => f.Name).Append(problem.Target.Name));
        // Long sums pass parts of the target, with strides of their own.
        foreach (var label in problem.Labels) _extents[label.Id] = Known(label.Extent, label.Extent is { IsAtom: true, Constant: null } ? label.Extent.ToString() : label.Name, isNamed: label.Id != roles.Term || label.Extent.Constant is null);
        foreach (var view in Views)
        {
            foreach (var stride in view.Strides) _strides[(view, stride.Label)] = Known(stride.Stride, view.Name + Capital(Label(stride.Label)), isNamed: stride.Stride.Constant is null || (view == Target && stride.Label == roles.Row));
        }

        Size Known(Size size, string name, bool isNamed)
        {
            if (!isNamed) return size;
            _sizes.Add((_names.Take(name), size));
            return Size.Named(_sizes[_sizes.Count - 1].Name);
        }
    }

    /// <summary>Whether a step is such a product on a target.</summary>
    public static bool Fits(StepProblem problem, Target target) => problem.HasPlainLanes && Roles.Of(problem, target) is not null;

    /// <summary>The kernel of a step for a target.</summary>
    public static LoopNest Build(StepProblem problem, Target target) => new ProductInPlace(problem, target, Roles.Of(problem, target)!).Build();

    private View A => _problem.Factors[_roles.RowFactor];

    private View B => _problem.Factors[1 - _roles.RowFactor];

    private View Target => _problem.Target;

    private View[] Views => [.. _problem.Factors, Target];

    private Size Rows => _extents[_roles.Row];

    private Size Columns => _extents[_roles.Column];

    private Size Terms => _extents[_roles.Term];

    private Size StrideOf(View view, int label) => _strides.TryGetValue((view, label), out var stride) ? stride : Size.Zero;

    private string Label(int label) => _problem.Label(label).Name;

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The method that is called: it chooses among its parts, by the number of terms and the number of columns.</summary>
    private LoopNest Build()
    {
        var widths = Widths();
        var given = _sizes.Select(s => s.Value).ToEquatableArray();
        var parts = widths.SelectMany(w => w.Part.Parts.Prepend(w.Part with { Parts = default }));
        Node choice;
        if (_isLong)
        {
            parts = parts.Prepend(Long("Wide", WideRows, WideColumns)).Prepend(Long("Long", BlockSide, BlockSide)).Prepend(Method(_name + "Short", $"Up to {BlockTerms} of {Label(_roles.Term)}.", Inside, [Choice(Columns, Inside.Select(Size.Named))], hasLoops: false));
            var ofLong = new Node.Choice(new[] { new SizeRange(_problem.Label(_roles.Column).Extent, BlockSide + 1) }, new[] { Call(_name + "Wide", given) }, new[] { Call(_name + "Long", given) });
            choice = new Node.Choice(new[] { new SizeRange(_problem.Label(_roles.Term).Extent, BlockTerms + 1) }, new Node[] { ofLong }, new[] { Call(_name + "Short", given) });
        }
        else choice = Choice(_problem.Label(_roles.Column).Extent, given);
        return Method(_name, Explanation(), _problem.Symbols, [choice], hasLoops: false, parts);

        Node Choice(Size columns, IEnumerable<Size> sizes) => widths.AsEnumerable().Reverse().Aggregate(
            default(EquatableArray<Node>), (otherwise, width) => new Node[] { new Node.Choice(new[] { new SizeRange(columns, width.Least) }, new[] { Call(width.Part.Name, sizes) }, otherwise) })[0];

        Node Call(string part, IEnumerable<Size> sizes) => new Node.Call(part, Views.Select(v => v.Name).ToEquatableArray(), sizes.ToEquatableArray());
    }

    private IEnumerable<string> Inside => _sizes.Select(s => s.Name);

    private LoopNest Method(string name, string comment, IEnumerable<string> sizes, IEnumerable<Node> body, bool hasLoops, IEnumerable<LoopNest>? parts = null) => new(
        name, new[] { comment }, _problem.References.Select(v => new ReferenceParameter(v.Name, v.Element)).ToEquatableArray(), sizes.ToEquatableArray(), body.ToEquatableArray(), hasLoops, (parts ?? []).ToEquatableArray());

    private string Explanation()
    {
        string loops = string.Join(", ", _outer.Select(Label).Append($"{Label(_roles.Row)} by {Heights(0)[0].Rows}").Append($"{Label(_roles.Column)} by {(TakesThrees ? "up to three" : "one or two")} vectors, whose width is chosen by their number"));
        return $"Loops over {loops}. Sums over {Label(_roles.Term)} stay in registers{(_isLong ? $", {BlockTerms} terms at most: a single running total of more would lose digits" : "")}.";
    }

    private Height[] Heights(int width) => width == 0 && TakesThrees ? s_tall : s_low;

    private bool TakesThrees => _target.Registers >= 32;

    private int LanesOf(int width) => _target.Widths[width].Bytes / _problem.Accumulator.Size;

    /// <summary>A part for each width of vectors, most columns first, and how many columns it is for at least: vectors are full, or half full where those cost no more.</summary>
    private List<(int Least, LoopNest Part)> Widths()
    {
        var all = new List<(int, LoopNest)>();
        int[] widths = [.. _target.Widths.Select(w => w.Bytes / _problem.Accumulator.Size).Where(lanes => lanes > 1)];
        int below = int.MaxValue;
        for (int width = 0; width < widths.Length; width++)
        {
            int lanes = widths[width];
            if (width == 0 && TakesThrees) all.Add(((2 * lanes) + 1, Part($"{_name}By{MostVectors * lanes}", lanes, Strips.Threes, Heights(width))));
            all.Add((lanes, Part($"{_name}By{lanes}", lanes, below == lanes + 1 ? Strips.One : Strips.Pairs, Heights(below == lanes + 1 ? 0 : width))));
            below = lanes;
            if (width > 0 || !_target.HasMasks) continue;
            below = (lanes / 2) + 1;
            all.Add((below, Part($"{_name}Partial{lanes}", lanes, Strips.Partial, Heights(width))));
        }
        int fewest = widths[widths.Length - 1];
        all.Add((1, Part($"{_name}Partial{fewest}", fewest, Strips.Partial, s_low)));
        return all;
    }

    /// <summary>Rows of a tile, and how many rows are left to lower tiles at most.</summary>
    private sealed record Height(int Rows, int Leaves);

    /// <summary>How vectors cover the columns.</summary>
    private enum Strips
    {
        /// <summary>Three vectors at a time, then two or one, each a call.</summary>
        Threes,

        /// <summary>Two vectors at a time, then one; the last one lies over the one before.</summary>
        Pairs,

        /// <summary>One vector has as many lanes as there are columns.</summary>
        One,

        /// <summary>One vector has more lanes than there are columns.</summary>
        Partial,
    }

    /// <summary>Which label is what.</summary>
    /// <param name="RowFactor">The number of the factor that has rows; the other one has columns.</param>
    /// <param name="Row">The label of rows: neighbours share the columns that are loaded.</param>
    /// <param name="Column">The label in the lanes.</param>
    /// <param name="Term">The summed label.</param>
    private sealed record Roles(int RowFactor, int Row, int Column, int Term)
    {
        public static Roles? Of(StepProblem problem, Target target)
        {
            // Elements of a byte or two have so many lanes that columns seldom fill them: half a dozen widths would be mostly text.
            if (problem.Accumulator.Size < FewestBytes) return null;
            var lanes = LaneChoice.Of(problem, target);
            if (lanes.Lanes == 1 || lanes.Reduces || problem.Store != StoreMode.Set || problem.Factors.Count != 2 || problem.Reduced is not [var term]) return null;
            int columnFactor = problem.Factors[0].Has(lanes.Label) ? 0 : 1;
            var (a, b) = (problem.Factors[1 - columnFactor], problem.Factors[columnFactor]);
            if (a.Has(lanes.Label) || !b.StrideOf(lanes.Label).IsOne || !a.Has(term) || !b.Has(term) || problem.Label(term).Extent.IsZero) return null;
            int row = problem.Output.Where(l => a.Has(l) && !b.Has(l) && problem.Label(l).Extent.Constant is null).DefaultIfEmpty(-1).First();
            return row < 0 || problem.Label(lanes.Label).Extent.Constant is not null ? null : new(1 - columnFactor, row, lanes.Label, term);
        }
    }
}
