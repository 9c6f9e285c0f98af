using Einsum.Runtime;
using Einsum.Tests.Harness;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Tests.Memory;

/// <summary>Pooled memory of a call: as long as asked for, on a cache line, given back.</summary>
public class ScratchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public unsafe void MemoryBeginsOnACacheLine(int length)
    {
        for (int n = 0; n < 5; n++)
        {
            using var scratch = Scratch.Rent<double>(length);
            using var odd = Scratch.Rent<byte>(length + n);
            fixed (double* start = &scratch.First) Assert.Equal(0, (nint)start % 64);
            fixed (byte* start = &odd.First) Assert.Equal(0, (nint)start % 64);
            MemoryMarshal.CreateSpan(ref scratch.First, length).Fill(n);
            MemoryMarshal.CreateSpan(ref odd.First, length + n).Fill((byte)n);
        }
    }

    [Fact]
    public void RentsOfOneCallAreApart()
    {
        using var first = Scratch.Rent<float>(1000);
        using var second = Scratch.Rent<float>(1000);
        Assert.False(Overlap.Exists(ref first.First, 1000, ref second.First, 1000));
    }

    [Fact]
    public void WhatIsGivenBackIsRentedAgain()
    {
        for (int warm = 0; warm < 3; warm++) Scratch.Rent<int>(3000).Dispose();
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int n = 0; n < 100; n++)
            {
                using var scratch = Scratch.Rent<int>(3000);
                scratch.First = n;
            }
        }));
    }

    [Fact]
    public void ReferencesDoNotStayInThePool()
    {
        // As BigInteger holds arrays: what it refers to must not live on.
        var kept = Hold();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.False(kept.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Hold()
        {
            object held = new();
            using var scratch = Scratch.Rent<object>(10);
            scratch.First = held;
            return new(held);
        }
    }

    [Fact]
    public void MoreThanAnArrayHoldsIsRefused()
    {
        var failure = Assert.Throws<InsufficientMemoryException>(() => Scratch.Rent<byte>((nint)Array.MaxLength + 1));
        Assert.Contains($"{(nint)Array.MaxLength + 1} elements", failure.Message, StringComparison.Ordinal);
        Assert.Throws<InsufficientMemoryException>(() => Scratch.Rent<float>((nint)1 << 40));
    }
}
