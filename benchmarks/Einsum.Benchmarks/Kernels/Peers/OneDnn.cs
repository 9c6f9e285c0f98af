using Einsum.Benchmarks.Kernels.Cases;
using Einsum.Benchmarks.Kernels.Contestants;
using System.Runtime.InteropServices;

namespace Einsum.Benchmarks.Kernels.Peers;

/// <summary>oneDNN's matrix product, which it has in float only; not for batches, as each call takes two hundred nanoseconds.</summary>
internal sealed unsafe class OneDnn : Peer
{
    private readonly delegate* unmanaged[SuppressGCTransition]<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int> _sgemm;

    public OneDnn()
    {
        nint sgemm = NativeLibrary.TryLoad("libdnnl.so.2", out nint library) ? NativeLibrary.GetExport(library, "dnnl_sgemm") : 0;
        _sgemm = (delegate* unmanaged[SuppressGCTransition]<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int>)sgemm;
    }

    public override IReadOnlyList<(string Name, string Install)> Missing => _sgemm == null ? [("oneDNN", "apt-get install libdnnl2")] : [];

    public override IEnumerable<Contestant> Enter(Operands operands)
    {
        if (_sgemm == null || operands.Case.Element != Element.F32 || MatrixProduct.Read(operands.Case) is not { IsSingle: true } product) return [];
        return [new LoopContestant("oneDNN", operands, Loop(operands, product))];
    }

    private Action<int> Loop(Operands operands, MatrixProduct p)
    {
        float* left = operands.Pointer<float>(p.Left), right = operands.Pointer<float>(p.Right), result = operands.Result<float>();
        byte transLeft = (byte)(p.TransposesLeft ? 'T' : 'N'), transRight = (byte)(p.TransposesRight ? 'T' : 'N');
        return turns =>
        {
            for (; turns > 0; turns--)
                _ = _sgemm(transLeft, transRight, p.Rows, p.Columns, p.Depth, 1, left, p.LeftPitch, right, p.RightPitch, 0, result, p.ResultStride);
        };
    }
}
