using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Two terms of a sum at a time: a 32-bit lane holds a pair of 16-bit values, the first one below, and one instruction multiplies two pairs and adds both products.
/// Sums wrap around as those of integers do.
/// </summary>
public static unsafe partial class Lanes
{
    private const int HalfLane = 16, LowerHalf = 0xFFFF;

    /// <summary>A sum plus both products of two pairs.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="left">A pair.</param>
    /// <param name="right">Another one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AddPairs(int sum, int left, int right) => sum + ((short)left * (short)right) + ((left >> HalfLane) * (right >> HalfLane));

    /// <summary>A sum plus both products of two pairs, lane by lane.</summary>
    /// <param name="sum">The sums.</param>
    /// <param name="left">Pairs.</param>
    /// <param name="right">Other ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> AddPairs(Vector128<int> sum, Vector128<int> left, Vector128<int> right)
    {
        if (AvxVnni.IsSupported) return AvxVnni.MultiplyWideningAndAdd(sum, left.AsInt16(), right.AsInt16());
        if (Sse2.IsSupported) return sum + Sse2.MultiplyAddAdjacent(left.AsInt16(), right.AsInt16());
        if (AdvSimd.Arm64.IsSupported)
        {
            return sum + AdvSimd.Arm64.AddPairwise(
                AdvSimd.MultiplyWideningLower(left.AsInt16().GetLower(), right.AsInt16().GetLower()), AdvSimd.MultiplyWideningUpper(left.AsInt16(), right.AsInt16()));
        }
        return sum + (((left << HalfLane) >> HalfLane) * ((right << HalfLane) >> HalfLane)) + ((left >> HalfLane) * (right >> HalfLane));
    }

    /// <summary>A sum plus both products of two pairs, lane by lane; AVX2.</summary>
    /// <param name="sum">The sums.</param>
    /// <param name="left">Pairs.</param>
    /// <param name="right">Other ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddPairs(Vector256<int> sum, Vector256<int> left, Vector256<int> right) => AvxVnni.IsSupported
        ? AvxVnni.MultiplyWideningAndAdd(sum, left.AsInt16(), right.AsInt16())
        : sum + Avx2.MultiplyAddAdjacent(left.AsInt16(), right.AsInt16());

    /// <summary>A sum plus both products of two pairs, lane by lane; AVX-512.</summary>
    /// <param name="sum">The sums.</param>
    /// <param name="left">Pairs.</param>
    /// <param name="right">Other ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> AddPairs(Vector512<int> sum, Vector512<int> left, Vector512<int> right) =>
        sum + Avx512BW.MultiplyAddAdjacent(left.AsInt16(), right.AsInt16());

    /// <summary>Makes pairs of the elements of two terms.</summary>
    /// <typeparam name="T">A type of elements that 16 bits hold with their sign.</typeparam>
    /// <param name="first">The first element of the first term.</param>
    /// <param name="second">The first element of the second term; of any where there is none.</param>
    /// <param name="hasSecond">Whether there is a second term; else zeros stand for it.</param>
    /// <param name="target">Where pairs go.</param>
    /// <param name="count">How many elements each term has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Pair<T>(ref T first, ref T second, bool hasSecond, ref int target, nint count)
        where T : unmanaged
    {
        int upper = hasSecond ? ~LowerHalf : 0;
        nint n = 0;
        if (Avx512F.IsSupported)
        {
            var (low, high) = (Vector512.Create(LowerHalf), Vector512.Create(upper));
            for (; n + Vector512<int>.Count <= count; n += Vector512<int>.Count)
                ((LoadAs512<T, int>(ref Unsafe.Add(ref first, n)) & low) | ((LoadAs512<T, int>(ref Unsafe.Add(ref second, n)) << HalfLane) & high)).StoreUnsafe(ref Unsafe.Add(ref target, n));
        }
        else if (Avx2.IsSupported)
        {
            var (low, high) = (Vector256.Create(LowerHalf), Vector256.Create(upper));
            for (; n + Vector256<int>.Count <= count; n += Vector256<int>.Count)
                ((LoadAs256<T, int>(ref Unsafe.Add(ref first, n)) & low) | ((LoadAs256<T, int>(ref Unsafe.Add(ref second, n)) << HalfLane) & high)).StoreUnsafe(ref Unsafe.Add(ref target, n));
        }
        for (; n + Vector128<int>.Count <= count; n += Vector128<int>.Count)
        {
            var low = LoadAs128<T, int>(ref Unsafe.Add(ref first, n)) & Vector128.Create(LowerHalf);
            (low | ((LoadAs128<T, int>(ref Unsafe.Add(ref second, n)) << HalfLane) & Vector128.Create(upper))).StoreUnsafe(ref Unsafe.Add(ref target, n));
        }
        for (; n < count; n++) Unsafe.Add(ref target, n) = Pair(Unsafe.Add(ref first, n), Unsafe.Add(ref second, n), upper);
    }

    /// <summary>One pair.</summary>
    /// <typeparam name="T">A type of elements that 16 bits hold with their sign.</typeparam>
    /// <param name="first">The element of the first term.</param>
    /// <param name="second">That of the second.</param>
    /// <param name="hasSecond">Whether there is a second term; else zero stands for it.</param>
    internal static int Pair<T>(T first, T second, bool hasSecond)
        where T : unmanaged => Pair(first, second, hasSecond ? ~LowerHalf : 0);

    private static int Pair<T>(T first, T second, int upper)
        where T : unmanaged => (Single(first) & LowerHalf) | ((Single(second) << HalfLane) & upper);

    /// <summary>Makes 16-bit values of neighbours: those of two terms are then a pair where they lie.</summary>
    /// <typeparam name="T">A type of elements that 16 bits hold with their sign.</typeparam>
    /// <param name="source">The first element.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Shorten<T>(ref T source, ref short target, nint count)
        where T : unmanaged
    {
        nint n = 0;
        if (sizeof(T) == sizeof(short))
        {
            for (; n + Vector128<short>.Count <= count; n += Vector128<short>.Count) Vector128.LoadUnsafe(ref Unsafe.As<T, short>(ref Unsafe.Add(ref source, n))).StoreUnsafe(ref Unsafe.Add(ref target, n));
        }
        else
        {
            for (; n + Vector128<byte>.Count <= count; n += Vector128<byte>.Count)
            {
                var bytes = Vector128.LoadUnsafe(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref source, n)));
                var (lower, upper) = typeof(T) == typeof(sbyte) ? Vector128.Widen(bytes.AsSByte()) : (Vector128.WidenLower(bytes).AsInt16(), Vector128.WidenUpper(bytes).AsInt16());
                lower.StoreUnsafe(ref Unsafe.Add(ref target, n));
                upper.StoreUnsafe(ref Unsafe.Add(ref target, n + Vector128<short>.Count));
            }
        }
        for (; n < count; n++) Unsafe.Add(ref target, n) = (short)Single(Unsafe.Add(ref source, n));
    }

    private static int Single<T>(T element)
        where T : unmanaged => LoadAs128<T, int>(ref element, 1).ToScalar();
}
