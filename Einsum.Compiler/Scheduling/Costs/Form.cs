namespace Einsum.Compiler.Scheduling;

/// <summary>A number that changes by the same amount each turn of the loops around it: its value in their first turns, and the change per turn by depth.</summary>
internal readonly struct Form
{
    private readonly double[]? _perTurn;

    public Form(double start, double[]? perTurn = null) => (Start, _perTurn) = (start, perTurn);

    /// <summary>Its value in the first turn of every loop.</summary>
    public double Start { get; }

    /// <summary>Zero at first, and that much more each turn of the loop at a depth, counted from 1.</summary>
    public static Form PerTurn(int depth, double change)
    {
        double[] changes = new double[depth];
        changes[depth - 1] = change;
        return new(0, changes);
    }

    /// <summary>The change per turn of the loop at a depth.</summary>
    public double At(int depth) => _perTurn is not null && depth <= _perTurn.Length ? _perTurn[depth - 1] : 0;

    public static Form operator +(Form left, Form right) =>
        left._perTurn is null ? new(left.Start + right.Start, right._perTurn) : new(left.Start + right.Start, right._perTurn is null ? left._perTurn : Sum(left._perTurn, right._perTurn));

    /// <summary>Where both change, the smaller terms are left out: an address is linear in each loop.</summary>
    public static Form operator *(Form left, Form right) => left._perTurn is null ? right.Times(left.Start) : left.Times(right.Start);

    public Form Times(double factor) => new(Start * factor, _perTurn?.Select(change => change * factor).ToArray());

    private static double[] Sum(double[] left, double[] right)
    {
        double[] sum = new double[Math.Max(left.Length, right.Length)];
        left.CopyTo(sum, 0);
        for (int n = 0; n < right.Length; n++) sum[n] += right[n];
        return sum;
    }
}
