namespace Einsum;

/// <summary>
/// <code>
/// [assembly: EinsumDefaults(Aliasing = Aliasing.Throw, Explain = true)]
/// </code>
/// Options of every <see cref="EinsumAttribute"/> in the assembly. What a method's attribute says wins; then what .editorconfig says of
/// its file, where <c>einsum_aliasing = throw</c> or <c>einsum_max_isa = vector256</c> set the option of that name; then this.
/// </summary>
/// <remarks>An option that is not set here has the default of the language. Calls of <see cref="Ein"/> have options of their own.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EinsumDefaultsAttribute : Attribute
{
    /// <summary><c>Style = Style.Spaced</c>: see <see cref="EinsumAttribute.Style"/>.</summary>
    public Style Style { get; set; }

    /// <summary><c>Semiring = Semiring.MinPlus</c>: see <see cref="EinsumAttribute.Semiring"/>.</summary>
    public Semiring Semiring { get; set; }

    /// <summary><c>Narrow = Narrow.Saturate</c>: see <see cref="EinsumAttribute.Narrow"/>.</summary>
    public Narrow Narrow { get; set; }

    /// <summary><c>Order = Order.Written</c>: see <see cref="EinsumAttribute.Order"/>.</summary>
    public Order Order { get; set; }

    /// <summary><c>Broadcast = true</c>: see <see cref="EinsumAttribute.Broadcast"/>.</summary>
    public bool Broadcast { get; set; }

    /// <summary><c>Aliasing = Aliasing.Throw</c>: see <see cref="EinsumAttribute.Aliasing"/>.</summary>
    public Aliasing Aliasing { get; set; }

    /// <summary><c>Parallel = Parallelism.Never</c>: see <see cref="EinsumAttribute.Parallel"/>.</summary>
    public Parallelism Parallel { get; set; }

    /// <summary><c>ParallelThreshold = 100_000_000</c>: see <see cref="EinsumAttribute.ParallelThreshold"/>.</summary>
    public long ParallelThreshold { get; set; } = 4_000_000;

    /// <summary><c>MaxTemp = 1 &lt;&lt; 20</c>: see <see cref="EinsumAttribute.MaxTemp"/>.</summary>
    public long MaxTemp { get; set; } = long.MaxValue;

    /// <summary><c>TempPool = TempPool.Pool</c>: see <see cref="EinsumAttribute.TempPool"/>.</summary>
    public TempPool TempPool { get; set; }

    /// <summary><c>Unroll = Unroll.None</c>: see <see cref="EinsumAttribute.Unroll"/>.</summary>
    public Unroll Unroll { get; set; }

    /// <summary><c>Checks = Checks.Debug</c>: see <see cref="EinsumAttribute.Checks"/>.</summary>
    public Checks Checks { get; set; }

    /// <summary><c>MinIsa = Isa.Vector256</c>: see <see cref="EinsumAttribute.MinIsa"/>.</summary>
    public Isa MinIsa { get; set; }

    /// <summary><c>MaxIsa = Isa.Scalar</c>: see <see cref="EinsumAttribute.MaxIsa"/>.</summary>
    public Isa MaxIsa { get; set; }

    /// <summary><c>Explain = true</c>: see <see cref="EinsumAttribute.Explain"/>.</summary>
    public bool Explain { get; set; }
}
