using System.Numerics;

namespace Einsum.Runtime;

/// <summary>Which engine computes in which accumulator type and semiring: the table of language spec 2.5, closed but for announced types.</summary>
internal static class Engines
{
    /// <summary>Makes a type outside the table known, with its own operators.</summary>
    public static void Announce<T>()
        where T : struct, INumberBase<T> => Announced<T>.Real ??= new Engine<T, RealRing<T>>();

    /// <summary>The engine of an accumulator type, or null where the semiring does not apply.</summary>
    public static Engine<T>? Find<T>(Semiring semiring)
    {
        if (typeof(T) == typeof(bool)) return As<T>(Booleans(semiring));
        if (typeof(T) == typeof(float)) return As<T>(Floats<float>(semiring));
        if (typeof(T) == typeof(double)) return As<T>(Floats<double>(semiring));
        if (typeof(T) == typeof(int)) return As<T>(Integers<int>(semiring));
        if (typeof(T) == typeof(uint)) return As<T>(Integers<uint>(semiring));
        if (typeof(T) == typeof(long)) return As<T>(Integers<long>(semiring));
        if (typeof(T) == typeof(ulong)) return As<T>(Integers<ulong>(semiring));
        if (typeof(T) == typeof(nint)) return As<T>(Integers<nint>(semiring));
        if (typeof(T) == typeof(nuint)) return As<T>(Integers<nuint>(semiring));
        if (semiring != Semiring.Real) return null;
        if (typeof(T) == typeof(decimal)) return As<T>(new Engine<decimal, RealRing<decimal>>());
        if (typeof(T) == typeof(BigInteger)) return As<T>(new Engine<BigInteger, RealRing<BigInteger>>());
        if (typeof(T) == typeof(Complex)) return As<T>(new Engine<Complex, RealRing<Complex>>());
        return Announced<T>.Real;
    }

    private static Engine<T>? As<T>(object? engine) => (Engine<T>?)engine;

    private static Engine<bool>? Booleans(Semiring semiring) => semiring switch
    {
        Semiring.Boolean => new Engine<bool, BooleanRing>(),
        Semiring.Gf2 => new Engine<bool, Gf2Booleans>(),
        _ => null,
    };

    private static Engine<T>? Floats<T>(Semiring semiring)
        where T : IFloatingPointIeee754<T> => semiring switch
        {
            Semiring.Real => new Engine<T, RealRing<T>>(),
            Semiring.MinPlus => new Engine<T, MinPlusFloats<T>>(),
            Semiring.MaxPlus => new Engine<T, MaxPlusFloats<T>>(),
            Semiring.MaxTimes => new Engine<T, MaxTimesRing<T>>(),
            Semiring.MaxMin => new Engine<T, MaxMinFloats<T>>(),
            Semiring.LogSumExp => new Engine<T, LogSumExpRing<T>>(),
            _ => null,
        };

    private static Engine<T>? Integers<T>(Semiring semiring)
        where T : IBinaryInteger<T>, IMinMaxValue<T> => semiring switch
        {
            Semiring.Real => new Engine<T, RealRing<T>>(),
            Semiring.MinPlus => new Engine<T, MinPlusIntegers<T>>(),
            Semiring.MaxPlus => new Engine<T, MaxPlusIntegers<T>>(),
            Semiring.MaxTimes => new Engine<T, MaxTimesRing<T>>(),
            Semiring.MaxMin => new Engine<T, MaxMinIntegers<T>>(),
            Semiring.Gf2 => new Engine<T, Gf2Ring<T>>(),
            _ => null,
        };

    private static class Announced<T>
    {
        public static Engine<T>? Real;
    }
}
