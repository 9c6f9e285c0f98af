namespace Einsum;

/// <summary><c>TempPool.Parameter</c>: where the intermediates of a call live. Intermediates that are one number need no memory.</summary>
public enum TempPool
{
    /// <summary>
    /// On the stack, up to 32 KiB of it, where their sizes are static and renting memory would cost more; else in pooled memory.
    /// Nothing is allocated once the pool is warm.
    /// </summary>
    Stack,

    /// <summary>In pooled memory. For code that runs on small stacks.</summary>
    Pool,

    /// <summary>
    /// In the parameter <c>Span&lt;byte&gt; scratch</c>, which the method must have. It needs <see cref="EinsumPlan.ScratchBytes"/> of the method's
    /// plan, alignment included; where that depends on sizes, <see cref="EinsumPlan.Scratch"/> says how. One that is too short is an
    /// <see cref="EinsumShapeException"/> that tells the number of bytes. It must not overlap operands or result, and what is in it
    /// afterwards is unspecified. Copies of operands that the result lies over, the panels of packed products and elements that hold
    /// references are pooled all the same.
    /// </summary>
    Parameter,
}
