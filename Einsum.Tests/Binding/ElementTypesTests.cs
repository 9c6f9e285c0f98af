using Einsum.Compiler.Binding;

namespace Einsum.Tests.Binding;

/// <summary>The semiring and the accumulator that the types of a method give, and the types that have none.</summary>
public class ElementTypesTests
{
    [Theory]
    [InlineData("float M(float[] a, float[] b)", "Real, sums in float")]
    [InlineData("double M(double[] a, double[] b)", "Real, sums in double")]
    [InlineData("double M(float[] a, float[] b)", "Real, sums in double")] // the destination is wider
    [InlineData("float M(double[] a, double[] b)", "Real, sums in double")]
    [InlineData("Half M(Half[] a, Half[] b)", "Real, sums in float")]
    [InlineData("double M(Half[] a, Half[] b)", "Real, sums in double")]
    [InlineData("Half M(float[] a, float[] b)", "Real, sums in float")]
    [InlineData("sbyte M(sbyte[] a, sbyte[] b)", "Real, sums in int")]
    [InlineData("int M(sbyte[] a, byte[] b)", "Real, sums in int")]
    [InlineData("long M(byte[] a, byte[] b)", "Real, sums in long")]
    [InlineData("short M(short[] a, short[] b)", "Real, sums in int")]
    [InlineData("ushort M(ushort[] a, ushort[] b)", "Real, sums in uint")]
    [InlineData("int M(int[] a, int[] b)", "Real, sums in int")]
    [InlineData("short M(int[] a, int[] b)", "Real, sums in int")] // narrowed once, at the store
    [InlineData("ulong M(uint[] a, uint[] b)", "Real, sums in ulong")]
    [InlineData("uint M(int[] a, int[] b)", "Real, sums in int")]
    [InlineData("ulong M(sbyte[] a, sbyte[] b)", "Real, sums in long")] // which holds what is read; the sign is narrowed away at the store
    [InlineData("nuint M(int[] a, int[] b)", "Real, sums in nint")]
    [InlineData("nint M(nint[] a, nint[] b)", "Real, sums in nint")]
    [InlineData("nuint M(nuint[] a, nuint[] b)", "Real, sums in nuint")]
    [InlineData("decimal M(decimal[] a, decimal[] b)", "Real, sums in decimal")]
    [InlineData("BigInteger M(BigInteger[] a, BigInteger[] b)", "Real, sums in BigInteger")]
    [InlineData("Complex M([Conj] Complex[] a, Complex[] b)", "Real, sums in Complex")]
    [InlineData("T M<T>(T[] a, T[] b)", "Real, sums in T")]
    [InlineData("bool M(bool[] a, bool[] b)", "Boolean, sums in bool")]
    [InlineData("int M(bool[] a, bool[] b)", "Real, sums in int")] // counts
    [InlineData("byte M(bool[] a, bool[] b)", "Real, sums in int")]
    [InlineData("ulong M(bool[] a, bool[] b)", "Real, sums in ulong")]
    public void TypesGiveTheirAccumulator(string signature, string line) => Assert.Equal(line, Accumulator(signature, Options.Default));

    [Theory]
    [InlineData("float M(float[] a, float[] b)", "double", "Real, sums in double")]
    [InlineData("double M(float[] a, double[] b)", "double", "Real, sums in double")]
    [InlineData("double M(int[] a, float[] b)", "double", "Real, sums in double")]
    [InlineData("short M(short[] a, short[] b)", "long", "Real, sums in long")]
    [InlineData("byte M(sbyte[] a, short[] b)", "short", "Real, sums in short")]
    [InlineData("int M(bool[] a, short[] b)", "int", "Real, sums in int")]
    [InlineData("int M(ushort[] a, ushort[] b)", "int", "Real, sums in int")]
    public void AskedAccumulatorIsTaken(string signature, string asked, string line) => Assert.Equal(line, Accumulator(signature, new(Accumulator: Type(asked))));

    [Theory]
    [InlineData("float M(float[] a, int[] b)", null)]
    [InlineData("double M(float[] a, double[] b)", null)]
    [InlineData("double M(int[] a, int[] b)", null)]
    [InlineData("int M(float[] a, float[] b)", null)]
    [InlineData("long M(int[] a, long[] b)", null)]
    [InlineData("int M(short[] a, ushort[] b)", null)]
    [InlineData("float M(bool[] a, bool[] b)", null)]
    [InlineData("int M(bool[] a, int[] b)", null)]
    [InlineData("bool M(int[] a, int[] b)", null)]
    [InlineData("decimal M(double[] a, double[] b)", null)]
    [InlineData("T M<T, U>(T[] a, U[] b)", null)]
    [InlineData("float M(double[] a, double[] b)", "float")] // does not hold them
    [InlineData("uint M(int[] a, int[] b)", "uint")]
    [InlineData("int M(uint[] a, uint[] b)", "int")] // as wide, but signed
    [InlineData("int M(sbyte[] a, sbyte[] b)", "uint")]
    [InlineData("uint M(sbyte[] a, sbyte[] b)", "uint")]
    [InlineData("ulong M(sbyte[] a, sbyte[] b)", "uint")]
    [InlineData("ulong M(sbyte[] a, sbyte[] b)", "ulong")]
    [InlineData("Half M(Half[] a, Half[] b)", "Half")] // never sums in itself
    [InlineData("int M(int[] a, int[] b)", "double")] // no conversion back
    [InlineData("nint M(nint[] a, long[] b)", "nint")]
    public void OtherMixturesHaveNone(string signature, string? asked) =>
        Assert.Equal("EIN0041 at Method", Bound.Faults("i,i->", signature, new(Accumulator: asked is null ? null : Type(asked))));

