using Einsum.Runtime;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Tests.Arithmetic;

/// <summary>Two pairs multiplied and added: the same on every width, also where sums wrap around.</summary>
public class PairTests
{
    private static readonly int[] s_halves = [0, 1, -1, 127, -128, 255, short.MaxValue, short.MinValue];

    private static readonly int[] s_pairs = [.. from low in s_halves from high in s_halves select (low & 0xFFFF) | (high << 16)];

    [Fact]
    public void ASumTakesBothProducts()
    {
        foreach (var (left, right) in from left in s_pairs from right in s_pairs select (left, right))
            Assert.Equal(Expected(5, left, right), Lanes.AddPairs(5, left, right));
    }

    [Fact]
    public void LanesDoWhatScalarsDo()
    {
        foreach (int left in s_pairs)
        {
            foreach (int[] right in s_pairs.Chunk(Vector512<int>.Count))
            {
                int[] sums = [.. right.Select((_, n) => (n * 1_000_003) - 17)], expected = [.. right.Select((pair, n) => Expected(sums[n], left, pair))];
                for (int n = 0; n < right.Length; n += Vector128<int>.Count)
                    Assert.Equal(Vector128.Create(expected, n), Lanes.AddPairs(Vector128.Create(sums, n), Vector128.Create(left), Vector128.Create(right, n)));
                for (int n = 0; Avx2.IsSupported && n < right.Length; n += Vector256<int>.Count)
                    Assert.Equal(Vector256.Create(expected, n), Lanes.AddPairs(Vector256.Create(sums, n), Vector256.Create(left), Vector256.Create(right, n)));
                if (Avx512BW.IsSupported) Assert.Equal(Vector512.Create(expected), Lanes.AddPairs(Vector512.Create(sums), Vector512.Create(left), Vector512.Create(right)));
            }
        }
    }

    private static int Expected(int sum, int left, int right) => unchecked((int)(sum + ((long)(short)left * (short)right) + ((long)(left >> 16) * (right >> 16))));
}
