using System.Numerics;

namespace Einsum.Tests.Runtime;

/// <summary>What each element type accumulates in, rounds to and wraps around (language spec 4.5, 6.4).</summary>
public class EinElementTypeTests
{
    private static T[] Repeat<T>(T value, int count) => [.. Enumerable.Repeat(value, count)];

    [Fact]
    public void EveryNumberTypeMultipliesMatrices()
    {
        Multiplies<sbyte>();
        Multiplies<byte>();
        Multiplies<short>();
        Multiplies<ushort>();
        Multiplies<int>();
        Multiplies<uint>();
        Multiplies<long>();
        Multiplies<ulong>();
        Multiplies<nint>();
        Multiplies<nuint>();
        Multiplies<Half>();
        Multiplies<float>();
        Multiplies<double>();
        Multiplies<decimal>();
        Multiplies<BigInteger>();
        Multiplies<Complex>();
    }

    private static void Multiplies<T>()
        where T : struct, INumberBase<T>
    {
        T[,] a = { { T.CreateChecked(1), T.CreateChecked(2) }, { T.CreateChecked(3), T.CreateChecked(4) } };
        T[,] b = { { T.CreateChecked(5), T.CreateChecked(6) }, { T.CreateChecked(7), T.CreateChecked(8) } };
        T[,] c = Ein.Sum("ij,jk->ik", a, b);
        Assert.Equal([19, 22, 43, 50], c.Cast<T>().Select(value => int.CreateChecked(value)));
    }

    [Fact]
    public void BytesAccumulateInIntAndNarrowOnce()
    {
        sbyte[] x = Repeat((sbyte)100, 5), y = Repeat((sbyte)100, 5);
        int wide = Ein.Sum<int, sbyte>("i,i->", x, y);
        sbyte narrow = Ein.Sum("i,i->", x, y);
        Assert.Equal((50000, 80), (wide, narrow));
        byte[] z = Repeat((byte)255, 1000);
        long sum = Ein.Sum<long, byte>("i,i,i,i->", z, z, z, z);
        Assert.Equal(255L * 255 * 255 * 255 * 1000, sum);
    }

    [Fact]
    public void IntermediatesOfShortsDoNotWrapAt16Bits()
    {
        short[,] a = { { 300 } };
        int product = Ein.Sum<int, short>("ij,jk,kl->", a, a, a);
        Assert.Equal(27_000_000, product);
    }

    [Fact]
    public void IntegersWrap()
    {
        int[] x = [int.MaxValue, 1];
        int sum = Ein.Sum("i->", x);
        Assert.Equal(int.MinValue, sum);
        long wide = Ein.Sum<long, int>("i->", x);
        Assert.Equal(1L + int.MaxValue, wide);
    }

    [Fact]
    public void HalfAccumulatesInFloat()
    {
        Half sum = Ein.Sum("i->", Repeat((Half)1, 4096));
        Assert.Equal((Half)4096, sum);
        double wide = Ein.Sum<double, Half>("i->", Repeat((Half)0.1, 10));
        Assert.Equal(10 * (double)(Half)0.1, wide);
    }

    [Fact]
    public void LongSumsOfFloatsStayAccurate()
    {
        float sum = Ein.Sum("i->", Repeat(0.1f, 1_000_000));
        Assert.InRange(sum / (1e6 * 0.1f), 1 - 2e-5, 1 + 2e-5);

        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 1_000_000).Select(_ => random.NextDouble())];
        decimal exact = 0;
        foreach (double value in x) exact += (decimal)value;
        double actual = Ein.Sum("i->", x);
        Assert.InRange(actual / (double)exact, 1 - 1e-11, 1 + 1e-11);
    }

    [Fact]
    public void BooleansAreRelationsOrCounts()
    {
        bool[,] a = { { true, true }, { false, true } };
        bool[,] path = Ein.Sum("ij,jk->ik", a, a);
        Assert.Equal([true, true, false, true], path.Cast<bool>());
        int[,] count = Ein.Sum<int, bool>("ij,jk->ik", a, a);
        Assert.Equal([1, 2, 0, 1], count.Cast<int>());
        byte many = Ein.Sum<byte, bool>("i->", Repeat(true, 300));
        Assert.Equal(300 - 256, many);
    }

    [Fact]
    public void SinglePositionKeepsItsBits()
    {
        double nan = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234);
        double[] x = [-0.0, nan, double.PositiveInfinity];
        double[] copy = Ein.Sum("i->i", x);
        Assert.Equal(x.Select(BitConverter.DoubleToInt64Bits), copy.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void DiagonalDoesNotSeeWhatLiesBesideIt()
    {
        double[,,] x = { { { 1, double.PositiveInfinity }, { double.NaN, 2 } } };
        double[,] diagonal = Ein.Sum("baa->ba", x);
        Assert.Equal([1, 2], diagonal.Cast<double>());
        double[,] rows = Ein.Sum("ik,k->ik", new[,] { { 1, double.PositiveInfinity }, { 2, 3 } }, new double[] { 5, 7 });
        Assert.Equal([5, double.PositiveInfinity, 10, 21], rows.Cast<double>());
    }

    [Fact]
    public void MixedTypesWithoutAccumulatorAreRefused()
    {
        var failure = Assert.Throws<NotSupportedException>(() => Ein.Sum<float, int>("i->", new[] { 1 }));
        Assert.Equal("einsum \"i->\": int into float has no accumulator type", failure.Message);
        Assert.Throws<NotSupportedException>(() => Ein.Sum<float, bool>("i->", new[] { true }));
        Assert.Throws<NotSupportedException>(() => Ein.Sum<decimal, double>("i->", new[] { 1.0 }));
        Assert.Throws<NotSupportedException>(() => Ein.Sum<Complex, double>("i->", new[] { 1.0 }));
    }

    [Fact]
    public void TypesWithoutArithmeticAreRefusedUntilAnnounced()
    {
        var failure = Assert.Throws<NotSupportedException>(() => Ein.Sum("i->", new[] { DayOfWeek.Friday }));
        Assert.Equal("einsum \"i->\": semiring Real does not apply to DayOfWeek", failure.Message);
        Ein.Use<Int128>();
        Int128 sum = Ein.Sum("i,i->", new[] { Int128.MaxValue, 3 }, new Int128[] { 1, 2 });
        Assert.Equal(unchecked(Int128.MaxValue + 6), sum);
    }
}
