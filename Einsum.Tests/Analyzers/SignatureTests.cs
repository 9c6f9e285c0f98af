using Einsum.Analyzers;
using Einsum.Tests.Harness;

namespace Einsum.Tests.Analyzers;

/// <summary>What a method's declaration gets wrong is reported at the declaration: the language's table of signatures, and beyond it every id about a declaration.</summary>
[Trait("Category", "Roslyn")]
public class SignatureTests
{
    private static Task Reports(string marked, params string[] errors) => Verify.Analyzer(new EquationAnalyzer(), marked, errors);

    [Theory]
    [InlineData("public static float[,] {|EIN0020:M|}(float[,] a, float[,] b) => a")]
    [InlineData("public static partial float[,] {|EIN0021:M|}(float[,] a, float[,] b) => a", "CS0759")]
    [InlineData("static partial void {|EIN0022:M|}(float[,] a, float[,] b)")]
    [InlineData("static partial void M(Span<float> {|EIN0023:a|}, Span<float> b, ReadOnlySpan<float> c, int i, int j)")]
    [InlineData("static partial void M(float[,] a, float[,] b, [Result] float[,] {|EIN0023:c|}, [Result] float[,] d)")]
    [InlineData("static partial void M(float[,] a, float[,] b, [Result] ReadOnlySpan<float> {|EIN0024:c|})")]
    [InlineData("public static partial {|EIN0025:float[,,]|} M(float[,] a, float[,] b)")]
    [InlineData("static partial void M(float[][] {|EIN0026:a|}, float[,] b, float[,] c)")]
    [InlineData("public static partial float[,] M(float[,] a, char[] {|EIN0026:b|})")]
    [InlineData("public static partial float[,] M(float[,] a, System.Collections.Generic.List<float> {|EIN0026:b|})")]
    [InlineData("public static partial System.Threading.Tasks.Task<float[,]> {|EIN0028:M|}(float[,] a, float[,] b)")]
    [InlineData("public static partial T[,] M<T>(T[,] {|EIN0029:a|}, T[,] b)")]
    [InlineData("public static partial T[,] M<T>(T[,] a, T[,] b) where T : struct, INumberBase<T>")]
    [InlineData("static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i)")]
    [InlineData("public static partial float[,] M(float[,] a, float[,] b, int {|EIN0031:q|})")]
    [InlineData("public static partial float[,] M(float[,]? {|EIN0033:a|}, float[,] b)")]
    [InlineData("public static partial float[,] {|EIN0041:M|}(float[,] a, int[,] b)")]
    [InlineData("public static partial float[,] {|EIN0041:M|}(float[,] a, double[,] b)")]
    [InlineData("public static partial float[,] {|EIN0034:M|}(float[,] a, float[,] b); public static int MPlan => 0")]
    public Task OfAMatrixProduct(string signature, params string[] errors) => Reports(Annotated.Equation("ij,jk->ik", signature), errors);

    [Theory]
    [InlineData("{|EIN0030:i|}j,jk->ik", "static partial void M(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)", "")]
    [InlineData("i,i->", "public static partial void M(float[] x, float[] y, [Accumulate] out float {|EIN0037:r|})", "")]
    [InlineData("ij,jk->ik", Annotated.Matrices, ", {|EIN0040:Dim(\"q\", 3)|}")]
    [InlineData("ij,jk->ik", Annotated.Matrices, ", {|EIN0040:Dim(\"i\", -1)|}")]
    [InlineData("ij,jk->ik", Annotated.Matrices, ", Dim(\"i\", 1), {|EIN0040:Size(\"q\", 1, 2)|}")]
    [InlineData("ij,jk->ik", "static partial void M(ReadOnlySpan<float> a, [{|EIN0040:Stride(\"a\", \"q\")|}] int lda, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k)", "")]
    [InlineData("i,i->", "public static partial int {|EIN0042:M|}(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y)", ", Dim(\"i\", 200000)")]
    [InlineData("i,i->", "public static partial int M(ReadOnlySpan<sbyte> x, ReadOnlySpan<sbyte> y)", ", Dim(\"i\", 131071)")]
    [InlineData("i,{|EIN0044:i|}->", "public static partial Complex M(Complex[] x, Complex[] y)", "")]
    [InlineData("i,i->", "public static partial Complex M([Conj] Complex[] x, Complex[] y)", "")]
    public Task OfAnEquation(string equation, string signature, string more) => Reports(Annotated.Equation(equation, signature, more));

