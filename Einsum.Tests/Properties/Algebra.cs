using Einsum.Tests.Reference;

namespace Einsum.Tests.Properties;

/// <summary>A semiring over integers, so that rewritten sums compare exactly, with what rewrite rules ask of it.</summary>
/// <param name="One">Neutral for times.</param>
/// <param name="Draw">A random element of its domain; elements that are large in one of the semirings stay small enough to be added and multiplied a few times.</param>
/// <param name="AddsItself">Whether a plus a is a.</param>
/// <param name="MultipliesItself">Whether a times a is a.</param>
internal sealed record Algebra(string Name, ReferenceSemiring<long> Semiring, long One, Func<Random, long> Draw, bool AddsItself, bool MultipliesItself)
{
    public static Algebra Real { get; } = new(nameof(Real), ReferenceSemiring.Real<long>(), 1, random => random.Next(-9, 10), false, false);

    public static Algebra MinPlus { get; } = new(nameof(MinPlus), ReferenceSemiring.MinPlus<long>(), 0, random => Seldom(random, long.MaxValue), true, false);

    public static IReadOnlyList<Algebra> All { get; } =
    [
        Real,
        new("Boolean", new(0, (a, b) => a | b, (a, b) => a & b), 1, random => random.Next(2), true, true),
        MinPlus,
        new("MaxPlus", ReferenceSemiring.MaxPlus<long>(), 0, random => Seldom(random, long.MinValue), true, false),
        new("MaxTimes", ReferenceSemiring.MaxTimes<long>(), 1, random => random.Next(6), true, false),
        new("MaxMin", ReferenceSemiring.MaxMin<long>(), long.MaxValue, random => Seldom(random, long.MinValue), true, true),
        new("Gf2", ReferenceSemiring.Gf2<long>(), -1, random => random.Next(-128, 128), false, true),
    ];

    public long Zero => Semiring.Zero;

    public long Plus(long a, long b) => Semiring.Plus(a, b);

    public long Times(long a, long b) => Semiring.Times(a, b);

    /// <summary>One plus one plus ... plus one, so many times; zero for none.</summary>
    public long Count(int times) => Enumerable.Repeat(One, times).Aggregate(Zero, Plus);

    public override string ToString() => Name;

    private static long Seldom(Random random, long infinity) => random.Next(8) == 0 ? infinity : random.Next(-9, 10);
}
