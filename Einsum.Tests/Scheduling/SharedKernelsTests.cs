using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;
using Einsum.Compiler.Targets;
using Einsum.Tests.Reference;

namespace Einsum.Tests.Scheduling;

/// <summary>Register tiles of products, and products in place: one set per semiring, element type and range of instruction sets.</summary>
public class SharedKernelsTests
{
    /// <summary>Every semiring on every element type that has lanes for it.</summary>
    public static IEnumerable<ProductTiles> All =>
        from kind in Enum.GetValues<SemiringKind>()
        from element in ElementType.All
        where Target.HasLanes(element) && Compiler.Algebra.Semiring.Find(kind, element)?.Lanes is not null
        select new ProductTiles(kind, element);

    [Fact]
    public void TilesAreSound()
    {
        Assert.True(All.Count() > 20);
        foreach (var tiles in All)
        {
            foreach (var target in tiles.Targets)
            {
                Assert.Empty(LoopNestVerifier.Faults(tiles.Nest(target), tiles.Problem, target));
                Assert.Empty(LoopNestVerifier.Faults(tiles.Keeping(target), tiles.Problem, target));
            }
        }
    }

    [Fact]
    public void ProductsInPlaceAreSound()
    {
        foreach (var tiles in All)
        {
            foreach (var (items, terms) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                var product = new SharedProduct(tiles.Kind, tiles.Element, items, terms);
                foreach (var target in product.Targets) Assert.Empty(LoopNestVerifier.Faults(product.Nest(target), product.Problem, target));
            }
        }
    }

    /// <summary>Squares that are written out, one column, and what has loops, side by side in a batch: on every target the same product.</summary>
    [Theory]
    [InlineData(3, 3, 3)]
    [InlineData(4, 4, 4)]
    [InlineData(8, 8, 8)]
    [InlineData(16, 16, 16)]
    [InlineData(5, 37, 1)]
    [InlineData(4, 4, 3)]
    public void ABatchIsItsProducts(int rows, int terms, int columns)
    {
        const int Items = 3;
        var product = new SharedProduct(SemiringKind.Real, Of("float").Element, HasItems: true, AlongTerms: false);
        long[] a = Filled(Items * rows * terms, 1), b = Filled(Items * terms * columns, 2), expected = new long[Items * rows * columns];
        for (int n = 0; n < expected.Length; n++)
        {
            int column = n % columns, row = n / columns % rows, item = n / columns / rows;
            for (int p = 0; p < terms; p++) expected[n] += a[(((item * rows) + row) * terms) + p] * b[(((item * terms) + p) * columns) + column];
        }
        var sizes = new Dictionary<string, long>
        {
            ["items"] = Items,
            ["rows"] = rows,
            ["columns"] = columns,
            ["terms"] = terms,
            ["aItem"] = rows * terms,
            ["aRow"] = terms,
            ["aTerm"] = 1,
            ["bItem"] = terms * columns,
            ["bTerm"] = columns,
            ["cItem"] = rows * columns,
            ["cRow"] = columns,
        };
        foreach (var target in product.Targets)
        {
            long[] c = new long[expected.Length];
            new NestEvaluator(ReferenceSemiring.Real<long>(), StoreMode.Set, 1, 1, adds: false).Run(product.Nest(target), [a, b, c], sizes);
            Assert.Equal(expected, c);
        }
    }

    [Theory]
    [InlineData("ij,jk->ik", "SingleProduct", "rows=i columns=k terms=j aRow=j aTerm=1 bTerm=k cRow=k")]
    [InlineData("ji,jk->ik", "SingleProduct", "rows=i columns=k terms=j aRow=1 aTerm=i bTerm=k cRow=k")]
    [InlineData("ij,jk->ki", null, "")] // the target's unit stride is not one of a factor
    [InlineData("ij,kj->ki", "SingleProductAlongTerms", "rows=k columns=i terms=j aRow=j bColumn=j cRow=i cColumn=1")]
    [InlineData("bij,bjk->bik", "SingleBatch", "items=b rows=i columns=k terms=j aItem=i * j aRow=j aTerm=1 bItem=j * k bTerm=k cItem=i * k cRow=k")]
    [InlineData("bqhd,bkhd->bhqk", "SingleBatchAlongTerms", "items=h rows=q columns=k terms=d aItem=d aRow=h * d bItem=d bColumn=h * d cItem=q * k cRow=k cColumn=1 around b")]
    [InlineData("i:4j,jk->ik", "SingleProduct", "rows=4 columns=k terms=j aRow=j aTerm=1 bTerm=k cRow=k")]
    [InlineData("i:40j:40,jk:40->ik", null, "")] // static extents: a nest of its own knows more
    [InlineData("abcd,ebfd->aecf", null, "")] // two summed labels
    [InlineData("ij,j->i", null, "")]
    public void WhatAStepSharesInPlace(string equation, string? name, string sizes)
    {
        var problem = Lowered.Flat(equation).Problem;
        var call = SharedProduct.Call(SemiringKind.Real, problem, Options.Default);
        Assert.Equal(name, call?.Kernel.Name);
        if (call is null) return;
        string around = call.Outer.Count == 0 ? "" : $" around {string.Join(' ', call.Outer.Select(l => problem.Label(l).Name))}";
        Assert.Equal(sizes, string.Join(' ', call.Kernel.Problem.Symbols.Zip(call.Sizes, (symbol, size) => $"{symbol}={size}")) + around);
    }