    [Theory]
    [InlineData("\"ij,jk->ik\", Plan = {|EIN0038:\"(0,0)\"|}")]
    [InlineData("\"ij,jk->ik\", Plan = {|EIN0038:\"(0,1\"|}")]
    [InlineData("\"(ij,jk)->ik\", Plan = {|EIN0038:\"(0,1)\"|}")]
    [InlineData("\"ij,jk->ik\", Plan = \"(0,1)\"")]
    [InlineData("\"ij,jk->ik\", Semiring = {|EIN0043:Semiring.Boolean|}")]
    [InlineData("\"ij,jk->ik\", MaxTemp = {|EIN0040:-1|}")]
    [InlineData("\"ij,jk->ik\", TempPool = {|EIN0040:TempPool.Parameter|}")]
    public Task OfAnOption(string arguments) => Reports(Annotated.Method(arguments));

    [Fact]
    public Task OfASemiringForIntegers() => Reports(Annotated.Method("\"ij,jk->ik\", Semiring = {|EIN0043:Semiring.LogSumExp|}", "public static partial int[,] M(int[,] a, int[,] b)"));

    [Theory]
    [InlineData("TempPool = TempPool.Parameter", "public static partial float[,] M(float[,] a, float[,] b, Span<byte> scratch)")]
    [InlineData("TempPool = TempPool.Parameter", "public static partial byte[,] M(byte[,] a, byte[,] b, Span<byte> scratch)")]
    [InlineData("TempPool = TempPool.Parameter", "public static partial float[,] M(float[,] a, float[,] b, byte[] {|EIN0026:scratch|})")]
    [InlineData("TempPool = TempPool.Parameter", "public static partial float[,] M(float[,] a, float[,] b, Memory<byte> {|EIN0026:scratch|})")]
    [InlineData("TempPool = TempPool.Parameter", "public static partial float[,] M(float[,] a, float[,] b, ref Span<byte> {|EIN0026:scratch|})")]
    [InlineData("TempPool = {|EIN0040:TempPool.Parameter|}", "static partial void M(float[,] a, float[,] b, [Result] float[,] scratch)")]
    [InlineData("TempPool = TempPool.Pool", "static partial void M(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, Span<byte> scratch, int i, int j)")]
    public Task OfMemoryForIntermediates(string option, string signature) => Reports(Annotated.Method($"\"ij,jk->ik\", {option}", signature));

    [Fact]
    public Task TheRankOfATensorUnderAnEllipsisIsAsked() => Reports("""
        using Einsum;
        using System.Numerics.Tensors;
        public static partial class C
        {
            [Einsum("{|EIN0035:...|}ij->...ji")] static partial void M(in ReadOnlyTensorSpan<float> a, in TensorSpan<float> b);
        }
        """);

    [Fact]
    public Task AFileLocalTypeCannotBeCompleted() => Reports("""
        using Einsum;
        file static partial class C
        {
            [Einsum("ij,jk->ik")] public static partial float[,] {|EIN0027:M|}(float[,] a, float[,] b);
        }
        """);

    [Fact]
    public Task ATypeIsPartialToBeCompleted() => Reports("""
        using Einsum;
        static class C
        {
            [Einsum("ij,jk->ik")] public static partial float[,] {|EIN0027:M|}(float[,] a, float[,] b);
        }
        """, "CS0751");

    [Fact]
    public Task AProductOfSizesThatNoArrayHasIsAnError() => Reports(Annotated.Equation("ij,jk->ik", Annotated.Matrices, ", Dim(\"i\", 65536), Dim(\"j\", 65536)").Replace("Dim(\"j\", 65536)", "{|EIN0045:Dim(\"j\", 65536)|}", StringComparison.Ordinal));

    [Fact]
    public Task AnInlineArrayHasItsLength() => Reports("""
        using Einsum;
        using System;
        [System.Runtime.CompilerServices.InlineArray(16)] public struct Sixteen { private float _first; }
        public static partial class C
        {
            [Einsum("i{|EIN0012:j|}->ji"), Dim("i", 4), Dim("j", 5)] static partial void M(in Sixteen a, Span<float> b);
        }
        """);
}
