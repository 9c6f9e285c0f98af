using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>oneDNN's matrix products, of floats and of bytes; not for batches, as each call takes two hundred nanoseconds.</summary>
internal sealed unsafe class OneDnn : Peer
{
    private readonly delegate* unmanaged[SuppressGCTransition]<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int> _sgemm;

    private readonly delegate* unmanaged[SuppressGCTransition]<byte, byte, byte, long, long, long, float, sbyte*, long, sbyte, sbyte*, long, sbyte, float, int*, long, int*, int> _bytes;

    public OneDnn()
    {
        if (!NativeLibrary.TryLoad("libdnnl.so.2", out nint library)) return;
        _sgemm = (delegate* unmanaged[SuppressGCTransition]<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int>)NativeLibrary.GetExport(library, "dnnl_sgemm");
        _bytes = (delegate* unmanaged[SuppressGCTransition]<byte, byte, byte, long, long, long, float, sbyte*, long, sbyte, sbyte*, long, sbyte, float, int*, long, int*, int>)
            NativeLibrary.GetExport(library, "dnnl_gemm_s8s8s32");
    }

    public override IReadOnlyList<(string Name, string Install)> Missing => _sgemm == null ? [("oneDNN", "apt-get install libdnnl2")] : [];

    public override IEnumerable<Contestant> Enter(Operands operands)
    {
        var element = operands.Case.Element;
        if (_sgemm == null || (element != Element.F32 && element != Element.I8) || MatrixProduct.Read(operands.Case) is not { IsSingle: true } product) return [];
        return [new LoopContestant("oneDNN", operands, element == Element.I8 ? LoopOfBytes(operands, product) : Loop(operands, product))];
    }

    private Action<int> Loop(Operands operands, MatrixProduct p)
    {
        float* left = operands.Pointer<float>(p.Left), right = operands.Pointer<float>(p.Right), result = operands.Result<float>();
        byte transLeft = Transposed(p.TransposesLeft), transRight = Transposed(p.TransposesRight);
        return turns =>
        {
            for (; turns > 0; turns--)
                _ = _sgemm(transLeft, transRight, p.Rows, p.Columns, p.Depth, 1, left, p.LeftPitch, right, p.RightPitch, 0, result, p.ResultStride);
        };
    }

    private Action<int> LoopOfBytes(Operands operands, MatrixProduct p)
    {
        sbyte* left = operands.Pointer<sbyte>(p.Left), right = operands.Pointer<sbyte>(p.Right);
        int* result = operands.Result<int>();
        byte transLeft = Transposed(p.TransposesLeft), transRight = Transposed(p.TransposesRight);
        return turns =>
        {
            // Nothing is added to elements, and one offset, of zero, to the result.
            int offset = 0;
            for (; turns > 0; turns--)
                _ = _bytes(transLeft, transRight, (byte)'F', p.Rows, p.Columns, p.Depth, 1, left, p.LeftPitch, 0, right, p.RightPitch, 0, 0, result, p.ResultStride, &offset);
        };
    }

    private static byte Transposed(bool isTransposed) => (byte)(isTransposed ? 'T' : 'N');
}
