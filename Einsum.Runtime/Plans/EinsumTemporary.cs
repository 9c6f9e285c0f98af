namespace Einsum;

/// <summary><c>t0[i,k]: 4 i k bytes</c>: an intermediate result of an <see cref="EinsumPlan"/>, row-major over its labels.</summary>
/// <param name="Name">Its name in the generated code and in <see cref="EinsumStep.Formula"/>.</param>
/// <param name="Labels">Its labels in the order of layout, separated by commas.</param>
/// <param name="Bytes">Its size in bytes in terms of the labels' sizes, such as <c>4 i k</c>, or <c>sizeof(T) i k</c> where the type's is not known at compile time.</param>
/// <param name="ByteCount">The value of <paramref name="Bytes"/> where it is a number; else null.</param>
public sealed record EinsumTemporary(string Name, string Labels, string Bytes, long? ByteCount)
{
    /// <summary><c>t0[i,k]: 4 i k bytes</c>.</summary>
    public override string ToString() => $"{Name}[{Labels}]: {Bytes} bytes";
}
