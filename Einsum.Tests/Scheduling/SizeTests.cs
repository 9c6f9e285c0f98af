using Einsum.Compiler.Scheduling;

namespace Einsum.Tests.Scheduling;

/// <summary>Numbers of elements as polynomials: equal however they were formed, and written as short C#.</summary>
public class SizeTests
{
    private static readonly Size s_i = Size.Named("i"), s_j = Size.Named("j"), s_k = Size.Named("k");

    [Fact]
    public void EqualPolynomialsAreEqualValues()
    {
        Assert.Equal(s_i * s_j, s_j * s_i);
        Assert.Equal((s_i * s_j) + s_k, s_k + (s_j * s_i));
        Assert.Equal((s_i + s_j) * (s_i - s_j), (s_i * s_i) - (s_j * s_j));
        Assert.Equal((s_i + Size.One) * s_j, s_j + (s_i * s_j));
        Assert.Equal(Size.Zero, (2 * s_i) - s_i - s_i);
        Assert.Equal((s_i * s_j).GetHashCode(), (s_j * s_i).GetHashCode());
        Assert.NotEqual(s_i * s_i, s_i);
        Assert.NotEqual(2 * s_i, s_i);
        Assert.Equal(s_i * s_j * s_k, Size.Product([s_k, s_i, s_j]));
        Assert.Equal(Size.One, Size.Product([]));
    }

    [Fact]
    public void ConstantsAreKnown()
    {
        Assert.Equal((0, 0, 12, null), (Size.Zero.Constant, (0 * s_i).Constant, (Size.Of(3) * Size.Of(4)).Constant, s_i.Constant));
        Assert.Equal((true, false, true, true, false), (Size.One.IsOne, s_i.IsOne, Size.Zero.IsZero, (s_i - s_i).IsZero, Size.One.IsZero));
        Assert.Equal((true, true, false, false), (Size.Of(7).IsAtom, s_i.IsAtom, (2 * s_i).IsAtom, (s_i + Size.One).IsAtom));
        Assert.Equal(7, ((s_i + Size.Of(7)) - s_i).Constant);
    }

    [Fact]
    public void TextIsCSharp()
    {
        Assert.Equal("0", Size.Zero.ToString());
        Assert.Equal("-3", Size.Of(-3).ToString());
        Assert.Equal("2 * i * j + 3 * k + 5", ((2 * s_i * s_j) + (3 * s_k) + Size.Of(5)).ToString());
        Assert.Equal("i * i + j - 1", ((s_i * s_i) + s_j - Size.One).ToString());
        Assert.Equal("-1 * i", (-1 * s_i).ToString());
        Assert.Equal(("j * i", "j - i"), ((s_j * s_i).ToString(), (s_j - s_i).ToString()));
        Assert.Equal("k * i + j + 1", (Size.One + s_j + (s_k * s_i)).ToString());
        Assert.Equal(("i * j", "(i + j)", "i", "4"), ((s_i * s_j).AsFactor(), (s_i + s_j).AsFactor(), s_i.AsFactor(), Size.Of(4).AsFactor()));
        Assert.Equal(["2", "i", "j"], (2 * s_i * s_j).Terms[0].Factors());
        Assert.Equal(["i"], s_i.Terms[0].Factors());
        Assert.Equal(["1"], Size.One.Terms[0].Factors());
    }

    [Fact]
    public void ConstantsEndAtThoseOfLong()
    {
        var large = Size.Of(int.MaxValue);
        Assert.Equal((long)int.MaxValue * int.MaxValue, (large * large).Constant);
        Assert.Equal((long.MaxValue, long.MinValue), ((large * large * large).Constant, (-1 * large * large * large).Constant));
        Assert.Equal(long.MaxValue, (Size.Of(long.MaxValue) + Size.One).Constant);
        Assert.Equal(0, (large * large * large * Size.Zero).Constant);
    }

    [Fact]
    public void SymbolsAreRenamedAndMerge()
    {
        var size = (s_i * s_j) + s_k;
        Assert.Equal(["i", "j", "k"], size.Symbols);
        Assert.Equal((Size.Named("z") * s_j) + s_k, size.Rename(s => s == "i" ? "z" : s));
        Assert.Equal(2 * s_i, (s_i + s_j).Rename(_ => "i"));
    }
}
