using Einsum.Compiler.Binding;

namespace Einsum.Tests.Binding;

/// <summary>What each parameter is taken for.</summary>
public class ParameterRolesTests
{
    [Theory]
    [InlineData("void M(Span<float> d, ReadOnlySpan<float> a, ReadOnlySpan<float> b, int i)", "d = a, b; i")] // the only writable one
    [InlineData("void M(float[,] a, float[,] b, float[,] c)", "c = a, b")] // the last one
    [InlineData("void M(float[,] a, [Result] float[,] b, float[,] c)", "b = a, c")]
    [InlineData("float[,] M(float[,] a, CancellationToken cancel, float[,] b)", "return = a, b")]
    [InlineData("void M(float[,] a, float[,] b, [Result] float[,] c, int i, nint j, long k)", "c = a, b; i j k")]
    [InlineData("void M(float[,] a, float[,] b, [Accumulate] float[,] c, float alpha, float beta)", "c = a, b; alpha alpha; beta beta")]
    [InlineData("void M(float[,] a, float[,] b, [Accumulate] float[,] c, [Beta] float x, [Alpha] float y)", "c = a, b; alpha y; beta x")]
    public void MatrixProductHasItsRoles(string signature, string roles) => Assert.Equal(roles, Roles("ij,jk->ik", signature));

    [Theory]
    [InlineData(",ij->ij", "float[,] M(float s, float[,] a, int i)", "return = s, a; i")]
    [InlineData(",i->i", "int[] M([Operand] int i, int[] a)", "return = i, a")] // the mark beats the label's name
    [InlineData(",i->i", "int[] M(int s, int[] a)", "return = s, a")]
    [InlineData("->", "int M(int a)", "return = a")]
    [InlineData("->ij", "float[,] M(float a, int i, int j)", "return = a; i j")]
    [InlineData("x x' -> x' x", "void M(ReadOnlySpan<float> a, Span<float> b, int x_)", "b = a; x'", StyleOption.Spaced)] // a prime is an underscore
    [InlineData("x' x_ -> x_ x'", "void M(ReadOnlySpan<float> a, Span<float> b, int x_)", "b = a; x_", StyleOption.Spaced)] // but the name itself comes first
    [InlineData("i,i->", "void M(bool[] a, bool[] b, out int count)", "count = a, b")]
    [InlineData("i,i->", "void M(int[] a, int[] b, ref int i)", "i = a, b")] // what is written is no size
    public void OtherEquationHasItsRoles(string equation, string signature, string roles, StyleOption style = StyleOption.Auto) =>
        Assert.Equal(roles, Roles(equation, signature, new(style)));

    [Theory]
    [InlineData("ij,jk->ik", "float[,] M(float[,] a, float[,] b, [Result] Span<float> c)", "EIN0023 at parameter 2")] // nothing would fill the return value
    [InlineData("ij,jk->ik", "void M(float[,] a, float[,] b, out Span<float> c)", "EIN0026 at parameter 2")]
    [InlineData("ij,jk->ik", "float[,] M(float[,] a, out float[,] b)", "EIN0026 at parameter 1")]
    [InlineData("ij,jk->ik", "float[,] M(float[,] a, float[,] b, uint i)", "EIN0026 at parameter 2")] // sizes are int, nint or long
    [InlineData("ij,jk->ik", "float[,] M(float[,] a, float[,] b, bool fast)", "EIN0026 at parameter 2")]
    [InlineData("ij,jk->ik", "float[,] M(float[,] a, double s, float[,] b)", "EIN0010 at parameter 2")]
    [InlineData(",ij->ij", "float[,] M(double s, float[,] a)", "EIN0041 at Method")]
    [InlineData("ij,jk->ik", "float[,] M(float[,] a)", "EIN0010 at 3..5")]
    [InlineData("ij->ji", "float[,] M(float[,] a, float[,] b)", "EIN0010 at parameter 1")]
    [InlineData("ij->ji", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i)", "EIN0010 at parameter 1")]
    [InlineData("ij,jk->ik", "void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, int i)", "EIN0022 at Method")]
    [InlineData("i->i", "void M(ReadOnlySpan<float> a, [Accumulate] ReadOnlySpan<float> c)", "EIN0024 at parameter 1")]
    [InlineData("i->", "void M(ReadOnlySpan<float> a, [Result] float c)", "EIN0024 at parameter 1")]
    [InlineData("i->i", "void M(ReadOnlySpan<float> a, [Accumulate] out float[] c)", "EIN0037 at parameter 1")]
    [InlineData("ij->ji", "void M(float[,] a, [Accumulate] float[,] c, double alpha)", "EIN0026 at parameter 2")] // no float holds it
    [InlineData("ij->ji", "void M(float[,]? a, [Result] float[,]? c)", "EIN0033 at parameter 0, EIN0033 at parameter 1")]
    public void MistakeIsOneFault(string equation, string signature, string faults) => Assert.Equal(faults, Bound.Faults(equation, signature));

    [Fact]
    public void EveryRivalOfADestinationIsAPlace()
    {
        var fault = Bound.Fault("ij,jk->ik", "void M(Span<float> a, Span<float> b, ReadOnlySpan<float> c)");
        Assert.Equal("parameter 1", string.Join(", ", fault.Also.Select(Bound.Text)));
    }

    [Fact]
    public void CountNamesTheOperands() =>
        Assert.Equal(["2", "3", "a, b, s"], Bound.Fault("ij,jk->ik", "float[,] M(float[,] a, float[,] b, float s)").Arguments);

    private static string Roles(string equation, string signature, Options? options = null)
    {
        var bound = Bound.Method(equation, signature, options);
        Assert.Equal("", Bound.Text(bound.Faults));
        var roles = bound.Roles!;
        string text = $"{roles.Destination!.Name} = {string.Join(", ", roles.Operands.Select(operand => operand.Name))}";
        if (roles.Sizes.Count > 0) text += "; " + string.Join(" ", roles.Sizes.Select(size => size.Label));
        if (roles.Alpha is { } alpha) text += $"; alpha {alpha.Name}";
        if (roles.Beta is { } beta) text += $"; beta {beta.Name}";
        return text;
    }
}
