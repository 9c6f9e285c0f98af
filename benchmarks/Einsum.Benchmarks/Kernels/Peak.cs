using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Einsum.Benchmarks.Kernels;

/// <summary>The fused multiply-adds that one core does when it does nothing else: what a fraction of peak refers to.</summary>
internal static class Peak
{
    private const int Turns = 2_000_000, Chains = 16;

    /// <summary>Operations per second in float, the best of several runs.</summary>
    public static double Flops()
    {
        double best = 0;
        for (int run = 0; run < 10; run++)
        {
            long start = Stopwatch.GetTimestamp();
            float sink = Vector512.IsHardwareAccelerated ? Run512() : Run256();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            GC.KeepAlive(sink);
            best = Math.Max(best, 2.0 * Turns * Chains * (Vector512.IsHardwareAccelerated ? 16 : 8) / seconds);
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run512()
    {
        var factor = Vector512.Create(0.999f);
        var one = Vector512<float>.One;
        Vector512<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one, m = one, n = one, o = one, p = one;
        for (int turn = 0; turn < Turns; turn++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, one);
            b = Vector512.FusedMultiplyAdd(b, factor, one);
            c = Vector512.FusedMultiplyAdd(c, factor, one);
            d = Vector512.FusedMultiplyAdd(d, factor, one);
            e = Vector512.FusedMultiplyAdd(e, factor, one);
            f = Vector512.FusedMultiplyAdd(f, factor, one);
            g = Vector512.FusedMultiplyAdd(g, factor, one);
            h = Vector512.FusedMultiplyAdd(h, factor, one);
            i = Vector512.FusedMultiplyAdd(i, factor, one);
            j = Vector512.FusedMultiplyAdd(j, factor, one);
            k = Vector512.FusedMultiplyAdd(k, factor, one);
            l = Vector512.FusedMultiplyAdd(l, factor, one);
            m = Vector512.FusedMultiplyAdd(m, factor, one);
            n = Vector512.FusedMultiplyAdd(n, factor, one);
            o = Vector512.FusedMultiplyAdd(o, factor, one);
            p = Vector512.FusedMultiplyAdd(p, factor, one);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run256()
    {
        var factor = Vector256.Create(0.999f);
        var one = Vector256<float>.One;
        Vector256<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (int turn = 0; turn < Turns * Chains / 12; turn++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, one);
            b = Vector256.FusedMultiplyAdd(b, factor, one);
            c = Vector256.FusedMultiplyAdd(c, factor, one);
            d = Vector256.FusedMultiplyAdd(d, factor, one);
            e = Vector256.FusedMultiplyAdd(e, factor, one);
            f = Vector256.FusedMultiplyAdd(f, factor, one);
            g = Vector256.FusedMultiplyAdd(g, factor, one);
            h = Vector256.FusedMultiplyAdd(h, factor, one);
            i = Vector256.FusedMultiplyAdd(i, factor, one);
            j = Vector256.FusedMultiplyAdd(j, factor, one);
            k = Vector256.FusedMultiplyAdd(k, factor, one);
            l = Vector256.FusedMultiplyAdd(l, factor, one);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
