using Einsum.Compiler.Binding;
using Einsum.Compiler.Targets;

namespace Einsum.Compiler.Scheduling;

/// <summary>
/// A matrix product of tensors that are read where they lie, for any extents and strides: what is fixed is which strides are one. Its nests are those of any step.
/// </summary>
/// <param name="HasItems">Whether there is a batch of products.</param>
/// <param name="AlongTerms">
/// Whether neighbours in memory are terms, in both factors, so that lanes are added; else they are columns, in the column factor and the target.
/// </param>
public sealed record SharedProduct(SemiringKind Kind, ElementType Element, bool HasItems, bool AlongTerms, IsaOption MinIsa = IsaOption.Best, IsaOption MaxIsa = IsaOption.Best)
    : SharedKernels(Kind, Element, MinIsa, MaxIsa)
{
    private const int Item = 0, Row = 1, Column = 2, Term = 3;

    // Sides of squares that are written out as if they had been known, where a vector holds a row. RESULTS.md, "batched".
    private static readonly int[] s_squares = [3, 4, 8, 16];

    protected override string What => $"{(HasItems ? "Batch" : "Product")}{(AlongTerms ? "AlongTerms" : "")}";

    /// <summary>The product as a step.</summary>
    public StepProblem Problem
    {
        get
        {
            LoopLabel Label(int id, string name) => new(id, name, Size.Named(name + "s"));
            LabelStride[] Strides(params (int Label, string Stride)[] strides) => [.. strides.Where(s => HasItems || s.Label != Item).Select(s => new LabelStride(s.Label, s.Stride.Length == 0 ? Size.One : Size.Named(s.Stride)))];
            int[] items = HasItems ? [Item] : [];
            string columns = AlongTerms ? "bColumn" : "", terms = AlongTerms ? "" : "Term";
            return new(
                "Run", "", new[] { Label(Item, "item"), Label(Row, "row"), Label(Column, "column"), Label(Term, "term") }.Where(l => HasItems || l.Id != Item).ToEquatableArray(),
                items.Concat([Row, Column]).ToEquatableArray(), EquatableArray.Of(Term),
                EquatableArray.Of(
                    new View("a", Element, Strides((Item, "aItem"), (Row, "aRow"), (Term, AlongTerms ? "" : "aTerm"))),
                    new View("b", Element, Strides((Item, "bItem"), (Term, AlongTerms ? "" : "bTerm"), (Column, columns)))),
                new View("c", Element, Strides((Item, "cItem"), (Row, "cRow"), (Column, AlongTerms ? "cColumn" : ""))), Element, Semiring, StoreMode.Set);
        }
    }

    /// <summary>The kernel of a target: loops, but for square matrices of a few sizes that lie side by side, and for one column, which are steps of their own.</summary>
    protected override LoopNest Build(Target target)
    {
        var general = StepKernels.Nest(Problem, target, Options.Default);
        if (AlongTerms || !general.OnlyChooses) return general;
        var body = general.Body;
        var parts = new List<LoopNest>();
        foreach (var (step, comment) in Special(target).Reverse())
        {
            var nest = StepKernels.Nest(step, target, Options.Default);
            parts.Insert(0, nest with { Name = general.Name + step.Name, Comment = nest.Comment.Prepend(comment).ToEquatableArray() });
            // What the step knows, it asks for: extents, and strides of the tensors that it reads and writes.
            var known = Problem.Labels.Select(l => (l.Extent, Value: step.Labels.Where(s => s.Id == l.Id).Select(s => s.Extent).FirstOrDefault() ?? Size.One))
                .Concat(Problem.References.Zip(step.References, (view, other) => view.Strides.Where(s => other.Has(s.Label)).Select(s => (s.Stride, Value: other.StrideOf(s.Label)))).SelectMany(strides => strides));
            var when = known.Where(k => k.Item1.Constant is null && k.Value.Constant is not null).Select(k => new SizeRange(k.Item1, k.Value.Constant!.Value, k.Value.Constant!.Value)).ToEquatableArray();
            var call = new Node.Call(parts[0].Name, nest.References.Select(r => r.Name).ToEquatableArray(), nest.Sizes.Select(Size.Named).ToEquatableArray());
            body = new Node[] { new Node.Choice(when, new Node[] { call }, body) };
        }
        return general with { Body = body, Parts = general.Parts.Concat(parts).ToEquatableArray() };
    }

    private IEnumerable<(StepProblem Step, string Comment)> Special(Target target)
    {
        foreach (int side in s_squares.Where(side => Semiring.Lanes!.IsReal && Element.IsFloat && side <= target.Lanes(Element)))
        {
            var square = Square(side);
            if (LoopedLine.Fits(square, target, UnrollOption.Auto) || StraightLine.Fits(square, target, UnrollOption.Auto)) yield return (square, $"Squares of {side} side by side.");
        }
        var column = OneColumn();
        if (TileSchedule.UsesLanes(column, target)) yield return (column, "One column, whose terms are neighbours.");
    }

    /// <summary>The product of squares of a known side, one after the other.</summary>
    private StepProblem Square(int side)
    {
        var (one, square) = (Size.Of(side), Size.Of(side * side));
        View Fixed(View view, int outer) => view with { Strides = view.Strides.Select(s => s with { Stride = s.Label == Item ? square : s.Label == outer ? one : Size.One }).ToEquatableArray() };
        return Problem with
        {
            Name = $"Square{side}",
            Labels = Problem.Labels.Select(l => l.Id == Item ? l : l with { Extent = one }).ToEquatableArray(),
            Factors = EquatableArray.Of(Fixed(Problem.Factors[0], Row), Fixed(Problem.Factors[1], Term)),
            Target = Fixed(Problem.Target, Row),
        };
    }

    /// <summary>The product with one column: lanes hold terms.</summary>
    private StepProblem OneColumn()
    {
        View Fixed(View view) => view with { Strides = view.Strides.Where(s => s.Label != Column).Select(s => s.Label == Term ? s with { Stride = Size.One } : s).ToEquatableArray() };
        return Problem with
        {
            Name = "OneColumn",
            Labels = Problem.Labels.Where(l => l.Id != Column).ToEquatableArray(),
            Output = Problem.Output.Where(l => l != Column).ToEquatableArray(),
            Factors = Problem.Factors.Select(Fixed).ToEquatableArray(),
            Target = Fixed(Problem.Target),
        };
    }

    /// <summary>The call for a step; null where the step is no such product, or its extents are static: then a nest of its own knows more.</summary>
    public static SharedCall? Call(SemiringKind kind, StepProblem problem, Options options)
    {
        if (PackedProduct.Of(problem, options, out _) is not { K: [var term] } product || problem.Store != StoreMode.Set || problem.StaticWork is not null) return null;
        if (problem.Target.Element != problem.Accumulator || problem.Factors.Any(f => f.Element != problem.Accumulator || f.Function is not null)) return null;
        int column = product.N.Where(l => product.ColumnFactor.StrideOf(l).IsOne && problem.Target.StrideOf(l).IsOne).DefaultIfEmpty(-1).First();
        bool alongTerms = column < 0;
        if (alongTerms && !(product.RowFactor.StrideOf(term).IsOne && product.ColumnFactor.StrideOf(term).IsOne)) return null;
        if (alongTerms) column = product.N[product.N.Count - 1];
        int row = product.M[product.M.Count - 1], item = product.Batch.Count == 0 ? -1 : product.Batch[product.Batch.Count - 1];
        var kernel = new SharedProduct(kind, problem.Accumulator, item >= 0, alongTerms, options.MinIsa, options.MaxIsa);
        if (kernel.Targets.All(t => t.IsScalar)) return null;

        var roles = new Dictionary<string, Size>();
        foreach (var (label, name) in new[] { (item, "item"), (row, "row"), (column, "column"), (term, "term") })
        {
            if (label < 0) continue;
            string stride = char.ToUpperInvariant(name[0]) + name.Substring(1);
            roles.Add(name + "s", problem.Label(label).Extent);
            roles.Add("a" + stride, product.RowFactor.StrideOf(label));
            roles.Add("b" + stride, product.ColumnFactor.StrideOf(label));
            roles.Add("c" + stride, problem.Target.StrideOf(label));
        }
        var outer = problem.Output.Where(l => l != item && l != row && l != column).ToEquatableArray();
        return new(kernel, product, outer, kernel.Problem.Symbols.Select(symbol => roles[symbol]).ToEquatableArray());
    }
}

/// <summary>How a step calls a shared product.</summary>
/// <param name="Kernel">The product.</param>
/// <param name="Product">The step's labels by their role.</param>
/// <param name="Outer">Labels that the kernel does not know: loops around the call.</param>
/// <param name="Sizes">Extents and strides, in the order of the kernel's symbols.</param>
public sealed record SharedCall(SharedProduct Kernel, PackedProduct Product, EquatableArray<int> Outer, EquatableArray<Size> Sizes);
