using Einsum.Benchmarks.Kernels.Cases;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Contestants;

/// <summary>
/// The tensors of one case, packed, outside of the garbage collector's reach: all contestants in this process share them. Each begins a cache line, as native libraries
/// have it; the lines differ within a page, so that no two tensors lie a multiple of 4096 bytes apart by construction.
/// </summary>
internal sealed unsafe class Operands : IDisposable
{
    private const int Line = 64, PageOffset = 5 * Line;

    private readonly List<nint> _blocks = [];

    public Operands(Case of)
    {
        Case = of;
        Lengths = [.. of.Labels.Inputs.Append(of.Labels.Output).Select(labels => (int)of.Labels.Size(labels))];
        Addresses = [.. Lengths.Select((length, number) => Allocate(length * (long)(number < of.Labels.Inputs.Count ? of.Element.OperandBytes : of.Element.ResultBytes), number))];
        for (int number = 0; number < Inputs; number++)
        {
            for (int position = 0; position < Lengths[number]; position++) Element.Write(of.Element.Operand, (void*)Addresses[number], position, of.Element.Value(Fill.Value(number, position), Fill.Value(number + Fill.Imaginary, position)));
        }
    }

    public Case Case { get; }

    /// <summary>Elements of each operand, then of the result.</summary>
    public IReadOnlyList<int> Lengths { get; }

    public IReadOnlyList<nint> Addresses { get; }

    public int Inputs => Lengths.Count - 1;

    /// <summary>The tensor of this number as <typeparamref name="T"/>; the result comes last.</summary>
    public T* Pointer<T>(int number) where T : unmanaged => (T*)Addresses[number];

    public T* Result<T>() where T : unmanaged => Pointer<T>(Inputs);

    public Span<T> Span<T>(int number) where T : unmanaged => new((T*)Addresses[number], Lengths[number]);

    public Complex this[int number, long position] => Element.Read(number < Inputs ? Case.Element.Operand : Case.Element.Result, (void*)Addresses[number], position);

    /// <summary>What a contestant leaves untouched is no number.</summary>
    public void PoisonResult() => new Span<byte>((void*)Addresses[Inputs], Lengths[Inputs] * Case.Element.ResultBytes).Fill(0xFF);

    /// <summary>More memory of the same kind, which lives as long.</summary>
    public nint Allocate(long bytes, int number)
    {
        long offset = (number + 1L) * PageOffset;
        nint block = (nint)NativeMemory.AlignedAlloc((nuint)(bytes + offset), Line);
        _blocks.Add(block);
        return block + (nint)offset;
    }

    public void Dispose()
    {
        foreach (nint block in _blocks) NativeMemory.AlignedFree((void*)block);
        _blocks.Clear();
    }
}
