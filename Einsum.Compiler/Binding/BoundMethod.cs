using Einsum.Compiler.Diagnostics;
using Einsum.Compiler.Syntax;

namespace Einsum.Compiler.Binding;

/// <summary>What the binder makes of a request.</summary>
/// <param name="Equation">The syntax tree; null when the text is not an equation.</param>
/// <param name="Program">What is to be computed; non-null exactly when no fault is an error.</param>
/// <param name="Roles">What each parameter is for; null when that could not be decided.</param>
/// <param name="Faults">Errors and notices, sorted by place.</param>
public sealed record BoundMethod(Equation? Equation, TensorProgram? Program, ParameterRoles? Roles, EquatableArray<Fault> Faults);
