using Einsum.Compiler;
using Einsum.Compiler.Binding;
using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Scheduling;

/// <summary>Products of two tensors fall into rows, columns, terms and batch; the target's unit stride is among the columns.</summary>
public class PackedProductTests
{
    [Theory]
    [InlineData("ij,jk->ik", "rows i of x, columns k, terms j")]
    [InlineData("ij,jk->ki", "rows k of y, columns i, terms j")]
    [InlineData("ji,kj->ik", "rows i of x, columns k, terms j")]
    [InlineData("bij,bjk->bik", "rows i of x, columns k, terms j, batch b")]
    [InlineData("bqhd,bkhd->bhqk", "rows q of x, columns k, terms d, batch b h")]
    [InlineData("abcd,cdef->abef", "rows ab of x, columns ef, terms cd")]
    [InlineData("abcd,ebfd->aecf", "rows a c of x, columns e f, terms b d")]
    [InlineData("abcd,ebfd->eafc", "rows e f of y, columns a c, terms b d")]
    [InlineData("nchw,kc->nkhw", "rows k of y, columns n hw, terms c")]
    [InlineData("ij,jk->ikl", "rows i of x, columns k, terms j, batch l")]
    [InlineData("dabfe,fc->edcba", "rows c of y, columns d b e a, terms f")]
    [InlineData("aged,cbfg->fedcba", "rows f cb of y, columns ed a, terms g")]
    [InlineData("dac,bcd->ba", "rows b of y, columns a, terms c d")]
    public void RolesOfLabels(string equation, string roles)
    {
        var step = Lowered.Flat(equation);
        var product = step.Packed!;
        Assert.Equal(roles, $"rows {Names(product.M)} of {product.RowFactor.Name}, columns {Names(product.N)}, terms {Names(product.K)}{(product.Batch.Count == 0 ? "" : $", batch {Names(product.Batch)}")}");
        Assert.Equal(step.Problem.Factors, new[] { product.RowFactor, product.ColumnFactor }.OrderBy(f => f.Name, StringComparer.Ordinal));

        string Names(EquatableArray<int> labels) => string.Join(' ', labels.Select(l => step.Problem.Label(l).Name));
    }

    [Theory]
    [InlineData("ij->ji", "float", "not a product of two tensors")]
    [InlineData("(ij,jk,kl)->il", "float", "not a product of two tensors")]
    [InlineData("i,j->ij", "float", "rows, columns or terms are missing")]
    [InlineData("ij,j->i", "float", "rows, columns or terms are missing")]
    [InlineData("ij,ij->", "float", "rows, columns or terms are missing")]
    [InlineData("i:9j:9x:9,j:9k:1->ik", "float", "a summed label is in one tensor only")]
    [InlineData("ij,jk->ik", "decimal", "its sums do not fit lanes")]
    [InlineData("ij,jk->ik", "nint", "its sums do not fit lanes")]
    public void OtherStepsSayWhyTheyAreNone(string equation, string element, string reason)
    {
        Assert.Null(PackedProduct.Of(Lowered.Flat(equation, element).Problem, Options.Default, out string said));
        Assert.Equal(reason, said);
    }

    /// <summary>Elements that are converted are packed from fewer on, whether columns are read by vectors or not; those that pairs hold are multiplied by pairs, but for alpha.</summary>
    [Fact]
    public void ConvertedElementsArePackedEarlier()
    {
        string least = $"i {PackedProduct.FewestRows}, k {PackedProduct.FewestColumns}, j {PackedProduct.FewestConvertedTerms}, i * j * k {PackedProduct.PackingConvertedPays}";
        foreach (string element in new[] { "sbyte", "byte", "short", "Half" })
        {
            foreach (string equation in new[] { "ij,jk->ik", "ij,kj->ik" })
            {
                var product = PackedProduct.Of(Lowered.Flat(equation, element).Problem, Options.Default, out _)!;
                Assert.Equal(least, string.Join(", ", product.Bounds.Select(b => $"{b.Value} {b.Least}")));
                Assert.Equal(element != "Half", product.InPairs);
                var problem = product.Problem;
                Assert.False((product with { Problem = problem with { Store = StoreMode.Scale, Target = problem.Target with { Element = problem.Accumulator } } }).InPairs);
            }
        }
    }

    /// <summary>Columns that are read by vectors are packed where threads may share the product, or else where they no longer stay in a cache.</summary>
    [Fact]
    public void PackingPaysFromASizeOn()
    {
        const int slim = PackedProduct.SlimInPlace, rows = PackedProduct.OnceInPlace + 1;
        var alone = Options.Default with { Parallel = ParallelOption.Never };
        Assert.Equal(Divided(Options.Default.ParallelThreshold / 2), Bounds("ij,jk->ik", Options.Default));
        Assert.Equal(Divided(PackedProduct.PackingPays), Bounds("ij,jk->ik", Options.Default with { ParallelThreshold = 0 }));
        Assert.Equal(Divided(PackedProduct.PackingPays), Bounds("ij,jk->ik", Options.Default with { Parallel = ParallelOption.Always }));
        Assert.Equal($"i {rows}, k {slim}, j {slim}, 8 * j * k + j * j {(9 * PackedProduct.ColumnsInPlace / sizeof(float)) + 1}", Bounds("ij,jk->ik", alone));
        Assert.Equal($"k {slim}, 4096 * k {Options.Default.ParallelThreshold / 2}, 262144 * k {slim * Options.Default.ParallelThreshold / 2}", Bounds("i:64j:64,j:64k->ik", Options.Default));

        long least = ((Options.Default.ParallelThreshold / 2) + 4095) / 4096;
        Assert.Equal("", Bounds($"i:64j:64,j:64k:{least}->ik", Options.Default));
        string[] never = [$"i:64j:64,j:64k:{least - 1}->ik", $"i:{rows - 1}j,jk->ik", $"ij,jk:{slim - 1}->ik", $"ij:{slim - 1},jk->ik"];
        Assert.All(never, equation => Assert.True(Of(equation, Options.Default).NeverPays));
        Assert.False(Of("ij,jk->ik", Options.Default).NeverPays);
        Assert.True(Of("i:512j:512,j:512k:512->ik", alone).NeverPays);
        Assert.False(Of("i:512j:512,j:512k:513->ik", alone).NeverPays);

        static string Divided(long work) => $"i {rows}, k {slim}, j {slim}, i * j * k {work}, i * i * j * k {slim * work}";

        static PackedProduct Of(string equation, Options options) => PackedProduct.Of(Lowered.Flat(equation).Problem, options, out _)!;

        static string Bounds(string equation, Options options) => string.Join(", ", Of(equation, options).Bounds.Select(b => $"{b.Value} {b.Least}"));
    }

    /// <summary>Where a tile in place could not read columns by vectors, packing pays for few of them.</summary>
    [Theory]
    [InlineData("ij,kj->ik", "i 4,k 8")]
    [InlineData("ij,jk->ki", "k 4,i 8")]
    [InlineData("abcd,ebfd->aecf", "a * c 4,e * f 8")]
    public void StridedColumnsArePackedEarlier(string equation, string bounds) =>
        Assert.Equal(bounds, string.Join(',', Lowered.Flat(equation).Packed!.Bounds.Take(2).Select(b => $"{b.Value} {b.Least}")));
}
