using Einsum.Compiler.Contraction;

namespace Einsum.Compiler.Binding;

/// <summary>
/// What is to be computed: labels with their extents, tensors, statements. Every surface (equations, rules, gradients) becomes
/// one; it says nothing of order or layout. Meaning: language spec 2.4 per term, terms combined by the semiring's plus.
/// </summary>
/// <param name="Equation">The source text, for headers and run-time messages.</param>
/// <param name="Labels">A label's id is its position here; numbered by first occurrence.</param>
/// <param name="Tensors">A tensor's id is its position here; operands in order, then the result.</param>
/// <param name="Statements">In order of execution.</param>
/// <param name="Semiring">What plus and times are.</param>
/// <param name="Accumulator">The type sums are kept in.</param>
/// <param name="Broadcast">Whether a length-1 axis of an operand repeats along its label.</param>
public sealed record TensorProgram(
    string Equation, EquatableArray<Label> Labels, EquatableArray<Tensor> Tensors, EquatableArray<Statement> Statements,
    SemiringKind Semiring, ElementType Accumulator, bool Broadcast)
{
    /// <summary>The statement that writes the method's result.</summary>
    public Statement Result => Statements[Statements.Count - 1];

    /// <summary>Every factor that is read, in order of evaluation.</summary>
    public IEnumerable<Factor> Reads => Statements.SelectMany(statement => statement.Terms).SelectMany(term => term.Factors);

    /// <summary>A tensor with its labels, where it first occurs.</summary>
    public Factor First(int tensor) => Reads.Concat(Statements.Select(statement => statement.Target)).First(factor => factor.Tensor == tensor);

    /// <summary>
    /// Whether an axis of an operand may have length 1 where its label is longer: under Broadcast, where the parameter tells the
    /// lengths of its axes, that is, a shaped one or a flat one with a single axis.
    /// </summary>
    public bool MayBroadcast(Tensor tensor, Parameter parameter) =>
        Broadcast && tensor.Role == TensorRole.Operand && (parameter.IsShaped || (tensor.Rank == 1 && parameter.Form is ParameterForm.Span or ParameterForm.ReadOnlySpan or ParameterForm.Array));
}

/// <summary>A name for a range of positions.</summary>
/// <param name="Name">As written; <c>&lt;n&gt;</c> for the n-th anonymous axis of an ellipsis from the right; <c>...</c> for a flat operand's collapsed one.</param>
/// <param name="Size">Where its extent comes from.</param>
/// <param name="Minimum">Planning hint: the smallest extent expected; equals the extent when static.</param>
/// <param name="Maximum">Planning hint: the largest extent expected; 0 when unknown.</param>
/// <param name="Typical">Planning hint: the extent to plan for; 0 when unknown.</param>
public sealed record Label(string Name, SizeSource Size, long Minimum = 0, long Maximum = 0, long Typical = 0)
{
    /// <summary>The extent, when it is known at compile time.</summary>
    public long? Static => (Size as SizeSource.Static)?.Extent;
}

/// <summary>Where the extent of a label comes from (language spec 4.3).</summary>
public abstract record SizeSource
{
    /// <summary>Known at compile time.</summary>
    public sealed record Static(long Extent) : SizeSource;

    /// <summary>
    /// The length of an axis of a shaped tensor. With several (only under Broadcast): the first that is not 1, else 1. Under
    /// Broadcast axis 0 of a flat tensor with one label is one too: its whole length.
    /// </summary>
    public sealed record Axis(EquatableArray<AxisOf> Candidates) : SizeSource;

    /// <summary>An integer parameter of the method, by ordinal.</summary>
    public sealed record Parameter(int Ordinal) : SizeSource;

    /// <summary>
    /// The length of a flat tensor divided by the extents of its other labels, in the order of its axes (a label that it repeats
    /// divides as often). They are known before this one: <see cref="SizeOrder"/> says in which order.
    /// </summary>
    public sealed record Quotient(int Tensor, EquatableArray<int> Divisors) : SizeSource;
}

/// <summary>An axis of a tensor.</summary>
public readonly record struct AxisOf(int Tensor, int Axis);

public enum TensorRole
{
    Operand,
    Result,
}

/// <summary>A tensor of the program.</summary>
/// <param name="Name">The parameter's name, or <c>result</c> for a returned one.</param>
/// <param name="Role">Operand or result.</param>
/// <param name="Element">What it stores.</param>
/// <param name="Parameter">The ordinal of its parameter; -1 for the return value.</param>
/// <param name="Strides">
/// Per axis the ordinal of the parameter that holds its stride, or -1 where it is packed (or the tensor's own). Packed is row-major
/// from inside: the stride times the extent of the next axis, 1 for the last.
/// </param>
public sealed record Tensor(string Name, TensorRole Role, ElementType Element, int Parameter, EquatableArray<int> Strides)
{
    public int Rank => Strides.Count;
}

/// <summary>How a statement combines its value with its target.</summary>
public enum Assignment
{
    /// <summary>The target is overwritten and never read.</summary>
    Set,

    /// <summary>target = alpha * value plus beta * target.</summary>
    Accumulate,
}

/// <summary><c>target op= term plus term ...</c></summary>
/// <param name="Target">The tensor written, with its labels; they may repeat (zero off the diagonal).</param>
/// <param name="Operator">Set or accumulate.</param>
/// <param name="Terms">Each with its own summation scope.</param>
/// <param name="Domain">Every label of the statement, ascending: no rewrite may drop a range with an operand.</param>
/// <param name="Alpha">The ordinal of the parameter alpha, or -1 for one.</param>
/// <param name="Beta">The ordinal of the parameter beta, or -1 for one.</param>
public sealed record Statement(Factor Target, Assignment Operator, EquatableArray<Term> Terms, EquatableArray<int> Domain, int Alpha = -1, int Beta = -1);

/// <summary>A product of factors, summed over every label of the domain that is not in the target.</summary>
/// <param name="Factors">In the order of the equation.</param>
/// <param name="Pin">What the user fixed of the order (parentheses, Plan); null where the planner chooses.</param>
public sealed record Term(EquatableArray<Factor> Factors, PinnedOrder? Pin);

/// <summary>What is made of each value of a tensor.</summary>
public enum PointwiseKind
{
    /// <summary>The value itself.</summary>
    Identity,

    /// <summary>Its complex conjugate.</summary>
    Conjugate,
}

/// <summary>A tensor read (or written) with one label per axis.</summary>
/// <param name="Tensor">The tensor's id.</param>
/// <param name="Labels">Per axis its label.</param>
/// <param name="Function">What is made of each value that is read.</param>
public sealed record Factor(int Tensor, EquatableArray<int> Labels, PointwiseKind Function = PointwiseKind.Identity);
