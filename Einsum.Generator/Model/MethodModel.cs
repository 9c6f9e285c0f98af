using Einsum.Compiler.Binding;

namespace Einsum.Generator.Model;

/// <summary>An annotated method in the pipeline: what is compiled, and where the text goes.</summary>
/// <param name="FileName">The name of its file, unique among the annotated methods of its type; without the suffix that all files have.</param>
/// <param name="Request">What the compiler takes.</param>
public sealed record MethodModel(string FileName, MethodRequest Request);
