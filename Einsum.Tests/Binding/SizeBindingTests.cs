using Einsum.Compiler.Binding;

namespace Einsum.Tests.Binding;

/// <summary>Where the extent of each label comes from, and what is said of sizes that contradict or are missing.</summary>
public class SizeBindingTests
{
    [Theory]
    [InlineData("ij,jk->ik", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i)", "i = parameter 3\nj = a.Length / i\nk = b.Length / j")]
    [InlineData("ij,jk->ik", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int k)", "i = a.Length / j\nj = b.Length / k\nk = parameter 3")] // two passes
    [InlineData("ij,jk->ik", "float[,] M(float[,] a, float[] b, int i)", "i = a axis 0\nj = a axis 1\nk = b.Length / j")] // a shape beats a parameter
    [InlineData("ij,jk->ik", """[Dim("j", 3)] float[,] M(float[,] a, float[] b)""", "i = a axis 0\nj = 3\nk = b.Length / j")]
    [InlineData("ij:3,jk->ik", "float[,] M(float[,] a, float[] b)", "i = a axis 0\nj = 3\nk = b.Length / j")]
    [InlineData("ij,jk->ik", """[Dim("i", 4)] void M(in Block12<float> a, in Block6<float> b, Span<float> c)""", "i = 4\nj = 3\nk = 2")] // lengths divide at compile time
    [InlineData("ij,jk->ik", """[Dim("k", 2)] void M(in Block12<float> a, in Block6<float> b, Span<float> c)""", "i = 4\nj = 3\nk = 2")]
    [InlineData("iij->j", "void M(ReadOnlySpan<float> a, Span<float> b, int i)", "i = parameter 2\nj = a.Length / (i * i)")]
    [InlineData("i->", "float M(ReadOnlySpan<float> a)", "i = a.Length")]
    [InlineData("i->ij", "void M(ReadOnlySpan<float> a, Span<float> b, int j)", "i = a.Length\nj = parameter 2")]
    [InlineData("i...->...i", """[Dim("...", 6)] void M(ReadOnlySpan<float> a, Span<float> b)""", "i = a.Length / ...\n... = 6")]
    [InlineData("i...,...->i...", """[Dim("...", 6)] float[,] M(float[,] a, float[] b)""", "i = a axis 0\n<1> = 6")] // the one axis of the ellipsis
    [InlineData("i...,...->i...", "void M([Rank(3)] ReadOnlySpan<float> a, float[,] b, Span<float> c)", "i = a.Length / (<2> * <1>)\n<2> = b axis 0\n<1> = b axis 1")]
    [InlineData("ij->ji", """[Size("i", 1, 64)] [Size("j", Typical = 768)] float[,] M(float[,] a)""", "i = a axis 0, at least 1, at most 64\nj = a axis 1, typically 768")]
    public void SizesHaveTheirSources(string equation, string signature, string sizes) => Assert.Equal(sizes, Sizes(Bound.Program(equation, signature)));

    [Theory]
    [InlineData("i,i->i", "float[] M(float[] a, float[] b)", "i = the first of a axis 0, b axis 0 that is not 1")] // T[] of one label has an axis here
    [InlineData("ij,i->ij", "float[,] M(float[,] a, ReadOnlySpan<float> b)", "i = the first of a axis 0, b axis 0 that is not 1\nj = a axis 1")]
    [InlineData("ij,i->ij", "float[,] M(float[,] a, ReadOnlySpan<float> b, int i)", "i = parameter 2\nj = a axis 1")] // all axes may be 1
    [InlineData("i,i->i", """[Dim("i", 4)] void M(in Block1<float> a, in Block4<float> b, Span<float> c)""", "i = 4")]
    [InlineData("i,i->i", "void M(in Block1<float> a, in Block4<float> b, Span<float> c)", "i = 4")]
    public void BroadcastTakesAnyAxisThatIsNotOne(string equation, string signature, string sizes) =>
        Assert.Equal(sizes, Sizes(Bound.Program(equation, signature, new(Broadcast: true))));

    [Theory]
    [InlineData("ij->ji", "void M(float* a, float* b, int i)", "EIN0030 at 1..2", "j")] // a pointer has no length
    [InlineData("ii->i", "float[] M(float[] a)", "EIN0030 at 0..1", "i")]
    [InlineData("token -> token", "void M(float[] a, float[] b)", "EIN0030 at 0..1", "t, o, k, e, n")]
    [InlineData("ij,jk->ik", """void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, [Stride("a", "i")] int lda, int i)""", "EIN0030 at 1..2", "j, k")] // a strided length is only a bound
    [InlineData("...i->...i", "float[] M([Rank(3)] float[] a)", "EIN0030 at 0..3, EIN0025 at Return", "<2>, <1>, i")]
    [InlineData("i...->...i", "void M(ReadOnlySpan<float> a, Span<float> b)", "EIN0030 at 0..1", "i, ...")]
    public void MissingSizesAreOneFault(string equation, string signature, string faults, string labels)
    {
        var bound = Bound.Method(equation, signature);
        Assert.Equal(faults, Bound.Text(bound.Faults));
        Assert.Equal(labels, bound.Faults.Single(fault => fault.Id == "EIN0030").Arguments.Single());
    }

    [Theory]
    [InlineData("i:2j->ij", """[Dim("i", 3)] float[,] M(float[,] a)""", "EIN0012 at 1..3", "i 3 [Dim] 2 \"i:2j\"")]
    [InlineData("ij->ij", """[Dim("i", 3)] [Dim("j", 3)] [Dim("i", 4)] float[,] M(float[,] a)""", "EIN0012 at Dim 2", "i 3 [Dim] 4 [Dim]")]
    [InlineData("i->ij", """[Dim("i", 4)] [Dim("j", 2)] void M(in Block3<float> a, Span<float> b)""", "EIN0012 at 0..1", "i 4 [Dim] 3 'a'")]
    [InlineData("ij->ji", """[Dim("i", 5)] void M(in Block16<float> a, Span<float> b)""", "EIN0012 at 1..2", "i 5 [Dim] 16 'a'")] // 5 does not divide 16
    [InlineData("ij->ji", """[Dim("j", 5)] void M(in Block16<float> a, Span<float> b, int i)""", "EIN0012 at 1..2", "j 5 [Dim] 16 'a'")]
    [InlineData("i,i->", "float M(in Block3<float> a, in Block4<float> b)", "EIN0012 at 2..3", "i 3 'a' 4 'b'")]
    [InlineData("i:2 j:3->j i", "void M(float[] a, out Block5<float> b)", "EIN0012 at 11..12", "j x i 6 \"i:2 j:3\" 5 'b'")]
    [InlineData("->", "void M(float a, out Block2<float> b)", "EIN0012 at parameter 1", "(none) 1 the equation 2 'b'")]
    public void StaticSizesThatContradictAreOneFault(string equation, string signature, string faults, string arguments)
    {
        Assert.Equal(faults, Bound.Faults(equation, signature));
        Assert.Equal(arguments, string.Join(" ", Bound.Fault(equation, signature).Arguments));
    }

    [Fact]
    public void EarlierSizeIsAFurtherPlace()
    {
        var fault = Bound.Fault("i->ij", """[Dim("i", 4)] [Dim("j", 2)] void M(in Block3<float> a, Span<float> b)""");
        Assert.Equal("Dim 0, parameter 0", string.Join(", ", fault.Also.Select(Bound.Text)));
    }

    [Theory]
    [InlineData("i:65536 j:65536->", "float M(float[,] a)", "EIN0045 at 9..15", "4294967296")]
    [InlineData("i->ii", """[Dim("i", 65536)] void M(float[] a, float[] b)""", "EIN0009 at 3..4, EIN0045 at Dim 0", "4294967296")]
    [InlineData("ij,k->", """[Dim("i", 0)] [Dim("j", 65536)] [Dim("k", 65536)] float M(float[,] a, float[] b)""", "", "")] // no tensor has them all
    [InlineData("ijk->", """[Dim("i", 0)] [Dim("j", 65536)] [Dim("k", 65536)] float M(float[,,] a)""", "", "")] // none has an element
    [InlineData("i->", """[Dim("i", 2147483647)] float M(float[] a)""", "", "")]
    [InlineData("kij->", """[Dim("i", 65536)] [Dim("j", 65536)] float M(float[,,] a)""", "EIN0045 at Dim 1", "4294967296")] // it could only be empty
    [InlineData("ij->", """[Dim("i", 0)] [Dim("j", 2147483648)] float M(float[,] a)""", "EIN0045 at Dim 1", "2147483648")]
    [InlineData("i,j,k->", """[Dim("i", 2147483647)] [Dim("j", 2147483647)] [Dim("k", 2147483647)] float M(float[] a, float[] b, float[] c)""", "", "")]
    public void ProductsBeyondInt32AreFaults(string equation, string signature, string faults, string product)
    {
        var bound = Bound.Method(equation, signature);
        Assert.Equal(faults, Bound.Text(bound.Faults));
        if (product.Length > 0) Assert.Equal(product, bound.Faults.Single(fault => fault.Id == "EIN0045").Arguments.Single());
    }

    [Theory]
    [InlineData("ij->ji", """[Dim("x", 3)] void M(float[] a, float[] b)""", "EIN0040 at Dim 0")] // not the sizes it leaves open, too
    [InlineData("ij->ji", """[Size("x", 3, 4)] float[,] M(float[,] a)""", "EIN0040 at Size 0")]
    [InlineData("ij->ji", """[Size("i", 1, 2)] [Size("j", Typical = -3)] float[,] M(float[,] a)""", "EIN0040 at Size 1")]
    [InlineData("ij->ji", """[Dim("...", 3)] float[,] M(float[,] a)""", "EIN0040 at Dim 0")]
    public void UnknownNamesAreOneFault(string equation, string signature, string faults) => Assert.Equal(faults, Bound.Faults(equation, signature));

    [Fact]
    public void UnknownNameOffersTheKnown()
    {
        var fault = Bound.Fault("ij->ji", """[Dim("x", 3)] void M(float[] a, float[] b)""");
        Assert.Equal(["Dim", "x"], fault.Arguments);
        Assert.Equal(["i", "j"], fault.FixData);
    }

    [Fact]
    public void SizeOrderPutsQuotientsBehindTheirDivisors()
    {
        var program = Bound.Program("ij,jk->ik", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int k)");
        Assert.Equal([2, 1, 0], SizeOrder.Find(program.Labels)!.Value);
    }

    private static string Sizes(TensorProgram program) => Bound.Lines(program, [.. program.Labels.Select(label => label.Name + " = ")]);
}
