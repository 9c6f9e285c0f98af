namespace Einsum.Compiler.Scheduling;

/// <summary>What a kernel is predicted to cost at given extents.</summary>
/// <param name="Flops">Multiplications and additions of the definition: idle lanes and rows do not count.</param>
/// <param name="Bytes">Each factor read once and the target written once.</param>
/// <param name="Traffic">Bytes that come into each cache from behind it, innermost first; nothing where everything fits.</param>
/// <param name="Cycles">How long it takes.</param>
/// <param name="ArithmeticCycles">How long its multiply-adds alone would take, at the target's peak: what nobody can beat.</param>
/// <param name="CopyCycles">How long a copy of as many bytes would take: nor this.</param>
public sealed record KernelCost(double Flops, double Bytes, EquatableArray<double> Traffic, double Cycles, double ArithmeticCycles, double CopyCycles)
{
    /// <summary>Which of the two limits binds.</summary>
    public CostBound Bound => ArithmeticCycles >= CopyCycles ? CostBound.Arithmetic : CostBound.Bandwidth;

    /// <summary>The share of the limit that binds.</summary>
    public double PeakShare => Math.Max(ArithmeticShare, CopyShare);

    /// <summary>The share of the multiply-adds' peak.</summary>
    public double ArithmeticShare => Share(ArithmeticCycles);

    /// <summary>The share of a copy's rate.</summary>
    public double CopyShare => Share(CopyCycles);

    private double Share(double least) => Cycles <= 0 ? 1 : Math.Min(1, least / Cycles);
}

/// <summary>What limits a kernel.</summary>
public enum CostBound
{
    /// <summary>Multiply-adds.</summary>
    Arithmetic,

    /// <summary>Memory, or the cache that the tensors fit.</summary>
    Bandwidth,
}
