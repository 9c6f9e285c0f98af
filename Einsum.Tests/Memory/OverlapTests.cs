using Einsum.Runtime;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Memory;

/// <summary>Ranges of memory: what overlaps, how far strides reach, what is copied.</summary>
public class OverlapTests
{
    [Fact]
    public void RangesOverlapWhenTheyHaveAByteInCommon()
    {
        var bytes = new byte[24];
        for (int first = 0; first < 12; first++)
        {
            for (int length = 0; length < 6; length++)
            {
                for (int other = 0; other < 12; other++)
                {
                    for (int otherLength = 0; otherLength < 6; otherLength++)
                    {
                        bool common = Enumerable.Range(first, length).Intersect(Enumerable.Range(other, otherLength)).Any();
                        Assert.Equal(common, Overlap.Exists(ref bytes[first], length, ref bytes[other], otherLength));
                    }
                }
            }
        }
    }

    [Fact]
    public void ElementsOfDifferentSizes()
    {
        var numbers = new long[4];
        var narrow = MemoryMarshal.Cast<long, short>(numbers.AsSpan());
        Assert.True(Overlap.Exists(ref narrow[7], 1, ref numbers[1], 1));
        Assert.False(Overlap.Exists(ref narrow[8], 1, ref numbers[1], 1));
        Assert.False(Overlap.Exists(ref narrow[0], 4, ref numbers[1], 1));
        Assert.True(Overlap.Exists(ref narrow[0], 5, ref numbers[1], 1));
        Assert.False(Overlap.Exists(ref numbers[0], 1, ref narrow[4], 12));
    }

    [Fact]
    public void ReachIsFromTheLowestElementToTheHighest()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            int rank = random.Next(4);
            nint[] lengths = [.. Enumerable.Range(0, rank).Select(_ => (nint)random.Next(4))], strides = [.. Enumerable.Range(0, rank).Select(_ => (nint)random.Next(-5, 6))];
            nint[] places = [.. Places(lengths, strides)];
            nint reach = Layout.Reach(lengths, strides, out nint before);
            Assert.Equal(places.Length == 0 ? (0, 0) : (places.Max() - places.Min() + 1, -places.Min()), (reach, before));
        }
    }

    [Fact]
    public void PackedIsRowMajorWithoutGaps()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            int rank = random.Next(4);
            nint[] lengths = [.. Enumerable.Range(0, rank).Select(_ => (nint)random.Next(4))];
            nint[] strides = [.. lengths.Select((_, axis) => random.Next(4) == 0 ? random.Next(4) : lengths[(axis + 1)..].Aggregate((nint)1, (product, length) => product * length))];
            bool packed = Places(lengths, strides).Select((place, n) => place == n).All(same => same);
            Assert.Equal(packed, Layout.IsPacked(lengths, strides));
        }
    }

    [Fact]
    public void RefusalNamesBoth()
    {
        var failure = Assert.Throws<ArgumentException>(() => Overlap.Refuse("ij->ji", "a", "b"));
        Assert.Equal(("einsum \"ij->ji\": 'b' overlaps 'a' (Parameter 'b')", "b"), (failure.Message, failure.ParamName));
    }

    /// <summary>Where each element lies, in row-major order.</summary>
    internal static IEnumerable<nint> Places(nint[] lengths, nint[] strides)
    {
        IEnumerable<nint> places = [0];
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            var (length, stride) = (lengths[axis], strides[axis]);
            places = places.SelectMany(place => Enumerable.Range(0, (int)length).Select(n => place + (n * stride)));
        }
        return places;
    }
}
