namespace Einsum;

/// <summary><c>Narrow.Saturate</c>: what happens when an integer sum is stored in a destination whose type cannot hold it.</summary>
public enum Narrow
{
    /// <summary>The low bits are kept: 300 into <c>byte</c> gives 44.</summary>
    Wrap,

    /// <summary>The nearest value that fits: 300 into <c>byte</c> gives 255.</summary>
    Saturate,

    /// <summary><see cref="OverflowException"/>.</summary>
    Checked,
}
