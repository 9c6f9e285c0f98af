using Einsum.Compiler;
using Einsum.Compiler.Scheduling;

namespace Einsum.Generator.Model;

/// <summary>The text of one file.</summary>
/// <param name="Name">The name that its model asks for.</param>
/// <param name="Text">The whole file; null where none is wanted.</param>
/// <param name="Shared">The kernels it shares with other files.</param>
public sealed record GeneratedFile(string Name, string? Text, EquatableArray<SharedKernels> Shared);
