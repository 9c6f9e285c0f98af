using Einsum.Compiler.Diagnostics;

namespace Einsum.Compiler.Syntax;

/// <summary>
/// An equation whose terms have met the ranks of their operands: every axis has a label, the output is explicit. Extents are the
/// business of whoever called the binder, at compile time (parameters) or at run time (arrays).
/// </summary>
/// <param name="LabelNames">By label id. Ids follow the first occurrence over inputs, then output. The axes of an ellipsis have the names
/// <c>&lt;1&gt;</c>, <c>&lt;2&gt;</c>, ... from the right, or <c>...</c> where only flat operands have one (they show it as one collapsed axis).</param>
/// <param name="Inputs">Per operand the label of each axis. Meaningless when there is an error.</param>
/// <param name="Output">The label of each axis of the result; may repeat, may be in no operand.</param>
/// <param name="InlineSizes">Per label the extent written as <c>:n</c>, or -1.</param>
/// <param name="InputSpans">Per operand and axis where its label stands (the ellipsis, for its axes).</param>
/// <param name="OutputSpans">The same for the result; empty spans at the end of an implicit output.</param>
/// <param name="InlineSizeSpans">Per label where its extent was first written; default where it was not.</param>
/// <param name="HasError">Whether one of the faults is an error; then the terms must not be used.</param>
/// <param name="Faults">Errors and notices, sorted by place. Here <see cref="Place.Parameter"/> counts <b>operands</b>, not parameters: the caller, who
/// knows which parameter carries which operand, translates.</param>
sealed partial record BoundTerms(
    EquatableArray<string> LabelNames, EquatableArray<EquatableArray<int>> Inputs, EquatableArray<int> Output, EquatableArray<long> InlineSizes,
    EquatableArray<EquatableArray<TextSpan>> InputSpans, EquatableArray<TextSpan> OutputSpans, EquatableArray<TextSpan> InlineSizeSpans,
    bool HasError, EquatableArray<Fault> Faults);
