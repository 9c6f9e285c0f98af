namespace Einsum.Compiler.Binding;

/// <summary>The C# around a method: what the emitter needs to reopen its type and repeat its signature.</summary>
/// <param name="Namespace">The containing namespace; empty for the global one.</param>
/// <param name="Containers">The containing types from the outside in, as <c>partial class Name&lt;T&gt;</c>.</param>
/// <param name="Accessibility">The method's accessibility as written, such as <c>public</c>; may be empty.</param>
/// <param name="Header">The implementing signature: modifiers as written, return type, name, parameters, constraints.</param>
/// <param name="Constraints">The generic parameters and constraints for kernels: <c>("&lt;T&gt;", "where T : struct, ...")</c> parts, empty when not generic. Type parameters of containers come first.</param>
/// <param name="TypeParameters">Such as <c>&lt;T&gt;</c>: container's and method's type parameters that occur in element types; empty when none.</param>
/// <param name="DocComment">The user's doc comment as <c>///</c> lines without indentation; empty when there is none.</param>
/// <param name="IsStatic">Whether the method is static.</param>
/// <param name="NeedsBody">Whether C# demands a body, so that one is emitted even for an equation in error.</param>
/// <param name="AllowsUnsafe">Whether the compilation allows unsafe code.</param>
/// <param name="PlanName">The name of the generated plan member, <c>{Method}Plan</c>.</param>
/// <param name="ToolVersion">The version in <c>[GeneratedCode]</c>.</param>
/// <param name="DocCommentStays">
/// Whether the user has a comment that cannot be copied and stays in force: then no doc comment may be emitted, it would replace the user's.
/// </param>
/// <param name="HidesPlan">Whether a base type has, or will have, a member of the plan's name, so that the generated one must say <c>new</c>.</param>
public sealed record Declaration(
    string Namespace, EquatableArray<string> Containers, string Accessibility, string Header, string TypeParameters, string Constraints, string DocComment,
    bool IsStatic, bool NeedsBody, bool AllowsUnsafe, string PlanName, string ToolVersion,
    bool DocCommentStays = false, bool HidesPlan = false);