    [Fact]
    public void MixtureNamesItsTypes() => Assert.Equal(["float", "int", "double"], Bound.Fault("i,i,i->", "double M(float[] a, float[] b, int[] c)").Arguments);

    [Theory]
    [InlineData(SemiringKind.Real, "decimal double float Half T BigInteger Complex int long byte short")]
    [InlineData(SemiringKind.Boolean, "bool")]
    [InlineData(SemiringKind.MinPlus, "float double Half int long")]
    [InlineData(SemiringKind.MaxPlus, "float double Half int long")]
    [InlineData(SemiringKind.MaxTimes, "float double Half int long")]
    [InlineData(SemiringKind.MaxMin, "float double Half int long")]
    [InlineData(SemiringKind.LogSumExp, "float double")]
    [InlineData(SemiringKind.Gf2, "byte ushort uint ulong bool")]
    public void SemiringAppliesToItsElements(SemiringKind semiring, string elements)
    {
        foreach (string element in "bool sbyte byte short ushort int uint long ulong nint Half float double decimal BigInteger Complex T".Split(' '))
        {
            string signature = $"{element} M<T>({element}[] a)";
            bool applies = elements.Split(' ').Contains(element) || (semiring == SemiringKind.Real && element != "bool");
            Assert.Equal(applies ? "" : "EIN0043 at Semiring 0", Bound.Faults("i->", signature, new(Semiring: semiring)));
        }
    }

    [Theory]
    [InlineData(SemiringKind.Gf2, "byte M(byte[] a)", "Gf2, sums in byte")] // xor does not overflow
    [InlineData(SemiringKind.MinPlus, "Half M(Half[] a)", "MinPlus, sums in float")]
    [InlineData(SemiringKind.MinPlus, "double M(float[] a)", "MinPlus, sums in double")]
    public void SemiringHasItsAccumulator(SemiringKind semiring, string signature, string line) =>
        Assert.Equal($"semiring {line}", Bound.Lines(Bound.Program("i->", signature, new(Semiring: semiring)), "semiring"));

    [Fact]
    public void InfinityOfIntIsNotThatOfLong() => Assert.Equal("EIN0041 at Method", Bound.Faults("i->", "long M(int[] a)", new(Semiring: SemiringKind.MinPlus)));

    [Theory]
    [InlineData("sbyte", "sbyte", 131071)]
    [InlineData("byte", "byte", 33025)]
    [InlineData("sbyte", "byte", 65793)]
    public void BytesOverflowBeyondTheirLimit(string left, string right, int limit)
    {
        string Signature(int extent) => $"[Dim(\"i\", {extent})] int M({left}[] a, {right}[] b)";
        Assert.Equal("", Bound.Faults("i,i->", Signature(limit)));
        Assert.Equal([$"{limit + 1}", $"{left} x {right}", "int", $"{limit}"], Bound.Fault("i,i->", Signature(limit + 1)).Arguments);
    }

    [Theory]
    [InlineData("ij->i", """[Dim("i", 99999999)] [Dim("j", 20)] int[] M(sbyte[,] a)""", "")] // only what is summed counts
    [InlineData("i->", """[Dim("i", 16777217)] int M(sbyte[] a)""", "EIN0042 at Method")] // one more than 2^31 / 128
    [InlineData("i,i->", """[Dim("i", 200000)] long M(sbyte[] a, sbyte[] b)""", "")]
    [InlineData("i,i->", "int M(sbyte[] a, sbyte[] b)", "")] // unknown length
    [InlineData("i,i->", """[Dim("i", 200000)] int M(int[] a, int[] b)""", "")] // wraps by definition
    [InlineData("bi,bi->b", "Complex[] M(Complex[,] a, Complex[,] b)", "EIN0044 at 3..5")]
    [InlineData("ij,jk->ik", "Complex[,] M(Complex[,] a, Complex[,] b)", "")] // a product of matrices
    [InlineData("ij,ji->", "Complex M(Complex[,] a, Complex[,] b)", "")] // a trace of one
    [InlineData("i,i->i", "Complex[] M(Complex[] a, Complex[] b)", "")] // nothing is summed
    public void UnusualArithmeticIsAWarning(string equation, string signature, string faults) => Assert.Equal(faults, Bound.Faults(equation, signature));

    private static string Accumulator(string signature, Options options) => Bound.Lines(Bound.Program("i,i->", signature, options), "semiring")["semiring ".Length..];

    private static ElementType Type(string name) => Harness.SignatureText.Parse($"{name} M()").Return.Element;
}
