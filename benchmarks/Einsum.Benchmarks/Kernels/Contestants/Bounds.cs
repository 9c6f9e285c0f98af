using Einsum.Benchmarks.Kernels.Cases;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Einsum.Benchmarks.Kernels.Contestants;

/// <summary>What nobody can beat, timed among the contestants: fused multiply-adds that never leave the registers, and a copy of as many bytes.</summary>
internal static unsafe class Bounds
{
    private const int Steps = 1000;

    /// <summary>Independent sums: enough for two units of four cycles, few enough for sixteen registers.</summary>
    private const int Chains = 12;

    /// <summary>Multiplications and additions of one turn of <see cref="Peak"/>.</summary>
    public static double PeakFlop(Element element)
    {
        int vectorBytes = Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : 16;
        return 2.0 * Steps * Chains * vectorBytes / (element.IsDouble ? 8 : 4);
    }

    public static Contestant Peak(Operands operands) => new LoopContestant("peak", operands, operands.Case.Element.IsDouble switch
    {
        false when Vector512.IsHardwareAccelerated => Loop<Wide32, Vector512<float>>,
        false when Vector256.IsHardwareAccelerated => Loop<Half32, Vector256<float>>,
        false => Loop<Quarter32, Vector128<float>>,
        _ when Vector512.IsHardwareAccelerated => Loop<Wide64, Vector512<double>>,
        _ when Vector256.IsHardwareAccelerated => Loop<Half64, Vector256<double>>,
        _ => Loop<Quarter64, Vector128<double>>,
    });

    /// <summary>
    /// Reads and writes together as many bytes as the case does: the faster of the framework's copy, which writes past the caches from some size on, and plain loads and
    /// stores, which are better as long as the result fits the last cache.
    /// </summary>
    public static Contestant Copy(Operands operands)
    {
        long bytes = Math.Max(1, (long)operands.Case.Bytes / 2);
        byte* source = (byte*)operands.Allocate(bytes, operands.Inputs + 1), target = (byte*)operands.Allocate(bytes, operands.Inputs + 2);
        new Span<byte>(source, (int)bytes).Clear();
        LoopContestant[] ways =
        [
            new("copy", operands, turns =>
            {
                for (; turns > 0; turns--) Buffer.MemoryCopy(source, target, bytes, bytes);
            }),
            new("copy", operands, turns =>
            {
                for (; turns > 0; turns--) LoadAndStore(source, target, bytes);
            }),
        ];
        int some = (int)Math.Max(1, 1_000_000 / bytes);
        return ways.MinBy(way => Enumerable.Range(0, 5).Min(_ => way.Run(some)))!;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LoadAndStore(byte* source, byte* target, long bytes)
    {
        const int Block = 256;
        long at = 0;
        for (; at <= bytes - Block; at += Block)
        {
            Vector512<byte> a = Vector512.Load(source + at), b = Vector512.Load(source + at + 64), c = Vector512.Load(source + at + 128), d = Vector512.Load(source + at + 192);
            a.Store(target + at);
            b.Store(target + at + 64);
            c.Store(target + at + 128);
            d.Store(target + at + 192);
        }
        Buffer.MemoryCopy(source + at, target + at, bytes - at, bytes - at);
    }

    private interface ILanes<T>
    {
        static abstract T One { get; }

        /// <summary>Half of the first, and the second.</summary>
        static abstract T MultiplyAdd(T x, T y);
    }

    private readonly struct Wide32 : ILanes<Vector512<float>>
    {
        public static Vector512<float> One => Vector512<float>.One;

        public static Vector512<float> MultiplyAdd(Vector512<float> x, Vector512<float> y) => Vector512.FusedMultiplyAdd(x, Vector512.Create(0.5f), y);
    }

    private readonly struct Wide64 : ILanes<Vector512<double>>
    {
        public static Vector512<double> One => Vector512<double>.One;

        public static Vector512<double> MultiplyAdd(Vector512<double> x, Vector512<double> y) => Vector512.FusedMultiplyAdd(x, Vector512.Create(0.5), y);
    }

    private readonly struct Half32 : ILanes<Vector256<float>>
    {
        public static Vector256<float> One => Vector256<float>.One;

        public static Vector256<float> MultiplyAdd(Vector256<float> x, Vector256<float> y) => Vector256.FusedMultiplyAdd(x, Vector256.Create(0.5f), y);
    }

    private readonly struct Half64 : ILanes<Vector256<double>>
    {
        public static Vector256<double> One => Vector256<double>.One;

        public static Vector256<double> MultiplyAdd(Vector256<double> x, Vector256<double> y) => Vector256.FusedMultiplyAdd(x, Vector256.Create(0.5), y);
    }

    /// <summary>Below AVX2 nothing is fused: a product and a sum.</summary>
    private readonly struct Quarter32 : ILanes<Vector128<float>>
    {
        public static Vector128<float> One => Vector128<float>.One;

        public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y) => (x * Vector128.Create(0.5f)) + y;
    }

    private readonly struct Quarter64 : ILanes<Vector128<double>>
    {
        public static Vector128<double> One => Vector128<double>.One;

        public static Vector128<double> MultiplyAdd(Vector128<double> x, Vector128<double> y) => (x * Vector128.Create(0.5)) + y;
    }

    /// <summary>Whoever computes must leave something behind.</summary>
    private static class Sink<T>
    {
        public static T? Sum { get; set; }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<TLanes, T>(int turns) where TLanes : ILanes<T>
    {
        for (; turns > 0; turns--)
        {
            T one = TLanes.One, a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
            for (int step = 0; step < Steps; step++)
            {
                a = TLanes.MultiplyAdd(a, one);
                b = TLanes.MultiplyAdd(b, one);
                c = TLanes.MultiplyAdd(c, one);
                d = TLanes.MultiplyAdd(d, one);
                e = TLanes.MultiplyAdd(e, one);
                f = TLanes.MultiplyAdd(f, one);
                g = TLanes.MultiplyAdd(g, one);
                h = TLanes.MultiplyAdd(h, one);
                i = TLanes.MultiplyAdd(i, one);
                j = TLanes.MultiplyAdd(j, one);
                k = TLanes.MultiplyAdd(k, one);
                l = TLanes.MultiplyAdd(l, one);
            }
            T sum = a;
            sum = TLanes.MultiplyAdd(sum, TLanes.MultiplyAdd(b, TLanes.MultiplyAdd(c, TLanes.MultiplyAdd(d, TLanes.MultiplyAdd(e, f)))));
            sum = TLanes.MultiplyAdd(sum, TLanes.MultiplyAdd(g, TLanes.MultiplyAdd(h, TLanes.MultiplyAdd(i, TLanes.MultiplyAdd(j, TLanes.MultiplyAdd(k, l))))));
            Sink<T>.Sum = sum;
        }
    }
}
