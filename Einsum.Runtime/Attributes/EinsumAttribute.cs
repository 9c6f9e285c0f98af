using System.Diagnostics.CodeAnalysis;

namespace Einsum;

/// <summary>
/// <code>
/// [Einsum("ij,jk->ik")]
/// static partial void Multiply(ReadOnlySpan&lt;float&gt; a, ReadOnlySpan&lt;float&gt; b, Span&lt;float&gt; c, int i, int j, int k);
/// </code>
/// The body is generated at compile time: <c>c[i,k]</c> = sum over <c>j</c> of <c>a[i,j] * b[j,k]</c>.
/// </summary>
/// <remarks>
/// Before <c>-&gt;</c> stands one term per operand, after it the term of the result. Each letter is a label, one per axis. Axes
/// with the same label run together and have the same size; labels that the result lacks are summed.
/// <code>
/// "ij->ji"                   transpose                  "i,j->ij"         outer product
/// "ij->i"                    sum of each row            "i,i->"           dot product, a scalar
/// "ii->i"                    diagonal                   "ii->"            trace
/// "i->ii"                    a diagonal matrix          "bij,bjk->bik"    a batch of products
/// ",ij->ij"                  scalar times matrix        "ij,jk,kl->il"    a chain, in the cheapest order
/// "(ij,jk),kl->il"           in the order you say       "ij,ij,ij->ij"    elementwise
/// "i:4 j, j -> i"            the extent of i is 4       "i->ij"           a column repeated (the size of j must be given)
/// "...ij,...jk->...ik"       any leading axes, matched from the right
/// "row col, col -> row"      words as labels: as soon as two words stand side by side and one has two or more characters
/// </code>
/// <para>Operands are flat and row-major (<c>Span</c>, <c>T[]</c>), or have a shape (<c>T[,]</c>, tensors), or are scalars. The
/// destination is the return value, the one writable parameter, or the one marked <see cref="ResultAttribute"/>. Sizes come from
/// <see cref="DimAttribute"/>, from the equation, from shapes, from integer parameters named like a label, or from the length
/// of a flat operand whose other labels are known.</para>
/// <para>All checks run before the first write. <see cref="EinsumShapeException"/>: lengths or shapes do not fit.
/// <see cref="ArgumentNullException"/>: a null array. Mistakes in the equation are compile-time errors at the exact character.</para>
/// </remarks>
/// <param name="equation">The equation, a constant.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EinsumAttribute([StringSyntax("Einsum")] string equation) : Attribute
{
    /// <summary>The equation as given.</summary>
    public string Equation { get; } = equation;

    /// <summary><c>Style = Style.Spaced</c> reads <c>"token -> token"</c> as one label, not five letters. Default: by the text.</summary>
    public Style Style { get; set; }

    /// <summary><c>Semiring = Semiring.MinPlus</c> replaces sum and product by minimum and sum (shortest paths). Default: Real, or Boolean where every tensor holds <c>bool</c>.</summary>
    public Semiring Semiring { get; set; }

    /// <summary>
    /// <c>Accumulator = typeof(double)</c> keeps sums and intermediates of <c>float</c> operands in <c>double</c>; one rounding
    /// happens when the result is stored. Default: float for <c>Half</c>, int for bytes and shorts, uint for <c>ushort</c>, else
    /// the element type; or the destination's type if that is wider.
    /// </summary>
    public Type? Accumulator { get; set; }

    /// <summary><c>Narrow = Narrow.Saturate</c> clamps an integer sum that the destination's type cannot hold. Default: it wraps.</summary>
    public Narrow Narrow { get; set; }

    /// <summary><c>Order = Order.Written</c> contracts from left to right. Default: the order with the fewest operations.</summary>
    public Order Order { get; set; }

    /// <summary><c>Plan = "((0,1),2)"</c> fixes the order of contraction over operand numbers, from 0. Not together with parentheses in the equation.</summary>
    public string? Plan { get; set; }

    /// <summary><c>Broadcast = true</c> lets an operand's axis of size 1 repeat along its label. Default: sizes must be equal.</summary>
    public bool Broadcast { get; set; }

    /// <summary><c>Aliasing = Aliasing.Throw</c> refuses a destination that overlaps an operand. Default: the result is as if the operands had been copied first.</summary>
    public Aliasing Aliasing { get; set; }

    /// <summary>
    /// <c>Parallel = Parallelism.Never</c> keeps a call on the thread that made it. Default: large products are divided among the processors that no other call keeps
    /// busy; an <see cref="EinsumThreads"/> parameter limits a call. The result has the same bits for any number of threads.
    /// </summary>
    public Parallelism Parallel { get; set; }

    /// <summary><c>ParallelThreshold = 100_000_000</c>: multiplications and additions of a step from which it is divided. Default: 4,000,000.</summary>
    public long ParallelThreshold { get; set; } = 4_000_000;

    /// <summary>
    /// <c>MaxTemp = 1 &lt;&lt; 20</c> lets the intermediates of a call have a mebibyte in all. Where sizes are static, more is a compile-time
    /// error (EIN1002); else <see cref="EinsumShapeException"/> before anything is written. Default: no limit, and a warning above 64 MiB.
    /// </summary>
    public long MaxTemp { get; set; } = long.MaxValue;

    /// <summary>
    /// <c>TempPool = TempPool.Parameter</c> keeps intermediates in a parameter <c>Span&lt;byte&gt; scratch</c> of the method. Default: on the
    /// stack where they are small, else in pooled memory.
    /// </summary>
    public TempPool TempPool { get; set; }

    /// <summary><c>Unroll = Unroll.None</c> keeps loops where static sizes are small enough to write every product out. Default: by size.</summary>
    public Unroll Unroll { get; set; }

    /// <summary>
    /// <c>Checks = Checks.Debug</c> compares lengths and shapes in debug builds only. Default: always. Without checks a call whose
    /// sizes do not fit reads and writes foreign memory.
    /// </summary>
    public Checks Checks { get; set; }

    /// <summary>
    /// <c>MinIsa = Isa.Vector256</c> generates no code for narrower vectors: a processor without AVX2 takes the portable code, which is
    /// always there; for tests and comparisons. Default: code for every width.
    /// </summary>
    public Isa MinIsa { get; set; }

    /// <summary><c>MaxIsa = Isa.Scalar</c> generates no vector code; for tests and comparisons. Default: the best instructions the processor has.</summary>
    public Isa MaxIsa { get; set; }

    /// <summary><c>Explain = true</c> shows the chosen plan as an info diagnostic (EIN1000) on the equation. Default: hidden.</summary>
    public bool Explain { get; set; }
}
