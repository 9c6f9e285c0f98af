using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einsum.Runtime;

/// <summary>
/// What the interpreter knows of element types: their names, what they accumulate in (language spec 4.5), which semirings apply
/// (2.5), how values convert. Everything is decided by comparing type parameters, which the JIT and the native compiler fold:
/// no reflection.
/// </summary>
internal static class ElementTypes
{
    /// <summary>The C# name of a type.</summary>
    public static string Name<T>() =>
        typeof(T) == typeof(bool) ? "bool"
        : typeof(T) == typeof(sbyte) ? "sbyte"
        : typeof(T) == typeof(byte) ? "byte"
        : typeof(T) == typeof(short) ? "short"
        : typeof(T) == typeof(ushort) ? "ushort"
        : typeof(T) == typeof(int) ? "int"
        : typeof(T) == typeof(uint) ? "uint"
        : typeof(T) == typeof(long) ? "long"
        : typeof(T) == typeof(ulong) ? "ulong"
        : typeof(T) == typeof(nint) ? "nint"
        : typeof(T) == typeof(nuint) ? "nuint"
        : typeof(T) == typeof(float) ? "float"
        : typeof(T) == typeof(double) ? "double"
        : typeof(T) == typeof(decimal) ? "decimal"
        : typeof(T).Name;

    /// <summary>
    /// The type that sums and intermediates of <typeparamref name="T"/> into <typeparamref name="TResult"/> are kept in: the wider
    /// of the operands' and the result's, of one kind; null where there is none.
    /// </summary>
    public static Type? Accumulator<T, TResult>()
    {
        if (typeof(T) == typeof(bool)) return typeof(TResult) == typeof(bool) ? typeof(bool) : IsInteger<TResult>() ? Own<TResult>() : null;
        if (IsInteger<T>() && IsInteger<TResult>()) return Width(Own<TResult>()) > Width(Own<T>()) ? Own<TResult>() : Own<T>();
        if (IsFloat<T>() && IsFloat<TResult>()) return Width(Own<TResult>()) > Width(Own<T>()) ? Own<TResult>() : Own<T>();
        return typeof(T) == typeof(TResult) ? typeof(T) : null;
    }

