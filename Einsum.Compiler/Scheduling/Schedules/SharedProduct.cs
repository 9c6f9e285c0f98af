using Einsum.Compiler.Binding;

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
