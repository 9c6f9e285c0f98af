namespace Einsum;

/// <summary>
/// <c>[Einsum("...i->...")] static partial void Sum([Rank(3)] in ReadOnlyTensorSpan&lt;float&gt; a, ..)</c> gives the number of axes of a
/// parameter whose type does not tell it, so that <c>...</c> has a known number of axes: here two. On a flat parameter it makes
/// <c>...</c> that many separate axes instead of one collapsed axis.
/// </summary>
/// <param name="rank">The number of axes, 0 or more.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RankAttribute(int rank) : Attribute
{
    /// <summary>The number of axes.</summary>
    public int Rank { get; } = rank;
}
