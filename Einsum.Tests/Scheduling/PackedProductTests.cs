using Einsum.Compiler;
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
        Assert.Null(PackedProduct.Of(Lowered.Flat(equation, element).Problem, out string said));
        Assert.Equal(reason, said);
    }

    [Fact]
    public void PackingPaysFromASizeOn()
    {
        string slim = $"{PackedProduct.SlimInPlace}";
        var unknown = Lowered.Flat("ij,jk->ik").Packed!;
        Assert.False(unknown.NeverPays);
        Assert.Equal([$"i {slim}", $"k {slim}", $"j {slim}", $"i * j * k {PackedProduct.PackingPays}"], unknown.Bounds.Select(b => $"{b.Value} {b.Least}"));
        Assert.Equal([$"k {slim}", $"4096 * k {PackedProduct.PackingPays}"], Lowered.Flat("i:64j:64,j:64k->ik").Packed!.Bounds.Select(b => $"{b.Value} {b.Least}"));
        long least = (PackedProduct.PackingPays + 4095) / 4096;
        Assert.Empty(Lowered.Flat($"i:64j:64,j:64k:{least}->ik").Packed!.Bounds);
        Assert.False(Lowered.Flat($"i:64j:64,j:64k:{least}->ik").Packed!.NeverPays);
        Assert.True(Lowered.Flat($"i:64j:64,j:64k:{least - 1}->ik").Packed!.NeverPays);
        Assert.True(Lowered.Flat($"i:{PackedProduct.SlimInPlace - 1}j,jk->ik").Packed!.NeverPays);
        Assert.True(Lowered.Flat($"ij,jk:{PackedProduct.SlimInPlace - 1}->ik").Packed!.NeverPays);
        Assert.True(Lowered.Flat($"ij:{PackedProduct.SlimInPlace - 1},jk->ik").Packed!.NeverPays);
    }

    /// <summary>Where a tile in place could not read columns by vectors, packing pays for few of them.</summary>
    [Theory]
    [InlineData("ij,kj->ik", "i 4,k 8")]
    [InlineData("ij,jk->ki", "k 4,i 8")]
    [InlineData("abcd,ebfd->aecf", "a * c 4,e * f 8")]
    public void StridedColumnsArePackedEarlier(string equation, string bounds) =>
        Assert.Equal(bounds, string.Join(',', Lowered.Flat(equation).Packed!.Bounds.Take(2).Select(b => $"{b.Value} {b.Least}")));
}
