namespace Einsum.Tests.Reference;

/// <summary>Why an equation, alone or with its operands' extents, means nothing: a diagnostic's id, and its span in the equation (-1..-1 when it is not there).</summary>
internal sealed class ReferenceRejection(string id, int start = -1, int end = -1) : Exception($"{id} @{start}..{end}")
{
    public string Id => id;

    public (int Start, int End) Span => (start, end);
}
