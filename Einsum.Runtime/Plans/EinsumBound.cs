namespace Einsum;

/// <summary>What limits a kernel: the one of both that takes longer.</summary>
public enum EinsumBound
{
    /// <summary>Multiply-adds: the peak is that of the kernel's own instruction set, by its widest vectors.</summary>
    Arithmetic,

    /// <summary>Memory, or the cache that the tensors fit: the limit is a copy that reads and writes as many bytes.</summary>
    Bandwidth,
}
