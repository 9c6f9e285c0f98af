namespace Einsum;

/// <summary><c>Aliasing.Throw</c>: what happens when the destination shares memory with an operand.</summary>
public enum Aliasing
{
    /// <summary>The result is as if the operands had been copied first; a copy is made only where it is needed.</summary>
    Copy,

    /// <summary><see cref="ArgumentException"/> naming the destination, unless computing in place is safe.</summary>
    Throw,

    /// <summary>No test: you promise that nothing overlaps. If it does, the result is unspecified.</summary>
    Assume,
}
