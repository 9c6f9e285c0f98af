using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einsum.Runtime;

/// <summary>
/// Less than a vector in its low bytes: what is widened when read and was narrowed before it is written, and the last elements of a row where these have 1 or 2
/// bytes. Only AVX-512 has masks for bytes; elsewhere the few that exist take a copy.
/// </summary>
public static unsafe partial class Lanes
{
    /// <summary>The first 2, 4, 8 or 16 bytes, a constant; the others are zero or anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Read128(ref byte source, int length) => length switch
    {
        2 => Vector128.CreateScalar(Unsafe.ReadUnaligned<ushort>(ref source)).AsByte(),
        4 => Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref source)).AsByte(),
        8 => Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref source)).AsByte(),
        _ => Vector128.LoadUnsafe(ref source),
    };

    /// <summary>The first 8, 16 or 32 bytes, a constant; the others are zero or anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Read256(ref byte source, int length) => length == 32 ? Vector256.LoadUnsafe(ref source) : Read128(ref source, length).ToVector256Unsafe();

    /// <summary>As many bytes as exist, up to 16; the others are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> ReadFirst128(ref byte source, nint length)
    {
        if (Avx512BW.VL.IsSupported)
        {
            fixed (byte* p = &source) return Avx512BW.VL.MaskLoad(p, First128x1(length), Vector128<byte>.Zero);
        }
        var bytes = Vector128<byte>.Zero;
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<Vector128<byte>, byte>(ref bytes), ref source, (uint)length);
        return bytes;
    }

    /// <summary>As many bytes as exist, up to 32; the others are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ReadFirst256(ref byte source, nint length)
    {
        if (Avx512BW.VL.IsSupported)
        {
            fixed (byte* p = &source) return Avx512BW.VL.MaskLoad(p, First256x1(length), Vector256<byte>.Zero);
        }
        var bytes = Vector256<byte>.Zero;
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<Vector256<byte>, byte>(ref bytes), ref source, (uint)length);
        return bytes;
    }

    /// <summary>As many bytes as exist, up to 64; the others are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> ReadFirst512(ref byte source, nint length)
    {
        fixed (byte* p = &source) return Avx512BW.MaskLoad(p, First512x1(length), Vector512<byte>.Zero);
    }

    /// <summary>Writes the low 2, 4, 8 or 16 bytes, a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector128<byte> value, ref byte target, int length)
    {
        if (length == 2) Unsafe.WriteUnaligned(ref target, value.AsUInt16().ToScalar());
        else if (length == 4) Unsafe.WriteUnaligned(ref target, value.AsUInt32().ToScalar());
        else if (length == 8) Unsafe.WriteUnaligned(ref target, value.AsUInt64().ToScalar());
        else value.StoreUnsafe(ref target);
    }

    /// <summary>Writes the low 8, 16 or 32 bytes, a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector256<byte> value, ref byte target, int length)
    {
        if (length == 32) value.StoreUnsafe(ref target);
        else Write(value.GetLower(), ref target, length);
    }

    /// <summary>Writes as many bytes as exist, up to 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFirst(Vector128<byte> value, ref byte target, nint length)
    {
        if (Avx512BW.VL.IsSupported)
        {
            fixed (byte* p = &target) Avx512BW.VL.MaskStore(p, First128x1(length), value);
            return;
        }
        Unsafe.CopyBlockUnaligned(ref target, ref Unsafe.As<Vector128<byte>, byte>(ref value), (uint)length);
    }

    /// <summary>Writes as many bytes as exist, up to 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFirst(Vector256<byte> value, ref byte target, nint length)
    {
        if (Avx512BW.VL.IsSupported)
        {
            fixed (byte* p = &target) Avx512BW.VL.MaskStore(p, First256x1(length), value);
            return;
        }
        Unsafe.CopyBlockUnaligned(ref target, ref Unsafe.As<Vector256<byte>, byte>(ref value), (uint)length);
    }

    /// <summary>Writes as many bytes as exist, up to 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFirst(Vector512<byte> value, ref byte target, nint length)
    {
        fixed (byte* p = &target) Avx512BW.MaskStore(p, First512x1(length), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> First128x1(nint count) => Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> First256x1(nint count) => Vector256.LessThan(Vector256<byte>.Indices, Vector256.Create((byte)count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> First512x1(nint count) => Vector512.LessThan(Vector512<byte>.Indices, Vector512.Create((byte)count));
}