    [Fact]
    public void NamesTellTilesApart()
    {
        Assert.Equal("SingleTiles", Of("float").Name);
        Assert.Equal("MinPlusInt64TilesFromVector128ToVector256", new ProductTiles(SemiringKind.MinPlus, Lowered.Flat("ij,jk->ik", "long").Problem.Accumulator, IsaOption.Vector128, IsaOption.Vector256).Name);
        Assert.Equal(All.Count(), All.Select(tiles => tiles.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("float", 8 * 3, 6 * 2, 8 * 3, 6 * 2, 4 * 4)]
    [InlineData("double", 8 * 3, 6 * 2, 8 * 3, 6 * 2, 4 * 4)]
    [InlineData("int", 6 * 3, 4 * 2, 6 * 3, 4 * 2, 4 * 4)]
    public void TheTileHoldsAsManySumsAsRegistersAllow(string element, params int[] sums)
    {
        var tiles = Of(element);
        foreach (var (target, count) in Target.All.Zip(sums))
        {
            var tile = tiles.Nest(target) is { Parts: [var whole, ..] } ? whole : tiles.Nest(target);
            Assert.Equal(count, tile.Body.OfType<Node.Clear>().Count());
            Assert.Equal(count, tile.Body.OfType<Node.Loop>().Single().Body.Count(node => node is Node.MultiplyAdd or Node.MultiplyAddByLane));
            Assert.All(tile.Body.OfType<Node.Clear>(), sum => Assert.Equal(target.Lanes(tiles.Element), sum.Lanes));
        }
    }

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    [InlineData("int")]
    public void ATileAddsAProductOfAnyStrides(string element)
    {
        const int Depth = 3, Gap = 2;
        var tiles = Of(element);
        foreach (var target in Target.All)
        {
            int rows = tiles.RowsOn(target), columns = tiles.ColumnsOn(target), vector = tiles.VectorColumnsOn(target);
            bool anyRows = !tiles.TakesLanesOn(target);
            // In panels; where the tensors lie. The rows that exist, and no others, are written; columns to the end of the tile.
            foreach (var (exist, width, adds, inPanels) in from exist in Enumerable.Range(1, rows) from width in (int[])[columns, vector, vector - 1, vector + 1, columns - vector] from adds in (bool[])[false, true] from inPanels in (bool[])[true, false] select (exist, width, adds, inPanels))
            {
                if (width < 1 || width > columns) continue;
                int written = (width + vector - 1) / vector * vector, stride = written + Gap;
                int aRow = inPanels || !anyRows ? 1 : Depth + 1, aTerm = inPanels || !anyRows ? rows : 1, bTerm = columns + (inPanels ? 0 : Gap);
                long[] a = Filled(rows * (Depth + 1), 1), b = Filled(Depth * (columns + Gap), 2), c = Filled((exist * stride) - Gap, 3), expected = [.. c];
                for (int row = 0; row < exist; row++)
                {
                    for (int column = 0; column < written; column++)
                    {
                        if (!adds) expected[(row * stride) + column] = 0;
                        for (int p = 0; p < Depth; p++) expected[(row * stride) + column] += a[(p * aTerm) + (row * aRow)] * b[(p * bTerm) + column];
                    }
                }
                var sizes = new Dictionary<string, long> { ["aRow"] = aRow, ["aTerm"] = aTerm, ["bTerm"] = bTerm, ["terms"] = Depth, ["stride"] = stride, ["rows"] = exist, ["columns"] = width, ["ahead"] = 0, ["aheadStep"] = 0 };
                long[] start = [.. c];
                new NestEvaluator(ReferenceSemiring.Real<long>(), StoreMode.Continue, 1, 1, adds).Run(tiles.Nest(target), [a, b, c], sizes);
                Assert.Equal(expected, c);
                if (width < columns) continue;

                // The same, and the columns are kept in a panel.
                long[] kept = new long[Depth * columns];
                new NestEvaluator(ReferenceSemiring.Real<long>(), StoreMode.Continue, 1, 1, adds).Run(tiles.Keeping(target), [a, b, start, kept], sizes);
                Assert.Equal(expected, start);
                Assert.Equal(Enumerable.Range(0, Depth * columns).Select(n => b[(n / columns * bTerm) + (n % columns)]), kept);
            }
        }
    }

    private static ProductTiles Of(string element) => new(SemiringKind.Real, Lowered.Flat("ij,jk->ik", element).Problem.Accumulator);

    private static long[] Filled(int count, int seed) => [.. Enumerable.Range(0, count).Select(n => (((n + seed) * 7L) % 19) - 9)];
}
