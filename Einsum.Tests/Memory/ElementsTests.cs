using Einsum.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Memory;

/// <summary>Where tensors lie, whatever carries them; operands apart from a result; what is filled.</summary>
public class ElementsTests
{
    [Fact]
    public void TheFirstElementOfEveryForm()
    {
        float[] flat = [1, 2, 3];
        float[,] matrix = { { 4, 5 }, { 6, 7 } };
        Assert.Equal(1, Elements.Of(flat.AsSpan()).First);
        Assert.Equal(2, Elements.Of((ReadOnlySpan<float>)flat.AsSpan(1)).First);
        Assert.Equal(1, Elements.OfArray<float>(flat).First);
        Assert.Equal(4, Elements.OfArray<float>(matrix).First);
        Assert.True(Unsafe.AreSame(ref matrix[0, 0], ref Elements.First<float>(matrix)));
        Assert.Equal(3, Elements.Of(ref flat[2]).First);
        Assert.Equal(2, Elements.Of(in flat[1], [2], [1]).First);
        _ = Elements.Of(Span<float>.Empty);
    }

    [Theory]
    [InlineData(0, 3, false)]
    [InlineData(0, 4, true)]
    [InlineData(3, 1, true)]
    [InlineData(5, 2, true)]
    [InlineData(6, 2, false)]
    [InlineData(4, 0, false)]
    public void AnOperandUnderTheResultIsCopied(int first, int length, bool overlaps)
    {
        float[] memory = [1, 2, 3, 4, 5, 6, 7, 8];
        var result = Elements.Of(memory.AsSpan(3, 3));
        var operand = memory.AsSpan(first, length);
        using var apart = Elements.Of(operand).Apart(result);
        Assert.Equal(overlaps, !Unsafe.AreSame(ref apart.First, ref MemoryMarshal.GetReference(operand)));
        Assert.Equal(operand, MemoryMarshal.CreateSpan(ref apart.First, length));
    }

    [Fact]
    public void StridedMemoryIsCopiedWithWhatLiesBetween()
    {
        float[] memory = [1, 2, 3, 4, 5, 6, 7, 8];
        using var apart = Elements.Of(in memory[1], [2, 2], [3, 2]).Apart(Elements.Of(ref memory[6]));
        Assert.Equal([2, 3, 4, 5, 6, 7], MemoryMarshal.CreateSpan(ref apart.First, 6).ToArray());
        using var same = Elements.Of(in memory[1], [2, 2], [3, 2]).Apart(Elements.Of(ref memory[7]));
        Assert.True(Unsafe.AreSame(ref memory[1], ref same.First));
    }

    [Fact]
    public void NegativeStridesReachBackwards()
    {
        float[] memory = [1, 2, 3, 4, 5, 6, 7, 8];
        var operand = Elements.Of(in memory[5], [2, 2], [-3, 1]);
        using var apart = operand.Apart(Elements.Of(ref memory[2]));
        Assert.Equal([3, 4, 5, 6, 7], MemoryMarshal.CreateSpan(ref Unsafe.Add(ref apart.First, -3), 5).ToArray());
        using var below = operand.Apart(Elements.Of(ref memory[1]));
        Assert.True(Unsafe.AreSame(ref memory[5], ref below.First));
        using var above = operand.Apart(Elements.Of(ref memory[7]));
        Assert.True(Unsafe.AreSame(ref memory[5], ref above.First));
        using var reverse = Elements.Of(memory.AsSpan(0, 2)).Apart(Elements.Of(in memory[4], [4], [-1]));
        Assert.False(Unsafe.AreSame(ref memory[0], ref reverse.First));
    }

    [Fact]
    public void AnOperandThatBeginsWhereTheResultBeginsMayStay()
    {
        float[] memory = [1, 2, 3, 4];
        using var same = Elements.Of(memory.AsSpan(0, 3)).ApartOrInPlace(Elements.Of(memory.AsSpan(0, 3)));
        Assert.True(Unsafe.AreSame(ref memory[0], ref same.First));
        using var shifted = Elements.Of(memory.AsSpan(1, 3)).ApartOrInPlace(Elements.Of(memory.AsSpan(0, 3)));
        Assert.Equal([2, 3, 4], MemoryMarshal.CreateSpan(ref shifted.First, 3).ToArray());
    }

    [Fact]
    public void AResultOverAnOperandIsRefused()
    {
        float[] memory = [1, 2, 3, 4];
        Elements.Of(memory.AsSpan(0, 2)).MustBeApart(Elements.Of(memory.AsSpan(2)), "ij->ji", "a", "b");
        Assert.Throws<ArgumentException>(() => Elements.Of(memory.AsSpan(0, 3)).MustBeApart(Elements.Of(memory.AsSpan(2)), "ij->ji", "a", "b"));
    }

    [Fact]
    public void EveryElementIsFilledAndNothingElse()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            int rank = random.Next(4);
            nint[] lengths = [.. Enumerable.Range(0, rank).Select(_ => (nint)random.Next(4))];
            // Rows with gaps, as a leading dimension gives them; sometimes every element apart.
            nint[] strides = new nint[rank];
            nint next = random.Next(1, 3);
            for (int axis = rank - 1; axis >= 0; axis--)
            {
                strides[axis] = next;
                next = (next * Math.Max(lengths[axis], 1)) + random.Next(3);
            }
            float[] memory = new float[next + 9], expected = new float[memory.Length];
            Layout.Fill(ref memory[2], lengths, strides, 7);
            foreach (nint place in OverlapTests.Places(lengths, strides)) expected[place + 2] = 7;
            Assert.Equal(expected, memory);
        }
        float[,] matrix = new float[3, 5];
        Elements.OfArray<float>(matrix).Fill(2);
        Assert.All(matrix.Cast<float>(), value => Assert.Equal(2, value));
    }
}
