namespace Einsum;

/// <summary>
/// <c>Ein.Sum("i,i->i", new EinOptions { Broadcast = true }, a, b)</c>: what a call of <see cref="Ein"/> may ask for beside the
/// equation. The defaults are those of <see cref="EinsumAttribute"/>.
/// </summary>
public sealed record EinOptions
{
    internal static readonly EinOptions Default = new();

    /// <summary><c>Style.Spaced</c> reads <c>"token -> token"</c> as one label, not five letters. Default: by the text.</summary>
    public Style Style { get; init; }

    /// <summary><c>Semiring.MinPlus</c>: what sum and product are. Default (null): Boolean where operands and result hold <c>bool</c>, else Real.</summary>
    public Semiring? Semiring { get; init; }

    /// <summary><c>Order.Written</c>: who chooses the order of contraction. Parentheses in the equation are always obeyed. Default: the fewest operations.</summary>
    public Order Order { get; init; }

    /// <summary>Whether an operand's axis of size 1 repeats along its label. Default: sizes must be equal.</summary>
    public bool Broadcast { get; init; }
}