    /// <summary>Whether a semiring is defined on an element type.</summary>
    public static bool Admits<T>(Semiring semiring) => semiring switch
    {
        Semiring.Real => true, // bool too: it counts, where the result is an integer
        Semiring.Boolean => typeof(T) == typeof(bool),
        Semiring.MinPlus or Semiring.MaxPlus or Semiring.MaxTimes or Semiring.MaxMin => IsFloat<T>() || typeof(T) == typeof(int) || typeof(T) == typeof(long),
        Semiring.LogSumExp => typeof(T) == typeof(float) || typeof(T) == typeof(double),
        Semiring.Gf2 => typeof(T) == typeof(byte) || typeof(T) == typeof(ushort) || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong) || typeof(T) == typeof(bool),
        _ => false,
    };

    /// <summary>Copies with conversion: floats round to nearest, integers keep their low bits, <c>bool</c> reads as 0 and 1.</summary>
    public static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
    {
        if (typeof(TFrom) == typeof(TTo)) Same<TFrom, TTo>(source).CopyTo(target);
        else if (typeof(TFrom) == typeof(bool)) FromBool(Same<TFrom, bool>(source), target);
        else if (typeof(TFrom) == typeof(sbyte)) FromNumber(Same<TFrom, sbyte>(source), target);
        else if (typeof(TFrom) == typeof(byte)) FromNumber(Same<TFrom, byte>(source), target);
        else if (typeof(TFrom) == typeof(short)) FromNumber(Same<TFrom, short>(source), target);
        else if (typeof(TFrom) == typeof(ushort)) FromNumber(Same<TFrom, ushort>(source), target);
        else if (typeof(TFrom) == typeof(int)) FromNumber(Same<TFrom, int>(source), target);
        else if (typeof(TFrom) == typeof(uint)) FromNumber(Same<TFrom, uint>(source), target);
        else if (typeof(TFrom) == typeof(long)) FromNumber(Same<TFrom, long>(source), target);
        else if (typeof(TFrom) == typeof(ulong)) FromNumber(Same<TFrom, ulong>(source), target);
        else if (typeof(TFrom) == typeof(nint)) FromNumber(Same<TFrom, nint>(source), target);
        else if (typeof(TFrom) == typeof(nuint)) FromNumber(Same<TFrom, nuint>(source), target);
        else if (typeof(TFrom) == typeof(Half)) FromNumber(Same<TFrom, Half>(source), target);
        else if (typeof(TFrom) == typeof(float)) FromNumber(Same<TFrom, float>(source), target);
        else if (typeof(TFrom) == typeof(double)) FromNumber(Same<TFrom, double>(source), target);
        else throw NoConversion<TFrom, TTo>();
    }

    private static void FromNumber<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
        where TFrom : INumberBase<TFrom>
    {
        if (typeof(TTo) == typeof(sbyte)) Truncate(source, Same<TTo, sbyte>(target));
        else if (typeof(TTo) == typeof(byte)) Truncate(source, Same<TTo, byte>(target));
        else if (typeof(TTo) == typeof(short)) Truncate(source, Same<TTo, short>(target));
        else if (typeof(TTo) == typeof(ushort)) Truncate(source, Same<TTo, ushort>(target));
        else if (typeof(TTo) == typeof(int)) Truncate(source, Same<TTo, int>(target));
        else if (typeof(TTo) == typeof(uint)) Truncate(source, Same<TTo, uint>(target));
        else if (typeof(TTo) == typeof(long)) Truncate(source, Same<TTo, long>(target));
        else if (typeof(TTo) == typeof(ulong)) Truncate(source, Same<TTo, ulong>(target));
        else if (typeof(TTo) == typeof(nint)) Truncate(source, Same<TTo, nint>(target));
        else if (typeof(TTo) == typeof(nuint)) Truncate(source, Same<TTo, nuint>(target));
        else if (typeof(TTo) == typeof(Half)) Truncate(source, Same<TTo, Half>(target));
        else if (typeof(TTo) == typeof(float)) Truncate(source, Same<TTo, float>(target));
        else if (typeof(TTo) == typeof(double)) Truncate(source, Same<TTo, double>(target));
        else throw NoConversion<TFrom, TTo>();
    }

    private static void Truncate<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        for (int i = 0; i < source.Length; i++) target[i] = TTo.CreateTruncating(source[i]);
    }

    private static void FromBool<TTo>(ReadOnlySpan<bool> source, Span<TTo> target)
    {
        byte[] bits = new byte[source.Length];
        for (int i = 0; i < bits.Length; i++) bits[i] = source[i] ? (byte)1 : (byte)0;
        Convert<byte, TTo>(bits, target);
    }

    /// <summary>The accumulator of a type of its own (language spec 4.5).</summary>
    private static Type Own<T>() =>
        typeof(T) == typeof(sbyte) || typeof(T) == typeof(byte) || typeof(T) == typeof(short) ? typeof(int)
        : typeof(T) == typeof(ushort) ? typeof(uint)
        : typeof(T) == typeof(Half) ? typeof(float)
        : typeof(T);

    private static int Width(Type accumulator) =>
        accumulator == typeof(int) || accumulator == typeof(uint) || accumulator == typeof(float) ? 4
        : accumulator == typeof(nint) || accumulator == typeof(nuint) ? nint.Size
        : 8;

    private static bool IsInteger<T>() =>
        typeof(T) == typeof(sbyte) || typeof(T) == typeof(byte) || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(int) || typeof(T) == typeof(uint)
        || typeof(T) == typeof(long) || typeof(T) == typeof(ulong) || typeof(T) == typeof(nint) || typeof(T) == typeof(nuint);

    private static bool IsFloat<T>() => typeof(T) == typeof(Half) || typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>A span of a type parameter as the type it is known to be.</summary>
    private static ReadOnlySpan<TKnown> Same<T, TKnown>(ReadOnlySpan<T> span) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TKnown>(ref MemoryMarshal.GetReference(span)), span.Length);

    private static Span<TKnown> Same<T, TKnown>(Span<T> span) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, TKnown>(ref MemoryMarshal.GetReference(span)), span.Length);

    private static NotSupportedException NoConversion<TFrom, TTo>() => new($"{Name<TFrom>()} does not convert to {Name<TTo>()}.");
}
