using Einsum.Compiler.Binding;

namespace Einsum.Compiler.Algebra;

/// <summary>A function of one value, as data. Adding a function adds a row to <see cref="Find"/>.</summary>
/// <param name="Name">What formulas call it.</param>
/// <param name="Scalar">How it is spelled in C#: {0} is the value.</param>
/// <param name="Lanes">The same on a vector; null where values stay scalars.</param>
public sealed record Pointwise(string Name, string Scalar, string? Lanes = null)
{
    /// <summary>The function on a type; null where it changes nothing.</summary>
    public static Pointwise? Find(PointwiseKind kind, ElementType element) => kind switch
    {
        PointwiseKind.Conjugate => new("conj", $"{element.Name}.Conjugate({{0}})", "Lanes.Conjugate({0})"),
        _ => null,
    };
}
