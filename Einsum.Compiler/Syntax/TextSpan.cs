namespace Einsum.Compiler.Syntax;

/// <summary>A half-open range of UTF-16 units in the <b>value</b> of the equation (after escapes, before any trimming).</summary>
readonly partial record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public override string ToString() => $"{Start}..{End}";
}
