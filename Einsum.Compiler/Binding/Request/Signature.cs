namespace Einsum.Compiler.Binding;

/// <summary>How a parameter (or the return value) carries a tensor.</summary>
public enum ParameterForm
{
    /// <summary>A type no tensor, size or option can have (EIN0026).</summary>
    Unsupported,

    /// <summary>Flat, row-major: its rank is that of its term.</summary>
    Span,
    ReadOnlySpan,
    Pointer,

    /// <summary>A struct marked <c>[InlineArray(n)]</c>: flat, with a static length.</summary>
    InlineArray,

    /// <summary><c>T[]</c> (rank 1: flat), <c>T[,]</c>, ...</summary>
    Array,
    Tensor,
    TensorSpan,
    ReadOnlyTensorSpan,

    /// <summary>One value of the element type, or an integer: a rank-0 operand, a size, a stride, alpha or beta.</summary>
    Scalar,
    CancellationToken,

    /// <summary><c>EinsumThreads</c>: the limit of a call.</summary>
    Threads,
    Void,
}

/// <summary>How a parameter is passed.</summary>
public enum Passing
{
    Value,
    In,
    RefReadOnly,
    Ref,
    Out,
}

/// <summary>The attributes of one parameter that matter here.</summary>
/// <param name="StrideOperand">First argument of <c>[Stride(operand, label)]</c>; null without the attribute.</param>
/// <param name="StrideLabel">Second argument of <c>[Stride]</c>.</param>
/// <param name="Rank">Argument of <c>[Rank(n)]</c>; -1 without.</param>
public sealed record ParameterMarks(
    bool Result = false, bool Accumulate = false, bool Alpha = false, bool Beta = false, bool Operand = false, bool Conjugate = false,
    string? StrideOperand = null, string? StrideLabel = null, int Rank = -1)
{
    public static readonly ParameterMarks None = new();
}

/// <summary>A parameter as the compiler sees it; a return value is one too, with the name <c>return</c> and ordinal -1.</summary>
/// <param name="Name">As in source, without <c>@</c>.</param>
/// <param name="Ordinal">Position in the parameter list; -1 for the return value.</param>
/// <param name="Form">How it carries values.</param>
/// <param name="Element">Its element type; of kind Unknown when <paramref name="Form"/> is Unsupported.</param>
/// <param name="ArrayRank">The rank of an array (1 for <c>T[]</c>); 0 for other forms.</param>
/// <param name="InlineLength">The length of an InlineArray; 0 for other forms.</param>
/// <param name="Passing">By value, in, ref, ...</param>
/// <param name="IsNullable">Declared nullable (<c>float[,]?</c>).</param>
/// <param name="TypeText">The type as the user reads it, for messages.</param>
/// <param name="Marks">Its attributes.</param>
/// <param name="FullType">The type of an InlineArray as generated code spells it; else empty.</param>
public sealed record Parameter(
    string Name, int Ordinal, ParameterForm Form, ElementType Element, int ArrayRank, int InlineLength, Passing Passing, bool IsNullable, string TypeText, ParameterMarks Marks,
    string FullType = "")
{
    /// <summary>Flat operands carry no shape: their rank is that of their term.</summary>
    public bool IsFlat => Form is ParameterForm.Span or ParameterForm.ReadOnlySpan or ParameterForm.Pointer or ParameterForm.InlineArray || (Form is ParameterForm.Array && ArrayRank == 1);

    /// <summary>Whether the shape is the parameter's own: arrays of rank 2 and more, tensors, tensor spans.</summary>
    public bool IsShaped => Form is ParameterForm.Tensor or ParameterForm.TensorSpan or ParameterForm.ReadOnlyTensorSpan || (Form is ParameterForm.Array && ArrayRank > 1);
}

/// <summary><c>[Dim("i", 4)]</c> on the method, or <c>[Size("i", min, max, Typical = n)]</c> (a planning hint, never checked).</summary>
public sealed record DimMark(string Label, long Extent);

/// <inheritdoc cref="DimMark"/>
public sealed record SizeMark(string Label, long Minimum, long Maximum, long Typical);

/// <summary>The method a user annotated: what the compiler may know of it. Roslyn's symbols end where this begins.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Parameters">In declaration order.</param>
/// <param name="Return">The return value; form Void for none.</param>
/// <param name="Dims">The <c>[Dim]</c> attributes in source order.</param>
/// <param name="Sizes">The <c>[Size]</c> attributes in source order.</param>
public sealed record Signature(string Name, EquatableArray<Parameter> Parameters, Parameter Return, EquatableArray<DimMark> Dims, EquatableArray<SizeMark> Sizes);
